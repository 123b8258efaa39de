import type { FastifyReply } from 'fastify';
import { actorOf, directoryOf, rangeOf } from '#modules/directory';
import { type Watch, watchFacts } from '#platform/facts/watch.ts';
import type { App } from '#platform/http/app.ts';
import type { DeskKit } from './desk-kit.ts';
import { changesOf } from './live-concerned.ts';
import { type LiveHub, limits, liveHub, type Stream } from './live-hub.ts';

/**
 * `GET /desk/live`: tells an open desk, as server-sent events, that something it may list has changed; the page then fetches itself
 * again through Turbo. Only ids are sent: what a reader may see is decided when the page is made, as always. The outbox is
 * followed only while a desk is open.
 */
export function addLive(app: App, kit: DeskKit): void {
  const hub = liveHub();
  let following: Following | undefined;
  app.get(
    '/desk/live',
    { config: { right: 'case.list', page: true }, schema: { hide: true }, exposeHeadRoute: false },
    async (request, reply) => {
      // 204 tells a browser not to try again.
      const asked = request.headers.accept?.includes('text/event-stream') ?? false;
      if (!asked || !request.session) return reply.code(204).send();
      const actor = actorOf(request.caller);
      const directory = await directoryOf(kit.db, actor.district);
      const range = rangeOf(actor, 'case.list', directory);
      const { district } = actor;
      const stream = streamTo(reply);
      const leave = hub.join({ district, range, session: request.session.id, stream }, Date.now());
      if (!leave) return reply.code(204).send();
      following ??= follow(kit, hub);
      open(reply);
      reply.raw.on('close', () => {
        leave();
        if (hub.size > 0) return;
        void following?.stop();
        following = undefined;
      });
      return reply;
    },
  );
  // Streams never end by themselves: without this the server would wait for them.
  app.addHook('preClose', async () => {
    hub.closeAll();
    await following?.stop();
  });
}

/** Takes the connection out of the server's hands; from here on it is written to when something changes. */
function open(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store, no-transform',
    // Proxies that collect answers before passing them on would hold the news back.
    'x-accel-buffering': 'no',
    // Its connection is of no use for anything else, and an idle one would keep a server waiting that is to end.
    connection: 'close',
  });
  reply.raw.write('retry: 3000\n\n');
}

function streamTo(reply: FastifyReply): Stream {
  return {
    write: (text) => reply.raw.write(text),
    onDrain: (hear) => void reply.raw.on('drain', hear),
    end: () => void reply.raw.end(),
  };
}

interface Following {
  stop(): Promise<void>;
}

function follow({ db, log }: DeskKit, hub: LiveHub): Following {
  const watch: Watch = watchFacts(db, {
    hear: (facts) => hub.tell(changesOf(facts), Date.now()),
    onError: (error) => log.error({ err: error }, 'live updates'),
  });
  const beating = setInterval(() => hub.beat(Date.now()), limits.heartbeat);
  return {
    async stop() {
      clearInterval(beating);
      await watch.stop();
    },
  };
}

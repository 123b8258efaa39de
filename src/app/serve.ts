import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '#kernel/refusal.ts';
import { authoriser } from '#modules/directory';
import { startOutbox } from '#platform/facts/outbox.ts';
import { addGallery } from '#platform/http/gallery.tsx';
import { type App, buildServer } from '#platform/http/server.ts';
import { createSessions, databaseSessions } from '#platform/http/session.ts';
import { type Job, startJobs } from '#platform/jobs/jobs.ts';
import type { Kit } from '#platform/plug.ts';
import { catalogues } from './catalogues.ts';
import { chromeOf } from './chrome.ts';
import { plugs } from './modules.ts';

/** The server with every module's routes, not yet listening. */
export async function buildApp(kit: Kit): Promise<App> {
  const { db, config, clock, log, secret } = kit;
  const app = await buildServer({
    root: config.root,
    log,
    clock,
    secret,
    https: config.JINGWEI_HTTPS,
    trustProxy: config.JINGWEI_TRUST_PROXY,
    rateLimit: config.JINGWEI_RATE_LIMIT,
    catalogues,
    sessions: createSessions(databaseSessions(db), { secure: config.JINGWEI_HTTPS }),
    authorise: authoriser(db),
    chrome: chromeOf(db),
    signIn: '/sign-in',
    ready: async () => void (await db.pool.query('SELECT 1')),
    version: versionOf(config.root),
  });
  for (const plug of plugs) await plug.routes?.(app, kit);
  if (config.JINGWEI_GALLERY) addGallery(app);
  return app;
}

export function versionOf(root: string): string {
  return (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version;
}

/** Sessions whose time is over open nothing already; here their rows go. */
function endSessions({ db, clock }: Kit): Job {
  const store = databaseSessions(db);
  return {
    name: 'platform.sessions',
    everySeconds: 600,
    run: async () => void (await store.removeExpired(clock.now())),
  };
}

/** A program at work: pages, facts delivered, jobs done. */
export interface Serving {
  readonly app: App;
  readonly url: string;
  /** Ends what was begun, then returns. */
  stop(): Promise<void>;
}

/** Listens, delivers facts and does what time does. @throws Refusal `address-in-use` */
export async function serve(kit: Kit): Promise<Serving> {
  const { db, config, clock, log } = kit;
  const app = await buildApp(kit);
  const { HOST: host, PORT: port } = config;
  const url = await app.listen({ host, port }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Refusal('address-in-use', { host, port: String(port) }, 409)
      : error;
  });
  const onError = (name: string, error: unknown) =>
    log.error({ err: error, name }, 'job or subscriber failed');
  const outbox = startOutbox(
    db,
    plugs.flatMap((plug) => plug.subscriptions?.(kit) ?? []),
    clock,
    { onError },
  );
  const jobs = await startJobs(db, [endSessions(kit), ...plugs.flatMap((plug) => plug.jobs?.(kit) ?? [])], {
    onError,
  });
  return {
    app,
    url: url.replace('127.0.0.1', 'localhost').replace('0.0.0.0', 'localhost').replace('[::1]', 'localhost'),
    async stop() {
      await app.close();
      await Promise.all([jobs.stop(), outbox.stop()]);
    },
  };
}

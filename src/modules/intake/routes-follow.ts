import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { showCode } from '#kernel/ids.ts';
import type { Tx } from '#platform/db/open.ts';
import { type App, PUBLIC } from '#platform/http/app.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Kit } from '#platform/plug.ts';
import { isLate } from './clock-words.ts';
import { addByCode, reopenByCode, replyByCode, withdrawByCode } from './commands.ts';
import { addressOf, portalDistrict } from './edge.ts';
import { explainHolder } from './explain.ts';
import { type Followed, followDemand, mayStill, type ResidentDeed, residentDeeds } from './follow.ts';
import { headlineOf, storyOf } from './story.ts';

const Params = z.object({ code: z.string().max(40) });
const instant = z.iso.datetime().nullable();

export const FollowedBody = z
  .object({
    code: z.string(),
    state: z
      .string()
      .describe(
        'unnamed, dispatched, signed, in_hand, answered, followed_up, on_books, closed or withdrawn.',
      ),
    outcome: z.string().nullable(),
    headline: z.string().describe('Where it stands, as a sentence.'),
    receivedAt: z.iso.datetime(),
    holder: z.object({
      unit: z.string(),
      name: z.string(),
      phone: z.string().nullable(),
      ground: z.string().nullable(),
      because: z.string(),
    }),
    due: instant,
    contactDue: instant,
    late: z.boolean(),
    answer: z
      .object({
        text: z.string(),
        result: z.enum(['done', 'partly', 'explained']),
        unit: z.string(),
        at: z.string(),
      })
      .nullable(),
    replyUntil: instant.describe('Until when the resident’s word is waited for.'),
    history: z.array(
      z.object({ type: z.string(), at: instant, what: z.string(), note: z.string().nullable() }),
    ),
    contactReadings: z
      .array(z.object({ unit: z.string(), at: z.iso.datetime() }))
      .describe('Who looked at how to reach the person.'),
    can: z.array(z.enum(residentDeeds)).describe('What the resident can do now.'),
    url: z.string(),
  })
  .meta({ id: 'FollowedDemand' });

const ReplyBody = z.object({
  solved: z.boolean(),
  satisfaction: z.int().min(1).max(5).optional().describe('5 very satisfied … 1 very dissatisfied.'),
  remark: z.string().max(2000).default(''),
});
const ReopenBody = z.object({ reason: z.string().trim().min(1).max(2000) });
const WordsBody = z.object({ text: z.string().trim().min(1).max(2000) });

/** What a resident can see and do with the code, and nothing that would tell who they are. */
export function addFollowApi(app: App, kit: Kit): void {
  const answers = { 200: FollowedBody, 404: Problem, 409: Problem, 429: Problem };
  const options = (summary: string) => ({
    config: { right: PUBLIC },
    schema: { summary, tags: ['demands'], params: Params, response: answers },
  });
  app.get(
    '/api/v1/demands/:code',
    options('What became of a demand, for whoever holds its code.'),
    async (request, reply) => {
      reply.header('cache-control', 'no-store');
      return shown(kit, request, request.params.code);
    },
  );
  const base = options('').schema;
  app.post(
    '/api/v1/demands/:code/reply',
    {
      config: { right: PUBLIC },
      schema: { ...base, summary: 'Say whether it is solved; «no» sends it back to work.', body: ReplyBody },
    },
    async (request) => {
      const { solved, satisfaction, remark } = request.body;
      const reply = { solved, remark, ...(satisfaction === undefined ? {} : { satisfaction }) };
      return done(kit, request, 'reply', (tx, district, at) =>
        replyByCode(tx, district, request.params.code, reply, at),
      );
    },
  );
  app.post(
    '/api/v1/demands/:code/reopen',
    {
      config: { right: PUBLIC },
      schema: { ...base, summary: 'Have a closed case opened again.', body: ReopenBody },
    },
    async (request) =>
      done(kit, request, 'reopen', (tx, district, at) =>
        reopenByCode(tx, district, request.params.code, request.body.reason, at),
      ),
  );
  app.post(
    '/api/v1/demands/:code/words',
    {
      config: { right: PUBLIC },
      schema: { ...base, summary: 'Add something to what was said.', body: WordsBody },
    },
    async (request) =>
      done(kit, request, 'words', (tx, district, at) =>
        addByCode(tx, district, request.params.code, request.body.text, at),
      ),
  );
  app.post(
    '/api/v1/demands/:code/withdraw',
    { config: { right: PUBLIC }, schema: { ...base, summary: 'No longer ask for it.' } },
    async (request) =>
      done(kit, request, 'withdraw', (tx, district, at) =>
        withdrawByCode(tx, district, request.params.code, at),
      ),
  );
}

type Request = FastifyRequest<{ Params: { code: string } }>;

async function done(
  kit: Kit,
  request: unknown,
  deed: ResidentDeed,
  work: (tx: Tx, district: string, at: Date) => Promise<unknown>,
) {
  const { params } = request as Request;
  const district = await portalDistrict(kit.db);
  const at = kit.clock.now();
  await kit.db.transaction(async (tx) => {
    await mayStill(tx, district, params.code, deed, at);
    await work(tx, district, at);
  });
  return shown(kit, request as Request, params.code);
}

async function shown(kit: Kit, request: unknown, code: string): Promise<z.infer<typeof FollowedBody>> {
  const asked = request as Request;
  const now = kit.clock.now();
  const followed = await followDemand(kit.db, await portalDistrict(kit.db), code, now);
  return bodyOf(followed, { lang: asked.lang, now, url: addressOf(kit, asked, followed.demand.code) });
}

function bodyOf(
  followed: Followed,
  to: { lang: FastifyRequest['lang']; now: Date; url: string },
): z.infer<typeof FollowedBody> {
  const { demand, current, withdrawn, views, can, rules } = followed;
  const { lang, now, url } = to;
  const held = { holder: current.holder, because: current.because, about: current };
  const { unit, name, phone, ground, because } = explainHolder(rules, held, current.openedAt, lang);
  const { answer } = current;
  return {
    code: showCode(demand.code),
    state: withdrawn ? 'withdrawn' : current.state,
    outcome: current.outcome ?? null,
    headline: headlineOf(followed, lang, now),
    receivedAt: demand.receivedAt.toISOString(),
    holder: { unit, name, phone: phone ?? null, ground, because },
    due: current.due?.toISOString() ?? null,
    contactDue: current.contactDue?.toISOString() ?? null,
    late: isLate(current, now),
    answer: answer ? { text: answer.text, result: answer.result, unit: answer.unit, at: answer.at } : null,
    replyUntil: current.state === 'answered' ? (current.windowEnds?.toISOString() ?? null) : null,
    history: storyOf(followed, lang, now).map(({ type, at, what, note }) => ({
      type,
      at: at?.toISOString() ?? null,
      what,
      note: note ?? null,
    })),
    contactReadings: views.map((view) => ({ unit: view.unit, at: view.at.toISOString() })),
    can: [...can],
    url,
  };
}

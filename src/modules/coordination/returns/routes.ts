import { z } from 'zod';
import { isId } from '#kernel/ids.ts';
import { findCases, rulesOf, showNumber } from '#modules/cases';
import { type Actor, actorOf, type Right } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import type { App, Caller } from '#platform/http/app.ts';
import { Problem } from '#platform/http/problem.ts';
import type { Kit } from '#platform/plug.ts';
import { deed } from '../deed-route.ts';
import {
  agreeToTake,
  orderConference,
  orderFallback,
  recordConference,
  refuseToTake,
  returnCase,
  rule,
  withdrawReturn,
} from './commands.ts';
import { MINUTES_LONGEST } from './protocol.ts';
import { listRulings, returnsWaitingFor, rulingsToMake } from './queries.ts';
import { type DisputeSeen, readDispute } from './read.ts';
import {
  AgreeBody,
  ConferenceBody,
  DisputeBody,
  disputeBody,
  FallbackBody,
  MinutesBody,
  RefuseBody,
  ReturnBody,
  RuleBody,
  RulingBody,
  rulingBody,
  WaitingBody,
  WithdrawBody,
} from './routes-bodies.ts';

const TAG = 'returns';
const params = z.object({ case: z.string().refine(isId).describe('Id of the case.') });

/** Returns and rulings as JSON, for the programs of an office: the same deeds as the pages, under the same rights. */
export function returnsApi(app: App, kit: Kit): void {
  lists(app, kit);
  oneDispute(app, kit);
  deedsOfUnits(app, kit);
  deedsAbove(app, kit);
}

function lists(app: App, kit: Kit): void {
  app.get(
    '/api/v1/returns',
    {
      config: { right: 'return.read' },
      schema: {
        tags: [TAG],
        summary:
          'What waits for the own unit: returns to answer, or questions to rule on; the most urgent first.',
        description:
          'Without the words of residents: those are read one case at a time, and reading is recorded.',
        querystring: z.object({ list: z.enum(['answer', 'ruling']).default('answer') }),
        response: { 200: z.object({ waiting: z.array(WaitingBody) }), 403: Problem },
      },
    },
    async ({ caller, query }) => {
      const { district, unit } = actorOf(caller);
      const read = query.list === 'answer' ? returnsWaitingFor : rulingsToMake;
      const found = await read(kit.db, district, [unit]);
      const ids = found.map(({ id }) => id);
      const cases = new Map((await findCases(kit.db, district, ids)).map((one) => [one.id, one]));
      return {
        waiting: found.map(({ id, by, state }) => {
          const current = cases.get(id);
          return {
            ...{
              case: id,
              number: current ? showNumber(current) : '',
              stage: state.stage,
              by: by.toISOString(),
            },
            ...{ matter: current?.matter ?? null, area: current?.area ?? '', seen: state.version },
            ...{ from: state.claim?.from ?? null, to: state.claim?.to ?? null, keeper: state.keeper ?? null },
          };
        }),
      };
    },
  );
  app.get(
    '/api/v1/returns/precedents',
    {
      config: { right: 'return.read' },
      schema: {
        tags: [TAG],
        summary: 'Rulings of the district, the newest first; of one matter or of all.',
        querystring: z.object({ matter: z.string().max(20).optional().describe('Code of a matter.') }),
        response: { 200: z.object({ rulings: z.array(RulingBody) }), 403: Problem },
      },
    },
    async ({ caller, query }) => {
      const { district } = actorOf(caller);
      const found = await listRulings(kit.db, district, query.matter ? [query.matter] : undefined);
      return { rulings: found.map(rulingBody) };
    },
  );
}

function oneDispute(app: App, kit: Kit): void {
  app.get(
    '/api/v1/returns/cases/:case',
    {
      config: { right: 'return.read' },
      schema: {
        tags: [TAG],
        summary:
          'The dispute about one case: both grounds, the conference, the ruling, each unit’s share of the time.',
        description: 'Reading it is recorded.',
        params,
        response: { 200: DisputeBody, 403: Problem, 404: Problem },
      },
    },
    async ({ caller, params }, reply) => {
      reply.header('cache-control', 'no-store');
      return disputeBody(await seen(kit, caller, params.case));
    },
  );
}

async function seen(kit: Kit, caller: Caller | undefined, id: string): Promise<DisputeSeen> {
  const actor = actorOf(caller);
  const rules = await rulesOf(kit.db, actor.district);
  return readDispute(kit.db, { actor, rules }, id, kit.clock.now());
}

interface DeedOnCase<B> {
  readonly name: string;
  readonly right: Right;
  readonly summary: string;
  readonly body: B;
}

/** One deed about a returned case, answered with the dispute as it is afterwards, as far as the unit still sees it. */
function onCase<B extends z.ZodType<{ seen: number }>>(
  app: App,
  kit: Kit,
  { name, ...rest }: DeedOnCase<B>,
  work: (
    tx: Tx,
    actor: Actor,
    on: { readonly id: string; readonly seen: number },
    body: z.output<B>,
    at: Date,
  ) => Promise<unknown>,
): void {
  deed(
    app,
    kit,
    { url: `/api/v1/returns/cases/:case/${name}`, tag: TAG, ...rest, answer: DisputeBody, params },
    (tx, actor, id, sent, at) => work(tx, actor, { id, seen: sent.seen }, sent, at),
    async (_, { caller, id }) => disputeBody(await seen(kit, caller, id)),
  );
}

function deedsOfUnits(app: App, kit: Kit): void {
  onCase(
    app,
    kit,
    {
      name: 'return',
      right: 'return.make',
      summary: '«Not ours but theirs»: inside the window and before signing, with both grounds.',
      body: ReturnBody,
    },
    (tx, actor, on, { to, ground, otherGround, reason }, at) =>
      returnCase(tx, actor, on, { to, ground, otherGround, reason }, at),
  );
  onCase(
    app,
    kit,
    { name: 'agree', right: 'return.answer', summary: 'The unit named takes the case.', body: AgreeBody },
    (tx, actor, on, { ground }, at) => agreeToTake(tx, actor, on, ground ? { ground } : {}, at),
  );
  onCase(
    app,
    kit,
    {
      name: 'refuse',
      right: 'return.answer',
      summary: 'The unit named does not agree; the common superior must rule.',
      body: RefuseBody,
    },
    (tx, actor, on, { ground, reason }, at) => refuseToTake(tx, actor, on, { ground, reason }, at),
  );
  onCase(
    app,
    kit,
    {
      name: 'withdraw',
      right: 'return.make',
      summary: 'Who returned the case takes it after all.',
      body: WithdrawBody,
    },
    (tx, actor, on, { reason }, at) => withdrawReturn(tx, actor, on, reason, at),
  );
}

function deedsAbove(app: App, kit: Kit): void {
  const right = 'ruling.make';
  onCase(
    app,
    kit,
    { name: 'conference', right, summary: 'Call both units together.', body: ConferenceBody },
    (tx, actor, on, { onSite, where, meets }, at) =>
      orderConference(tx, actor, on, { onSite, where, meets: new Date(meets) }, at),
  );
  onCase(
    app,
    kit,
    {
      name: 'minutes',
      right,
      summary: `Put on the record what was said, in at most ${MINUTES_LONGEST} characters, and who came.`,
      body: MinutesBody,
    },
    (tx, actor, on, { minutes, present }, at) => recordConference(tx, actor, on, { minutes, present }, at),
  );
  onCase(
    app,
    kit,
    {
      name: 'fallback',
      right,
      summary: 'The territory holds the case until the ruling; once for a case.',
      body: FallbackBody,
    },
    (tx, actor, on, { ground, reason }, at) => orderFallback(tx, actor, on, { ground, reason }, at),
  );
  onCase(
    app,
    kit,
    {
      name: 'rule',
      right,
      summary: 'Who leads and who assists: final for the case, a precedent, and a proposal to the duty list.',
      body: RuleBody,
    },
    (tx, actor, on, { lead, assists, ground, reason }, at) =>
      rule(tx, actor, on, { lead, assists, ground, reason }, at),
  );
}

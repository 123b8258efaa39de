import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { getCase, historyOf, type Rules } from '#modules/cases';
import { type CaseWorld, caseWorld, on, wakeCases } from '../../cases/testing.ts';
import { actorAt } from '../../directory/fixtures.ts';
import { MATTERS } from '../../responsibility/fixtures.ts';
import { disputeHistory, findDispute } from './queries.ts';
import { brokenLaws, brokenStories } from './testing-agree.ts';
import {
  type Attempt,
  hoursAfter,
  likelyDeeds,
  otherDeeds,
  PEOPLE,
  protocolDeeds,
  type Target,
  tryDeed,
  UNITS,
  whoseTurn,
} from './testing-attempt.ts';
import {
  type Expected,
  expectCaseWake,
  expectOvertaken,
  expectWake,
  expect as foretell,
} from './testing-expected.ts';
import { windUp } from './testing-wind-up.ts';
import { endOvertaken, wakeDisputes } from './wake.ts';

let world: CaseWorld;
let rules: Rules;
beforeAll(async () => {
  world = await caseWorld();
  rules = await world.rules();
});

/** What happens at one moment on one case: one to four attempts at once, and the clock. */
interface Moment {
  readonly hours: number;
  readonly attempts: readonly (Attempt & {
    readonly apt: boolean;
    readonly pick: number;
    readonly stale: boolean;
  })[];
  readonly clock: readonly ('disputes' | 'cases' | 'subscriber')[];
}

const anAttempt = fc.record({
  deed: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom(...protocolDeeds) },
    { weight: 2, arbitrary: fc.constantFrom(...otherDeeds) },
  ),
  who: fc.constantFrom(...PEOPLE),
  to: fc.constantFrom(...UNITS),
  // Mostly what leads on, by those whose turn it is, with what they need: else nearly everything would be refused.
  pick: fc.nat(1000),
  apt: fc.integer({ min: 0, max: 9 }).map((n) => n < 8),
  blank: fc.integer({ min: 0, max: 9 }).map((n) => n === 9),
  stale: fc.integer({ min: 0, max: 9 }).map((n) => n === 9),
  solved: fc.boolean(),
});
const aMoment: fc.Arbitrary<Moment> = fc.record({
  hours: fc.constantFrom(0, 0, 0.02, 0.02, 0.5, 0.5, 2, 6, 30, 120),
  attempts: fc.array(anAttempt, { minLength: 0, maxLength: 3 }),
  clock: fc.subarray(['disputes', 'cases', 'subscriber'] as const),
});

/** Something that was done at a moment: what the pure protocol makes of it, and what the person was told. */
interface Observed {
  readonly what: string;
  expected(before: Expected): { after: Expected; code: string; unit?: string };
  readonly code: string;
  readonly unit?: string;
}

async function happen(subject: Target, state: Expected, moment: Moment, at: Date): Promise<Observed[]> {
  const { id } = subject;
  const likely = likelyDeeds(state.current, state.dispute);
  const deeds = moment.attempts.map(async ({ apt, stale, pick, ...random }): Promise<Observed> => {
    const deed = (apt && likely[pick % likely.length]) || random.deed;
    const tried = { ...random, deed };
    const who = apt ? whoseTurn(tried.deed, state.current, state.dispute) : tried.who;
    const actor = actorAt(rules.directory, who);
    const seen = stale
      ? { dispute: state.dispute.version - 1, current: state.current.version - 1 }
      : { dispute: state.dispute.version, current: state.current.version };
    const target = { ...subject, seenDispute: seen.dispute, seenCase: seen.current };
    const persons = { actor, resident: world.resident(), matter: MATTERS.lamps };
    const told = await outcome(world.deed((tx) => tryDeed(tx, persons, target, tried, at)));
    const expected = (before: Expected) => foretell(before, tried, seen, { ...persons, rules }, at);
    return { what: `${tried.deed} by ${who} to ${tried.to}`, expected, ...told };
  });
  const jobs = moment.clock.map(async (which): Promise<Observed> => {
    if (which === 'disputes') await wakeDisputes(world.db, world.district, at);
    else if (which === 'cases') await wakeCases(world.db, world.district, at);
    else await endOvertaken(world.db, world.district, id, at);
    const clock = {
      disputes: expectWake,
      cases: (before: Expected) => expectCaseWake(before, at),
      subscriber: expectOvertaken,
    };
    return {
      what: which,
      expected: (before) => ({ after: clock[which](before, rules, at), code: 'done' }),
      code: 'done',
    };
  });
  return Promise.all([...deeds, ...jobs]);
}

async function outcome(work: Promise<void>): Promise<{ code: string; unit?: string }> {
  try {
    await work;
    return { code: 'done' };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const { unit } = error.params as { unit?: string };
    return { code: error.code, ...(unit === undefined ? {} : { unit }) };
  }
}

/** The order in which what happened at once came one after the other, if there is one that explains everything that was told. */
function explain(
  before: Expected,
  observed: readonly Observed[],
  fits: (after: Expected) => boolean,
): Expected | undefined {
  if (observed.length === 0) return fits(before) ? before : undefined;
  for (const [i, one] of observed.entries()) {
    const { after, code, unit } = one.expected(before);
    const meanwhile = one.code.startsWith('meanwhile-');
    if (code !== one.code || (meanwhile && unit !== one.unit)) continue;
    const found = explain(after, observed.toSpliced(i, 1), fits);
    if (found) return found;
  }
  return undefined;
}

const shape = ({ current, dispute }: Pick<Expected, 'current' | 'dispute'>) => {
  const { state, holder, version, because, round, outcome, coordination, heldSince } = current;
  const about = {
    state,
    holder,
    version,
    kind: because.kind,
    round,
    outcome,
    units: coordination?.units,
    heldSince,
  };
  return JSON.parse(JSON.stringify({ about, paused: !!current.paused, dispute })) as object;
};

async function rows(id: string): Promise<Pick<Expected, 'current' | 'dispute'>> {
  const current = await getCase(world.db, world.district, id);
  return { current, dispute: await findDispute(world.db, world.district, id) };
}

/** How often which deed ended how: a test in which everything is refused would prove nothing. */
const seen = new Map<string, number>();
const count = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

async function live(moments: readonly Moment[], start: Date): Promise<void> {
  const demand = crypto.randomUUID();
  const opened = await world.open({ at: start, demand });
  const subject = { id: opened.id, demand };
  const history = await historyOf(world.db, world.district, opened.id);
  let state: Expected = { ...(await rows(opened.id)), history, told: [] };
  let at = hoursAfter(start, 0.1);
  for (const moment of moments) {
    at = hoursAfter(at, moment.hours);
    const before = state;
    const observed = await happen(subject, before, moment, at);
    const found = await rows(opened.id);
    const after = explain(before, observed, (end) => isDeepStrictEqual(shape(end), shape(found)));
    if (!after) {
      const told = observed.map(({ what, code, unit, expected }) => ({
        what,
        code,
        unit,
        alone: expected(before).code,
      }));
      throw new Error(
        `no order explains ${JSON.stringify({ at, told, before: shape(before), found: shape(found) }, null, 1)}`,
      );
    }
    // Dates of the case are its own affair: the next moment begins from those that were saved.
    // So is which of two clocks came first to say that something was overtaken.
    const told = await disputeHistory(world.db, world.district, opened.id);
    expect(told.map(({ type }) => type)).toEqual(after.told.map(({ type }) => type));
    state = { ...after, ...found, told };
    for (const { what, code } of observed) count(`${what.split(' ')[0]} ${code}`);
  }
  await windUp(world, subject, at);
}

it('whatever people and the clock do, one after the other or at once, is what the protocol says, and ends', async () => {
  const start = on('2026-11-20', 10);
  await fc.assert(
    fc.asyncProperty(fc.array(aMoment, { minLength: 6, maxLength: 16 }), (moments) => live(moments, start)),
    // What people try is the same in each run of the tests; who comes first among those at once is not.
    { numRuns: 90, seed: 20261125, endOnFailure: true },
  );
}, 240_000);

it('was not idle: each deed of the protocol came about, and people were told who had been quicker', () => {
  for (const deed of protocolDeeds) expect(seen.get(`${deed} done`), deed).toBeGreaterThan(0);
  expect([...seen.keys()].filter((told) => told.includes(' meanwhile-')).length).toBeGreaterThan(10);
});

it('leaves rows in which every law of the protocol holds', async () => {
  expect(await brokenLaws(world.db)).toEqual([]);
  expect(await brokenStories(world.db, on('2028-01-01'))).toEqual([]);
});

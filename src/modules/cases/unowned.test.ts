import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import type { Case } from './case.ts';
import { moveCase } from './commands.ts';
import { decideExtension } from './commands-clock.ts';
import { callBack, closeInSilence, replyToAnswer } from './commands-ending.ts';
import { evolve } from './evolve.ts';
import type { CaseFact } from './facts.ts';
import { getCase, type HistoryEntry, historyOf } from './queries.ts';
import { type CaseWorld, caseWorld, on } from './testing.ts';
import { disagreements } from './testing-agree.ts';
import { bring, type Subject, type Trial, trials, whoIs } from './testing-life.ts';
import { wakeCases } from './wake.ts';

let world: CaseWorld;
beforeAll(async () => {
  world = await caseWorld();
});

const units = ['cgj', 'scj', 'b001', 'b101', 'hotline', 'cgj-001', 'gdgs', 'nobody', ''];
/** Deeds whose outcome hangs on what is said, beside those that every other test does. */
const variants: Record<string, Trial['do']> = {
  unsolved: (tx, by, target, { demand }, at) =>
    replyToAnswer(tx, by, target, { demand, solved: false, remark: '没修好' }, at),
  dissatisfied: (tx, by, target, { demand }, at) =>
    replyToAnswer(tx, by, target, { demand, solved: true, satisfaction: 1, remark: '' }, at),
  calledInVain: (tx, by, target, _, at) =>
    callBack(tx, by, target, { note: '还是没修好', solved: false }, at),
  refuse: (tx, by, target, _, at) => decideExtension(tx, by, target, { approved: false, remark: '不必' }, at),
  silence: (tx, by, target, _, at) => closeInSilence(tx, by, target, '', at),
};
for (const to of units)
  variants[`move to ${to}`] = (tx, by, target, _, at) =>
    moveCase(tx, by, target, { to, ground: 'move-duty', reason: '试一试' }, at);

const doings: Readonly<Record<string, Trial['do']>> = {
  ...Object.fromEntries(Object.entries(trials).map(([name, trial]) => [name, trial.do])),
  ...variants,
};
const everybody = [
  'resident',
  'rule',
  'hotline.clerk',
  'cgj.handler',
  'scj.handler',
  'b001.coordinator',
  'b001.handler',
  'b101.coordinator',
  'gov.supervisor',
  'gov.admin',
  'c001001.grid',
];

const aStep = fc.record({
  deed: fc.constantFrom(...Object.keys(doings)),
  who: fc.constantFrom(...everybody),
  hours: fc.constantFrom(0, 1, 5, 30, 200, 500),
  /** Somebody who knows what can be done picks a deed and a person that fit, so that lives get long. */
  fitting: fc.boolean(),
  wake: fc.boolean(),
});

describe('whatever is done by whomever in whatever order', () => {
  it('a case is never unowned, its history has no holes, and it is what its history says', async () => {
    let kept = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(aStep, { minLength: 6, maxLength: 16 }),
        async (named, steps) => {
          const subject = await bring(world, named ? 'dispatched' : 'unnamed', on('2026-03-02', 9));
          let at = on('2026-03-02', 10).getTime();
          for (const step of steps) {
            at += step.hours * 3_600_000;
            if (await tried(subject, step, new Date(at))) kept++;
            if (step.wake) await wakeCases(world.db, world.district, new Date(at));
            await check(subject.current.id);
          }
        },
      ),
      { numRuns: 25, seed: 20261120, endOnFailure: true },
    );
    expect(kept).toBeGreaterThan(60);
    expect(await disagreements(world.db)).toEqual([]);
  }, 120_000);
});

interface Step {
  readonly deed: string;
  readonly who: string;
  readonly fitting: boolean;
}

/** True when the deed was done; a refusal is an answer like any other, everything else a bug. */
async function tried(subject: Subject, step: Step, at: Date): Promise<boolean> {
  const current = await getCase(world.db, world.district, subject.current.id);
  const fit = step.fitting ? fitting(current, step.deed.length + step.who.length) : undefined;
  const doing = fit ? trials[fit.name]?.do : doings[step.deed];
  const actor = whoIs(world, fit?.who ?? step.who);
  try {
    await world.deed((tx) => (doing as Trial['do'])(tx, actor, { id: current.id }, subject, at));
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
}

const next: Readonly<Record<Case['state'], readonly string[]>> = {
  unnamed: ['name'],
  dispatched: ['sign'],
  signed: ['start', 'answer', 'pause', 'askExtension', 'putOnBooks'],
  in_hand: ['answer', 'decideExtension', 'joinDemand', 'putOnBooks'],
  answered: ['reply', 'reopen'],
  followed_up: ['callBack'],
  on_books: ['takeOffBooks'],
  closed: ['reopen'],
};

function fitting(current: Case, dice: number): { name: string; who: string } {
  const names = current.paused ? ['resume'] : next[current.state];
  const name = names[dice % names.length] ?? 'note';
  const who = trials[name]?.by[0] ?? 'resident';
  return { name, who: who.endsWith('.handler') ? handlerOf(current.holder) : who };
}

function handlerOf(unit: string): string {
  return world.directory.posts.has(`${unit}.handler`)
    ? `${unit}.handler`
    : unit === 'hotline'
      ? 'hotline.clerk'
      : 'cgj.handler';
}

async function check(id: string): Promise<void> {
  const { rows } = await world.db.pool.query('SELECT holder FROM cases.case WHERE id = $1', [id]);
  expect(rows).toHaveLength(1);
  const current = await getCase(world.db, world.district, id);
  expect(world.directory.findUnit(current.holder)?.code).toBe(current.holder);
  expect(current.assists).not.toContain(current.holder);
  const history = await historyOf(world.db, world.district, id);
  expect(history.map(({ seq }) => seq)).toEqual(Array.from({ length: current.version }, (_, i) => i + 1));
  const { number: _, ...rest } = current;
  expect(retold(history, id)).toEqual(rest);
}

/** The case as its stored facts tell it. */
function retold(history: readonly HistoryEntry[], id: string): Case | undefined {
  let current: Case | undefined;
  for (const { type, body, at, person } of history) {
    const fact = { type, body: revived(body) } as CaseFact;
    current = evolve(current, fact, { district: world.district, id, at, person });
  }
  return current;
}

/** Instants are stored as text; the explanation of the clock holds text on purpose. */
const instants = new Set(['contactDue', 'due', 'windowEnds', 'callbackDue', 'start', 'until', 'reviewAt']);
function revived(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const entries = Object.entries(value).map(([key, inner]): [string, unknown] => {
    if (key === 'clock') return [key, inner];
    return [key, instants.has(key) && typeof inner === 'string' ? new Date(inner) : revived(inner)];
  });
  return Object.fromEntries(entries);
}

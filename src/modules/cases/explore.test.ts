import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { type Case, type CaseState, states } from './case.ts';
import { nextAt, wakeAt } from './clock.ts';
import { type Command, type Deed, decide, legal } from './decide.ts';
import { evolve } from './evolve.ts';
import { commands, later, T0 } from './fixtures.ts';

const people = ['YX0001', 'YX0002'];

const ruled = { from: 'cgj', ground: '属地', reason: '等待裁定', person: 'YX0009', unit: 'gov' };

/** Every command in every variant that changes what may follow. */
const provisional = { ...commands.dispatch.dates, provisional: true };
const variants: Command[] = [
  { ...commands.dispatch, dates: provisional },
  ...Object.values(commands),
  { ...commands.sign, contact: 'none', note: '无人接听' },
  { ...commands.reply, solved: false, remark: '没修' },
  { ...commands.reply, satisfaction: 1 },
  { ...commands.reply, waiting: 1 },
  { ...commands.callBack, solved: false },
  { ...commands.callBack, waiting: 1 },
  { ...commands.closeInSilence, confirmed: true },
  { ...commands.handOver, to: 'cgj' },
  { ...commands.handOver, to: 'b001', because: { ...ruled, kind: 'fallback' } },
  { ...commands.handOver, because: { kind: 'agreed', from: 'cgj', ground: '第3项', person: 'YX0009' } },
  { ...commands.answer, unfinished: '等不到材料，先说明' },
  { ...commands.endAssist, how: 'withdrawn' },
  { ...commands.decideExtension, approved: false, remark: '不必' },
  { ...commands.removeDemand, withdrawn: true },
];

/** What of a case decides what may follow; two cases alike in this behave alike, so each is explored once. */
function essence(current: Case): string {
  const { state, holder, paused, extension, demands, round, outcome, because, matter, contactedAt } = current;
  const asked = extension ? (extension.decision ?? extension.askedBy) : '';
  return JSON.stringify([
    state,
    holder,
    !!paused,
    asked,
    Math.min(demands, 3),
    Math.min(round, 3),
    outcome,
    because.kind,
    !!matter,
    !!contactedAt,
    current.dueProvisional,
    !!current.coordination,
    current.tasks.length,
    current.assists.length,
  ]);
}

interface Explored {
  readonly seen: Map<string, Case>;
  readonly moves: { from: CaseState; deed: Deed; to: CaseState }[];
  readonly refused: Set<string>;
}

function explore(): Explored {
  const openings = [commands.open, { ...commands.open, dates: provisional }];
  const frontier = openings.map((opening) => run(undefined, opening, 'YX0001', T0));
  const seen = new Map(frontier.map((opened) => [essence(opened), opened]));
  // Each kind of move once: there are very many of each.
  const moves = new Map<string, Explored['moves'][number]>();
  const refused = new Set<string>();
  for (let current = frontier.pop(); current; current = frontier.pop()) {
    for (const command of variants) {
      for (const person of people) {
        for (const at of [later(1), later(400)]) {
          const after = attempt(current, command, person, at, refused);
          if (!after || after.round > 3 || after.demands > 3) continue;
          const move = { from: current.state, deed: command.do, to: after.state };
          moves.set(Object.values(move).join(' '), move);
          const key = essence(after);
          if (seen.has(key)) continue;
          seen.set(key, after);
          frontier.push(after);
        }
      }
    }
  }
  return { seen, moves: [...moves.values()], refused };
}

function attempt(
  current: Case,
  command: Command,
  person: string,
  at: Date,
  refused: Set<string>,
): Case | undefined {
  try {
    return run(current, command, person, at);
  } catch (error) {
    if (!isRefusal(error)) throw error;
    refused.add(error.code);
    return undefined;
  }
}

function run(current: Case | undefined, command: Command, person: string, at: Date): Case {
  let after = current;
  for (const fact of decide(current, command, { at, person, unit: 'cgj' })) {
    after = evolve(after, fact, { district: '990110', id: 'c1', at, person });
  }
  if (!after) throw new Error('no case');
  return after;
}

const { seen, moves, refused } = explore();
const reached = [...seen.values()];

describe('all cases that any order of deeds can lead to', () => {
  it('are many, and every state is among them', () => {
    expect(reached.length).toBeGreaterThan(100);
    expect(new Set(reached.map(({ state }) => state))).toEqual(new Set(states));
  });

  it('are held by exactly one unit', () => {
    for (const { holder, assists } of reached) {
      expect(holder).not.toBe('');
      expect(assists).not.toContain(holder);
    }
  });

  it('have a matter once they were dispatched, and an outcome exactly when closed', () => {
    for (const { state, matter, outcome, closedAt } of reached) {
      if (state === 'unnamed') expect(matter).toBeUndefined();
      if (state !== 'unnamed' && state !== 'closed') expect(matter).toBeDefined();
      expect(outcome !== undefined).toBe(state === 'closed');
      expect(closedAt !== undefined).toBe(state === 'closed');
    }
  });

  it('wait for something: each open one has a date in the queue, and time ends every wait for a resident', () => {
    for (const current of reached.filter(({ state }) => state !== 'closed')) {
      expect(Number.isNaN(nextAt(current).getTime())).toBe(false);
      if (current.state === 'answered' || current.state === 'on_books' || current.paused)
        expect(wakeAt(current)).toBeDefined();
    }
  });

  it('are paused only while somebody works on them, and on the books only with a review date', () => {
    for (const { state, paused, books } of reached) {
      if (paused) expect(['signed', 'in_hand']).toContain(state);
      expect(books !== undefined).toBe(state === 'on_books');
    }
  });

  it('are never extended twice in a round, and never by whoever asked', () => {
    for (const { extension } of reached) {
      if (extension?.decision) expect(extension.decidedBy).not.toBe(extension.askedBy);
    }
    expect(refused).toContain('extension-once');
    expect(refused).toContain('extension-same-person');
  });

  it('can all still end: from each a closed case can be reached', () => {
    const ends = new Set<CaseState>(['closed']);
    for (let before = -1; before !== ends.size; ) {
      before = ends.size;
      for (const { from, to } of moves) if (ends.has(to)) ends.add(from);
    }
    expect(ends).toEqual(new Set(states));
  });

  it('never move against the table of what is legal, and every line of the table is used', () => {
    const used = new Set(moves.map(({ from, deed }) => `${deed} ${from}`));
    for (const { from, deed } of moves) if (deed !== 'open') expect(legal[deed]).toContain(from);
    for (const [deed, from] of Object.entries(legal).flatMap(([deed, list]) =>
      list.map((state) => [deed, state]),
    )) {
      expect(used, `${deed} from ${from}`).toContain(`${deed} ${from}`);
    }
  });
});

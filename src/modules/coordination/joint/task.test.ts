import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { aTask, later, T0 } from './fixtures.ts';
import { decideTask, legalTask, openTaskStates, type Task, type TaskDeed, taskStates } from './task.ts';

const words = { ground: '《履职清单》第3项', reason: '不属于本单位职责' };
const returning: TaskDeed = { do: 'return', ...words, instead: 'scj', replyBy: later(8) };
/** Every deed in every variant that changes what may follow; units outside the task included. */
const deeds: readonly TaskDeed[] = [
  { do: 'accept' },
  returning,
  { ...returning, instead: 'cgj' },
  { do: 'agree' },
  { do: 'decline', reason: '也不是我们' },
  { do: 'lapse' },
  { do: 'settle', unit: 'gaf', ...words },
  { do: 'settle', unit: 'scj', ...words },
  { do: 'settle', unit: 'cgj', ...words },
  { do: 'finish', note: '已到场' },
  { do: 'withdraw', reason: '不需要了' },
];
const moments = [later(1), later(5), later(9)];
const act = (task: Task, deed: TaskDeed, at = later(1)) => decideTask(task, deed, { at, person: 'S9' });
const onward = (task: Task, ...path: TaskDeed[]) => path.reduce((now, deed) => act(now, deed).after, task);
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
  return 'done';
};

/** Every task that any order of deeds can lead to, with the longest way there. */
function explore() {
  const seen = new Map<string, Task>();
  const paths: { deeds: TaskDeed['do'][]; units: string[]; end: Task }[] = [];
  const walk = (task: Task, done: TaskDeed['do'][], units: string[]) => {
    seen.set(JSON.stringify({ ...task, version: 0 }), task);
    let moved = false;
    for (const deed of deeds) {
      for (const at of moments) {
        const change = codeOf(() => act(task, deed, at)) === 'done' ? act(task, deed, at) : undefined;
        if (!change) continue;
        moved = true;
        walk(change.after, [...done, deed.do], [...units, change.after.unit]);
      }
    }
    if (!moved) paths.push({ deeds: done, units, end: task });
  };
  walk(aTask(), [], ['gaf']);
  return { seen: [...seen.values()], paths };
}
const { seen, paths } = explore();

describe('all ways that a task can go', () => {
  it('end: no way is longer than four deeds, and at the end it is done or taken back', () => {
    expect(paths.length).toBeGreaterThan(100);
    expect(Math.max(...paths.map((path) => path.deeds.length))).toBe(4);
    expect(new Set(paths.map(({ end }) => end.state))).toEqual(new Set(['done', 'withdrawn']));
    expect(new Set(seen.map(({ state }) => state))).toEqual(new Set(taskStates));
  });

  it('leave it with exactly one unit at every moment, and hand it on at most once', () => {
    for (const { units } of paths) {
      expect(units.every((unit) => unit !== '')).toBe(true);
      expect(units.filter((unit, i) => i > 0 && unit !== units[i - 1]).length).toBeLessThanOrEqual(1);
    }
  });

  it('return it at most once, always with a ground, a reason and somebody else', () => {
    for (const path of paths)
      expect(path.deeds.filter((deed) => deed === 'return').length).toBeLessThanOrEqual(1);
    for (const { returned } of seen) {
      if (!returned) continue;
      expect(returned.ground).not.toBe('');
      expect(returned.reason).not.toBe('');
      expect(returned.instead).not.toBe(returned.by);
    }
  });

  it('wait for time only with a moment at which silence speaks', () => {
    for (const { state, replyBy } of seen)
      expect(replyBy !== undefined).toBe(state === 'asked' || state === 'returned');
  });

  it('use every line of the table of what is legal', () => {
    const used = new Set<string>();
    for (const task of seen)
      for (const deed of deeds)
        for (const at of moments)
          if (codeOf(() => act(task, deed, at)) === 'done') used.add(`${deed.do} ${task.state}`);
    for (const [deed, states] of Object.entries(legalTask))
      for (const state of states) expect(used).toContain(`${deed} ${state}`);
  });
});

describe('a task', () => {
  it('that nobody speaks of within the window is accepted', () => {
    expect(codeOf(() => act(aTask(), { do: 'lapse' }, later(3)))).toBe('task-window-open');
    expect(act(aTask(), { do: 'lapse' }, later(4))).toMatchObject({
      fact: 'task.accepted-in-silence',
      after: { state: 'accepted', unit: 'gaf' },
    });
  });

  it('cannot be returned after the window', () => {
    expect(codeOf(() => act(aTask(), returning, later(4)))).toBe('task-window-over');
  });

  it('stays with who returned it until another has it', () => {
    const returned = onward(aTask(), returning);
    expect(returned).toMatchObject({ state: 'returned', unit: 'gaf' });
    expect(onward(returned, { do: 'agree' })).toMatchObject({ state: 'accepted', unit: 'scj' });
    expect(act(returned, { do: 'lapse' }, later(8)).after).toMatchObject({ state: 'disputed', unit: 'gaf' });
  });

  it('goes back to the lead that agrees to do it itself, and then nobody is waited for', () => {
    const given = onward(aTask(), { ...returning, instead: 'cgj' }, { do: 'agree' });
    expect(given).toMatchObject({ state: 'withdrawn', endedAt: later(1) });
  });

  it('in dispute is settled between the two, and not given to a third', () => {
    const disputed = onward(aTask(), returning, { do: 'decline', reason: '也不归我们管' });
    expect(codeOf(() => act(disputed, { do: 'settle', unit: 'b001', ...words }))).toBe('task-settle-between');
    const settled = onward(disputed, { do: 'settle', unit: 'scj', ...words });
    expect(settled).toMatchObject({ state: 'accepted', unit: 'scj', settled: { person: 'S9' } });
    expect(codeOf(() => act(settled, returning))).toBe('task-state');
  });

  it('is neither returned nor finished without words', () => {
    const empty = fc.constantFrom('', ' ', '\n\t');
    fc.assert(
      fc.property(empty, (text) => {
        expect(codeOf(() => act(aTask(), { do: 'finish', note: text }))).toBe('task-words');
        expect(codeOf(() => act(aTask(), { ...returning, ground: text }))).toBe('task-words');
        expect(codeOf(() => act(aTask(), { ...returning, reason: text }))).toBe('task-words');
      }),
    );
  });

  it('counts each change, so that two people at once are told apart', () => {
    for (const state of openTaskStates) expect(taskStates).toContain(state);
    expect(onward(aTask(), { do: 'accept' }, { do: 'finish', note: '好了' }).version).toBe(3);
    expect(T0 < later(1)).toBe(true);
  });
});

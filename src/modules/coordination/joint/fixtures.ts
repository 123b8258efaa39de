import type { Summons } from './summons.ts';
import type { Task } from './task.ts';

/** A moment in tests, and moments after it. */
export const T0 = new Date('2026-11-20T02:00:00Z');
export const later = (hours: number): Date => new Date(T0.getTime() + hours * 3_600_000);

/** A task that `cgj` asked of `gaf`; the window ends after four hours. */
export function aTask(different: Partial<Task> = {}): Task {
  return {
    district: '990110',
    id: '019a0000-0000-7000-8000-000000000001',
    version: 1,
    caseId: '019a0000-0000-7000-8000-000000000002',
    kind: 'assist',
    asker: 'cgj',
    unit: 'gaf',
    what: '到场维持秩序',
    term: '2wd',
    due: later(48),
    state: 'asked',
    askedBy: 'S1',
    askedAt: T0,
    replyBy: later(4),
    ...different,
  };
}

/** A summons of the block `b001` to two lines, at noon. */
export function aSummons(different: Partial<Summons> = {}): Summons {
  return {
    district: '990110',
    id: '019a0000-0000-7000-8000-000000000003',
    version: 1,
    kind: 'enforcement',
    caller: 'b001',
    area: '990110001',
    what: '联合整治占道经营',
    place: '河东菜市场北门',
    meetAt: later(2),
    state: 'called',
    calledBy: 'S2',
    calledAt: T0,
    units: [
      { unit: 'cgj', presence: 'called' },
      { unit: 'scj', presence: 'called' },
    ],
    ...different,
  };
}

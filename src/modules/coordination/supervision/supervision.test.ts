import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { decideSupervision, risesBecause, type Supervision, type SupervisionDeed } from './supervision.ts';

const at = new Date('2026-11-25T02:00:00Z');
const one: Supervision = {
  district: '990110',
  id: '019a0000-0000-7000-8000-000000000001',
  version: 1,
  caseId: '019a0000-0000-7000-8000-000000000002',
  round: 1,
  ground: 'overdue',
  area: '990110001',
  supervisor: 'S1',
  unit: 'cgj',
  known: { state: 'in_hand', holder: 'cgj', round: 1, handOvers: 0, openTasks: 0 },
  openedAt: at,
  state: 'open',
};
const act = (current: Supervision, deed: SupervisionDeed, person = 'S1') =>
  decideSupervision(current, deed, { at, person });
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
  return 'done';
};
const naming = { do: 'nameCause', cause: 'resources', note: '区里只有一台升降车' } as const;
const named = act(one, naming, 'S7').after;

describe('a supervision', () => {
  it('ends in a cause that one person names and another confirms', () => {
    expect(named).toMatchObject({ state: 'cause_named', cause: 'resources', namedBy: 'S7' });
    expect(codeOf(() => act(named, { do: 'confirm' }, 'S7'))).toBe('supervision-same-person');
    expect(act(named, { do: 'confirm' }, 'S8').after).toMatchObject({
      state: 'ended',
      confirmedBy: 'S8',
      cause: 'resources',
    });
  });

  it('is open again when the other person does not agree, with the reason kept', () => {
    const { after } = act(named, { do: 'doubt', reason: '车辆有两台，原因是没有排班' }, 'S8');
    expect(after).toMatchObject({ state: 'open', doubt: '车辆有两台，原因是没有排班' });
    expect(after.cause).toBeUndefined();
    expect(act(after, naming, 'S7').after.doubt).toBeUndefined();
  });

  it('is neither confirmed before a cause is named nor named twice', () => {
    expect(codeOf(() => act(one, { do: 'confirm' }))).toBe('supervision-state');
    expect(codeOf(() => act(named, naming))).toBe('supervision-state');
    const ended = act(named, { do: 'confirm' }, 'S8').after;
    for (const deed of [naming, { do: 'confirm' }, { do: 'handTo', person: 'S3', reason: '休假' }] as const)
      expect(codeOf(() => act(ended, deed))).toBe('supervision-state');
  });

  it('can be handed to another named person while it is not ended', () => {
    expect(act(one, { do: 'handTo', person: 'S3', reason: '休假' }).after.supervisor).toBe('S3');
    expect(act(named, { do: 'handTo', person: 'S3', reason: '休假' }).after.state).toBe('cause_named');
    expect(codeOf(() => act(one, { do: 'handTo', person: 'S3', reason: '' }))).toBe('supervision-words');
  });
});

describe('a case rises', () => {
  it('when it is late or was sent back as the district says, and never before', () => {
    const days = fc.integer({ min: 0, max: 400 });
    const times = fc.integer({ min: 0, max: 20 });
    fc.assert(
      fc.property(days, times, days, times, (lateWorkdays, reopened, overdueWorkdays, reopenedTimes) => {
        const ground = risesBecause(
          { lateWorkdays, round: reopened + 1 },
          { overdueWorkdays, reopenedTimes },
        );
        const often = reopenedTimes > 0 && reopened >= reopenedTimes;
        const late = overdueWorkdays > 0 && lateWorkdays >= overdueWorkdays;
        expect(ground).toBe(often ? 'reopened' : late ? 'overdue' : undefined);
      }),
    );
  });
});

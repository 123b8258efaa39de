import { describe, expect, it } from 'vitest';
import { isRefusal } from '#kernel/refusal.ts';
import { aSummons, later } from './fixtures.ts';
import { paceOf } from './pace.ts';
import { decideSummons, missingOf, type Summons, type SummonsDeed } from './summons.ts';

const act = (one: Summons, deed: SummonsDeed, at = later(2)) =>
  decideSummons(one, deed, { at, person: 'S5' });
const codeOf = (work: () => unknown) => {
  try {
    work();
  } catch (error) {
    if (isRefusal(error)) return error.code;
    throw error;
  }
  return 'done';
};

describe('a summons', () => {
  it('shows who is on the way and who has arrived, and records an arrival once', () => {
    const onWay = act(aSummons(), { do: 'setOut', unit: 'cgj' }).after;
    expect(onWay.units[0]).toEqual({ unit: 'cgj', presence: 'on_way', setOutAt: later(2) });
    const there = act(onWay, { do: 'arrive', unit: 'cgj' }, later(3)).after;
    expect(there.units[0]).toMatchObject({ presence: 'arrived', arrivedAt: later(3), recordedBy: 'S5' });
    expect(codeOf(() => act(there, { do: 'arrive', unit: 'cgj' }))).toBe('arrival-known');
    expect(codeOf(() => act(there, { do: 'setOut', unit: 'cgj' }))).toBe('arrival-known');
    expect(missingOf(there)).toEqual(['scj']);
  });

  it('counts as absent who has not arrived after the grace, and no sooner', () => {
    expect(codeOf(() => act(aSummons(), { do: 'missAll', since: later(3) }))).toBe('summons-nobody-missing');
    const { after, units } = act(aSummons(), { do: 'missAll', since: later(2) });
    expect(units).toEqual(['cgj', 'scj']);
    expect(after.units.map(({ presence }) => presence)).toEqual(['absent', 'absent']);
    expect(codeOf(() => act(after, { do: 'missAll', since: later(2) }))).toBe('summons-nobody-missing');
  });

  it('still takes in who comes late', () => {
    const missed = act(aSummons(), { do: 'missAll', since: later(2) }).after;
    expect(act(missed, { do: 'arrive', unit: 'scj' }, later(4)).after.units[1]?.presence).toBe('arrived');
  });

  it('knows nobody who was not called', () => {
    expect(codeOf(() => act(aSummons(), { do: 'arrive', unit: 'gaf' }))).toBe('summons-unit');
  });

  it('ends with what came of it, and then nothing more happens to it', () => {
    expect(codeOf(() => act(aSummons(), { do: 'end', outcome: ' ' }))).toBe('summons-words');
    const { after, fact } = act(aSummons(), { do: 'end', outcome: '十二个摊位全部入市' });
    expect(fact).toBe('summons.ended');
    expect(after).toMatchObject({ state: 'ended', endedAt: later(2) });
    for (const deed of [
      { do: 'arrive', unit: 'cgj' },
      { do: 'cancel', reason: '雨' },
    ] as const)
      expect(codeOf(() => act(after, deed))).toBe('summons-over');
  });
});

describe('the pace of summonses', () => {
  const bounds = { few: 1, many: 12, arrivalPercent: 80 };

  it('is watched both ways: too few, too many, and not heeded', () => {
    expect(paceOf({ called: 0, units: 0, arrived: 0 }, bounds)).toEqual(['dead']);
    expect(paceOf({ called: 13, units: 30, arrived: 30 }, bounds)).toEqual(['broken-order']);
    expect(paceOf({ called: 5, units: 10, arrived: 7 }, bounds)).toEqual(['not-answered']);
  });

  it('does not call a mechanism dead while the month still runs', () => {
    expect(paceOf({ called: 0, units: 0, arrived: 0 }, { ...bounds, over: false })).toEqual([]);
    expect(paceOf({ called: 13, units: 30, arrived: 30 }, { ...bounds, over: false })).toEqual([
      'broken-order',
    ]);
  });

  it('says nothing of an ordinary month', () => {
    expect(paceOf({ called: 1, units: 2, arrived: 2 }, bounds)).toEqual([]);
    expect(paceOf({ called: 12, units: 10, arrived: 8 }, bounds)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import type { Capacity } from '../capacity.ts';
import type { Duty } from '../duty.ts';
import type { Transfer } from '../transfer.ts';
import { analyse } from './analyse.ts';
import { randomWorld } from './brute-force.ts';
import type { AnalyseInput } from './input.ts';

function row(item: string, over: Partial<Duty> = {}): Duty {
  return {
    ...{
      item,
      version: 'v',
      matter: '010101',
      area: '990110',
      conditions: [],
      listType: 'basic',
      assists: [],
    },
    ...{ lead: 'b001', ground: '《乙》第一条', validFrom: '2026-01-01' },
    ...over,
  };
}

function found(kind: string, duties: Duty[], over: Partial<AnalyseInput> = {}) {
  return analyse({ ...randomWorld(1), duties, transfers: [], ...over }).filter(
    (finding) => finding.kind === kind,
  );
}

test('a row that names no law or rule has no ground', () => {
  expect(found('ground-missing', [row('1', { ground: '按惯例' }), row('2')])).toMatchObject([
    { items: ['1'] },
  ]);
});

test('a ground has expired when all of its laws end before the row does', () => {
  // 《甲》 ends on 2026-06-30; of 《乙》 no end is known.
  const rows = [
    row('1', { ground: '《甲》第一条' }),
    row('2', { ground: '《甲》；《乙》' }),
    row('3', { ground: '《甲》', validTo: '2026-06-30' }),
    row('4', { ground: '《丙》' }),
  ];
  expect(found('ground-expired', rows)).toMatchObject([{ items: ['1'], from: '2026-07-01' }]);
});

test('a unit is loaded beyond capacity when the cases that the list gives it are more than it can carry', () => {
  const ask = { matter: '010101', circumstances: {}, perMonth: 6.5 };
  const load = [
    { ...ask, area: '990110001001' },
    { ...ask, area: '990110003' },
    // Nobody leads this one.
    { ...ask, matter: '0201', area: '990110003' },
  ];
  const can = (unit: string, perMonth: number): Capacity => {
    return { unit, perMonth, validFrom: '2025-01-01', skills: [], equipment: [] };
  };
  const judged = (most: number) =>
    found('over-capacity', [row('1')], { load, capacity: [can('b001', most)] });
  expect(judged(12.9)).toMatchObject([{ units: ['b001'], figures: { carried: 13, capacity: 12.9 } }]);
  expect(judged(13)).toEqual([]);
  expect(found('over-capacity', [row('1')], { load, capacity: [can('cgj', 1)] })).toEqual([]);
});

describe('with transfers', () => {
  const given: Transfer = {
    ...{ code: 'T1', version: 'v', kind: 'delegated', from: 'cgj', to: 'b001', matter: '010101' },
    ...{ area: '990110', conditions: [], ground: '《甲》', validFrom: '2026-03-01', validTo: '2026-08-31' },
  };
  test('the ground of a transfer is judged like that of a row', () => {
    const transfers = [given, { ...given, code: 'T2', ground: '口头约定', validTo: '2026-06-30' }];
    expect(found('ground-expired', [], { transfers })).toMatchObject([
      { transfers: ['T1'], units: ['b001'], items: [], from: '2026-07-01', to: '2026-08-31' },
    ]);
    expect(found('ground-missing', [], { transfers })).toMatchObject([{ transfers: ['T2'] }]);
  });
  test('what a unit carries is judged on the days on which it has it', () => {
    const load = [{ matter: '010101', circumstances: {}, area: '990110003', perMonth: 40 }];
    const able = { skills: [], equipment: [], unit: 'b001' };
    const capacity: Capacity[] = [
      { ...able, validFrom: '2025-01-01', perMonth: 30 },
      { ...able, validFrom: '2026-05-01', perMonth: 50 },
      { ...able, validFrom: '2026-08-01', perMonth: 20 },
    ];
    const rows = [row('1', { lead: 'cgj' })];
    expect(found('over-capacity', rows, { transfers: [given], load, capacity })).toMatchObject([
      { from: '2026-03-01', to: '2026-04-30', figures: { carried: 40, capacity: 30 } },
      { from: '2026-08-01', to: '2026-08-31', figures: { carried: 40, capacity: 20 } },
    ]);
  });
  test('a law made anew under its title, or cited by its short title, is one law', () => {
    const laws = [
      { title: '甲', shortName: '甲法', validFrom: '2010-01-01', validTo: '2026-06-30' },
      { title: '甲', validFrom: '2026-07-01' },
    ];
    const cites = (ground: string) => found('ground-expired', [row('1', { ground })], { laws });
    expect(cites('《甲》')).toEqual([]);
    expect(cites('《甲法》')).toEqual([]);
    laws.pop();
    expect(cites('《甲法》')).toMatchObject([{ from: '2026-07-01' }]);
  });
});

test('two laws may share a short name: a ground that cites it has not expired while one of them is in force', () => {
  const old = {
    title: '养犬条例（2010）',
    shortName: '养犬条例',
    validFrom: '2010-01-01',
    validTo: '2024-12-31',
  };
  const anew = { title: '养犬条例（2025）', shortName: '养犬条例', validFrom: '2025-01-01' };
  const rows = [row('1', { ground: '《养犬条例》第三条' })];
  expect(found('ground-expired', rows, { laws: [old, anew] })).toEqual([]);
  expect(found('ground-expired', rows, { laws: [old] })).toMatchObject([{ items: ['1'] }]);
});

test('load is judged the same when only what begins or ends on a day is asked again', () => {
  const load = Array.from({ length: 40 }, (_, i) => {
    const area = i % 2 === 0 ? '990110001001' : '990110003';
    return { matter: i % 3 === 0 ? '0201' : '010101', area, circumstances: {}, perMonth: 1 };
  });
  const until = (day: number) => `2026-02-${String(day).padStart(2, '0')}`;
  const rows = Array.from({ length: 20 }, (_, i) =>
    row(String(i + 1), {
      matter: i % 2 === 0 ? '010101' : '0201',
      lead: i % 3 === 0 ? 'b001' : 'b002',
      validFrom: until(i + 1),
      validTo: until(i + 2),
    }),
  );
  const capacity: Capacity[] = ['b001', 'b002'].map((unit) => {
    return { unit, perMonth: 3, validFrom: '2025-01-01', skills: [], equipment: [] };
  });
  const whole = found('over-capacity', rows, { load, capacity });
  // The same, day by day, each in a period of its own.
  for (let day = 1; day <= 22; day++) {
    const period = { from: until(day), to: until(day) };
    const alone = found('over-capacity', rows, { load, capacity, period });
    const then = whole.filter(({ from, to }) => from <= period.from && (to === undefined || period.to <= to));
    expect(then.map(({ units, figures }) => ({ units, figures }))).toEqual(
      alone.map(({ units, figures }) => ({ units, figures })),
    );
  }
});

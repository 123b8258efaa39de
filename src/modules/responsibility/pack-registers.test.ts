import { describe, expect, test } from 'vitest';
import { someDuties } from './fixtures.ts';
import { checkResponsibility } from './pack-check.ts';
import type { CapacityRow, LawRow, ResponsibilityData, TransferRow } from './pack-data.ts';

const known = {
  units: new Set(['cgj', 'cgj-001', 'b001', 'gov']),
  areas: new Set(['990110', '990110001']),
  powers: new Set(['P1']),
};

function codes(change: Partial<ResponsibilityData>): string[] {
  return checkResponsibility({ ...someDuties('990110'), ...change }, known).map(
    ({ sheet, row, column, code }) => `${sheet} ${row} ${column} ${code}`,
  );
}

let next = 0;
function transfer(over: Partial<TransferRow> = {}): TransferRow {
  next++;
  return {
    ...{ version: '2026-1', code: `T${next}`, kind: 'delegated', from: 'cgj', to: 'b001' },
    ...{ matter: '010201', area: '990110001', conditions: '', ground: '《决定》', validFrom: '2026-01-01' },
    ...over,
  };
}
const ofTransfers = (...transfers: TransferRow[]) => codes({ transfers });

describe('the sheet of delegations', () => {
  test('a good one has no fault, nor a delegation beside the withdrawal that ends it', () => {
    const taken = { kind: 'withdrawn', from: 'b001', to: 'cgj', validFrom: '2026-03-01' };
    expect(ofTransfers(transfer({ power: 'P1', conditions: '物业=否' }), transfer(taken))).toEqual([]);
  });

  test('what is not in other sheets is told by row and column', () => {
    const wrong = { from: 'x', to: 'y', matter: '9', area: '990111', power: 'P9', version: '1999' };
    expect(ofTransfers(transfer(wrong))).toEqual([
      'transfers 2 version transfer-version-unknown',
      'transfers 2 from list-unit-unknown',
      'transfers 2 to list-unit-unknown',
      'transfers 2 matter matter-unknown',
      'transfers 2 area list-area-unknown',
      'transfers 2 power list-power-unknown',
    ]);
  });

  test('a condition of the wrong type, a kind that is none, and a unit that gives to itself', () => {
    expect(ofTransfers(transfer({ conditions: '楼层=高', kind: 'lent', to: 'cgj' }))).toEqual([
      'transfers 2 kind transfer-kind-unknown',
      'transfers 2 to transfer-to-itself',
      'transfers 2 conditions condition-wrong-value',
    ]);
  });

  test('two rows with one code, and two that say the same on one day', () => {
    const first = transfer({ code: 'A', validTo: '2026-06-30' });
    expect(ofTransfers(first, transfer({ code: 'A', area: '990110' }))).toEqual([
      'transfers 3 code list-key-repeated',
    ]);
    expect(ofTransfers(first, transfer({ validFrom: '2026-06-30' }))).toEqual([
      'transfers 3 validFrom transfer-dates-overlap',
    ]);
    expect(ofTransfers(first, transfer({ validFrom: '2026-07-01' }))).toEqual([]);
  });
});

describe('a circle of delegations', () => {
  const there = transfer({ code: 'A' });
  const on = (over: Partial<TransferRow> = {}) => transfer({ code: 'B', from: 'b001', to: 'gov', ...over });
  const back = (over: Partial<TransferRow> = {}) => transfer({ code: 'C', from: 'gov', to: 'cgj', ...over });
  test('is told once, with the way it goes', () => {
    const faults = checkResponsibility({ ...someDuties('990110'), transfers: [back(), there, on()] }, known);
    expect(faults).toEqual([
      {
        ...{ sheet: 'transfers', row: 2, column: 'to', code: 'transfer-circle' },
        params: { codes: 'C → A → B' },
      },
    ]);
  });
  test('is none where the rows never meet: other days, matters, areas or circumstances', () => {
    const apart = [
      { validFrom: '2025-01-01', validTo: '2025-12-31' },
      { matter: '010202' },
      { conditions: '物业=是' },
    ];
    const first = transfer({ code: 'A', conditions: '物业=否' });
    for (const over of apart) expect(ofTransfers(first, on(), back(over))).toEqual([]);
    expect(ofTransfers(transfer({ conditions: '楼层<7' }), on(), back({ conditions: '楼层>=7' }))).toEqual(
      [],
    );
    expect(
      ofTransfers(transfer({ conditions: '楼层<=7' }), on(), back({ conditions: '楼层>=7' })),
    ).toHaveLength(1);
  });
  test('is none where a withdrawal closes it', () => {
    expect(ofTransfers(there, on(), back({ kind: 'withdrawn' }))).toEqual([]);
  });
});

describe('the register of laws', () => {
  const law = (title: string, over: Partial<LawRow> = {}): LawRow => ({
    title,
    validFrom: '2020-01-01',
    ...over,
  });
  const ofLaws = (...laws: LawRow[]) => codes({ laws });
  test('a law made anew under its title has two rows, one after the other', () => {
    const old = law('甲法', { validTo: '2025-12-31' });
    expect(ofLaws(old, law('甲法', { validFrom: '2026-01-01' }))).toEqual([]);
    expect(ofLaws(law('甲法'), law('甲法', { validFrom: '2026-01-01' }))).toEqual([
      'laws 3 validFrom law-dates-overlap',
    ]);
    expect(ofLaws(law('甲法'), law('甲法'))).toEqual(['laws 3 title list-key-repeated']);
  });
  test('one that ends before it begins, and one that is replaced by itself, by none, or without an end', () => {
    expect(ofLaws(law('甲法', { validTo: '2019-01-01' }))).toEqual(['laws 2 validTo list-ends-too-early']);
    expect(ofLaws(law('甲法', { replacedBy: '甲法', validTo: '2025-01-01' }))).toEqual([
      'laws 2 replacedBy law-replaces-itself',
    ]);
    expect(ofLaws(law('甲法', { replacedBy: '乙法' }))).toEqual([
      'laws 2 replacedBy law-unknown',
      'laws 2 validTo law-replaced-without-end',
    ]);
  });
});

test('what a matter takes is written so that it can be read, over circumstances that it has', () => {
  const matters = (over: { skills?: string[]; equipment?: string[] }) => {
    const all = someDuties('990110').matters;
    return codes({ matters: all.map((row) => (row.code === '010201' ? { ...row, ...over } : row)) });
  };
  const row = someDuties('990110').matters.findIndex(({ code }) => code === '010201') + 2;
  expect(matters({ skills: ['登高作业(楼层>=7)', '调解*'], equipment: ['登高车'] })).toEqual([]);
  expect(
    matters({ skills: ['登高 作业'], equipment: ['登高车(楼层=高)', '云梯(天气=晴)', '绳', '绳'] }),
  ).toEqual([
    `matters ${row} skills means-unreadable`,
    `matters ${row} equipment condition-wrong-value`,
    `matters ${row} equipment condition-unknown-circumstance`,
    `matters ${row} equipment means-repeated`,
  ]);
});

test('capacity is told of known units, in numbers, once for each day', () => {
  const can = (over: Partial<CapacityRow> = {}): CapacityRow => {
    return { unit: 'cgj', validFrom: '2026-01-01', skills: [], equipment: [], ...over };
  };
  expect(codes({ capacity: [can({ staff: '12', perMonth: '260.5' })] })).toEqual([]);
  expect(codes({ capacity: [can(), can(), can({ unit: 'x', staff: '1.5', perMonth: '-2' })] })).toEqual([
    'capacity 3 unit list-key-repeated',
    'capacity 4 unit list-unit-unknown',
    'capacity 4 staff capacity-not-whole',
    'capacity 4 perMonth capacity-not-number',
  ]);
});

test('needs name known powers and circumstances of the matter', () => {
  const matters = someDuties('990110').matters.map((row) =>
    row.code === '010201' ? { ...row, powers: ['P1*(物业=否)', 'P1(', 'P9', 'P1(高度=3)'] } : row,
  );
  expect(codes({ matters }).map((text) => text.replace(/^matters \d+ /, ''))).toEqual([
    'powers need-unreadable',
    'powers list-power-unknown',
    'powers condition-unknown-circumstance',
  ]);
});

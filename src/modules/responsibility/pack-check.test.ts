import { expect, test } from 'vitest';
import { someDuties } from './fixtures.ts';
import * as messages from './messages.ts';
import { checkResponsibility } from './pack-check.ts';
import type { DutyRow, ResponsibilityData } from './pack-data.ts';

const known = {
  units: new Set(['cgj', 'cgj-001', 'b001', 'gov']),
  areas: new Set(['990110', '990110001']),
  powers: new Set<string>(),
};
const good = someDuties('990110');

function faults(change: Partial<ResponsibilityData>) {
  return checkResponsibility({ ...good, ...change }, known);
}
function withDuty(over: Partial<DutyRow>) {
  return faults({ duties: good.duties.map((row, i) => (i === 3 ? { ...row, ...over } : row)) });
}

test('a good list has no fault', () => {
  expect(faults({})).toEqual([]);
});

test('each fault names sheet, row, column and what was written', () => {
  expect(withDuty({ lead: 'nobody' })).toEqual([
    { sheet: 'duties', row: 5, column: 'lead', code: 'list-unit-unknown', params: { code: 'nobody' } },
  ]);
  expect(withDuty({ lead: 'nobody', row: 77 })[0]?.row).toBe(77);
});

test('every kind of fault is found, all at once', () => {
  const codes = (found: ReturnType<typeof faults>) => found.map(({ code }) => code);
  expect(codes(withDuty({ conditions: '时段>=25:00；高度>3；x' }))).toEqual([
    'condition-unreadable',
    'condition-wrong-value',
    'condition-unknown-circumstance',
  ]);
  expect(codes(withDuty({ item: '1', area: '990111', matter: '999999', listType: '基本' }))).toEqual([
    'list-key-repeated',
    'matter-unknown',
    'list-area-unknown',
    'list-type-unknown',
  ]);
  expect(codes(withDuty({ assists: ['b001'], validFrom: '2026-02-30', validTo: '2025-01-01' }))).toEqual([
    'lead-assists-itself',
    'list-date-wrong',
    'list-ends-too-early',
  ]);
  const matters = good.matters.map((row) =>
    row.code === '010101'
      ? { ...row, parent: '02', powers: ['P9'], deadlineClass: 'soon', circumstances: '道路:也许' }
      : row,
  );
  expect(codes(faults({ matters })).slice(0, 4)).toEqual([
    'matter-parent-wrong',
    'deadline-class-unknown',
    'circumstance-unreadable',
    'list-power-unknown',
  ]);
  const again = good.deadlines.map((row) =>
    row.class === 'naming' ? { ...row, class: 'ordinary', resolve: '五天' } : row,
  );
  expect(codes(faults({ deadlines: again }))).toEqual([
    'term-unreadable',
    'deadline-dates-overlap',
    'deadline-naming-missing',
  ]);
});

test('every fault and its remedy has words in both languages', () => {
  for (const key of Object.keys(messages.zh).filter(
    (each) => each.startsWith('fault.') && !each.endsWith('.remedy'),
  )) {
    expect(messages.zh).toHaveProperty([`${key}.remedy`]);
    expect(messages.en).toHaveProperty([`${key}.remedy`]);
  }
});

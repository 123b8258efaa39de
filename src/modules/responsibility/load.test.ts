import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundLoad, perMonth, sumAlike } from './load.ts';

const asked = fc.array(
  fc.record({
    matter: fc.constantFrom('010101', '010102', '010103'),
    area: fc.constantFrom('990110', '990110001', '990110001001', '990110001002', '990110002001'),
    circumstances: fc.constantFrom({}, { 道路: '市政' }, { 道路: '小区' }, { 物业: '是', 道路: '小区' }),
    cases: fc.integer({ min: 1, max: 50 }),
  }),
  { maxLength: 80 },
);
const sum = (some: readonly { cases: number }[]) => some.reduce((n, { cases }) => n + cases, 0);

test('however few rows are kept, no case is lost and every matter keeps its number', () => {
  fc.assert(
    fc.property(asked, fc.integer({ min: 1, max: 100 }), (given, most) => {
      const all = sumAlike(given);
      const kept = boundLoad(all, most);
      expect(sum(kept)).toBe(sum(given));
      for (const matter of new Set(given.map((each) => each.matter)))
        expect(sum(kept.filter((each) => each.matter === matter))).toBe(
          sum(given.filter((each) => each.matter === matter)),
        );
      // Half of the rows stay as they are; the coarsest rows are one for each matter.
      expect(kept.length).toBeLessThanOrEqual(Math.max(most, Math.floor(most / 2) + 3));
    }),
  );
});

test('what is asked most stays exact; the rest is put together by street first', () => {
  const row = (area: string, cases: number) => ({
    matter: '010101',
    area,
    circumstances: { 道路: '市政' },
    cases,
  });
  const kept = boundLoad(
    [row('990110001001', 90), row('990110001002', 2), row('990110001003', 1), row('990110002001', 1)],
    3,
  );
  expect(kept).toEqual([row('990110001001', 90), row('990110001', 3), row('990110002', 1)]);
});

test('a count over a year is a twelfth of it a month', () => {
  const year = { since: '2025-01-01', until: '2025-12-31', cases: 24 };
  const [load] = perMonth([{ matter: '010101', area: '990110', circumstances: {}, cases: 24 }], year);
  expect(load?.perMonth).toBeCloseTo(2, 2);
});

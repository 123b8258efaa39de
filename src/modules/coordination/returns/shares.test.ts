import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Span, sharesOfTime, wholeOf } from './shares.ts';

const at = (minutes: number) => new Date(Date.UTC(2026, 10, 20, 2) + minutes * 60_000);
const spans = fc
  .array(fc.record({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minutes: fc.nat(10_000) }), { maxLength: 8 })
  .map((rows) => {
    let now = 0;
    return rows.map(({ unit, minutes }): Span => {
      const from = at(now);
      now += minutes;
      return { unit, from, to: at(now) };
    });
  });

it('adds up to the whole, whoever held it how often', () => {
  fc.assert(
    fc.property(spans, (held) => {
      const shares = sharesOfTime(held);
      expect(shares.reduce((sum, { millis }) => sum + millis, 0)).toBe(wholeOf(held));
      if (wholeOf(held) > 0) expect(shares.reduce((sum, { part }) => sum + part, 0)).toBeCloseTo(1, 9);
      expect(new Set(shares.map(({ unit }) => unit)).size).toBe(shares.length);
    }),
  );
});

it('counts a unit that had it twice once, with both times', () => {
  const held: Span[] = [
    { unit: 'cgj', from: at(0), to: at(60) },
    { unit: 'b001', from: at(60), to: at(90) },
    { unit: 'cgj', from: at(90), to: at(120) },
  ];
  expect(sharesOfTime(held)).toEqual([
    { unit: 'cgj', millis: 90 * 60_000, part: 0.75 },
    { unit: 'b001', millis: 30 * 60_000, part: 0.25 },
  ]);
});

it('says nothing of a case that nobody has held yet', () => {
  expect(sharesOfTime([])).toEqual([]);
  expect(wholeOf([])).toBe(0);
});

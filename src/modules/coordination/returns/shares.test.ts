import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Translate } from '#platform/i18n/messages.ts';
import { inSteps, type Span, sharesOfTime, wholeOf, writtenSpans } from './shares.ts';

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

describe('shares as they are written', () => {
  it('add up to the whole in steps, each within one step of what it is', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(10 ** 9), { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 500 }),
        (amounts, steps) => {
          const whole = amounts.reduce((sum, each) => sum + each, 0);
          const written = inSteps(amounts, steps);
          expect(written.reduce((sum, each) => sum + each, 0)).toBe(whole === 0 ? 0 : steps);
          for (const [i, amount] of amounts.entries())
            if (whole > 0) expect(Math.abs((written[i] ?? 0) - (amount * steps) / whole)).toBeLessThan(1);
        },
      ),
    );
  });

  it('give what is left to whom rounding took most from', () => {
    expect(inSteps([1, 1, 1], 100)).toEqual([34, 33, 33]);
    expect(inSteps([2, 1, 0], 100)).toEqual([67, 33, 0]);
    expect(inSteps([0, 0], 100)).toEqual([0, 0]);
    expect(inSteps([], 100)).toEqual([]);
  });
});

describe('spans of time in words', () => {
  /** Minutes that the words come to. */
  const t = (key: string, { d = 0, h = 0, m = 0 }: Record<string, unknown> = {}) =>
    `${key.split('.').at(-1)} ${Number(d) * 1440 + Number(h) * 60 + Number(m)}`;
  const minutesIn = (text: string) => Number(text.split(' ').at(-1));

  it('add up to the whole as it is written, whatever the step', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5 * 86_400_000), { minLength: 1, maxLength: 6 }), (amounts) => {
        const { whole, parts } = writtenSpans(t as Translate, amounts);
        expect(parts.reduce((sum, each) => sum + minutesIn(each), 0)).toBe(minutesIn(whole));
      }),
    );
  });

  it('are to the minute for two days, then to the hour', () => {
    const hours = (n: number) => n * 3_600_000;
    expect(writtenSpans(t as Translate, [hours(40), 90_000]).whole).toBe('hours 2402');
    expect(writtenSpans(t as Translate, [hours(49), hours(0.6), hours(0.6)])).toEqual({
      whole: 'days 3000',
      parts: ['days 2940', 'hours 60', 'minutes 0'],
    });
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, fromLocal, localDate, minutesOfDay } from '#kernel/time.ts';
import { findTerm, parseTerm, showTerm } from './term.ts';
import { workCalendar } from './work-calendar.ts';
import { addTerm, minutesPerDay, remaining, workdaysBetween, workingMinutesBetween } from './work-time.ts';

const calendar = workCalendar();
const clock = (text: string) => {
  const [day = '', time = '00:00'] = text.split(' ');
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return fromLocal(day, hours * 60 + minutes);
};
const shown = (at: Date) => {
  const minutes = minutesOfDay(at);
  const pad = (n: number) => String(n).padStart(2, '0');
  return `${localDate(at)} ${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
};

describe('a term', () => {
  test.each([
    ['5wd', { amount: 5, unit: 'wd' }],
    ['5工作日', { amount: 5, unit: 'wd' }],
    ['５个工作日', { amount: 5, unit: 'wd' }],
    ['4 工作时', { amount: 4, unit: 'wh' }],
    ['2小时', { amount: 2, unit: 'h' }],
    ['0.5h', { amount: 0.5, unit: 'h' }],
  ])('%s is read', (text, term) => {
    expect(parseTerm(text)).toEqual(term);
    expect(parseTerm(showTerm(parseTerm(text)))).toEqual(term);
  });
  test.each(['', '5', '五工作日', '1.5wd', '-1h', '5天', '5 weeks', '2小时30分'])(
    '«%s» is refused',
    (text) => {
      expect(findTerm(text)).toBeUndefined();
      expect(() => parseTerm(text)).toThrow('bad-term');
    },
  );
});

describe('when a term ends', () => {
  test.each([
    // clock hours run through nights and holidays
    ['2026-10-01 23:30', '2h', '2026-10-02 01:30'],
    ['2026-02-16 09:00', '24h', '2026-02-17 09:00'],
    // working hours run within the periods
    ['2026-11-23 09:00', '2wh', '2026-11-23 11:00'],
    ['2026-11-23 11:00', '2wh', '2026-11-23 14:30'],
    ['2026-11-23 08:30', '3.5wh', '2026-11-23 12:00'],
    ['2026-11-23 16:30', '4wh', '2026-11-24 11:30'],
    ['2026-11-23 20:00', '1wh', '2026-11-24 09:30'],
    ['2026-11-23 12:40', '1wh', '2026-11-23 14:30'],
    ['2026-11-21 10:00', '1wh', '2026-11-23 09:30'],
    ['2026-09-30 16:30', '4wh', '2026-10-08 11:30'],
    // working days: the day itself is not counted, the last ends at the close of work
    ['2026-11-23 09:00', '1wd', '2026-11-24 17:30'],
    ['2026-11-23 23:59', '1wd', '2026-11-24 17:30'],
    ['2026-11-21 10:00', '1wd', '2026-11-23 17:30'],
    ['2026-11-20 10:00', '5wd', '2026-11-27 17:30'],
    // make-up days count: Saturday 14 and 28 February, Sunday 20 September, Saturday 10 October
    ['2026-02-13 10:00', '1wd', '2026-02-14 17:30'],
    ['2026-02-14 10:00', '1wd', '2026-02-24 17:30'],
    ['2026-02-27 10:00', '1wd', '2026-02-28 17:30'],
    ['2026-09-18 10:00', '1wd', '2026-09-20 17:30'],
    ['2026-09-30 10:00', '3wd', '2026-10-10 17:30'],
    ['2026-10-09 17:00', '1wh', '2026-10-10 09:00'],
    // over the turn of the year into one that is not published
    ['2026-12-31 10:00', '1wd', '2027-01-04 17:30'],
  ])('%s + %s = %s', (start, term, end) => {
    expect(shown(addTerm(calendar, clock(start), parseTerm(term)).at)).toBe(end);
  });

  test('is explained by the days that counted and those that did not', () => {
    expect(addTerm(calendar, clock('2026-02-13 10:00'), parseTerm('5wd'))).toEqual({
      at: clock('2026-02-27 17:30'),
      provisional: false,
      counted: ['2026-02-14', '2026-02-24', '2026-02-25', '2026-02-26', '2026-02-27'],
      makeUp: ['2026-02-14'],
      skipped: ['15', '16', '17', '18', '19', '20', '21', '22', '23'].map((day) => ({
        day: `2026-02-${day}`,
        note: '春节',
      })),
    });
    const hours = addTerm(calendar, clock('2026-10-09 17:00'), parseTerm('8wh'));
    expect(hours).toMatchObject({
      counted: ['2026-10-09', '2026-10-10'],
      makeUp: ['2026-10-10'],
      skipped: [],
    });
  });

  test('is provisional when a year not yet published was looked at', () => {
    expect(addTerm(calendar, clock('2026-12-30 10:00'), parseTerm('1wd')).provisional).toBe(false);
    const due = addTerm(calendar, clock('2027-02-03 10:00'), parseTerm('2wd'));
    expect(due.provisional).toBe(true);
    expect(due.skipped.map(({ note }) => note)).toEqual(['春节', '春节', '春节', '春节']);
    expect(shown(due.at)).toBe('2027-02-09 17:30');
    expect(addTerm(calendar, clock('2026-12-30 10:00'), parseTerm('240h')).provisional).toBe(false);
  });

  test('follows the days and the hours of the office', () => {
    const own = workCalendar(
      [
        { day: '2026-06-08', working: false, note: '建区纪念日' },
        { day: '2026-06-13', working: true, note: '防汛' },
      ],
      [
        { validFrom: '2020-01-01', periods: [[540, 1020]] },
        {
          validFrom: '2026-06-01',
          validTo: '2026-08-31',
          periods: [
            [480, 720],
            [900, 1080],
          ],
        },
      ],
    );
    expect(shown(addTerm(own, clock('2026-06-05 10:00'), parseTerm('1wd')).at)).toBe('2026-06-09 18:00');
    expect(shown(addTerm(own, clock('2026-06-12 17:30'), parseTerm('1wh')).at)).toBe('2026-06-13 08:30');
    expect(addTerm(own, clock('2026-06-12 10:00'), parseTerm('1wd')).makeUp).toEqual(['2026-06-13']);
    expect(shown(addTerm(own, clock('2026-09-01 10:00'), parseTerm('1wd')).at)).toBe('2026-09-02 17:00');
    expect(minutesPerDay(own, '2026-05-01')).toBe(480);
    expect(own.hours('2026-06-08')).toEqual([]);
    expect(own.day('2027-06-08').provisional).toBe(true);
  });
});

describe('what is left', () => {
  test.each([
    ['2026-11-23 09:00', '2026-11-25 17:30', 'wd', false, 2, 'wd'],
    ['2026-11-25 09:00', '2026-11-25 17:30', 'wd', false, 7, 'wh'],
    ['2026-11-25 17:00', '2026-11-25 17:30', 'wd', false, 30, 'minutes'],
    ['2026-11-25 20:00', '2026-11-25 17:30', 'wd', true, 2, 'h'],
    ['2026-11-27 09:00', '2026-11-25 17:30', 'wd', true, 2, 'wd'],
    ['2026-11-23 16:00', '2026-11-24 09:30', 'wh', false, 2, 'wh'],
    ['2026-11-23 16:00', '2026-11-24 09:30', 'h', false, 17, 'h'],
    ['2026-11-23 16:00', '2026-11-23 15:40', 'h', true, 20, 'minutes'],
    ['2026-10-03 10:00', '2026-10-08 17:30', 'wd', false, 1, 'wd'],
  ] as const)('at %s until %s in %s', (now, due, unit, late, amount, told) => {
    expect(remaining(calendar, clock(now), clock(due), unit)).toEqual({ late, amount, unit: told });
  });
});

const instant = fc
  .integer({ min: 0, max: 3 * 365 * 1440 })
  .map((minutes) => new Date(Date.parse('2025-06-01T00:00:00+08:00') + minutes * 60_000));
const hours = fc.integer({ min: 0, max: 200 });
const days = fc.integer({ min: 1, max: 60 });

describe('always', () => {
  test('a later start or a longer term never ends earlier', () => {
    fc.assert(
      fc.property(instant, instant, days, days, fc.constantFrom('h', 'wh', 'wd'), (a, b, m, n, unit) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        const end = (start: Date, amount: number) => addTerm(calendar, start, { amount, unit }).at.getTime();
        expect(end(second, m)).toBeGreaterThanOrEqual(end(first, m));
        expect(end(a, m + n)).toBeGreaterThan(end(a, m));
      }),
    );
  });
  test('two terms one after the other are one term', () => {
    fc.assert(
      fc.property(instant, hours, hours, fc.constantFrom('h', 'wh'), (start, a, b, unit) => {
        const first = addTerm(calendar, start, { amount: a, unit }).at;
        expect(addTerm(calendar, first, { amount: b, unit }).at).toEqual(
          addTerm(calendar, start, { amount: a + b, unit }).at,
        );
      }),
    );
    fc.assert(
      fc.property(instant, days, days, (start, a, b) => {
        const first = addTerm(calendar, start, { amount: a, unit: 'wd' }).at;
        const both = addTerm(calendar, start, { amount: a + b, unit: 'wd' }).at;
        expect(addTerm(calendar, first, { amount: b, unit: 'wd' }).at).toEqual(both);
      }),
    );
  });
  test('working terms never end on a day off, and what was added can be measured', () => {
    fc.assert(
      fc.property(instant, days, (start, amount) => {
        const byDays = addTerm(calendar, start, { amount, unit: 'wd' });
        expect(calendar.day(localDate(byDays.at)).working).toBe(true);
        expect(byDays.counted).toHaveLength(amount);
        expect(workdaysBetween(calendar, start, byDays.at)).toBe(amount);
        const byHours = addTerm(calendar, start, { amount, unit: 'wh' });
        expect(calendar.day(localDate(byHours.at)).working).toBe(true);
        expect(workingMinutesBetween(calendar, start, byHours.at)).toBe(amount * 60);
      }),
    );
  });
  test('every day of a working-day term is either counted or skipped, once', () => {
    fc.assert(
      fc.property(instant, days, (start, amount) => {
        const due = addTerm(calendar, start, { amount, unit: 'wd' });
        const told = [...due.counted, ...due.skipped.map(({ day }) => day)].sort();
        const all: string[] = [];
        for (let day = addDays(localDate(start), 1); day <= localDate(due.at); day = addDays(day, 1))
          all.push(day);
        expect(told).toEqual(all);
      }),
    );
  });
  test('working time adds up, and backwards it is negative', () => {
    fc.assert(
      fc.property(instant, instant, instant, (a, b, c) => {
        const between = (x: Date, y: Date) => workingMinutesBetween(calendar, x, y);
        expect(between(a, b) + between(b, c)).toBeCloseTo(between(a, c), 6);
        expect(workdaysBetween(calendar, a, b)).toBe(0 - workdaysBetween(calendar, b, a));
      }),
      { numRuns: 50 },
    );
  });
});

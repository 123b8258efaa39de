import { describe, expect, test } from 'vitest';
import { addDays } from '#kernel/time.ts';
import { showDayNote } from './day-note.ts';
import { lunarDay, lunarNewYear } from './lunar.ts';
import { isPublished, publishedYears, stateDay, statutoryHoliday } from './statutory.ts';

function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = addDays(day, 1)) days.push(day);
  return days;
}

describe('the calendar of the State Council', () => {
  test('is known without a gap from 2004 to at least 2026', () => {
    const years = publishedYears();
    expect(years[0]).toBe(2004);
    expect(years.at(-1)).toBeGreaterThanOrEqual(2026);
    expect(years).toEqual(years.map((_, index) => 2004 + index));
  });

  test.each([
    ['2026-01-01', false, '元旦'],
    ['2026-01-04', true, '元旦调休上班'],
    ['2026-02-14', true, '春节调休上班'],
    ['2026-02-16', false, '春节'],
    ['2026-02-23', false, '春节'],
    ['2026-02-28', true, '春节调休上班'],
    ['2026-04-06', false, '清明'],
    ['2026-05-09', true, '劳动节调休上班'],
    ['2026-06-19', false, '端午'],
    ['2026-09-20', true, '国庆节调休上班'],
    ['2026-09-25', false, '中秋'],
    ['2026-10-07', false, '国庆节'],
    ['2026-10-10', true, '国庆节调休上班'],
    ['2026-10-11', false, '周日'],
    ['2026-10-12', true, undefined],
  ])('%s: worked %s, %s', (day, working, note) => {
    expect(stateDay(day)).toMatchObject({ working, makeUp: note?.endsWith('上班') ?? false });
    expect(stateDay(day).note).toBe(note);
  });

  test('a year that is not published is Monday to Friday without the thirteen days of the law', () => {
    const year = (publishedYears().at(-1) ?? 0) + 1;
    expect(isPublished(`${year}-06-01`)).toBe(false);
    expect(daysOf(year).filter((day) => statutoryHoliday(day))).toHaveLength(13);
    expect(stateDay(`${year}-01-01`)).toEqual({ working: false, makeUp: false, note: '元旦' });
  });

  test('2027 by the law: Spring Festival from New Year’s Eve, and the days of the moon', () => {
    const days = daysOf(2027).flatMap((day) =>
      statutoryHoliday(day) ? `${day.slice(5)} ${statutoryHoliday(day)}` : [],
    );
    expect(days).toEqual([
      '01-01 元旦',
      '02-05 春节',
      '02-06 春节',
      '02-07 春节',
      '02-08 春节',
      '04-05 清明',
      '05-01 劳动节',
      '05-02 劳动节',
      '06-09 端午',
      '09-15 中秋',
      '10-01 国庆节',
      '10-02 国庆节',
      '10-03 国庆节',
    ]);
  });

  test.each(publishedYears().filter((year) => year >= 2025))(
    'the law agrees with what was published for %s',
    (year) => {
      for (const day of daysOf(year))
        if (statutoryHoliday(day)) expect(stateDay(day), day).toMatchObject({ working: false });
    },
  );

  test('the days reckoned by moon and sun are days off in every published year since they were law', () => {
    for (const year of publishedYears().filter((each) => each >= 2008)) {
      for (const day of daysOf(year)) {
        const name = statutoryHoliday(day);
        // New Year’s Eve was not one of them in 2014 and 2024.
        const eve = name === '春节' && statutoryHoliday(addDays(day, -1)) === undefined;
        if (name && ['清明', '端午', '中秋', '春节'].includes(name) && !eve)
          expect(stateDay(day).working, day).toBe(false);
      }
    }
  });
});

test('the moon’s new year is right where it is close to midnight, in a leap year and far from now', () => {
  expect([2024, 2025, 2026, 2027, 2028, 2030, 2033, 2034].map(lunarNewYear)).toEqual([
    '2024-02-10',
    '2025-01-29',
    '2026-02-17',
    '2027-02-06',
    '2028-01-26',
    '2030-02-03',
    '2033-01-31',
    '2034-02-19',
  ]);
  expect(lunarDay(2025, 8, 15)).toBe('2025-10-06');
});

test('every note of the national calendar has words in English and in Traditional Chinese', () => {
  const notes = new Set(
    publishedYears().flatMap((year) => daysOf(year).flatMap((day) => stateDay(day).note ?? [])),
  );
  for (const note of notes) expect(showDayNote('en', note), note).toMatch(/^[\x20-\x7e]+$/);
  expect(showDayNote('en', '国庆节调休上班')).toBe('worked to make up for National Day');
  expect(showDayNote('zh-Hant', '国庆节')).toBe('國慶節');
  expect(showDayNote('en', '云溪建区纪念日')).toBe('云溪建区纪念日');
});

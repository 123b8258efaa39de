import chineseDays from 'chinese-days';
import { addDays, type LocalDate } from '#kernel/time.ts';

/**
 * New Year's Day of the Chinese calendar and days reckoned from it. From the table of month lengths of `chinese-days`:
 * its own conversions shift by a day west of Greenwich, and ICU puts the new year of 2027 on 7 February, because it
 * reckons the new moon of the 6th, 23:56 in Beijing, a few minutes too late.
 */
export function lunarNewYear(year: number): LocalDate {
  let day = '1900-01-31';
  for (let each = 1900; each < year; each++) day = addDays(day, daysOfYear(each));
  return day;
}

/** The day of a month that is not a leap month. */
export function lunarDay(year: number, month: number, dayOfMonth: number): LocalDate {
  const leap = chineseDays.getYearLeapMonth(year);
  let days = dayOfMonth - 1;
  for (let each = 1; each < month; each++) {
    days += chineseDays.monthDays(year, each);
    if (leap.leapMonth === each) days += leap.days;
  }
  return addDays(lunarNewYear(year), days);
}

function daysOfYear(year: number): number {
  let days = chineseDays.getYearLeapMonth(year).days;
  for (let month = 1; month <= 12; month++) days += chineseDays.monthDays(year, month);
  return days;
}

import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { addDays, type LocalDate, weekday } from '#kernel/time.ts';
import { lunarDay, lunarNewYear } from './lunar.ts';

/**
 * The State Council's calendar. Only the tables of `chinese-days` are used: its functions read a day in the time zone
 * of the machine (west of Greenwich every answer is a day off) and call each weekday of a year without data worked.
 */
const holidays: Readonly<Record<LocalDate, string>> = chineseDays.holidays;
const makeUps: Readonly<Record<LocalDate, string>> = chineseDays.workdays;

const published = new Set(Object.keys(holidays).map((day) => day.slice(0, 4)));

/** Years for which the holidays and make-up days are known. */
export function publishedYears(): number[] {
  return [...published].map(Number).sort((a, b) => a - b);
}

export function isPublished(day: LocalDate): boolean {
  return published.has(day.slice(0, 4));
}

export interface StateDay {
  readonly working: boolean;
  readonly makeUp: boolean;
  readonly note?: string;
}

/** The day by the national calendar; where the year is not published, by the law alone. */
export function stateDay(day: LocalDate): StateDay {
  const makeUp = makeUps[day];
  if (makeUp) return { working: true, makeUp: true, note: `${festival(makeUp)}调休上班` };
  const holiday = holidays[day];
  if (holiday) return { working: false, makeUp: false, note: festival(holiday) };
  if (!isPublished(day)) {
    const name = statutoryHoliday(day);
    if (name) return { working: false, makeUp: false, note: name };
  }
  const weekend = { 0: '周日', 6: '周六' }[weekday(day)];
  return weekend ? { working: false, makeUp: false, note: weekend } : { working: true, makeUp: false };
}

const english = new Map(
  [...Object.values(holidays), ...Object.values(makeUps)].map((entry) => [
    festival(entry),
    entry.split(',')[0],
  ]),
);

export function festivalInEnglish(name: string): string | undefined {
  return english.get(name);
}

/** `National Day,国庆节,3` → `国庆节`. */
function festival(entry: string): string {
  return entry.split(',')[1] ?? entry;
}

/**
 * The thirteen days off that the law itself fixes (全国年节及纪念日放假办法, as amended from 2025): the State Council
 * only arranges the days around them, so these are certain even before it does.
 */
export function statutoryHoliday(day: LocalDate): string | undefined {
  const year = Number(day.slice(0, 4));
  let days = statutory.get(year);
  if (!days) {
    days = statutoryDays(year);
    statutory.set(year, days);
  }
  return days.get(day);
}

const statutory = new Map<number, ReadonlyMap<LocalDate, string>>();

function statutoryDays(year: number): ReadonlyMap<LocalDate, string> {
  const newYear = lunarNewYear(year);
  const days: readonly (readonly [LocalDate, string])[] = [
    [`${year}-01-01`, '元旦'],
    ...[-1, 0, 1, 2].map((offset) => [addDays(newYear, offset), '春节'] as const),
    [`${year}-04-0${qingming(year)}`, '清明'],
    [`${year}-05-01`, '劳动节'],
    [`${year}-05-02`, '劳动节'],
    [lunarDay(year, 5, 5), '端午'],
    [lunarDay(year, 8, 15), '中秋'],
    ...[1, 2, 3].map((dayOfMonth) => [`${year}-10-0${dayOfMonth}`, '国庆节'] as const),
  ];
  return new Map(days);
}

/** Day of April on which the sun reaches 15°; the usual formula, right for the whole century. */
function qingming(year: number): number {
  const short = year % 100;
  return Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4);
}

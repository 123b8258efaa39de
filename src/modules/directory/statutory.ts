import chineseDays from 'chinese-days/dist/chinese-days.json' with { type: 'json' };
import { type LocalDate, weekday } from '#kernel/time.ts';

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

/** `National Day,国庆节,3` → `国庆节`. */
function festival(entry: string): string {
  return entry.split(',')[1] ?? entry;
}

const BY_DATE: Readonly<Record<string, string>> = {
  '01-01': '元旦',
  '05-01': '劳动节',
  '05-02': '劳动节',
  '10-01': '国庆节',
  '10-02': '国庆节',
  '10-03': '国庆节',
};

const BY_LUNAR_DATE: Readonly<Record<string, string>> = {
  '1-1': '春节',
  '1-2': '春节',
  '1-3': '春节',
  '5-5': '端午',
  '8-15': '中秋',
};

const lunar = new Intl.DateTimeFormat('en-u-ca-chinese', {
  timeZone: 'UTC',
  month: 'numeric',
  day: 'numeric',
});

/**
 * The thirteen days off that the law itself fixes (全国年节及纪念日放假办法, as amended from 2025): the State Council
 * only arranges the days around them, so these are certain even before it does.
 */
export function statutoryHoliday(day: LocalDate): string | undefined {
  const byDate = BY_DATE[day.slice(5)];
  if (byDate) return byDate;
  const month = Number(day.slice(5, 7));
  if (month === 4) return Number(day.slice(8)) === qingming(Number(day.slice(0, 4))) ? '清明' : undefined;
  if (![1, 2, 5, 6, 9, 10].includes(month)) return undefined;
  return BY_LUNAR_DATE[lunarDate(day)] ?? (lunarDate(nextDay(day)) === '1-1' ? '春节' : undefined);
}

/** Day of April on which the sun reaches 15°; the usual formula, right for the whole century. */
function qingming(year: number): number {
  const short = year % 100;
  return Math.floor(short * 0.2422 + 4.81) - Math.floor(short / 4);
}

function lunarDate(day: LocalDate): string {
  const parts = lunar.formatToParts(new Date(`${day}T00:00:00Z`));
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('month')}-${part('day')}`;
}

function nextDay(day: LocalDate): LocalDate {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

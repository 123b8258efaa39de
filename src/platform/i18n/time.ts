import { addDays, daysBetween, type LocalDate, localDate, minutesOfDay, weekday } from '#kernel/time.ts';
import type { Lang } from './lang.ts';
import { translator } from './messages.ts';

const WEEKDAYS = {
  zh: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

const words = {
  zh: {
    today: '今天',
    tomorrow: '明天',
    yesterday: '昨天',
    'clock-minutes': '{n} 分钟',
    'clock-hours': '{n} 小时',
    'clock-days': '{n} 天',
    'working-hours': '{n} 工作时',
    'working-days': '{n} 工作日',
    left: '剩 {time}',
    late: '超时 {time}',
  },
  en: {
    today: 'today',
    tomorrow: 'tomorrow',
    yesterday: 'yesterday',
    'clock-minutes': '{n} min',
    'clock-hours': '{n} {n:hour|hours}',
    'clock-days': '{n} {n:day|days}',
    'working-hours': '{n} working {n:hour|hours}',
    'working-days': '{n} working {n:day|days}',
    left: '{time} left',
    late: '{time} late',
  },
} as const;

/** `19:42`, local time of the district. */
export function showTime(at: Date): string {
  const minutes = minutesOfDay(at);
  return `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
}

/** `周三`, `Wed`. */
export function showWeekday(lang: Lang, date: LocalDate): string {
  const day = weekday(date);
  return (
    (lang === 'en' ? WEEKDAYS.en[day] : WEEKDAYS.zh[day]?.replace('周', lang === 'zh-Hant' ? '週' : '周')) ??
    ''
  );
}

/** `11 月 20 日`, `20 Nov`; with the year when it is not that of `now`: `2025 年 11 月 20 日`, `20 Nov 2025`. */
export function showDate(lang: Lang, date: LocalDate | Date, now?: Date): string {
  const day = typeof date === 'string' ? date : localDate(date);
  return dateWords(lang, day, now !== undefined && !localDate(now).startsWith(day.slice(0, 4)));
}

function dateWords(lang: Lang, day: LocalDate, withYear: boolean): string {
  const [year = '', month = '', dayOfMonth = ''] = day.split('-');
  if (lang === 'en')
    return `${Number(dayOfMonth)} ${MONTHS[Number(month) - 1] ?? ''}${withYear ? ` ${year}` : ''}`;
  return `${withYear ? `${year} 年 ` : ''}${Number(month)} 月 ${Number(dayOfMonth)} 日`;
}

/** Always with the year, for what is read in any year: `2025 年 11 月 20 日`, `20 Nov 2025`. */
export function showFullDate(lang: Lang, date: LocalDate): string {
  return dateWords(lang, date, true);
}

/**
 * The two ends of a span: both with their year when either is not of this year or they differ, so that nobody reads a span backwards
 * («2025 年 12 月 1 日» and «11 月 30 日»).
 */
export function showEnds(
  lang: Lang,
  from: LocalDate,
  to: LocalDate,
  now: Date,
): readonly [from: string, to: string] {
  const year = localDate(now).slice(0, 4);
  const both = from.startsWith(year) && to.startsWith(year);
  return [dateWords(lang, from, !both), dateWords(lang, to, !both)];
}

/** `11 月 25 日周三`, `Wed 25 Nov`. */
export function showLongDate(lang: Lang, date: LocalDate | Date, now?: Date): string {
  const day = typeof date === 'string' ? date : localDate(date);
  if (lang === 'en') return `${showWeekday(lang, day)} ${showDate(lang, day, now)}`;
  return `${showDate(lang, day, now)}${showWeekday(lang, day)}`;
}

/** `2026 年 11 月`, `November 2026`. @param month `2026-11` */
export function showMonth(lang: Lang, month: string): string {
  const [year, number] = month.split('-').map(Number);
  if (lang !== 'en') return `${year} 年 ${number} 月`;
  const name = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });
  return `${name.format(new Date(`${month}-01T00:00:00Z`))} ${year}`;
}

/** `11 月 20 日 19:42`, `20 Nov 19:42`. */
export function showMoment(lang: Lang, at: Date, now?: Date): string {
  return `${showDate(lang, at, now)} ${showTime(at)}`;
}

/** How people say a near moment: `今天 17:30`, `明天 09:00`, `周三 17:30`; further away the date. */
export function showNear(lang: Lang, at: Date, now: Date): string {
  return `${showNearDay(lang, localDate(at), now)} ${showTime(at)}`;
}

/** `今天`, `昨天`, `周三` (within the coming six days), else `11 月 25 日周三`. */
export function showNearDay(lang: Lang, day: LocalDate, now: Date): string {
  const t = translator(lang, words);
  const today = localDate(now);
  if (day === today) return t('today');
  if (day === addDays(today, 1)) return t('tomorrow');
  if (day === addDays(today, -1)) return t('yesterday');
  const away = daysBetween(today, day);
  return away > 1 && away < 7 ? showWeekday(lang, day) : showLongDate(lang, day, now);
}

/** The machine's form for `<time datetime>`. */
export function isoLocal(at: Date): string {
  return `${localDate(at)}T${showTime(at)}+08:00`;
}

/** In which time a span is told: by the clock, or by the office's hours. */
export type Span =
  | { readonly kind: 'clock'; readonly minutes: number }
  | { readonly kind: 'working'; readonly minutes: number; readonly minutesPerDay: number };

/** `40 分钟`, `3 小时`, `2 天`, `3 工作时`, `2 工作日`: one unit, rounded down so that nobody is promised more than is left. */
export function showSpan(lang: Lang, span: Span): string {
  const t = translator(lang, words);
  const minutes = Math.max(0, Math.floor(span.minutes));
  if (minutes < 60) return t('clock-minutes', { n: minutes });
  if (span.kind === 'clock') {
    return minutes < 48 * 60
      ? t('clock-hours', { n: Math.floor(minutes / 60) })
      : t('clock-days', { n: Math.floor(minutes / 1440) });
  }
  if (minutes < span.minutesPerDay) return t('working-hours', { n: half(minutes / 60) });
  return t('working-days', { n: half(minutes / span.minutesPerDay) });
}

/** `剩 3 工作时`, `超时 12 分钟`: negative minutes are late. */
export function showLeft(lang: Lang, span: Span): string {
  const t = translator(lang, words);
  const time = showSpan(lang, { ...span, minutes: Math.abs(span.minutes) });
  return t(span.minutes < 0 ? 'late' : 'left', { time });
}

function half(value: number): number {
  return value < 3 ? Math.floor(value * 2) / 2 : Math.floor(value);
}

function pad(value: number): string {
  return String(value).padStart(2, '0');
}

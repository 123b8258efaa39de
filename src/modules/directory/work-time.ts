import { addDays, fromLocal, type LocalDate, localDate } from '#kernel/time.ts';
import type { Term, TermUnit } from './term.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** When a term ends, and the days that explain it. */
export interface Due {
  readonly at: Date;
  /** A day of a year that is not yet published was looked at: to be reckoned again when it is. */
  readonly provisional: boolean;
  /** Days within the term that were not worked. */
  readonly skipped: readonly { readonly day: LocalDate; readonly note: string }[];
  /** Days that counted. */
  readonly counted: readonly LocalDate[];
  /** Make-up days among those that counted. */
  readonly makeUp: readonly LocalDate[];
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** A calendar without a working day in so many is a fault of the pack, not a reason to look for ever. */
const FURTHEST = 4000;

/**
 * The end of a term. Clock hours run through. Working hours run within the periods; a start outside of them begins at
 * the next. Working days begin on the day after and end at the close of work.
 */
export function addTerm(calendar: WorkCalendar, start: Date, term: Term): Due {
  if (term.unit === 'h') {
    return {
      at: new Date(start.getTime() + term.amount * HOUR),
      provisional: false,
      skipped: [],
      counted: [],
      makeUp: [],
    };
  }
  return term.unit === 'wh'
    ? addHours(calendar, start, term.amount)
    : addWorkdays(calendar, start, term.amount);
}

function addHours(calendar: WorkCalendar, start: Date, hours: number): Due {
  const account = accountOf(calendar);
  let left = hours * HOUR;
  for (const day of daysFrom(localDate(start))) {
    const worked = account.look(day);
    for (const [from, to] of worked ? calendar.hours(day) : []) {
      const end = fromLocal(day, to).getTime();
      const begin = Math.max(fromLocal(day, from).getTime(), start.getTime());
      if (begin > end) continue;
      if (begin < end) account.count(day);
      if (left <= end - begin) return account.due(new Date(begin + left));
      left -= end - begin;
    }
  }
  throw new Error('no working hours in the calendar');
}

function addWorkdays(calendar: WorkCalendar, start: Date, days: number): Due {
  const account = accountOf(calendar);
  const first = localDate(start);
  let left = days;
  for (const day of daysFrom(days === 0 ? first : addDays(first, 1))) {
    if (!account.look(day)) continue;
    account.count(day);
    left -= 1;
    if (left <= 0) return account.due(closeOfWork(calendar, day));
  }
  throw new Error('no working days in the calendar');
}

/** Notes what each day was worth while a term is laid along the calendar. */
function accountOf(calendar: WorkCalendar) {
  let provisional = false;
  const skipped: { day: LocalDate; note: string }[] = [];
  const counted: LocalDate[] = [];
  const makeUp: LocalDate[] = [];
  return {
    look(day: LocalDate): boolean {
      const found = calendar.day(day);
      provisional ||= found.provisional;
      if (!found.working) skipped.push({ day, note: found.note ?? '' });
      return found.working;
    },
    count(day: LocalDate): void {
      if (counted.at(-1) === day) return;
      counted.push(day);
      if (calendar.day(day).makeUp) makeUp.push(day);
    },
    due: (at: Date): Due => ({ at, provisional, skipped, counted, makeUp }),
  };
}

function* daysFrom(first: LocalDate): Generator<LocalDate> {
  for (let i = 0; i < FURTHEST; i++) yield i === 0 ? first : addDays(first, i);
}

/** The end of the last period of a working day. */
export function closeOfWork(calendar: WorkCalendar, day: LocalDate): Date {
  return fromLocal(day, calendar.officeHours(day).at(-1)?.[1] ?? 24 * 60);
}

/** Minutes of a usual working day at that date; 450 for 08:30–12:00 and 13:30–17:30. */
export function minutesPerDay(calendar: WorkCalendar, day: LocalDate): number {
  return calendar.officeHours(day).reduce((sum, [from, to]) => sum + to - from, 0);
}

/** Working time that passes from `a` to `b`; negative when `b` is earlier. */
export function workingMinutesBetween(calendar: WorkCalendar, a: Date, b: Date): number {
  if (b < a) return 0 - workingMinutesBetween(calendar, b, a);
  let millis = 0;
  const last = localDate(b);
  for (let day = localDate(a); day <= last; day = addDays(day, 1)) {
    for (const [from, to] of calendar.hours(day)) {
      const begin = Math.max(fromLocal(day, from).getTime(), a.getTime());
      const end = Math.min(fromLocal(day, to).getTime(), b.getTime());
      if (end > begin) millis += end - begin;
    }
  }
  return millis / MINUTE;
}

/** Working days after the day of `a` up to and including the day of `b`; negative when `b` lies on an earlier day. */
export function workdaysBetween(calendar: WorkCalendar, a: Date, b: Date): number {
  const [first, last] = [localDate(a), localDate(b)];
  if (last < first) return 0 - workdaysBetween(calendar, b, a);
  let days = 0;
  for (let day = addDays(first, 1); day <= last; day = addDays(day, 1))
    if (calendar.day(day).working) days += 1;
  return days;
}

export interface Remaining {
  readonly late: boolean;
  readonly amount: number;
  readonly unit: 'minutes' | 'h' | 'wh' | 'wd';
}

/**
 * What is left of a term, or how late it is, in the largest unit that says something, rounded down: nobody is promised
 * more than is left. Outside of working hours on the last day the clock is told, because no working time is left to tell.
 */
export function remaining(calendar: WorkCalendar, now: Date, due: Date, unit: TermUnit): Remaining {
  const late = now > due;
  const [from, to] = late ? [due, now] : [now, due];
  if (unit === 'wd') {
    const days = workdaysBetween(calendar, from, to);
    if (days >= 1) return { late, amount: days, unit: 'wd' };
  }
  if (unit !== 'h') {
    const minutes = workingMinutesBetween(calendar, from, to);
    if (minutes >= 60) return { late, amount: Math.floor(minutes / 60), unit: 'wh' };
    if (minutes > 0) return { late, amount: Math.floor(minutes), unit: 'minutes' };
  }
  const minutes = (to.getTime() - from.getTime()) / MINUTE;
  if (minutes >= 60) return { late, amount: Math.floor(minutes / 60), unit: 'h' };
  return { late, amount: Math.floor(minutes), unit: 'minutes' };
}

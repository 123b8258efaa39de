import { addDays, fromLocal, type LocalDate, localDate, minutesOfDay, weekday } from '#kernel/time.ts';
import { addTerm, type WorkCalendar, workingMinutesBetween } from '#modules/directory';
import type { Random } from './random.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How much is asked on each weekday, Sunday first. */
const WEEK = [0.72, 1.22, 1.1, 1.05, 1.02, 1.0, 0.8];

/** How much is asked in each hour of the day, by channel. */
const HOURS = {
  phone: [1, 0.6, 0.4, 0.3, 0.3, 0.6, 1.6, 4, 8, 10, 9, 7, 5, 5.5, 7, 7.5, 7, 6, 5.5, 6, 5.5, 4.5, 3, 1.8],
  web: [2, 1, 0.6, 0.4, 0.3, 0.4, 1, 2.5, 4, 5, 5, 5, 6, 5, 4.5, 4.5, 4.5, 5, 6, 8, 9, 9, 7, 4],
  grid: [0, 0, 0, 0, 0, 0, 0, 0.5, 4, 9, 10, 6, 1, 1, 5, 9, 8, 4, 1.5, 0.5, 0, 0, 0, 0],
  counter: [0, 0, 0, 0, 0, 0, 0, 0, 3, 10, 9, 6, 0, 1, 7, 9, 7, 2, 0, 0, 0, 0, 0, 0],
  paper: [0, 0, 0, 0, 0, 0, 0, 0, 1, 6, 6, 2, 0, 0, 4, 5, 2, 0, 0, 0, 0, 0, 0, 0],
} as const;

export type DemoChannel = keyof typeof HOURS;

/** How much is asked on a day: weekdays, holidays and the week before the new year differ. */
export function weightOfDay(calendar: WorkCalendar, day: LocalDate): number {
  const { working, note } = calendar.day(day);
  const holiday = !working && note !== undefined && !/^周/.test(note);
  return (
    (WEEK[weekday(day)] ?? 1) * (holiday ? 0.7 : 1) * (working && [0, 6].includes(weekday(day)) ? 1.4 : 1)
  );
}

/** A moment of the day at which somebody uses the channel. */
export function momentOn(random: Random, day: LocalDate, channel: DemoChannel): Date {
  const hour = random.weighted(HOURS[channel].map((weight, index) => [index, weight] as const));
  return new Date(fromLocal(day, hour * 60).getTime() + random.int(0, 3_599_999));
}

/** The festival around a day, if any: names as the calendar has them, looked for some days ahead. */
export function festivalNear(calendar: WorkCalendar, day: LocalDate, ahead: number): string | undefined {
  for (let i = 0; i <= ahead; i++) {
    const { working, note } = calendar.day(addDays(day, i));
    if (!working && note && !/^周/.test(note)) return note;
  }
  return undefined;
}

export interface Times {
  /** So many working hours later; a moment when people are at work. */
  workLater(from: Date, hours: number): Date;
  /** The moment itself when people are at work, otherwise soon after the next day begins. */
  atWork(random: Random, at: Date): Date;
  between(random: Random, from: Date, to: Date): Date;
  /** How many working hours lie between two moments. */
  workHours(from: Date, to: Date): number;
  /** The latest moment from which so many working hours have passed until now. */
  workEarlier(now: Date, hours: number): Date;
}

function isWorking(calendar: WorkCalendar, at: Date): boolean {
  const minutes = minutesOfDay(at);
  return calendar.hours(localDate(at)).some(([from, to]) => from <= minutes && minutes < to);
}

/** The moment itself when people are at work, otherwise one before it, at the end of the day or of the morning; order is kept. */
export function lastAtWork(calendar: WorkCalendar, at: Date): Date {
  let earlier = at;
  while (!isWorking(calendar, earlier)) earlier = new Date(earlier.getTime() - 10 * MINUTE);
  return earlier;
}

export function timesOf(calendar: WorkCalendar): Times {
  const working = (at: Date) => isWorking(calendar, at);
  const workHours = (from: Date, to: Date) => workingMinutesBetween(calendar, from, to) / 60;
  return {
    workHours,
    workEarlier(now, hours) {
      let at = new Date(now.getTime() - hours * HOUR);
      while (workHours(at, now) < hours) at = new Date(at.getTime() - 10 * MINUTE);
      return at;
    },
    workLater: (from, hours) => addTerm(calendar, from, { amount: Math.max(0.05, hours), unit: 'wh' }).at,
    atWork(random, at) {
      if (working(at)) return at;
      const next = addTerm(calendar, at, { amount: 0.02, unit: 'wh' }).at;
      return new Date(next.getTime() + random.int(2, 70) * MINUTE + random.int(0, 59_999));
    },
    between: (random, from, to) =>
      new Date(from.getTime() + random.next() * Math.max(0, to.getTime() - from.getTime())),
  };
}

export function later(from: Date, hours: number): Date {
  return new Date(from.getTime() + hours * HOUR);
}

/** 11月12日, as people write dates in answers. */
export function inWords(day: LocalDate): string {
  return `${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`;
}

export function partOfDay(at: Date): string {
  const hour = minutesOfDay(at) / 60;
  if (hour < 6) return '凌晨';
  if (hour < 12) return '上午';
  return hour < 18 ? '下午' : '晚上';
}

const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

/** 周三上午: a day soon after, for appointments. */
export function appointment(random: Random, at: Date): string {
  const day = addDays(localDate(at), random.int(1, 3));
  return `${WEEKDAYS[weekday(day)]}${random.pick(['上午', '下午'])}`;
}

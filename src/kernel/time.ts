/**
 * Local time of the district. All of China keeps UTC+8 without daylight saving (since 1991), so arithmetic is exact and
 * needs no time-zone table; an office elsewhere would make this data.
 */
const OFFSET = 8 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;

/** A calendar day as `YYYY-MM-DD`. */
export type LocalDate = string;

/** The calendar day at an instant. */
export function localDate(at: Date): LocalDate {
  return new Date(at.getTime() + OFFSET).toISOString().slice(0, 10);
}

/** Minutes since local midnight, 0–1439. */
export function minutesOfDay(at: Date): number {
  const local = new Date(at.getTime() + OFFSET);
  return local.getUTCHours() * 60 + local.getUTCMinutes();
}

/** The instant at `minutes` after midnight of a local day; minutes may pass 1440 and be fractional. */
export function fromLocal(date: LocalDate, minutes = 0): Date {
  return new Date(dayNumber(date) * DAY + minutes * 60_000 - OFFSET);
}

/** The day `days` later (or earlier). */
export function addDays(date: LocalDate, days: number): LocalDate {
  return new Date((dayNumber(date) + days) * DAY).toISOString().slice(0, 10);
}

/** The month `n` months later (or earlier), written `2026-11`. @param month the same, or a day of it */
export function addMonths(month: string, n: number): string {
  const total = Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1 + n;
  return `${String(Math.floor(total / 12)).padStart(4, '0')}-${String((total % 12) + 1).padStart(2, '0')}`;
}

/** Whole days from `a` to `b`. */
export function daysBetween(a: LocalDate, b: LocalDate): number {
  return dayNumber(b) - dayNumber(a);
}

/** 0 = Sunday … 6 = Saturday. */
export function weekday(date: LocalDate): number {
  return (((dayNumber(date) + 4) % 7) + 7) % 7;
}

/** True for a real day written as `YYYY-MM-DD`. */
export function isLocalDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === text;
}

function dayNumber(date: LocalDate): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY);
}

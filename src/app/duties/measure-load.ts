import { addDays, addMonths, daysBetween, fromLocal, type LocalDate, localDate } from '#kernel/time.ts';
import { askedAlike, firstOpened } from '#modules/cases';
import {
  type LoadSpan,
  loadMonths,
  type MonthLoad,
  refreshFindings,
  storeLoad,
} from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';

/** Whole months before the present one that count: a year, so that every season is in it. */
const MONTHS = 12;

/**
 * Measures what comes in, from past cases, for the duty list. Cheap with millions of cases: PostgreSQL counts them by an index on
 * the day of opening, and of the thirteen months only those are counted that can have changed: the ones not yet stored, the last
 * two, and each day one of the older ones in turn, for cases that were named or joined late. `whole` counts all of them.
 * Units are judged by it, so the findings are told anew. Undefined while there is nothing to measure: no case before today.
 */
export async function measureLoad(
  db: Database,
  district: string,
  at: Date,
  { whole = false }: { whole?: boolean } = {},
): Promise<(LoadSpan & { readonly counted: readonly LocalDate[] }) | undefined> {
  const today = localDate(at);
  const until = addDays(today, -1);
  const first = await firstOpened(db, district);
  if (!first || localDate(first) > until) return undefined;
  const months = monthsBefore(until);
  const since = [localDate(first), months[0] ?? until].sort()[1] ?? until;
  const counting = months.filter((month) => month >= `${since.slice(0, 7)}-01`);
  const counted = whole ? counting : due(counting, await loadMonths(db, district), today);
  const asked: MonthLoad[] = [];
  for (const month of counted) {
    const from = fromLocal(month);
    const to = fromLocal([`${addMonths(month, 1)}-01`, today].sort()[0] ?? today);
    asked.push({ month, asked: await askedAlike(db, district, from, to) });
  }
  const span = await db.transaction(async (tx) => {
    const stored = await storeLoad(tx, district, { since, until, months: asked }, at);
    await refreshFindings(tx, district, 'nightly', at);
    return stored;
  });
  return { ...span, counted };
}

/** The month of the day and the twelve before it, oldest first, each as its first day. */
function monthsBefore(day: LocalDate): LocalDate[] {
  return Array.from({ length: MONTHS + 1 }, (_, i) => `${addMonths(day, i - MONTHS)}-01`);
}

function due(
  months: readonly LocalDate[],
  stored: readonly LocalDate[],
  today: LocalDate,
): readonly LocalDate[] {
  const known = new Set(stored);
  const old = months.slice(0, -2).filter((month) => known.has(month));
  const turn = old[daysBetween('2000-01-01', today) % Math.max(old.length, 1)];
  const recent = new Set(months.slice(-2));
  return months.filter((month) => recent.has(month) || !known.has(month) || month === turn);
}

import { streetOf } from '#kernel/area-code.ts';
import { daysBetween, type LocalDate } from '#kernel/time.ts';
import type { Load } from './analyse/input.ts';
import type { PastCases } from './simulate.ts';

/** The span over which the load was measured, both days included. */
export interface LoadSpan {
  readonly since: LocalDate;
  readonly until: LocalDate;
  readonly cases: number;
}

/** What came in during one month, counted by the question to the list. `month` is its first day. */
export interface MonthLoad {
  readonly month: LocalDate;
  readonly asked: readonly PastCases[];
}

/** Days in a month, over the four years of the calendar. */
const MONTH = 365.25 / 12;

/** Counts over a span as cases a month. A span shorter than a month is drawn out: the figure says how fast they come. */
export function perMonth(asked: Iterable<PastCases>, { since, until }: LoadSpan): Load[] {
  const months = (daysBetween(since, until) + 1) / MONTH;
  return [...asked].map(({ matter, area, circumstances, cases }) => ({
    matter,
    area,
    circumstances,
    perMonth: cases / months,
  }));
}

/** Ever coarser places and circumstances, for the questions that are asked least. */
const COARSER: readonly ((asked: PastCases) => PastCases)[] = [
  (asked) => ({ ...asked, area: streetOf(asked.area) ?? asked.area }),
  (asked) => ({ ...asked, area: streetOf(asked.area) ?? asked.area, circumstances: {} }),
  (asked) => ({ ...asked, area: asked.area.slice(0, 6), circumstances: {} }),
];

/**
 * At most about `most` rows that stand for all: what is asked most stays exact; the rest is put together by street, then without
 * circumstances, then by district, as far as it must be. No case is lost: the sum stays, only where and how is told less finely.
 */
export function boundLoad(asked: readonly PastCases[], most: number): readonly PastCases[] {
  if (asked.length <= most) return asked;
  const byNumber = asked.toSorted((a, b) => b.cases - a.cases || (keyOf(a) < keyOf(b) ? -1 : 1));
  const exact = byNumber.slice(0, Math.floor(most / 2));
  const rare = byNumber.slice(exact.length);
  let together = rare;
  for (const coarser of COARSER) {
    together = sumAlike(rare.map(coarser));
    if (exact.length + together.length <= most) break;
  }
  return sumAlike([...exact, ...together]);
}

/** Puts together what asks the same question. */
export function sumAlike(asked: Iterable<PastCases>): PastCases[] {
  const sums = new Map<string, PastCases>();
  for (const each of asked) {
    const key = keyOf(each);
    sums.set(key, { ...each, cases: each.cases + (sums.get(key)?.cases ?? 0) });
  }
  return [...sums.values()];
}

function keyOf({ matter, area, circumstances }: PastCases): string {
  return JSON.stringify([matter, area, Object.entries(circumstances).sort()]);
}

import { contains } from '#kernel/area-code.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Load } from './analyse/input.ts';
import type { DutyBook } from './book.ts';
import type { Finding } from './finding.ts';

/** Measured cases a month that run into a gap or an overlap; undefined while nothing was measured. */
export function stuckIn(finding: Finding, book: DutyBook, at: LocalDate): number | undefined {
  const { kind, matter, area = '', except = [] } = finding;
  if (!book.measured || matter === undefined) return undefined;
  return sum(
    ofMatter(book, matter).filter(
      (load) =>
        contains(area, load.area) &&
        !except.some((code) => contains(code, load.area)) &&
        book.resolve({ ...load, at }).kind === kind,
    ),
  );
}

/** What is measured of a unit under the list of the day: the matters it leads, most cases first. */
export function loadOfUnit(
  book: DutyBook,
  units: ReadonlySet<string>,
  at: LocalDate,
): readonly { readonly matter: string; readonly perMonth: number }[] {
  const sums = new Map<string, number>();
  for (const load of book.load) {
    const found = book.resolve({ ...load, at });
    if (found.kind === 'holder' && units.has(found.lead))
      sums.set(load.matter, (sums.get(load.matter) ?? 0) + load.perMonth);
  }
  return [...sums]
    .map(([matter, perMonth]) => ({ matter, perMonth }))
    .sort((a, b) => b.perMonth - a.perMonth);
}

/** Measured cases a month of a matter or a branch; undefined while nothing was measured. */
export function loadOfMatter(book: DutyBook, matter: string): number | undefined {
  return book.measured ? sum(ofMatter(book, matter)) : undefined;
}

const byBook = new WeakMap<DutyBook, ReadonlyMap<string, readonly Load[]>>();

function ofMatter(book: DutyBook, matter: string): readonly Load[] {
  const known = byBook.get(book) ?? Map.groupBy(book.load, (load) => load.matter);
  byBook.set(book, known);
  return matter.length === 6
    ? (known.get(matter) ?? [])
    : [...known].filter(([code]) => code.startsWith(matter)).flatMap(([, loads]) => loads);
}

function sum(loads: readonly Load[]): number {
  return loads.reduce((n, { perMonth }) => n + perMonth, 0);
}

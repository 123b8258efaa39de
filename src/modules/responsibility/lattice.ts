import { contains } from '#kernel/area-code.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Area, Directory } from '#modules/directory';
import type { DutyBook } from './book.ts';
import { type Duty, validOn } from './duty.ts';

/**
 * Rows in force that concern a unit: those it or a unit below it leads, and for a block every item of its territory's list,
 * whoever leads it, because that list says what the block does, assists in and no longer does.
 */
export function dutiesOfUnit(book: DutyBook, directory: Directory, unit: string, at: LocalDate): Duty[] {
  const version = book.versionOn(at)?.version;
  if (version === undefined) return [];
  const own = new Set(directory.unitsUnder(unit));
  const { kind, area } = directory.unit(unit);
  return book
    .rows(version)
    .filter((row) => validOn(row, at))
    .filter(
      (row) =>
        own.has(row.lead) || row.assists.includes(unit) || (kind === 'block' && contains(area, row.area)),
    );
}

export interface LatticeRow {
  /** Code of the line; `block` for the blocks' own items, `other` for partners and the rest. */
  readonly key: string;
  /** Items led, by street. */
  readonly counts: readonly number[];
  readonly total: number;
}

export interface Lattice {
  readonly streets: readonly Area[];
  readonly rows: readonly LatticeRow[];
  readonly matters: number;
}

/** Lines × blocks, by the list of the day. */
export function latticeOf(book: DutyBook, directory: Directory, at: LocalDate): Lattice {
  const streets = directory.childrenOf(directory.district.district);
  return {
    streets,
    rows: rowsOf(book, directory, streets, at),
    matters: book.leaves.length,
  };
}

function rowsOf(book: DutyBook, directory: Directory, streets: readonly Area[], at: LocalDate): LatticeRow[] {
  const counts = new Map<string, number[]>();
  const version = book.versionOn(at)?.version;
  for (const row of version === undefined ? [] : book.rows(version)) {
    if (!validOn(row, at)) continue;
    const key = lineOf(directory, row.lead);
    const line = counts.get(key) ?? streets.map(() => 0);
    streets.forEach(({ code }, i) => {
      if (contains(row.area, code) || contains(code, row.area)) line[i] = (line[i] ?? 0) + 1;
    });
    counts.set(key, line);
  }
  const last = (key: string) => (key === 'block' ? 1 : key === 'other' ? 2 : 0);
  return [...counts]
    .map(([key, line]) => ({ key, counts: line, total: line.reduce((sum, n) => sum + n, 0) }))
    .sort((a, b) => last(a.key) - last(b.key) || b.total - a.total || (a.key < b.key ? -1 : 1));
}

function lineOf(directory: Directory, lead: string): string {
  const unit = directory.findUnit(lead);
  if (unit?.kind === 'block' || unit?.kind === 'community') return 'block';
  return unit?.line ?? 'other';
}

import { contains } from '#kernel/area-code.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Area, Directory } from '#modules/directory';
import type { DutyBook } from './book.ts';
import { type Duty, validOn } from './duty.ts';
import type { Matter } from './matter.ts';

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

export interface Flaw {
  readonly matter: Matter;
  /** gap: no row at all · conditional: rows, but none that holds without circumstances · overlap: several leads. */
  readonly kind: 'gap' | 'conditional' | 'overlap';
  readonly areas: readonly Area[];
  readonly claimants: readonly string[];
}

export interface Lattice {
  readonly streets: readonly Area[];
  readonly rows: readonly LatticeRow[];
  readonly flaws: readonly Flaw[];
  readonly matters: number;
}

/** Lines × blocks, by the list of the day. Flaws are those that show when nothing is known of the circumstances. */
export function latticeOf(book: DutyBook, directory: Directory, at: LocalDate): Lattice {
  const streets = directory.childrenOf(directory.district.district);
  return {
    streets,
    rows: rowsOf(book, directory, streets, at),
    flaws: flawsOf(book, streets, at),
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

function flawsOf(book: DutyBook, streets: readonly Area[], at: LocalDate): Flaw[] {
  const version = book.versionOn(at)?.version;
  const order = ['gap', 'overlap', 'conditional'];
  const flaws: Flaw[] = [];
  for (const matter of book.leaves) {
    const found = new Map<string, { kind: Flaw['kind']; areas: Area[]; claimants: string[] }>();
    for (const street of streets) {
      const resolution = book.resolve({ matter: matter.code, area: street.code, circumstances: {}, at });
      if (resolution.kind === 'holder') continue;
      const claimants =
        resolution.kind === 'overlap' ? [...new Set(resolution.claimants.map(({ lead }) => lead))] : [];
      const kind =
        resolution.kind === 'overlap'
          ? 'overlap'
          : covered(book, version, matter, street, at)
            ? 'conditional'
            : 'gap';
      const key = `${kind} ${claimants.join(' ')}`;
      const flaw = found.get(key) ?? { kind, areas: [], claimants };
      flaw.areas.push(street);
      found.set(key, flaw);
    }
    for (const flaw of found.values()) flaws.push({ matter, ...flaw });
  }
  return flaws.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function covered(
  book: DutyBook,
  version: string | undefined,
  matter: Matter,
  street: Area,
  at: LocalDate,
): boolean {
  if (version === undefined) return false;
  return book
    .path(matter.code)
    .some(({ code }) =>
      book.rowsOf(version, code).some((row) => validOn(row, at) && contains(row.area, street.code)),
    );
}

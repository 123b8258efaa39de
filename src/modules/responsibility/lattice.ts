import { contains } from '#kernel/area-code.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Area, Directory } from '#modules/directory';
import type { DutyBook } from './book.ts';
import { type Duty, type ListType, validOn } from './duty.ts';
import type { Finding } from './finding.ts';
import { lineOf, linesOfFinding } from './lines.ts';

/**
 * Rows in force that concern a unit: those it or a unit below it leads, and for a block every item of its territory's list,
 * whoever leads it, because that list says what the block does, assists in and no longer does.
 */
export function dutiesOfUnit(book: DutyBook, directory: Directory, unit: string, at: LocalDate): Duty[] {
  const own = new Set(directory.unitsUnder(unit));
  const { kind, area } = directory.unit(unit);
  return rowsOn(book, at).filter(
    (row) =>
      own.has(row.lead) || row.assists.includes(unit) || (kind === 'block' && contains(area, row.area)),
  );
}

/** Which part of the list is looked at: one list type, one branch of the catalogue. */
export interface LatticeFilter {
  readonly type?: ListType | undefined;
  readonly branch?: string | undefined;
}

export interface LatticeCell {
  readonly street: string;
  /** Items led there. */
  readonly duties: readonly Duty[];
  /** Gaps and overlaps that hold there, or somewhere in it. */
  readonly gaps: readonly Finding[];
  readonly overlaps: readonly Finding[];
}

export interface LatticeRow {
  /** Code of the line; `block` for the blocks' own items, `other` for partners and the rest. */
  readonly key: string;
  readonly cells: readonly LatticeCell[];
  /** Items led anywhere, each counted once. */
  readonly total: number;
}

export interface Lattice {
  readonly streets: readonly Area[];
  readonly rows: readonly LatticeRow[];
  /** Gaps and overlaps of the day, as far as they are looked at. */
  readonly flaws: readonly Finding[];
  readonly matters: number;
}

/** Lines × blocks by the list of the day, with what its proof found. */
export function latticeOf(
  book: DutyBook,
  directory: Directory,
  at: LocalDate,
  findings: readonly Finding[],
  { type, branch = '' }: LatticeFilter = {},
): Lattice {
  const streets = directory.childrenOf(directory.district.district);
  const duties = rowsOn(book, at).filter(
    (row) => (type === undefined || row.listType === type) && row.matter.startsWith(branch),
  );
  const flaws = findings.filter(
    ({ kind, matter = '', from, to }) =>
      (kind === 'gap' || kind === 'overlap') &&
      matter.startsWith(branch) &&
      from <= at &&
      (to === undefined || at <= to),
  );
  return {
    streets,
    rows: rowsOf(book, directory, streets, duties, flaws),
    flaws,
    matters: book.leaves.filter(({ code }) => code.startsWith(branch)).length,
  };
}

/** Rows of the list of the day that hold on the day. */
export function rowsOn(book: DutyBook, at: LocalDate): readonly Duty[] {
  const version = book.versionOn(at)?.version;
  return version === undefined ? [] : book.rows(version).filter((row) => validOn(row, at));
}

function rowsOf(
  book: DutyBook,
  directory: Directory,
  streets: readonly Area[],
  duties: readonly Duty[],
  flaws: readonly Finding[],
): LatticeRow[] {
  const byLine = Map.groupBy(duties, ({ lead }) => lineOf(directory, lead));
  const lines = new Map(flaws.map((flaw) => [flaw, linesOfFinding(flaw, book, directory)]));
  const keys = new Set([...byLine.keys(), ...[...lines.values()].flat()]);
  const last = (key: string) => (key === 'block' ? 1 : key === 'other' ? 2 : 0);
  return [...keys]
    .map((key): LatticeRow => {
      const own = byLine.get(key) ?? [];
      const wrong = flaws.filter((flaw) => lines.get(flaw)?.includes(key));
      const cells = streets.map(({ code }) => cellOf(code, own, wrong));
      return { key, cells, total: own.length };
    })
    .sort((a, b) => last(a.key) - last(b.key) || b.total - a.total || (a.key < b.key ? -1 : 1));
}

function cellOf(street: string, duties: readonly Duty[], flaws: readonly Finding[]): LatticeCell {
  const here = flaws.filter((flaw) => reaches(flaw, street));
  return {
    street,
    duties: duties.filter(({ area }) => contains(area, street) || contains(street, area)),
    gaps: here.filter(({ kind }) => kind === 'gap'),
    overlaps: here.filter(({ kind }) => kind === 'overlap'),
  };
}

/** Whether a finding holds somewhere in an area: not when it lies elsewhere, or the whole area is excepted. */
export function reaches({ area, except = [] }: Finding, street: string): boolean {
  if (area === undefined) return true;
  if (except.some((code) => contains(code, street))) return false;
  return contains(area, street) || contains(street, area);
}

import { contains } from '#kernel/area-code.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Area, Directory } from '#modules/directory';
import type { DutyBook } from './book.ts';
import { compareItems, type Duty, type ListType, validOn } from './duty.ts';
import type { Finding } from './finding.ts';
import { lineOf, linesOfFinding } from './lines.ts';
import type { Stand, Standings } from './standing.ts';

/**
 * Rows in force that concern a unit: those that it or a unit below it leads by the list or by a transfer, those it assists in,
 * and for a block every item of its territory's list, whoever leads it, because that list says what the block does, assists in
 * and no longer does.
 */
export function dutiesOfUnit(
  book: DutyBook,
  directory: Directory,
  unit: string,
  at: LocalDate,
  standings: Standings,
): Duty[] {
  const own = new Set(directory.unitsUnder(unit));
  const { kind, area } = directory.unit(unit);
  return rowsOn(book, at).filter(
    (row) =>
      own.has(row.lead) ||
      row.assists.includes(unit) ||
      (kind === 'block' && contains(area, row.area)) ||
      standings.ofItem(row.item).some((stand) => own.has(stand.unit)),
  );
}

/** Which part of the list is looked at: one list type, one branch of the catalogue. */
export interface LatticeFilter {
  readonly type?: ListType | undefined;
  readonly branch?: string | undefined;
}

/** An item in a cell of the lattice, with where and how it is led there. */
export interface CellItem {
  readonly duty: Duty;
  readonly stands: readonly Stand[];
}

export interface LatticeCell {
  readonly street: string;
  /** Items led there on the day, by the list or by a transfer, somewhere in the street and in some circumstances. */
  readonly items: readonly CellItem[];
  /** Items that the list gives to a unit of this row and that stand there with one of another. */
  readonly away: readonly CellItem[];
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
  /** Rows of the list in force that are looked at, whether or not something leads to them. */
  readonly items: number;
  readonly matters: number;
}

/** Lines × blocks by the list of the day and its transfers, with what its proof found. */
export function latticeOf(
  book: DutyBook,
  directory: Directory,
  at: LocalDate,
  findings: readonly Finding[],
  standings: Standings,
  { type, branch = '' }: LatticeFilter = {},
): Lattice {
  const streets = directory.childrenOf(directory.district.district);
  const wanted = (row: Duty) =>
    (type === undefined || row.listType === type) && row.matter.startsWith(branch);
  const duties = rowsOn(book, at).filter(wanted);
  const flaws = findings.filter(
    ({ kind, matter = '', from, to }) =>
      (kind === 'gap' || kind === 'overlap') &&
      matter.startsWith(branch) &&
      from <= at &&
      (to === undefined || at <= to),
  );
  return {
    streets,
    rows: rowsOf(book, directory, streets, duties, flaws, standings),
    flaws,
    items: duties.length,
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
  standings: Standings,
): LatticeRow[] {
  const stands = duties.flatMap(({ item }) => standings.ofItem(item));
  const lineOfUnit = new Map<string, string>();
  const line = (unit: string): string => {
    const found = lineOfUnit.get(unit) ?? lineOf(directory, unit);
    lineOfUnit.set(unit, found);
    return found;
  };
  const here = Map.groupBy(stands, ({ unit }) => line(unit));
  const away = Map.groupBy(
    stands.filter(({ unit, duty }) => line(unit) !== line(duty.lead)),
    ({ duty }) => line(duty.lead),
  );
  const lines = new Map(flaws.map((flaw) => [flaw, linesOfFinding(flaw, book, directory)]));
  const keys = new Set([...here.keys(), ...away.keys(), ...[...lines.values()].flat()]);
  const last = (key: string) => (key === 'block' ? 1 : key === 'other' ? 2 : 0);
  return [...keys]
    .map((key): LatticeRow => {
      const own = here.get(key) ?? [];
      const wrong = flaws.filter((flaw) => lines.get(flaw)?.includes(key));
      const cells = streets.map(({ code }): LatticeCell => {
        const within = (some: readonly Stand[]) =>
          byItem(some.filter((stand) => standings.reaches(stand, code)));
        return { ...flawsIn(code, wrong), items: within(own), away: within(away.get(key) ?? []) };
      });
      return { key, cells, total: new Set(own.map(({ duty }) => duty.item)).size };
    })
    .sort((a, b) => last(a.key) - last(b.key) || b.total - a.total || (a.key < b.key ? -1 : 1));
}

function byItem(stands: readonly Stand[]): CellItem[] {
  return [...Map.groupBy(stands, ({ duty }) => duty.item).values()]
    .flatMap((own) => (own[0] ? [{ duty: own[0].duty, stands: own }] : []))
    .sort((a, b) => compareItems(a.duty.item, b.duty.item));
}

function flawsIn(
  street: string,
  flaws: readonly Finding[],
): Pick<LatticeCell, 'street' | 'gaps' | 'overlaps'> {
  const here = flaws.filter((flaw) => reaches(flaw, street));
  return {
    street,
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

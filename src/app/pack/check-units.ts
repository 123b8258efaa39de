import { contains } from '#kernel/area-code.ts';
import type { Fault } from '#kernel/fault.ts';
import { splitList } from '#platform/files/sheet/cell.ts';
import type { SheetRow } from '#platform/files/sheet/rows.ts';
import { Checker, type Names } from './checker.ts';

export interface Known {
  readonly areas: Names;
  readonly units: Names;
  readonly posts: Names;
}

export function checkUnits(
  rows: readonly SheetRow[],
  areas: readonly SheetRow[],
  known: Known,
  faults: Fault[],
): void {
  const checker = new Checker('units', rows, faults);
  checker.unique('code', 'code-twice');
  checker.unique('name', 'name-twice');
  const byCode = new Map(rows.map((row) => [row.cells.code ?? '', row]));
  for (const row of rows) {
    const { parent = '', area = '' } = row.cells;
    if (checker.refers(row, 'area', area, known.areas, 'unknown-area')) checkLevel(checker, row);
    if (checker.refers(row, 'parent', parent, known.units, 'unknown-unit') && inCircle(row, byCode)) {
      checker.fault(row, 'parent', 'unit-circle', { code: row.cells.code ?? '' });
    }
    checkLine(checker, row, known, byCode);
  }
  if (rows.length === 0) return;
  checkOnly(checker, 'hotline', 'no-hotline', 'hotline-twice');
  checkOnly(checker, 'government', 'no-government', 'government-twice');
  checkBlocks(checker, areas);
}

/** A block serves a street or town, a community unit a community: by this a case finds its territory. */
function checkLevel(checker: Checker, row: SheetRow): void {
  const { kind, area = '' } = row.cells;
  const digits = kind === 'block' ? 9 : kind === 'community' ? 12 : undefined;
  if (digits !== undefined && area.length !== digits)
    checker.fault(row, 'area', 'unit-level', { area, digits });
}

function checkLine(
  checker: Checker,
  row: SheetRow,
  known: Known,
  byCode: ReadonlyMap<string, SheetRow>,
): void {
  const { kind, line = '', code = '' } = row.cells;
  if (kind === 'station' && line === '') checker.fault(row, 'line', 'station-without-line');
  if (line === '' || line === code || !checker.refers(row, 'line', line, known.units, 'unknown-unit')) return;
  if (byCode.get(line)?.cells.kind !== 'line') {
    checker.fault(row, 'line', 'not-a-line', { code: line, name: known.units.get(line)?.name ?? '' });
  }
}

function inCircle(row: SheetRow, byCode: ReadonlyMap<string, SheetRow>): boolean {
  const seen = new Set<string>();
  for (let code = row.cells.parent ?? ''; code !== ''; code = byCode.get(code)?.cells.parent ?? '') {
    if (code === row.cells.code) return true;
    if (seen.has(code)) return false;
    seen.add(code);
  }
  return false;
}

function checkOnly(checker: Checker, kind: string, none: string, twice: string): void {
  const [first, ...more] = checker.rows.filter((row) => row.cells.kind === kind);
  if (!first) checker.sheetFault(none);
  for (const row of more) checker.fault(row, 'kind', twice, { first: first?.row ?? 0 });
}

/** What no duty covers falls to the block that holds the territory, so every street and town needs exactly one. */
function checkBlocks(checker: Checker, areas: readonly SheetRow[]): void {
  const blocks = new Map<string, SheetRow>();
  for (const row of checker.rows.filter(({ cells }) => cells.kind === 'block')) {
    const area = row.cells.area ?? '';
    const other = blocks.get(area);
    if (other) checker.fault(row, 'area', 'block-twice', { area, first: other.row });
    else blocks.set(area, row);
  }
  for (const { cells } of areas) {
    const street = ['street', 'town', 'township'].includes(cells.kind ?? '');
    if (street && !blocks.has(cells.code ?? '')) {
      checker.sheetFault('area-without-block', { code: cells.code ?? '', name: cells.name ?? '' });
    }
  }
}

export function checkPosts(
  rows: readonly SheetRow[],
  units: readonly SheetRow[],
  known: Known,
  faults: Fault[],
): void {
  const checker = new Checker('posts', rows, faults);
  checker.unique('code', 'code-twice');
  const unitRows = new Map(units.map((row) => [row.cells.code ?? '', row.cells]));
  for (const row of rows) {
    const { unit: code = '', area = '' } = row.cells;
    const unitKnown = checker.refers(row, 'unit', code, known.units, 'unknown-unit');
    if (!checker.refers(row, 'area', area, known.areas, 'unknown-area') || !unitKnown) continue;
    const unit = unitRows.get(code);
    const territorial = unit?.kind === 'block' || unit?.kind === 'community';
    if (territorial && unit.area && !contains(unit.area, area)) {
      checker.fault(row, 'area', 'post-outside', { area, unit: unit.name ?? code, expected: unit.area });
    }
  }
}

export function checkPeople(rows: readonly SheetRow[], known: Known, faults: Fault[]): void {
  const checker = new Checker('people', rows, faults);
  checker.unique('code', 'code-twice');
  checker.unique('login', 'login-twice');
  for (const row of rows) {
    const posts = splitList(row.cells.posts ?? '');
    for (const post of posts) checker.refers(row, 'posts', post, known.posts, 'unknown-post');
    if (new Set(posts).size < posts.length) checker.fault(row, 'posts', 'post-repeated');
  }
}

export function checkPowers(rows: readonly SheetRow[], known: Known, faults: Fault[]): void {
  const checker = new Checker('powers', rows, faults);
  checker.unique('code', 'code-twice');
  for (const row of rows) checker.refers(row, 'unit', row.cells.unit ?? '', known.units, 'unknown-unit');
}

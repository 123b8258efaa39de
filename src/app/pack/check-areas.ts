import { isAreaCode } from '#kernel/area-code.ts';
import type { Fault } from '#kernel/fault.ts';
import type { Position } from '#modules/directory';
import { nearest } from '#platform/files/sheet/nearest.ts';
import type { SheetRow } from '#platform/files/sheet/rows.ts';
import { Checker, type Names } from './checker.ts';
import { nearlyInside, readPolygon } from './wkt.ts';

const digitsOf: Readonly<Record<string, number>> = {
  district: 6,
  street: 9,
  town: 9,
  township: 9,
  community: 12,
  village: 12,
  grid: 15,
};
/** Boundaries drawn by different hands: about 50 m for areas, 200 m for a place that stands at a border. */
const areaTolerance = 0.0005;
const placeTolerance = 0.002;

export type Rings = ReadonlyMap<string, readonly Position[]>;

/** Checks codes, levels, parents and boundaries; gives back the boundaries that can be used. */
export function checkAreas(
  rows: readonly SheetRow[],
  district: string,
  names: Names,
  faults: Fault[],
): Rings {
  const checker = new Checker('areas', rows, faults);
  checker.unique('code', 'code-twice');
  checker.unique('name', 'sibling-twice', (row) => `${row.cells.parent} ${row.cells.name}`);
  const districts = rows.filter((row) => row.cells.kind === 'district');
  if (rows.length > 0 && districts.length === 0) checker.sheetFault('no-district-row', { code: district });
  for (const extra of districts.slice(1)) checker.fault(extra, 'kind', 'district-twice');
  const rings = new Map<string, readonly Position[]>();
  for (const row of rows) {
    checkCode(checker, row, district);
    checkParent(checker, row, names);
    const ring = readBoundary(checker, row);
    if (ring) rings.set(row.cells.code ?? '', ring);
  }
  for (const row of rows) checkInside(checker, row, rings);
  return rings;
}

function checkCode(checker: Checker, row: SheetRow, district: string): void {
  const { code = '', kind = '' } = row.cells;
  const digits = digitsOf[kind];
  if (code === '' || /E\+/i.test(code)) return;
  if (!isAreaCode(code)) checker.fault(row, 'code', 'area-code-form', { value: code });
  else if (digits !== undefined && code.length !== digits) {
    checker.fault(row, 'code', 'area-code-level', { value: code, digits, found: code.length });
  } else if (district !== '' && !code.startsWith(district)) {
    checker.fault(row, 'code', 'area-elsewhere', { code, district });
  }
}

function checkParent(checker: Checker, row: SheetRow, names: Names): void {
  const { code = '', parent = '', kind } = row.cells;
  if (kind === 'district') {
    if (parent !== '') checker.fault(row, 'parent', 'district-with-parent', { parent });
    return;
  }
  const expected = code.slice(0, -3);
  if (parent === '')
    checker.fault(row, 'parent', 'parent-missing', isAreaCode(expected) ? { near: expected } : {});
  else if (
    checker.refers(row, 'parent', parent, names, 'unknown-area') &&
    isAreaCode(code) &&
    parent !== expected
  ) {
    checker.fault(row, 'parent', 'parent-wrong', { code, parent, expected });
  }
}

function readBoundary(checker: Checker, row: SheetRow): readonly Position[] | undefined {
  const { boundary = '' } = row.cells;
  if (boundary === '') return undefined;
  const read = readPolygon(boundary);
  if ('ring' in read) return read.ring;
  checker.fault(row, 'boundary', read.fault, read.at === undefined ? {} : { at: read.at });
  return undefined;
}

function checkInside(checker: Checker, row: SheetRow, rings: Rings): void {
  const ring = rings.get(row.cells.code ?? '');
  const outer = rings.get(row.cells.parent ?? '');
  if (!ring || !outer) return;
  const outside = ring.filter((point) => !nearlyInside(point, outer, areaTolerance));
  if (outside.length === 0) return;
  const at = outside[0]?.join(' ') ?? '';
  checker.fault(row, 'boundary', 'boundary-outside', {
    parent: row.cells.parent ?? '',
    points: outside.length,
    at,
  });
}

export function checkPlaces(rows: readonly SheetRow[], names: Names, rings: Rings, faults: Fault[]): void {
  const checker = new Checker('places', rows, faults);
  const kinds = new Map<string, number>();
  for (const row of rows) kinds.set(row.cells.kind ?? '', (kinds.get(row.cells.kind ?? '') ?? 0) + 1);
  for (const row of rows) {
    const { area = '', lon = '', lat = '', circumstances = '', kind = '' } = row.cells;
    checker.refers(row, 'area', area, names, 'unknown-area');
    checkPoint(checker, row, lon, lat, rings.get(area));
    for (const pair of circumstances.split('；')) {
      if (pair !== '' && !/^[^=；]+=[^=；]+$/.test(pair))
        checker.fault(row, 'circumstances', 'pair-form', { text: pair });
    }
    if ((kinds.get(kind) ?? 0) === 1) checkRareKind(checker, row, kind, kinds);
  }
}

/** A kind is free text; one that stands once and is almost another that stands often is a slip of the pen. */
function checkRareKind(
  checker: Checker,
  row: SheetRow,
  kind: string,
  kinds: ReadonlyMap<string, number>,
): void {
  const common = [...kinds].filter(([other, count]) => other !== kind && count > 2).map(([other]) => other);
  const near = kind.length > 2 ? nearest(kind, common) : undefined;
  if (near) checker.fault(row, 'kind', 'kind-slip', { value: kind, near });
}

function checkPoint(
  checker: Checker,
  row: SheetRow,
  lon: string,
  lat: string,
  ring: readonly Position[] | undefined,
): void {
  const [x, y] = [Number(lon), Number(lat)];
  if ((lon === '' && lat === '') || Number.isNaN(x) || Number.isNaN(y)) return;
  if (lon === '' || lat === '') checker.fault(row, lon === '' ? 'lon' : 'lat', 'point-half');
  else if (x >= 3 && x <= 54 && y >= 73 && y <= 136) checker.fault(row, 'lon', 'point-swapped', { lon, lat });
  else if (Math.abs(x) > 180 || Math.abs(y) > 90) checker.fault(row, 'lon', 'point-nowhere', { lon, lat });
  else if (ring && !nearlyInside([x, y], ring, placeTolerance)) {
    checker.fault(row, 'lon', 'point-outside', { lon, lat, area: row.cells.area ?? '' });
  }
}

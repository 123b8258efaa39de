import type { Fault } from '#kernel/fault.ts';
import type { DirectoryData } from '#modules/directory';
import { checkResponsibility, type ResponsibilityData } from '#modules/responsibility';
import { readRows, type SheetRow } from '#platform/files/sheet/rows.ts';
import { directoryData, responsibilityData } from './assemble.ts';
import { checkAreas, checkPlaces } from './check-areas.ts';
import { checkCalendar, checkHours, checkLists, checkSettings, readItems } from './check-rules.ts';
import { checkPeople, checkPosts, checkPowers, checkUnits } from './check-units.ts';
import { type Names, nearName } from './checker.ts';
import { readRaw } from './raw.ts';
import { sheets } from './sheets.ts';

export interface PackRead {
  /** Everything that is wrong, in the order of sheets and rows; empty when the pack may be loaded. */
  readonly faults: readonly Fault[];
  /** Rows of each sheet. */
  readonly counts: Readonly<Record<string, number>>;
  /** The letter above a field's column, where the sheet has it. */
  letter(sheet: string, column: string): string | undefined;
  readonly directory: DirectoryData;
  readonly responsibility: ResponsibilityData;
}

/** Reads a pack and finds everything that is wrong with it. The data may be used only when there is no fault. */
export async function readPack(path: string): Promise<PackRead> {
  const raw = await readRaw(path);
  const faults = [...raw.faults];
  const read = new Map(
    sheets.flatMap((def) => {
      const sheet = raw.sheets.get(def.key);
      return sheet ? [[def.key, readRows(def, sheet, faults)] as const] : [];
    }),
  );
  const rowsOf = (sheet: string): readonly SheetRow[] => read.get(sheet)?.rows ?? [];
  const items = readItems(rowsOf('pack'), faults);
  const names = namesOf(rowsOf);
  const rings = checkDirectory(items, rowsOf, names, faults);
  const responsibility = responsibilityData(items.code ?? '', rowsOf);
  const known = { units: keys(names.units), areas: keys(names.areas), powers: keys(names.powers) };
  // What they say of a sheet that is not there at all would only repeat that it is missing.
  const theirs = checkResponsibility(responsibility, known).filter(({ sheet }) => read.has(sheet));
  faults.push(...theirs.map((fault) => withNear(fault, names)));
  return {
    faults: inOrder(withoutEchoes(faults)),
    counts: Object.fromEntries([...read].map(([key, sheet]) => [key, sheet.rows.length])),
    letter: (sheet, column) => read.get(sheet)?.letters.get(column),
    directory: directoryData(items, rowsOf, rings),
    responsibility,
  };
}

type AllNames = Readonly<Record<'areas' | 'units' | 'posts' | 'powers' | 'matters' | 'deadlines', Names>>;

function namesOf(rowsOf: (sheet: string) => readonly SheetRow[]): AllNames {
  const names = (sheet: string, key = 'code') =>
    new Map(
      rowsOf(sheet).flatMap(({ cells }) =>
        cells[key] ? [[cells[key], { name: cells.name ?? '', short: cells.shortName ?? '' }] as const] : [],
      ),
    );
  return {
    areas: names('areas'),
    units: names('units'),
    posts: names('posts'),
    powers: names('powers'),
    matters: names('matters'),
    deadlines: names('deadlines', 'class'),
  };
}

function checkDirectory(
  items: Record<string, string>,
  rowsOf: (sheet: string) => readonly SheetRow[],
  names: AllNames,
  faults: Fault[],
) {
  const district = items.code ?? '';
  const rings = checkAreas(rowsOf('areas'), district, names.areas, faults);
  checkPlaces(rowsOf('places'), names.areas, rings, faults);
  checkUnits(rowsOf('units'), rowsOf('areas'), names, faults);
  checkPosts(rowsOf('posts'), rowsOf('units'), names, faults);
  checkPeople(rowsOf('people'), names, faults);
  checkPowers(rowsOf('powers'), names, faults);
  checkCalendar(rowsOf('calendar'), faults);
  checkHours(rowsOf('hours'), faults);
  checkLists(rowsOf('lists'), faults);
  checkSettings(rowsOf('settings'), district, faults);
  return rings;
}

function keys(names: Names): ReadonlySet<string> {
  return new Set(names.keys());
}

const referred: Readonly<Record<string, keyof AllNames>> = {
  'list-unit-unknown': 'units',
  'list-area-unknown': 'areas',
  'matter-unknown': 'matters',
  'list-power-unknown': 'powers',
  'deadline-class-unknown': 'deadlines',
};

/** That module knows codes only; the names of what was probably meant are known here. */
function withNear(fault: Fault, names: AllNames): Fault {
  const target = referred[fault.code];
  const value = fault.params.code ?? fault.params.class;
  if (!target || typeof value !== 'string') return fault;
  const near = nearName(value, names[target]);
  return near ? { ...fault, params: { ...fault.params, near } } : fault;
}

/** One cell, one fault: that a date is unreadable is not said a second time by whoever needs the date. */
function withoutEchoes(faults: readonly Fault[]): Fault[] {
  const said = new Map<string, string>();
  return faults.filter((fault) => {
    if (fault.row === 0 || fault.column === undefined) return true;
    const cell = `${fault.sheet} ${fault.row} ${fault.column}`;
    const before = said.get(cell);
    if (before === undefined) said.set(cell, fault.code);
    return before === undefined || before === fault.code;
  });
}

function inOrder(faults: Fault[]): Fault[] {
  const place = new Map(sheets.map(({ key }, index) => [key, index]));
  return faults.sort((a, b) => (place.get(a.sheet) ?? -1) - (place.get(b.sheet) ?? -1) || a.row - b.row);
}

import type { AreaKind, DirectoryData, Role, UnitKind } from '#modules/directory';
import type { ResponsibilityData } from '#modules/responsibility';
import { splitList } from '#platform/files/sheet/cell.ts';
import type { SheetRow } from '#platform/files/sheet/rows.ts';
import type { Rings } from './check-areas.ts';
import { readPeriods } from './check-rules.ts';

type RowsOf = (sheet: string) => readonly SheetRow[];

/** A field that may be empty: left out then, because what is stored distinguishes missing from blank. */
function optional<K extends string>(cells: SheetRow['cells'], ...keys: K[]): { [P in K]?: string } {
  const found: { [P in K]?: string } = {};
  for (const key of keys) {
    const value = cells[key];
    if (value) found[key] = value;
  }
  return found;
}

function text(cells: SheetRow['cells'], key: string): string {
  return cells[key] ?? '';
}

function list(cells: SheetRow['cells'], key: string): string[] {
  return splitList(cells[key] ?? '');
}

/** Checked rows as data of the directory. */
export function directoryData(items: Record<string, string>, rowsOf: RowsOf, rings: Rings): DirectoryData {
  const demo = rowsOf('settings').some(({ cells }) => cells.key === 'pack.demo' && cells.value === '1');
  return {
    district: {
      code: text(items, 'code'),
      name: text(items, 'name'),
      version: text(items, 'version'),
      effectiveFrom: text(items, 'effectiveFrom'),
      ...optional(items, 'nameEn', 'hotline', 'note'),
      sample: demo,
    },
    areas: rowsOf('areas').map(({ cells }) => ({
      code: text(cells, 'code'),
      name: text(cells, 'name'),
      ...optional(cells, 'nameEn', 'parent'),
      kind: text(cells, 'kind') as AreaKind,
      aliases: list(cells, 'aliases'),
      boundary: rings.get(text(cells, 'code')),
    })),
    places: rowsOf('places').map(({ cells }) => placeData(cells)),
    units: rowsOf('units').map(({ cells }) => ({
      code: text(cells, 'code'),
      name: text(cells, 'name'),
      ...optional(cells, 'shortName', 'nameEn', 'parent', 'line', 'phone', 'address'),
      kind: text(cells, 'kind') as UnitKind,
      area: text(cells, 'area'),
    })),
    ...staff(rowsOf),
    ...rules(rowsOf),
  };
}

function placeData(cells: SheetRow['cells']): DirectoryData['places'][number] {
  const pairs = list(cells, 'circumstances').map((pair) => {
    const [name = '', value = ''] = pair.split('=');
    return [name.trim(), value.trim()] as const;
  });
  const point = cells.lon ? { lon: Number(cells.lon), lat: Number(cells.lat) } : {};
  return {
    name: text(cells, 'name'),
    ...optional(cells, 'nameEn'),
    kind: text(cells, 'kind'),
    area: text(cells, 'area'),
    ...point,
    aliases: list(cells, 'aliases'),
    circumstances: Object.fromEntries(pairs),
  };
}

function staff(rowsOf: RowsOf): Pick<DirectoryData, 'posts' | 'people' | 'powers'> {
  return {
    posts: rowsOf('posts').map(({ cells }) => ({
      code: text(cells, 'code'),
      unit: text(cells, 'unit'),
      name: text(cells, 'name'),
      role: text(cells, 'role') as Role,
      area: text(cells, 'area'),
    })),
    people: rowsOf('people').map(({ cells }) => ({
      code: text(cells, 'code'),
      name: text(cells, 'name'),
      posts: list(cells, 'posts'),
      ...optional(cells, 'login'),
    })),
    powers: rowsOf('powers').map(({ cells }) => ({
      code: text(cells, 'code'),
      name: text(cells, 'name'),
      kind: text(cells, 'kind'),
      ground: text(cells, 'ground'),
      unit: text(cells, 'unit'),
    })),
  };
}

function rules(rowsOf: RowsOf): Pick<DirectoryData, 'specialDays' | 'hours' | 'settings'> {
  return {
    specialDays: rowsOf('calendar').map(({ cells }) => ({
      day: text(cells, 'day'),
      working: cells.working === 'working',
      ...optional(cells, 'note'),
    })),
    hours: rowsOf('hours').map(({ cells }) => ({
      validFrom: text(cells, 'validFrom'),
      ...optional(cells, 'validTo'),
      periods: readPeriods(text(cells, 'periods')) ?? [],
    })),
    settings: rowsOf('settings').map(({ cells }) => ({
      key: text(cells, 'key'),
      value: text(cells, 'value'),
      validFrom: text(cells, 'validFrom'),
      ...optional(cells, 'ground'),
    })),
  };
}

/** Rows as that module checks them itself: lists split, words of closed sets as codes, the rest as written. */
export function responsibilityData(district: string, rowsOf: RowsOf): ResponsibilityData {
  return {
    district,
    matters: rowsOf('matters').map(({ row, cells }) => ({
      row,
      code: text(cells, 'code'),
      name: text(cells, 'name'),
      ...optional(cells, 'parent', 'nameEn', 'deadlineClass'),
      aliases: list(cells, 'aliases'),
      phrases: list(cells, 'phrases'),
      circumstances: text(cells, 'circumstances'),
      powers: list(cells, 'powers'),
      skills: list(cells, 'skills'),
      equipment: list(cells, 'equipment'),
    })),
    versions: rowsOf('lists').map(({ row, cells }) => ({
      row,
      version: text(cells, 'version'),
      effectiveFrom: text(cells, 'effectiveFrom'),
      ...optional(cells, 'note'),
    })),
    duties: rowsOf('duties').map(({ row, cells }) => ({
      row,
      version: text(cells, 'version'),
      item: text(cells, 'item'),
      matter: text(cells, 'matter'),
      area: text(cells, 'area'),
      conditions: text(cells, 'conditions'),
      listType: text(cells, 'listType'),
      lead: text(cells, 'lead'),
      assists: list(cells, 'assists'),
      ground: text(cells, 'ground'),
      ...optional(cells, 'blockDoes', 'blockDoesNot', 'takenBackHow', 'validTo'),
      validFrom: text(cells, 'validFrom'),
    })),
    ...registers(rowsOf),
    ...terms(rowsOf),
  };
}

function registers(rowsOf: RowsOf): Pick<ResponsibilityData, 'transfers' | 'laws' | 'capacity'> {
  return {
    transfers: rowsOf('transfers').map(({ row, cells }) => ({
      row,
      version: text(cells, 'version'),
      code: text(cells, 'code'),
      kind: text(cells, 'kind'),
      from: text(cells, 'from'),
      to: text(cells, 'to'),
      matter: text(cells, 'matter'),
      area: text(cells, 'area'),
      conditions: text(cells, 'conditions'),
      ground: text(cells, 'ground'),
      ...optional(cells, 'power', 'validTo'),
      validFrom: text(cells, 'validFrom'),
    })),
    laws: rowsOf('laws').map(({ row, cells }) => ({
      row,
      title: withoutMarks(text(cells, 'title')),
      validFrom: text(cells, 'validFrom'),
      ...optional(marksOff(cells, 'shortName', 'replacedBy'), 'shortName', 'validTo', 'replacedBy'),
    })),
    capacity: rowsOf('capacity').map(({ row, cells }) => ({
      row,
      unit: text(cells, 'unit'),
      validFrom: text(cells, 'validFrom'),
      skills: list(cells, 'skills'),
      equipment: list(cells, 'equipment'),
      ...optional(cells, 'staff', 'hours', 'perMonth'),
    })),
  };
}

/** People write titles with their marks. */
function withoutMarks(title: string): string {
  return title.replace(/^《(.*)》$/, '$1').trim();
}

function marksOff(cells: SheetRow['cells'], ...keys: string[]): SheetRow['cells'] {
  return { ...cells, ...Object.fromEntries(keys.map((key) => [key, withoutMarks(text(cells, key))])) };
}

function terms(rowsOf: RowsOf): Pick<ResponsibilityData, 'deadlines' | 'grounds'> {
  return {
    deadlines: rowsOf('deadlines').map(({ row, cells }) => ({
      row,
      class: text(cells, 'class'),
      name: text(cells, 'name'),
      dispatch: text(cells, 'dispatch'),
      contact: text(cells, 'contact'),
      resolve: text(cells, 'resolve'),
      ...optional(cells, 'ground', 'validTo'),
      validFrom: text(cells, 'validFrom'),
    })),
    grounds: rowsOf('grounds').map(({ row, cells }) => ({
      row,
      code: text(cells, 'code'),
      kind: text(cells, 'kind'),
      name: text(cells, 'name'),
      ...optional(cells, 'nameEn', 'ground', 'validTo'),
      validFrom: text(cells, 'validFrom'),
    })),
  };
}

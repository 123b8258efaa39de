import { listMark, type SheetDef } from '#platform/files/sheet/sheet.ts';
import type { ChoicesIn, ColumnToWrite, SheetToWrite } from '#platform/files/xlsx-write.ts';
import { showCircumstances } from '../matter.ts';
import type { Known } from './write.ts';

/** Names of the sheets that say what codes mean; people look things up there, nothing is read from them. */
const MATTERS = '事项';
const AREAS = '区域';
const UNITS = '单位';
const POWERS = '职权';

/** Columns that stand beside a code and say what it means. */
const NAMES: Readonly<Record<string, readonly [header: string, sheet: string]>> = {
  matter: ['事项名称', MATTERS],
  area: ['区域名称', AREAS],
  lead: ['主办名称', UNITS],
  from: ['移出单位名称', UNITS],
  to: ['接收单位名称', UNITS],
  power: ['职权名称', POWERS],
};
/** Of several codes in one cell no formula can say the names; they are those of the day of writing. */
const ASSIST_NAMES = '协办名称（导出时）';
export const HELPERS: readonly string[] = [...Object.values(NAMES).map(([header]) => header), '协办名称'];

export interface ListColumn extends ColumnToWrite {
  readonly key: string;
  /** The field whose meaning this column says. */
  readonly named?: string;
}

/** The columns of a sheet with the names of codes beside them; everything but the version may be changed. */
export function columnsOf(def: SheetDef, references: readonly SheetToWrite[]): ListColumn[] {
  const inSheet = (name: string): ChoicesIn => ({
    sheet: name,
    rows: references.find((sheet) => sheet.name === name)?.rows.length ?? 0,
  });
  const columns: ListColumn[] = [];
  for (const { key, zh, hint, choices } of def.columns) {
    const [name, sheet] = NAMES[key] ?? [];
    columns.push({
      key,
      header: zh,
      hint: hint.zh,
      choices: sheet ? inSheet(sheet) : key === 'assists' ? inSheet(UNITS) : choices && Object.keys(choices),
      strict: key !== 'assists',
      open: key !== 'version',
    });
    const column = columns.length - 1;
    if (name && sheet)
      columns.push({ key: name, header: name, named: key, means: { ...inSheet(sheet), column } });
    if (key === 'assists') columns.push({ key: ASSIST_NAMES, header: ASSIST_NAMES, named: key });
  }
  return columns;
}

/** What the code of a field means on the day of writing; empty where it means nothing. */
export function nameOf(field: string, code: string, { book, directory }: Known): string {
  if (field === 'matter') return book.findMatter(code)?.name ?? '';
  if (field === 'area') return directory.findArea(code)?.name ?? '';
  if (field === 'power') return directory.powers.get(code)?.name ?? '';
  return code
    .split(listMark)
    .map((unit) => directory.findUnit(unit)?.name ?? '')
    .filter((name) => name !== '')
    .join('、');
}

/** The sheets of codes. */
export function referenceSheets({ book, directory }: Known): SheetToWrite[] {
  const sheet = (name: string, more: string, rows: string[][]): SheetToWrite => ({
    name,
    columns: ['代码', '名称', more].map((header) => ({ header })),
    rows,
    locked: true,
  });
  const matters = [...book.matters.values()].filter(({ retired }) => !retired);
  const each = <T>(all: ReadonlyMap<string, T>, cells: (one: T) => string[]) => [...all.values()].map(cells);
  return [
    sheet(
      MATTERS,
      '情形',
      matters.map((one) => [one.code, one.name, showCircumstances(one.circumstances)]),
    ),
    sheet(
      AREAS,
      '上级代码',
      each(directory.areas, ({ code, name, parent }) => [code, name, parent ?? '']),
    ),
    sheet(
      UNITS,
      '简称',
      each(directory.units, ({ code, name, shortName }) => [code, name, shortName ?? '']),
    ),
    sheet(
      POWERS,
      '原属单位',
      each(directory.powers, ({ code, name, unit }) => [code, name, unit ?? '']),
    ),
  ];
}

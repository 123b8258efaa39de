import type { Directory } from '#modules/directory';
import { listMark } from '#platform/files/sheet/sheet.ts';
import {
  type ChoicesIn,
  type ColumnToWrite,
  type Mark,
  type SheetToWrite,
  writeXlsx,
} from '#platform/files/xlsx-write.ts';
import type { DutyBook } from '../book.ts';
import { showConditions } from '../condition.ts';
import type { Duty } from '../duty.ts';
import { showCircumstances } from '../matter.ts';
import { dutySheet, LIST_TYPE_WORDS } from './duty-sheet.ts';
import { guidance } from './guidance.ts';

/** Names of the sheets that say what codes mean; people look things up there, nothing is read from them. */
const MATTERS = '事项';
const AREAS = '区域';
const UNITS = '单位';
/** Lines for new items below the list. */
const SPARE = 200;

/** Columns that stand beside a code and say what it means. */
const NAMES: Readonly<Record<string, readonly [header: string, sheet: string]>> = {
  matter: ['事项名称', MATTERS],
  area: ['区域名称', AREAS],
  lead: ['主办名称', UNITS],
};
/** Of several codes in one cell no formula can say the names; they are those of the day of writing. */
const ASSIST_NAMES = '协办名称（导出时）';
export const HELPERS: readonly string[] = [...Object.values(NAMES).map(([header]) => header), '协办名称'];

/** One line of the duty sheet by field, as text; what a fault-ridden upload said can be written as well. */
export type DutyCells = Readonly<Record<string, string>>;

export interface Known {
  readonly book: DutyBook;
  readonly directory: Directory;
}

/**
 * The workbook of one list: the sheet of duties with choices and names beside the codes, the sheets of codes, and how to fill
 * it in. The same list gives the same bytes. @throws Refusal `cell-too-long`
 */
export function writeDuties(duties: readonly Duty[], known: Known): Promise<Uint8Array> {
  return writeLines(duties.map(cellsOf), known);
}

/** `marks` are told by line (0 is the first below the header) and field; without a field the whole line is meant. */
export function writeLines(
  lines: readonly DutyCells[],
  known: Known,
  marks: readonly { line: number; field?: string | undefined; text: string }[] = [],
): Promise<Uint8Array> {
  const references = referenceSheets(known);
  const columns = dutyColumns(references);
  const placed = marks.map(({ line, field, text }): Mark => {
    const column = columns.findIndex(({ key }) => key === field);
    return { row: line + 1, column: Math.max(column, 0), text };
  });
  const duties: SheetToWrite = {
    name: dutySheet.zh,
    columns: marks.length > 0 ? [...columns, { header: '备注', open: true }] : columns,
    rows: lines.map((line, at) => [
      ...columns.map(({ key, named }) =>
        named ? nameOf(named, line[named] ?? '', known) : (line[key] ?? ''),
      ),
      ...marks
        .filter((mark) => mark.line === at)
        .map(({ text }) => text)
        .join('\n')
        .split('\0'),
    ]),
    locked: true,
    spare: SPARE,
    frozen: 2,
    marks: placed,
  };
  return writeXlsx([duties, ...references, guidance]);
}

export function cellsOf({ assists, conditions, listType, ...duty }: Duty): DutyCells {
  const word = Object.entries(LIST_TYPE_WORDS).find(([, type]) => type === listType)?.[0] ?? listType;
  return {
    ...Object.fromEntries(Object.entries(duty).map(([key, value]) => [key, value ?? ''])),
    conditions: showConditions(conditions),
    listType: word,
    assists: assists.join(listMark),
  };
}

interface DutyColumn extends ColumnToWrite {
  readonly key: string;
  /** The field whose meaning this column says. */
  readonly named?: string;
}

function dutyColumns(references: readonly SheetToWrite[]): DutyColumn[] {
  const inSheet = (name: string): ChoicesIn => ({
    sheet: name,
    rows: references.find((sheet) => sheet.name === name)?.rows.length ?? 0,
  });
  const columns: DutyColumn[] = [];
  for (const { key, zh, hint, choices } of dutySheet.columns) {
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

function nameOf(field: string, code: string, { book, directory }: Known): string {
  if (field === 'matter') return book.findMatter(code)?.name ?? '';
  if (field === 'area') return directory.findArea(code)?.name ?? '';
  return code
    .split(listMark)
    .map((unit) => directory.findUnit(unit)?.name ?? '')
    .filter((name) => name !== '')
    .join('、');
}

function referenceSheets({ book, directory }: Known): SheetToWrite[] {
  const sheet = (name: string, more: string, rows: string[][]): SheetToWrite => ({
    name,
    columns: ['代码', '名称', more].map((header) => ({ header })),
    rows,
    locked: true,
  });
  const matters = [...book.matters.values()].filter(({ retired }) => !retired);
  return [
    sheet(
      MATTERS,
      '情形',
      matters.map((each) => [each.code, each.name, showCircumstances(each.circumstances)]),
    ),
    sheet(
      AREAS,
      '上级代码',
      [...directory.areas.values()].map((each) => [each.code, each.name, each.parent ?? '']),
    ),
    sheet(
      UNITS,
      '简称',
      [...directory.units.values()].map((each) => [each.code, each.name, each.shortName ?? '']),
    ),
  ];
}

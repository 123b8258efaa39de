import type { CellStyle, DataValidation, WriteSheet } from 'hucre';
import { writeXlsx as write } from 'hucre/xlsx';
import { Refusal } from '#kernel/refusal.ts';
import { columnLetter } from './table.ts';

export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly ColumnToWrite[];
  readonly rows: readonly (readonly string[])[];
  /** Only columns that are `open` can be changed until the protection is lifted, which needs no password. */
  readonly locked?: boolean;
  /** Empty lines below the rows that are ready to be filled in. */
  readonly spare?: number;
  /** Columns that stay in sight beside the header. */
  readonly frozen?: number;
  readonly marks?: readonly Mark[];
}

export interface ColumnToWrite {
  readonly header: string;
  /** Shown when a cell of the column is chosen. */
  readonly hint?: string | undefined;
  /** Words to choose from, or the column of another sheet that has them. */
  readonly choices?: readonly string[] | ChoicesIn | undefined;
  /** False when other words than the choices may be written too, e.g. several joined in one cell. */
  readonly strict?: boolean;
  /** May be changed although the sheet is locked. */
  readonly open?: boolean;
  /** Shows what the code in another column means, as long as the workbook is open in an office program. */
  readonly means?: MeaningIn;
}

/** The words in column A of a sheet, without its header. */
export interface ChoicesIn {
  readonly sheet: string;
  readonly rows: number;
}

/** The column with the code (0 is A), and a sheet with codes in column A and meanings in column B. */
export interface MeaningIn extends ChoicesIn {
  readonly column: number;
}

/** A cell that is coloured and says why when it is pointed at; rows and columns begin with 0, the header is row 0. */
export interface Mark {
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/**
 * A workbook in which every cell that people fill in is text, so that codes keep their zeros and no cell can be a formula;
 * the only formulas are those of `means`, which are ours. The same sheets give the same bytes.
 */
export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  return write({
    sheets: sheets.map(sheetOf),
    properties: { created: new Date(0), modified: new Date(0) },
  });
}

function sheetOf(sheet: SheetToWrite): WriteSheet {
  const { name, columns, rows, spare = 0, frozen = 0 } = sheet;
  const empty = Array.from({ length: spare }, (): string[] => []);
  return {
    name,
    columns: columns.map((column, index) => ({ width: width(sheet, index), style: styleOf(column) })),
    rows: [
      columns.map(({ header }) => header),
      ...[...rows, ...empty].map((row) => columns.map((_, index) => cellText(row[index] ?? '', name))),
    ],
    cells: new Map([...headerCells(columns), ...meaningCells(sheet), ...markCells(sheet)]),
    freezePane: { rows: 1, ...(frozen > 0 ? { columns: frozen } : {}) },
    dataValidations: columns.flatMap((column, index) => validation(column, columnLetter(index))),
    ...(sheet.locked ? { protection: allowed } : {}),
  };
}

/** Widths and filters may be changed, lines inserted and taken out where the program lets it. */
const allowed = {
  sheet: true,
  formatColumns: true,
  formatRows: true,
  insertRows: true,
  deleteRows: true,
  sort: true,
  autoFilter: true,
};

type Cells = [string, NonNullable<WriteSheet['cells']> extends Map<string, infer C> ? C : never][];

function styleOf({ open, means }: ColumnToWrite): CellStyle {
  return {
    numFmt: '@',
    ...(open ? { protection: { locked: false } } : {}),
    ...(means ? { numFmt: 'General', font: { color: { rgb: '5B6770' } } } : {}),
  };
}

function headerCells(columns: readonly ColumnToWrite[]): Cells {
  return columns.map((_, index) => [`0,${index}`, { style: { font: { bold: true }, numFmt: '@' } }]);
}

function meaningCells({ columns, rows, spare = 0 }: SheetToWrite): Cells {
  return columns.flatMap((column, index) => {
    if (!column.means) return [];
    const { sheet, rows: last, column: by } = column.means;
    const range = `'${sheet}'!$A$2:$B$${last + 1}`;
    return Array.from({ length: rows.length + spare }, (_, row): Cells[number] => [
      `${row + 1},${index}`,
      {
        formula: `IFERROR(VLOOKUP(${columnLetter(by)}${row + 2},${range},2,FALSE),"")`,
        formulaResult: rows[row]?.[index] ?? '',
        style: styleOf(column),
      },
    ]);
  });
}

function markCells({ columns, rows, marks = [], name }: SheetToWrite): Cells {
  return marks.map(({ row, column, text }) => [
    `${row},${column}`,
    {
      value: cellText(row === 0 ? (columns[column]?.header ?? '') : (rows[row - 1]?.[column] ?? ''), name),
      comment: { text },
      style: {
        ...styleOf(columns[column] ?? { header: '' }),
        fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFC7CE' } },
      },
    },
  ]);
}

/** Excel calls a workbook damaged when one of its cells is longer. */
const longestCell = 32_767;

function cellText(text: string, sheet: string): string | null {
  if (text === '') return null;
  if (text.length > longestCell) throw new Refusal('cell-too-long', { sheet, most: longestCell });
  // Excel reads _x000D_ as a control character; the underscore is written in that way itself.
  return text.replace(/_(?=x[0-9A-F]{4}_)/gi, '_x005F_');
}

function width({ columns, rows }: SheetToWrite, index: number): number {
  let widest = spread(columns[index]?.header ?? '');
  for (const row of rows.slice(0, 200)) widest = Math.max(widest, spread(row[index] ?? ''));
  return Math.min(48, Math.max(8, widest + 2));
}

/** Chinese characters are two wide. */
function spread(text: string): number {
  let sum = 0;
  for (const character of text.slice(0, 60)) sum += character > '⺀' ? 2 : 1;
  return sum;
}

function validation({ choices, hint, header, strict }: ColumnToWrite, letter: string): DataValidation[] {
  if (!choices && !hint) return [];
  const message = hint
    ? { showInputMessage: true, inputTitle: header.slice(0, 32), inputMessage: hint.slice(0, 255) }
    : {};
  const range = `${letter}2:${letter}10000`;
  const list = choices && listOf(choices);
  if (!list) return [{ type: 'custom' as const, formula1: 'TRUE', allowBlank: true, range, ...message }];
  return [
    {
      type: 'list' as const,
      ...list,
      allowBlank: true,
      showErrorMessage: strict !== false,
      errorStyle: 'stop' as const,
      range,
      ...message,
    },
  ];
}

/** Undefined when the words do not fit into the cell rule, which holds 255 characters. */
function listOf(
  choices: readonly string[] | ChoicesIn,
): Pick<DataValidation, 'values' | 'formula1'> | undefined {
  if ('sheet' in choices) {
    const last = Math.max(choices.rows, 1) + 1;
    return { formula1: `'${choices.sheet}'!$A$2:$A$${last}` };
  }
  return choices.join(',').length > 250 ? undefined : { values: [...choices] };
}

import type { DataValidation } from 'hucre';
import { writeXlsx as write } from 'hucre/xlsx';
import { Refusal } from '#kernel/refusal.ts';
import { columnLetter } from './table.ts';

export interface SheetToWrite {
  readonly name: string;
  readonly columns: readonly ColumnToWrite[];
  readonly rows: readonly (readonly string[])[];
}

export interface ColumnToWrite {
  readonly header: string;
  /** Shown when a cell of the column is chosen. */
  readonly hint?: string | undefined;
  /** Words to choose from. */
  readonly choices?: readonly string[] | undefined;
  /** False when other words than the choices may be written too, e.g. several joined in one cell. */
  readonly strict?: boolean;
}

/**
 * A workbook in which every cell is text, so that codes keep their zeros and no cell can be a formula. The same sheets
 * give the same bytes.
 */
export async function writeXlsx(sheets: readonly SheetToWrite[]): Promise<Uint8Array> {
  return write({
    sheets: sheets.map((sheet) => ({
      name: sheet.name,
      columns: sheet.columns.map((_, index) => ({ width: width(sheet, index), numFmt: '@' })),
      rows: [
        sheet.columns.map(({ header }) => header),
        ...sheet.rows.map((row) => row.map((cell) => cellText(cell, sheet.name))),
      ],
      cells: new Map(
        sheet.columns.map((_, index) => [`0,${index}`, { style: { font: { bold: true }, numFmt: '@' } }]),
      ),
      freezePane: { rows: 1 },
      dataValidations: sheet.columns.flatMap((column, index) => validation(column, columnLetter(index))),
    })),
    properties: { created: new Date(0), modified: new Date(0) },
  });
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
  if (!choices || choices.join(',').length > 250)
    return [{ type: 'custom' as const, formula1: 'TRUE', allowBlank: true, range, ...message }];
  return [
    {
      type: 'list' as const,
      values: [...choices],
      allowBlank: true,
      showErrorMessage: strict !== false,
      errorStyle: 'stop' as const,
      range,
      ...message,
    },
  ];
}

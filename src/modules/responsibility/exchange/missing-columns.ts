import type { Fault } from '#kernel/fault.ts';
import type { SheetDef } from '#platform/files/sheet/sheet.ts';
import { dutySheet } from '../workbook/duty-sheet.ts';
import type { ListRead } from '../workbook/read.ts';
import { transferSheet } from '../workbook/transfer-sheet.ts';
import { type Cells, cellsOf, type ListRows, transferCells } from '../workbook/write.ts';

/**
 * Columns that may be left out of a sheet, but not while the draft has something in them: a column that was deleted or hidden
 * from a copy would empty the field of every item without a word.
 */
export function missingColumns(read: Pick<ListRead, 'letter' | 'transfers'>, before: ListRows): Fault[] {
  return [
    ...missingIn(dutySheet, before.duties.map(cellsOf), read),
    ...(read.transfers ? missingIn(transferSheet, before.transfers.map(transferCells), read) : []),
  ];
}

function missingIn(def: SheetDef, lines: readonly Cells[], { letter }: Pick<ListRead, 'letter'>): Fault[] {
  return def.columns
    .filter(({ key, required, kept }) => !required && !kept && letter(def.key, key) === undefined)
    .flatMap(({ key, zh }): Fault[] => {
      const n = lines.filter((cells) => (cells[key] ?? '') !== '').length;
      const at = { sheet: def.key, row: 1, column: key };
      return n === 0 ? [] : [{ ...at, code: 'list-column-gone', params: { name: zh, n } }];
    });
}

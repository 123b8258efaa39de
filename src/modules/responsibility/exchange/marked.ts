import type { Fault } from '#kernel/fault.ts';
import { sayFault } from '#platform/files/sheet/say.ts';
import type { Translate } from '#platform/i18n/messages.ts';
import { dutySheet } from '../workbook/duty-sheet.ts';
import { transferSheet } from '../workbook/transfer-sheet.ts';
import { type Known, writeLines } from '../workbook/write.ts';
import { type Incoming, SHEETS } from './incoming.ts';

/** The workbook that was sent, with its faulty cells coloured and what is wrong beside each line. */
export function writeMarked(
  { lines, transfers, faults, letter, origin }: Incoming,
  known: Known,
  t: Translate,
): Promise<Uint8Array> {
  const of = (sheet: string) => lines.filter((line) => line.sheet === sheet);
  const marks = faults.map((fault: Fault) => {
    const { text, remedy } = sayFault(fault, SHEETS, letter, t);
    // What is about the sheet as a whole stands at its first line.
    const line = Math.max(
      0,
      of(fault.sheet).findIndex(({ row }) => row === fault.row),
    );
    return { sheet: fault.sheet, line, field: fault.column, text: `${text}${remedy}` };
  });
  const cells = (sheet: string) => of(sheet).map((line) => line.cells);
  const lists = { duties: cells(dutySheet.key), transfers: transfers && cells(transferSheet.key) };
  return writeLines({ ...lists, origin }, known, marks);
}

import type { Fault } from '#kernel/fault.ts';
import { sayFault } from '#platform/files/sheet/say.ts';
import type { Translate } from '#platform/i18n/messages.ts';
import { type Known, writeLines } from '../workbook/write.ts';
import { type Incoming, SHEETS } from './incoming.ts';

/** The workbook that was sent, with its faulty cells coloured and what is wrong beside each line. */
export function writeMarked(
  { lines, faults, letter }: Incoming,
  known: Known,
  t: Translate,
): Promise<Uint8Array> {
  const at = new Map(lines.map(({ row }, i) => [row, i]));
  const marks = faults.map((fault: Fault) => {
    const { text, remedy } = sayFault(fault, SHEETS, letter, t);
    // What is about the sheet as a whole stands at its first line.
    return { line: at.get(fault.row) ?? 0, field: fault.column, text: `${text}${remedy}` };
  });
  return writeLines(
    lines.map(({ cells }) => cells),
    known,
    marks,
  );
}

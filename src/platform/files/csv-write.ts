import { guard } from './guard.ts';

/** Tells spreadsheet programs that the file is UTF-8; without it they take Chinese text for GBK. */
export const byteOrderMark = '\uFEFF';

/** One line of a CSV file as spreadsheet programs expect it, safe to open. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const safe = guard(text);
  return /[",\r\n\t;]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A whole CSV file; for long ones write `byteOrderMark` and then `csvLine`s as they come. */
export function writeCsv(rows: Iterable<readonly string[]>): string {
  let text = byteOrderMark;
  for (const row of rows) text += csvLine(row);
  return text;
}

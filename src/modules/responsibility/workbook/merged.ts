import { headersIn, type RawRows } from '#platform/files/sheet/rows.ts';
import type { SheetDef } from '#platform/files/sheet/sheet.ts';
import { columnLetter, type Merged, type Row } from '#platform/files/table.ts';
import type { Note } from './understand.ts';

/** Rows above the header that are looked at: a title, who made the table, when. */
const ABOVE = 8;
/** So many headers make a header. */
const ENOUGH = 3;

/** Finds the row of headers: offices like a title above it. */
export function underTitles(def: SheetDef, all: readonly Row[], notes: Note[]): RawRows {
  const at = all.slice(0, ABOVE).findIndex(({ cells }) => headersIn(def, cells) >= ENOUGH);
  const header = all[Math.max(at, 0)];
  if (at > 0 && header)
    notes.push({ sheet: def.key, row: 0, code: 'read-titles', params: { row: header.number } });
  return { header, rows: all.slice(Math.max(at, 0) + 1) };
}

/**
 * Gives every row under a merged cell its value. A row that has nothing of its own is no item: it stays empty. `helpers` are the
 * columns that are not read.
 */
export function fillMerged(
  { header, rows }: RawRows,
  merged: readonly Merged[],
  def: SheetDef,
  notes: Note[],
): RawRows {
  const first = header?.number ?? 0;
  const below = merged.filter(({ rows: [from, to] }) => from > first && to > from);
  if (below.length === 0) return { header, rows };
  const isHelper = (column: number) => def.helpers?.includes(header?.cells[column]?.trim() ?? '') ?? false;
  const filled = new Set<Merged>();
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  const after = rows.map((row) => {
    const over = below.filter(({ rows: [from, to] }) => row.number > from && row.number <= to);
    const covered = (column: number) =>
      over.some(({ columns: [left, right] }) => column >= left && column <= right);
    const own = row.cells.some((cell, i) => cell.trim() !== '' && !covered(i) && !isHelper(i));
    if (over.length === 0 || !own) return row;
    const cells = [...row.cells];
    for (const each of over) {
      const value = byNumber.get(each.rows[0])?.cells[each.columns[0]] ?? '';
      if (value === '') continue;
      for (let i = cells.length; i < each.columns[0]; i++) cells[i] = '';
      cells[each.columns[0]] = value;
      filled.add(each);
    }
    return { ...row, cells };
  });
  for (const each of filled) notes.push(noteOf(each, def, byNumber));
  return { header, rows: after };
}

function noteOf(
  { rows: [from, to], columns: [left] }: Merged,
  { key }: SheetDef,
  rows: ReadonlyMap<number, Row>,
): Note {
  const value = rows.get(from)?.cells[left] ?? '';
  const params = { value, range: `${columnLetter(left)}${from}:${columnLetter(left)}${to}` };
  return { sheet: key, row: from, code: 'read-merged', params };
}

import type { Fault } from '#kernel/fault.ts';
import { columnLetter, type Row } from '../table.ts';
import { readCell } from './cell.ts';
import { fold, nearest } from './nearest.ts';
import type { ColumnDef, SheetDef } from './sheet.ts';

/** A sheet as it lies there: the header row and what follows. */
export interface RawRows {
  readonly header: Row | undefined;
  readonly rows: readonly Row[];
}

/** One row of a sheet: its number there, and its cells by field, put into our form. Empty text where there is none. */
export interface SheetRow {
  readonly row: number;
  readonly cells: Readonly<Record<string, string>>;
}

export interface ReadSheet {
  readonly rows: readonly SheetRow[];
  /** Where each field stands, so that faults can name the column as people see it. */
  readonly letters: ReadonlyMap<string, string>;
}

const notes = /^(备注|说明\d*|序|#|remarks?|notes?)$/i;

/** What a cell means that is written in another way than ours; the text itself where nothing is to be understood. */
export type Understand = (column: ColumnDef, text: string, row: number) => string;

/** How many of these cells are headers of the sheet. */
export function headersIn(def: SheetDef, cells: readonly string[]): number {
  return cells.filter((title) => byHeader(def, plainHeader(title)) !== undefined).length;
}

/** Finds the columns by their headers and puts every cell into our form; everything that is wrong becomes a fault. */
export function readRows(
  def: SheetDef,
  raw: RawRows,
  faults: Fault[],
  understood: Understand = (_column, text) => text,
): ReadSheet {
  const columns = findColumns(def, raw.header, faults);
  // Where names stand beside codes, an emptied line still has them; it is empty all the same.
  const emptied = ({ cells }: Row) => ![...columns.values()].some((index) => cells[index]?.trim());
  const rows = raw.rows
    .filter((row) => !def.helpers || !emptied(row))
    .map((row) => {
      const cells: Record<string, string> = {};
      for (const column of def.columns) {
        const index = columns.get(column.key);
        const text = index === undefined ? '' : understood(column, row.cells[index] ?? '', row.number);
        cells[column.key] = readCell(column, text, (code, params) => {
          faults.push({ sheet: def.key, row: row.number, column: column.key, code, params });
        });
        if (cells[column.key] === '' && column.required && index !== undefined && text.trim() === '') {
          faults.push({
            sheet: def.key,
            row: row.number,
            column: column.key,
            code: column.missing ?? 'cell-missing',
            params: {},
          });
        }
      }
      return { row: row.number, cells };
    });
  if (def.required && rows.length === 0)
    faults.push({ sheet: def.key, row: 0, code: 'sheet-empty', params: {} });
  return { rows, letters: new Map([...columns].map(([key, index]) => [key, columnLetter(index)])) };
}

function findColumns(def: SheetDef, above: Row | undefined, faults: Fault[]): Map<string, number> {
  const found = new Map<string, number>();
  const header = above?.cells ?? [];
  const fault = (code: string, params: Fault['params'], column?: string) =>
    faults.push({
      sheet: def.key,
      row: header.length > 0 ? (above?.number ?? 1) : 0,
      code,
      params,
      ...(column ? { column } : {}),
    });
  for (const [index, title] of header.entries()) {
    const name = plainHeader(title);
    if (name === '' || def.helpers?.includes(name) || (notes.test(name) && !byHeader(def, name))) continue;
    const column = byHeader(def, name);
    if (!column) {
      const near = nearest(
        name,
        def.columns.flatMap(({ zh, en }) => [zh, en]),
      );
      const params = { header: title.trim(), letter: columnLetter(index), ...(near ? { near } : {}) };
      fault('column-unknown', params);
    } else if (found.has(column.key)) {
      fault('column-twice', { name: column.zh, letter: columnLetter(index) }, column.key);
    } else {
      found.set(column.key, index);
    }
  }
  for (const column of def.columns) {
    if ((column.required || column.kept) && !found.has(column.key))
      fault('column-missing', { name: column.zh }, column.key);
  }
  return found;
}

function byHeader(def: SheetDef, name: string): ColumnDef | undefined {
  const wanted = fold(name);
  return def.columns.find(
    ({ zh, en, key }) => wanted === fold(zh) || wanted === fold(en) || wanted === fold(key),
  );
}

/** Headers often carry a star for «required» or a remark in brackets. */
function plainHeader(title: string): string {
  return title
    .replace(/[*＊\r\n]/g, '')
    .replace(/[（(].*?[)）]\s*$/, '')
    .trim();
}

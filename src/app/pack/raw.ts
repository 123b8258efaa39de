import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Fault } from '#kernel/fault.ts';
import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { fold, nearest } from '#platform/files/sheet/nearest.ts';
import { type OpenTables, openTables, type Row } from '#platform/files/table.ts';
import { sheets } from './sheets.ts';

/** A sheet as it lies there: the header row and what follows. */
export interface RawSheet {
  readonly key: string;
  /** Where it was found, for people. */
  readonly file: string;
  readonly header: Row | undefined;
  readonly rows: readonly Row[];
}

export interface RawPack {
  readonly sheets: ReadonlyMap<string, RawSheet>;
  readonly faults: Fault[];
}

const tableFiles = new Set(['.csv', '.tsv', '.txt', '.xlsx', '.xlsm', '.xls']);
const mostRows = 200_000;

/** Reads a folder of tables, or one workbook. Other files in the folder (a README, pictures) are left alone. */
export async function readRaw(path: string): Promise<RawPack> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw new Refusal('pack-missing', { path }, 404);
  const pack = { sheets: new Map<string, RawSheet>(), faults: [] as Fault[] };
  for (const file of found.isDirectory() ? await filesOf(path) : [path])
    await readFile(file, pack, found.isFile());
  if (pack.sheets.size === 0 && pack.faults.length === 0) throw new Refusal('pack-empty', { path });
  for (const { key, zh, required } of sheets) {
    if (required && !pack.sheets.has(key))
      pack.faults.push({ sheet: key, row: 0, code: 'sheet-missing', params: { name: zh } });
  }
  return pack;
}

async function filesOf(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter(
      (entry) =>
        entry.isFile() && !/^[.~]/.test(entry.name) && tableFiles.has(extname(entry.name).toLowerCase()),
    )
    .map((entry) => join(folder, entry.name))
    .sort();
}

interface Building {
  readonly sheets: Map<string, RawSheet>;
  readonly faults: Fault[];
}

async function readFile(path: string, pack: Building, whole: boolean): Promise<void> {
  const file = basename(path);
  const stem = basename(path, extname(path));
  let tables: OpenTables | undefined;
  try {
    tables = await openTables(path);
    for (const name of tables.sheets) {
      // A workbook with one sheet in a folder may be called by the file: nobody renames «Sheet1».
      const alone = !whole && tables.sheets.length === 1;
      const key = sheetKey(name) ?? (alone ? sheetKey(stem) : undefined);
      await readSheet(tables, name, key ?? '', alone ? stem : name, file, pack);
    }
  } catch (error) {
    if (!isRefusal(error)) throw error;
    pack.faults.push({ sheet: sheetKey(stem) ?? stem, row: 0, code: error.code, params: error.params });
  } finally {
    await tables?.close();
  }
}

async function readSheet(
  tables: OpenTables,
  name: string,
  key: string,
  shown: string,
  file: string,
  pack: Building,
): Promise<void> {
  const [header, ...rows] = await rowsOf(tables, name, key || shown, pack.faults);
  if (key === '') {
    // Empty spare sheets («Sheet2») and the sheet of explanations that our template brings are no fault.
    if (!header || /^(填写说明|readme|目录)$/i.test(shown)) return;
    const near = nearest(
      shown,
      sheets.flatMap((sheet) => [sheet.zh, sheet.key]),
    );
    const params = { name: shown, file, ...(near ? { near } : {}) };
    pack.faults.push({ sheet: shown, row: 0, code: 'sheet-unknown', params });
    return;
  }
  const other = pack.sheets.get(key);
  if (other) {
    pack.faults.push({ sheet: key, row: 0, code: 'sheet-twice', params: { file, other: other.file } });
    return;
  }
  pack.sheets.set(key, { key, file, header, rows });
}

async function rowsOf(tables: OpenTables, name: string, sheet: string, faults: Fault[]): Promise<Row[]> {
  const rows: Row[] = [];
  for await (const row of tables.rows(name)) {
    if (rows.length > mostRows) {
      faults.push({ sheet, row: row.number, code: 'sheet-too-long', params: { most: mostRows } });
      break;
    }
    rows.push(row);
  }
  return rows;
}

/** The sheet of that name, Chinese or English, with or without a number in front («01 区域», «2.单位»). */
function sheetKey(name: string): string | undefined {
  const plain = fold(name.replace(/^\s*\d+\s*[.、_-]?\s*/, ''));
  return sheets.find((sheet) => plain === fold(sheet.zh) || plain === fold(sheet.key))?.key;
}

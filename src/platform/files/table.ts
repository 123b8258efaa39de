import { basename } from 'node:path';
import { Refusal } from '#kernel/refusal.ts';
import { readCsv } from './csv-read.ts';
import { openLegacy } from './legacy-read.ts';
import { type ByteSource, openSource } from './source.ts';
import { openXlsx } from './xlsx-read.ts';

/** One row of a table: the number a spreadsheet program shows beside it, and its cells as text. */
export interface Row {
  readonly number: number;
  readonly cells: string[];
}

/** Cells that were merged into one; its value stands in the first of them. Rows as a program shows them, columns from 0. */
export interface Merged {
  readonly rows: readonly [from: number, to: number];
  readonly columns: readonly [from: number, to: number];
}

/** How far reading got, in bytes of the file; for a progress bar. */
export interface Progress {
  done: number;
  total: number;
}

export interface OpenTables {
  /** Names of the sheets in order; a CSV file has one without a name. */
  readonly sheets: readonly string[];
  readonly progress: Progress;
  /** Rows that are not empty, one after another. Without a name: the first sheet. */
  rows(sheet?: string): AsyncGenerator<Row>;
  /** Merged cells of a sheet, where the format has such a thing. */
  merged?(sheet: string): Promise<readonly Merged[]>;
  close(): Promise<void>;
}

/** Opens a spreadsheet by what it contains, not by its name: .xlsx, .xls, a web page called .xls, or separated text. */
export async function openTables(from: string | Uint8Array, name?: string): Promise<OpenTables> {
  const file = name ?? (typeof from === 'string' ? basename(from) : 'file');
  const source = await openSource(from).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    throw code === 'ENOENT' || code === 'EISDIR' ? new Refusal('file-missing', { file }, 404) : error;
  });
  try {
    return guarded(await open(source, file), file);
  } catch (error) {
    await source.close();
    throw error;
  }
}

async function open(source: ByteSource, file: string): Promise<OpenTables> {
  const head = await source.read(0, 4096);
  const progress: Progress = { done: 0, total: source.size };
  if (head.readUInt32BE !== undefined && head.length >= 4) {
    const mark = head.readUInt32BE(0);
    if (mark === 0x504b0304 || mark === 0x504b0506) return openXlsx(source, file, progress);
    if (mark === 0xd0cf11e0) return openLegacy(source, file, progress);
  }
  const begins = head.toString('latin1').replace(/^[^\x21-\x7e]+/, '');
  if (/^<(!doctype|html|table|meta|head|\?xml|style)/i.test(begins))
    return openLegacy(source, file, progress);
  if (isBinary(head)) throw new Refusal('file-not-table', { file });
  return {
    sheets: [''],
    progress,
    rows: () => readCsv(source, progress),
    close: () => source.close(),
  };
}

/** Pictures, PDF and the like: control characters that no text has, and not the regular zeros of UTF-16. */
function isBinary(head: Buffer): boolean {
  if (head.toString('latin1', 0, 5) === '%PDF-') return true;
  let odd = 0;
  for (const byte of head) if (byte < 9 && byte > 0) odd++;
  return odd > head.length / 20;
}

/** What goes wrong inside a damaged file is told as such; only our own refusals pass as they are. */
function guarded(tables: OpenTables, file: string): OpenTables {
  return {
    ...tables,
    async *rows(sheet) {
      try {
        yield* tables.rows(sheet);
      } catch (error) {
        throw error instanceof RangeError
          ? new Refusal('file-damaged', { file, part: error.message })
          : error;
      }
    },
  };
}

/** The rows of one sheet, streamed; closes the file at the end or when the reader stops early. */
export async function* readTable(
  from: string | Uint8Array,
  options: { sheet?: string } = {},
): AsyncGenerator<Row> {
  const tables = await openTables(from);
  try {
    yield* tables.rows(options.sheet);
  } finally {
    await tables.close();
  }
}

/** All rows at once; for small tables. */
export async function allRows(rows: AsyncIterable<Row>): Promise<Row[]> {
  const all: Row[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

/** The letter a spreadsheet program shows above a column; 0 is A. */
export function columnLetter(index: number): string {
  let letters = '';
  for (let rest = index + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

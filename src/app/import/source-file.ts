import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { Refusal } from '#kernel/refusal.ts';
import { columnLetter, type OpenTables, openTables, type Row } from '#platform/files/table.ts';
import type { Field, ImportMap } from './map.ts';

/** A file of work orders with its headers found. */
export interface OpenSource {
  readonly header: readonly string[];
  readonly at: Partial<Record<Field, number[]>>;
  /** Data rows, counted from 1, from the given one on. */
  rows(from: number): AsyncGenerator<{ index: number; row: Row }>;
  readonly progress: OpenTables['progress'];
  close(): Promise<void>;
}

/** @throws Refusal `map-columns-missing`, which names every header that the file does not have */
export async function openOrders(path: string, map: ImportMap): Promise<OpenSource> {
  const tables = await openTables(path);
  try {
    const { header, number } = await findHeader(tables, map);
    return {
      header,
      at: columnsOf(map, header),
      progress: tables.progress,
      async *rows(from) {
        let index = 0;
        for await (const row of tables.rows(map.sheet)) {
          if (row.number <= number) continue;
          index++;
          if (index >= from) yield { index, row };
        }
      },
      close: () => tables.close(),
    };
  } catch (error) {
    await tables.close();
    throw error;
  }
}

async function findHeader(tables: OpenTables, map: ImportMap): Promise<{ header: string[]; number: number }> {
  for await (const row of tables.rows(map.sheet)) {
    if (row.number < (map.headerRow ?? 1)) continue;
    return { header: row.cells.map((cell) => cell.trim()), number: row.number };
  }
  throw new Refusal('import-empty', {});
}

/** Headers are compared without width, case and blanks; `C` alone means the third column when no header is called so. */
function columnsOf(map: ImportMap, header: readonly string[]): Partial<Record<Field, number[]>> {
  const plain = (text: string) => text.normalize('NFKC').toLowerCase().replace(/\s+/g, '');
  const places = new Map(header.map((title, index) => [plain(title), index]));
  const letters = new Map(header.map((_, index) => [columnLetter(index), index]));
  const missing: string[] = [];
  const at: Partial<Record<Field, number[]>> = {};
  for (const [field, titles] of Object.entries(map.columns) as [Field, string | string[] | undefined][]) {
    if (titles === undefined) continue;
    at[field] = [titles].flat().flatMap((title) => {
      const index = places.get(plain(title)) ?? letters.get(title);
      if (index === undefined) missing.push(title);
      return index ?? [];
    });
  }
  if (missing.length > 0) {
    throw new Refusal('map-columns-missing', {
      missing: missing.join('、'),
      header: header.join('、').slice(0, 500),
    });
  }
  return at;
}

/** SHA-256 of a file of any size. */
export async function fileHash(path: string): Promise<Buffer> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 1 << 20 }), hash);
  return hash.digest();
}

import { once } from 'node:events';
import { createWriteStream, type WriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { byteOrderMark, csvLine } from '#platform/files/csv-write.ts';
import type { Translate } from '#platform/i18n/messages.ts';
import type { ImportMap } from './map.ts';
import type { Rejection } from './order.ts';
import { type OpenSource, openOrders } from './source-file.ts';

/** Rows that were refused, in the order of the file. */
export type Rejects = AsyncIterable<{ index: number; rejection: Rejection }>;

/** Where the rejects of a file are written: beside it. */
export function rejectsPath(file: string): string {
  return `${file.replace(/\.[^./\\]+$/, '')}.rejects.csv`;
}

/**
 * Writes the rows that were refused: number, reason, remedy, then the original cells under the original headers, so that
 * the file can be put right and imported by the same map. The rows are read from the office's file once more, because
 * the database keeps the reasons only.
 */
export async function writeRejects(
  file: string,
  map: ImportMap,
  rejects: Rejects,
  t: Translate,
): Promise<string> {
  const path = rejectsPath(file);
  const draft = `${path}.part`;
  const source = await openOrders(file, map);
  const out = createWriteStream(draft, { mode: 0o600 });
  try {
    out.write(byteOrderMark + csvLine([...ours.map((key) => t(key)), ...source.header]));
    await writeLines(out, source, rejects, t);
    out.end();
    await once(out, 'finish');
    await rename(draft, path);
  } finally {
    await source.close();
    out.destroy();
    await rm(draft, { force: true });
  }
  return path;
}

const ours = ['import.reject.row', 'import.reject.reason', 'import.reject.remedy'] as const;

async function writeLines(
  out: WriteStream,
  source: OpenSource,
  rejects: Rejects,
  t: Translate,
): Promise<void> {
  const waiting = rejects[Symbol.asyncIterator]();
  let reject = await waiting.next();
  for await (const { index, row } of source.rows(1)) {
    if (reject.done) break;
    if (reject.value.index !== index) continue;
    const { reason, params } = reject.value.rejection;
    const said = [String(row.number), t(`refusal.${reason}`, params), remedy(reason, params, t)];
    if (!out.write(csvLine([...said, ...row.cells]))) await once(out, 'drain');
    reject = await waiting.next();
  }
}

function remedy(reason: string, params: Rejection['params'], t: Translate): string {
  const key = `refusal.${reason}.remedy`;
  return t.has(key) ? t(key, params) : '';
}

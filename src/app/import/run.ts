import type { Database } from '#platform/db/open.ts';
import { receiveBatch, type Waiting } from './batch.ts';
import type { OrderReader, Rejection } from './order.ts';
import type { Receiver } from './receiver.ts';
import { type Counts, moveOn, type Run } from './run-store.ts';
import type { OpenSource } from './source-file.ts';

export interface Importing {
  readonly db: Database;
  readonly run: Run;
  readonly source: OpenSource;
  readonly reader: OrderReader;
  readonly receiver: Receiver;
  /** Rows a transaction. */
  readonly batchSize: number;
  /** Rows done, and how many there are as far as can be told. */
  readonly onProgress?: (done: number, total: number) => void;
}

/** Rows of the file on their way in: those understood, and those already refused. */
export interface Portion {
  readonly from: number;
  readonly next: number;
  readonly waiting: Waiting[];
  readonly rejects: { index: number; rejection: Rejection }[];
}

/** Takes in all rows that are not done yet. Returns what the file had from there on, row by row counted. */
export async function importRows(job: Importing): Promise<Counts & { rows: number }> {
  const { db, run, source } = job;
  const total = { stored: 0, joined: 0, rejected: 0, known: 0, rows: run.nextRow - 1 };
  const portions = portionsOf(job);
  // The next rows are read and understood while the database works on these.
  let coming = portions.next();
  for (;;) {
    const { value: portion, done } = await coming;
    if (done) break;
    coming = portions.next();
    // Whoever waits for `coming` is the next round; an error meanwhile must not count as unhandled.
    coming.catch(() => undefined);
    const counts = await storePortion(db, job, portion);
    for (const key of ['stored', 'joined', 'rejected', 'known'] as const) total[key] += counts[key];
    total.rows = portion.next - 1;
    job.onProgress?.(total.rows, expectedRows(source, total.rows));
  }
  job.onProgress?.(total.rows, total.rows);
  return total;
}

async function storePortion(db: Database, { run, receiver }: Importing, portion: Portion): Promise<Counts> {
  return db.transaction(async (tx) => {
    const { counts, rejects } = await receiveBatch(tx, receiver, portion.waiting);
    const all = [...portion.rejects, ...rejects];
    const done = { ...counts, rejected: all.length };
    await moveOn(tx, run, { ...done, from: portion.from, next: portion.next, rejects: all });
    return done;
  });
}

type Reading = Pick<Importing, 'source' | 'reader' | 'receiver' | 'batchSize'> & {
  readonly run: Pick<Run, 'nextRow'>;
};

/** Reads and understands the file, so many rows at a time. */
export async function* portionsOf({
  run,
  source,
  reader,
  receiver,
  batchSize,
}: Reading): AsyncGenerator<Portion> {
  let portion: Portion = { from: run.nextRow, next: run.nextRow, waiting: [], rejects: [] };
  for await (const { index, row } of source.rows(run.nextRow)) {
    const read = reader.read(row);
    if ('order' in read) {
      const refusal = receiver.check(read.order);
      if (refusal)
        portion.rejects.push({ index, rejection: { reason: refusal.code, params: refusal.params } });
      else portion.waiting.push({ index, order: read.order });
    } else portion.rejects.push({ index, rejection: read.rejected });
    if (index + 1 - portion.from < batchSize) continue;
    yield { ...portion, next: index + 1 };
    portion = { from: index + 1, next: index + 1, waiting: [], rejects: [] };
  }
  const rest = portion.waiting.length + portion.rejects.length;
  if (rest > 0) yield { ...portion, next: portion.from + rest };
}

/** Nobody counted the rows of a file before reading it; the share of its bytes that is behind us tells about how many. */
export function expectedRows({ progress }: OpenSource, done: number): number {
  if (progress.done === 0 || progress.total === 0) return done + 1;
  return Math.max(done + 1, Math.round(done / Math.min(1, progress.done / progress.total)));
}

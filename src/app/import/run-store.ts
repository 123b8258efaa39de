import type { Kysely } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { On, Tx } from '#platform/db/open.ts';
import { json, slice } from '#platform/db/slice.ts';
import type { Rejection } from './order.ts';
import type { ImportTables } from './tables.ts';

export interface Counts {
  readonly stored: number;
  readonly joined: number;
  readonly rejected: number;
  readonly known: number;
}

/** An import of one file by one map, begun or done. */
export interface Run extends Counts {
  readonly district: string;
  readonly id: string;
  /** First data row not yet done. */
  readonly nextRow: number;
  readonly finished: boolean;
}

export interface NewRun {
  readonly district: string;
  readonly source: string;
  readonly fileName: string;
  readonly fileHash: Buffer;
  readonly mapHash: Buffer;
  readonly person: string;
}

/** The run of this file and map: the one that was begun before, or a new one. */
export async function openRun(tx: Tx, wanted: NewRun, at: Date): Promise<Run> {
  const { district, source } = wanted;
  const db = tablesOf(tx);
  await db
    .insertInto('intake.import_run')
    .values({
      ...{ district, id: newId(at), source, file_name: wanted.fileName },
      ...{ file_hash: wanted.fileHash, map_hash: wanted.mapHash, person: wanted.person },
      ...{ next_row: 1, stored: 0, joined: 0, rejected: 0, known: 0, started_at: at, finished_at: null },
    })
    .onConflict((conflict) => conflict.constraint('import_run_once').doNothing())
    .execute();
  const row = await db
    .selectFrom('intake.import_run')
    .selectAll()
    .where('district', '=', district)
    .where('source', '=', source)
    .where('file_hash', '=', wanted.fileHash)
    .where('map_hash', '=', wanted.mapHash)
    .executeTakeFirstOrThrow();
  const { id, stored, joined, rejected, known } = row;
  return {
    district,
    id,
    nextRow: row.next_row,
    stored,
    joined,
    rejected,
    known,
    finished: row.finished_at !== null,
  };
}

export interface DoneBatch extends Counts {
  readonly from: number;
  readonly next: number;
  readonly rejects: readonly { readonly index: number; readonly rejection: Rejection }[];
}

/**
 * Moves the run on in the transaction that did the batch: either both happened or neither, whatever is killed.
 * @throws Refusal `import-running` (409) when another program moved it
 */
export async function moveOn(tx: Tx, run: Pick<Run, 'district' | 'id'>, batch: DoneBatch): Promise<void> {
  const db = tablesOf(tx);
  const { numUpdatedRows } = await db
    .updateTable('intake.import_run')
    .set((eb) => ({
      next_row: batch.next,
      stored: eb('stored', '+', batch.stored),
      joined: eb('joined', '+', batch.joined),
      rejected: eb('rejected', '+', batch.rejected),
      known: eb('known', '+', batch.known),
    }))
    .where('district', '=', run.district)
    .where('id', '=', run.id)
    .where('next_row', '=', batch.from)
    .where('finished_at', 'is', null)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refusal('import-running', {}, 409);
  if (batch.rejects.length === 0) return;
  const rows = batch.rejects.map(({ index, rejection }) => ({
    district: run.district,
    run_id: run.id,
    row_number: index,
    reason: rejection.reason,
    params: json(rejection.params),
  }));
  await db.insertInto('intake.import_reject').values(rows).execute();
}

export async function finishRun(
  on: On,
  run: Pick<Run, 'district' | 'id'>,
  at: Date,
): Promise<Counts & { nextRow: number }> {
  const row = await tablesOf(on)
    .updateTable('intake.import_run')
    .set({ finished_at: at })
    .where('district', '=', run.district)
    .where('id', '=', run.id)
    .returningAll()
    .executeTakeFirstOrThrow();
  const { stored, joined, rejected, known } = row;
  return { stored, joined, rejected, known, nextRow: row.next_row };
}

/** The rejects of a run in the order of the rows, some at a time. */
export async function* rejectsOf(
  on: On,
  run: Pick<Run, 'district' | 'id'>,
): AsyncGenerator<{ index: number; rejection: Rejection }> {
  for (let after = 0; ; ) {
    const rows = await tablesOf(on)
      .selectFrom('intake.import_reject')
      .select(['row_number', 'reason', 'params'])
      .where('district', '=', run.district)
      .where('run_id', '=', run.id)
      .where('row_number', '>', after)
      .orderBy('row_number')
      .limit(5000)
      .execute();
    for (const { row_number: index, reason, params } of rows) yield { index, rejection: { reason, params } };
    const last = rows.at(-1);
    if (!last) return;
    after = last.row_number;
  }
}

function tablesOf(on: On): Kysely<ImportTables> {
  return slice<ImportTables>(on);
}

import type { Insertable } from 'kysely';
import type { Tx } from '#platform/db/open.ts';
import { tables } from './queries.ts';
import type { DirectoryTables } from './tables.ts';

/** Tables whose rows are kept when a pack no longer names them, because cases refer to them. */
export type Kept =
  | 'directory.area'
  | 'directory.unit'
  | 'directory.post'
  | 'directory.person'
  | 'directory.power';

/** Rows as the pack has them; what is there is changed, what was retired is in force again, what is missing is retired. */
export async function storeKept<T extends Kept>(
  tx: Tx,
  table: T,
  district: string,
  rows: readonly Insertable<DirectoryTables[T]>[],
  at: Date,
): Promise<void> {
  const db = tables(tx);
  for (const some of portions(rows)) {
    const columns = Object.keys(some[0] ?? {}).filter((column) => column !== 'district' && column !== 'code');
    await db
      .insertInto(table as Kept)
      .values(some as never)
      .onConflict((conflict) =>
        conflict.columns(['district', 'code']).doUpdateSet((eb) => ({
          ...Object.fromEntries(columns.map((column) => [column, eb.ref(`excluded.${column}` as never)])),
          retired_at: null,
        })),
      )
      .execute();
  }
  await retireOthers(tx, table, district, rows, at);
}

async function retireOthers(
  tx: Tx,
  table: Kept,
  district: string,
  rows: readonly object[],
  at: Date,
): Promise<void> {
  const named = rows.map((row) => (row as { code: string }).code);
  const hasLocal = table === 'directory.post' || table === 'directory.person';
  await tables(tx)
    .updateTable(table)
    .set({ retired_at: at })
    .where('district', '=', district)
    .where('retired_at', 'is', null)
    .where((eb) => eb.not(eb('code', '=', eb.fn.any(eb.val(named)))))
    .$if(hasLocal, (query) => query.where('local' as never, '=', false as never))
    .execute();
}

/** PostgreSQL takes 65,535 values a statement; the widest table has a dozen columns. */
export function* portions<T>(rows: readonly T[]): Generator<T[]> {
  for (let i = 0; i < rows.length; i += 2000) yield rows.slice(i, i + 2000);
}

import { sql, type Updateable } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { On, Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Duty, ListVersion } from '../duty.ts';
import { dutyValues } from '../duty-values.ts';
import type { DutyRow } from '../pack-data.ts';
import { dutiesChange } from '../queries.ts';
import { asDuty, asVersion } from '../read-book.ts';
import type { ListVersionTable, ResponsibilityTables } from '../tables.ts';

const BATCH = 500;
const db = (on: On) => slice<ResponsibilityTables>(on);

/** Whoever publishes or loads lists takes turns, so that two never begin on one day and findings follow one after the other. */
export async function takeTurn(tx: Tx, district: string): Promise<void> {
  await tx.client.query('select pg_advisory_xact_lock($1, $2)', [0x6475, Number(district)]);
}

/** A version, held until the transaction ends. @throws Refusal `no-list-version` 404 */
export async function lockVersion(tx: Tx, district: string, version: string): Promise<ListVersion> {
  const row = await db(tx)
    .selectFrom('responsibility.list_version')
    .selectAll()
    .where('district', '=', district)
    .where('version', '=', version)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('no-list-version', { version }, 404);
  return asVersion(row);
}

/** False when there is a version of that name already. */
export async function insertVersion(
  tx: Tx,
  district: string,
  list: ListVersion & { readonly createdBy: string; readonly createdAt: Date },
): Promise<boolean> {
  const inserted = await db(tx)
    .insertInto('responsibility.list_version')
    .values({
      district,
      version: list.version,
      effective_from: list.effectiveFrom,
      status: list.status,
      note: list.note ?? null,
      base: list.base ?? null,
      created_at: list.createdAt,
      created_by: list.createdBy,
      authors: [...(list.authors ?? [])],
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('version')
    .executeTakeFirst();
  dutiesChange(tx);
  return inserted !== undefined;
}

/** Stores what changed of a version and counts its revision up; returns the new one. */
export async function updateVersion(
  tx: Tx,
  district: string,
  version: string,
  change: Updateable<ListVersionTable>,
): Promise<number> {
  const { revision } = await db(tx)
    .updateTable('responsibility.list_version')
    .set({ ...change, revision: sql<number>`revision + 1` })
    .where('district', '=', district)
    .where('version', '=', version)
    .returning('revision')
    .executeTakeFirstOrThrow();
  dutiesChange(tx);
  return revision;
}

/** Copies all rows of a version into another, and the transfers that move them; tells how many rows. */
export async function copyRows(tx: Tx, district: string, from: string, to: string): Promise<number> {
  dutiesChange(tx, to);
  const { rowCount } = await tx.client.query(
    `insert into responsibility.duty (district, version, item, matter, area, conditions, list_type, lead, assists, ground,
       block_does, block_does_not, taken_back_how, valid_from, valid_to)
     select d.district, $3, d.item, d.matter, d.area, d.conditions, d.list_type, d.lead, d.assists, d.ground,
       d.block_does, d.block_does_not, d.taken_back_how, d.valid_from, d.valid_to
     from responsibility.duty d join responsibility.matter m on m.district = d.district and m.code = d.matter
     where d.district = $1 and d.version = $2 and m.retired_at is null`,
    [district, from, to],
  );
  await tx.client.query(
    `insert into responsibility.transfer (district, version, code, kind, from_unit, to_unit, matter, area, conditions, power,
       ground, valid_from, valid_to)
     select t.district, $3, t.code, t.kind, t.from_unit, t.to_unit, t.matter, t.area, t.conditions, t.power,
       t.ground, t.valid_from, t.valid_to
     from responsibility.transfer t join responsibility.matter m on m.district = t.district and m.code = t.matter
     where t.district = $1 and t.version = $2 and m.retired_at is null`,
    [district, from, to],
  );
  return rowCount ?? 0;
}

export interface KeptRow {
  readonly duty: Duty;
  readonly revision: number;
}

/** A row with its revision; undefined when the version has none of that item. */
export async function findRow(
  on: On,
  district: string,
  version: string,
  item: string,
): Promise<KeptRow | undefined> {
  const row = await db(on)
    .selectFrom('responsibility.duty')
    .selectAll()
    .where('district', '=', district)
    .where('version', '=', version)
    .where('item', '=', item)
    .executeTakeFirst();
  return row && { duty: asDuty(row), revision: row.revision };
}

export async function rowsOf(on: On, district: string, version: string): Promise<Duty[]> {
  const rows = await db(on)
    .selectFrom('responsibility.duty')
    .selectAll()
    .where('district', '=', district)
    .where('version', '=', version)
    .execute();
  return rows.map(asDuty);
}

/** Puts rows into a version; one that has the item already is replaced and counts its revision up. */
export async function putRows(tx: Tx, district: string, rows: readonly DutyRow[]): Promise<void> {
  for (const version of new Set(rows.map((row) => row.version))) dutiesChange(tx, version);
  for (let i = 0; i < rows.length; i += BATCH) {
    await db(tx)
      .insertInto('responsibility.duty')
      .values(rows.slice(i, i + BATCH).map((row) => dutyValues(district, row)))
      .onConflict((conflict) =>
        conflict.columns(['district', 'version', 'item']).doUpdateSet((eb) => ({
          matter: eb.ref('excluded.matter'),
          area: eb.ref('excluded.area'),
          conditions: eb.ref('excluded.conditions'),
          list_type: eb.ref('excluded.list_type'),
          lead: eb.ref('excluded.lead'),
          assists: eb.ref('excluded.assists'),
          ground: eb.ref('excluded.ground'),
          block_does: eb.ref('excluded.block_does'),
          block_does_not: eb.ref('excluded.block_does_not'),
          taken_back_how: eb.ref('excluded.taken_back_how'),
          valid_from: eb.ref('excluded.valid_from'),
          valid_to: eb.ref('excluded.valid_to'),
          revision: sql<number>`responsibility.duty.revision + 1`,
        })),
      )
      .execute();
  }
}

export async function removeRows(
  tx: Tx,
  district: string,
  version: string,
  items: readonly string[],
): Promise<void> {
  if (items.length === 0) return;
  dutiesChange(tx, version);
  await tx.client.query(
    'delete from responsibility.duty where district = $1 and version = $2 and item = any($3)',
    [district, version, items],
  );
}

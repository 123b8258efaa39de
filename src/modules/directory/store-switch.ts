import type { On, Tx } from '#platform/db/open.ts';
import type { Switch } from './automatic.ts';
import { directoryChanges } from './directory-of.ts';
import { tables } from './queries.ts';

/** All switches of a district, those in force first, then the newest. */
export async function listSwitches(on: On, district: string, limit = 200): Promise<Switch[]> {
  const rows = await tables(on)
    .selectFrom('directory.switch')
    .selectAll()
    .where('district', '=', district)
    .orderBy('on_at', (order) => order.desc().nullsFirst())
    .orderBy('off_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    rule: row.rule,
    matter: row.matter ?? undefined,
    area: row.area,
    unit: row.unit ?? undefined,
    reason: row.reason,
    offBy: row.off_by,
    offUnit: row.off_unit,
    offAt: row.off_at,
    onBy: row.on_by ?? undefined,
    onAt: row.on_at ?? undefined,
    onReason: row.on_reason ?? undefined,
  }));
}

/** Notes that a step is off. Whoever is at the same switch at the same moment waits; returns whether this one was the first. */
export async function storeSwitchOff(tx: Tx, district: string, off: Switch): Promise<boolean> {
  const row = await tables(tx)
    .insertInto('directory.switch')
    .values({
      district,
      id: off.id,
      rule: off.rule,
      matter: off.matter ?? null,
      area: off.area,
      unit: off.unit ?? null,
      reason: off.reason,
      off_by: off.offBy,
      off_unit: off.offUnit,
      off_at: off.offAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  await touch(tx, district);
  return row !== undefined;
}

/** Notes that a step is on again; returns whether it had been off. */
export async function storeSwitchOn(
  tx: Tx,
  district: string,
  on: { id: string; by: string; at: Date; reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('directory.switch')
    .set({ on_by: on.by, on_at: on.at, on_reason: on.reason })
    .where('district', '=', district)
    .where('id', '=', on.id)
    .where('on_at', 'is', null)
    .executeTakeFirst();
  await touch(tx, district);
  return numUpdatedRows === 1n;
}

/** Other programs see by the stamp of the district's row that something is new. */
async function touch(tx: Tx, district: string): Promise<void> {
  await tables(tx)
    .updateTable('directory.district')
    .set((row) => ({ loaded_at: row.ref('loaded_at') }))
    .where('district', '=', district)
    .execute();
  directoryChanges(tx, district);
}

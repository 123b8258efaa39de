import { sql } from 'kysely';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Range } from '#modules/directory';
import type { On, Tx } from '#platform/db/open.ts';
import type { SummonsRow, SummonsUnitRow } from '../tables.ts';
import { tables } from './store-task.ts';
import type { Presence, Summoned, Summons, SummonsKind } from './summons.ts';

export async function insertSummons(tx: Tx, one: Summons, missAt: Date): Promise<void> {
  await tables(tx)
    .insertInto('coordination.summons')
    .values({
      district: one.district,
      id: one.id,
      version: one.version,
      kind: one.kind,
      caller: one.caller,
      area: one.area,
      case_id: one.caseId ?? null,
      what: one.what,
      place: one.place,
      meet_at: one.meetAt,
      miss_at: missAt,
      state: one.state,
      called_by: one.calledBy,
      called_at: one.calledAt,
      outcome: null,
      ended_at: null,
    })
    .execute();
  await tables(tx)
    .insertInto('coordination.summons_unit')
    .values(one.units.map((unit) => ({ district: one.district, summons_id: one.id, ...unitRow(unit) })))
    .execute();
}

const unitRow = (one: Summoned) => ({
  unit: one.unit,
  presence: one.presence,
  set_out_at: one.setOutAt ?? null,
  arrived_at: one.arrivedAt ?? null,
  recorded_by: one.recordedBy ?? null,
});

/** Saves a changed summons and the units that changed. @throws Refusal `changed-meanwhile` */
export async function updateSummons(tx: Tx, after: Summons, changed: readonly string[]): Promise<void> {
  const { district, id } = after;
  const { numUpdatedRows } = await tables(tx)
    .updateTable('coordination.summons')
    .set((row) => ({
      version: after.version,
      state: after.state,
      outcome: after.outcome ?? null,
      ended_at: after.endedAt ?? null,
      miss_at: after.units.some(({ presence }) => presence === 'absent') ? null : row.ref('miss_at'),
    }))
    .where('district', '=', district)
    .where('id', '=', id)
    .where('version', '=', after.version - 1)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refusal('changed-meanwhile', {}, 409);
  for (const unit of after.units.filter((each) => changed.includes(each.unit)))
    await tables(tx)
      .updateTable('coordination.summons_unit')
      .set(unitRow(unit))
      .where('district', '=', district)
      .where('summons_id', '=', id)
      .where('unit', '=', unit.unit)
      .execute();
}

/** @throws Refusal `summons-not-found` 404 */
export async function getSummons(
  on: On,
  district: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Summons> {
  if (!isId(id)) throw new Refusal('summons-not-found', {}, 404);
  let query = tables(on)
    .selectFrom('coordination.summons')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id);
  if (options.lock) query = query.forUpdate();
  const [found] = await withUnits(on, district, await query.execute());
  if (!found) throw new Refusal('summons-not-found', {}, 404);
  return found;
}

/** What my units called or were called to, or what lies in my area; those in progress first, then the newest. */
export async function listSummonses(
  on: On,
  district: string,
  range: Range,
  of: { caseId?: string; month?: { from: Date; to: Date }; caller?: string } = {},
  limit = 100,
): Promise<Summons[]> {
  const units = ['', ...range.units];
  let query = tables(on)
    .selectFrom('coordination.summons as s')
    .selectAll('s')
    .where('s.district', '=', district);
  if (!range.district)
    query = query.where((where) =>
      where.or([
        where('s.caller', 'in', units),
        sql<boolean>`starts_with(s.area, ${range.area ?? 'none'})`,
        where.exists(
          where
            .selectFrom('coordination.summons_unit as u')
            .select('u.unit')
            .whereRef('u.district', '=', 's.district')
            .whereRef('u.summons_id', '=', 's.id')
            .where('u.unit', 'in', units),
        ),
      ]),
    );
  if (of.caseId) query = query.where('s.case_id', '=', of.caseId);
  if (of.caller) query = query.where('s.caller', '=', of.caller);
  if (of.month)
    query = query.where('s.called_at', '>=', of.month.from).where('s.called_at', '<', of.month.to);
  const rows = await query
    .orderBy(sql`s.state <> 'called'`)
    .orderBy('s.meet_at', 'desc')
    .limit(limit)
    .execute();
  return withUnits(on, district, rows);
}

/** Summonses at which somebody is missing past the grace, oldest first. */
export async function missingSummonses(
  on: On,
  district: string,
  at: Date,
): Promise<{ district: string; id: string; area: string; caller: string; case_id: string | null }[]> {
  return await tables(on)
    .selectFrom('coordination.summons')
    .select(['district', 'id', 'area', 'caller', 'case_id'])
    .where('district', '=', district)
    .where('state', '=', 'called')
    .where('miss_at', '<=', at)
    .orderBy('miss_at')
    .limit(500)
    .execute();
}

async function withUnits(on: On, district: string, rows: readonly SummonsRow[]): Promise<Summons[]> {
  if (rows.length === 0) return [];
  const units = await tables(on)
    .selectFrom('coordination.summons_unit')
    .selectAll()
    .where('district', '=', district)
    .where(
      'summons_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('unit')
    .execute();
  const bySummons = Map.groupBy(units, ({ summons_id }) => summons_id);
  return rows.map((row) => summonsOf(row, bySummons.get(row.id) ?? []));
}

function summonsOf(row: SummonsRow, units: readonly SummonsUnitRow[]): Summons {
  return {
    district: row.district,
    id: row.id,
    version: row.version,
    kind: row.kind as SummonsKind,
    caller: row.caller,
    area: row.area,
    what: row.what,
    place: row.place,
    meetAt: row.meet_at,
    state: row.state as Summons['state'],
    calledBy: row.called_by,
    calledAt: row.called_at,
    units: units.map(({ unit, presence, set_out_at, arrived_at, recorded_by }) => ({
      unit,
      presence: presence as Presence,
      ...(set_out_at ? { setOutAt: set_out_at } : {}),
      ...(arrived_at ? { arrivedAt: arrived_at } : {}),
      ...(recorded_by ? { recordedBy: recorded_by } : {}),
    })),
    ...(row.case_id === null ? {} : { caseId: row.case_id }),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
  };
}

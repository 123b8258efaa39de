import { sql } from 'kysely';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Range } from '#modules/directory';
import type { On, Tx } from '#platform/db/open.ts';
import { json, slice } from '#platform/db/slice.ts';
import type { CoordinationTables, SupervisionRow } from '../tables.ts';
import type { Known, Supervision } from './supervision.ts';

const tables = (on: On) => slice<CoordinationTables>(on);

/** Notes that a case rose; false when it had risen in this round already, also in another program at this moment. */
export async function insertSupervision(tx: Tx, one: Supervision): Promise<boolean> {
  const row = await tables(tx)
    .insertInto('coordination.supervision')
    .values({
      district: one.district,
      id: one.id,
      version: one.version,
      case_id: one.caseId,
      round: one.round,
      ground: one.ground,
      area: one.area,
      unit: one.unit,
      supervisor: one.supervisor,
      known: json(one.known),
      opened_at: one.openedAt,
      state: one.state,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Of these cases those that have risen in their round already, as `id round`: one supervision a round is enough. */
export async function risenAmong(
  on: On,
  district: string,
  cases: readonly { id: string; round: number }[],
): Promise<Set<string>> {
  if (cases.length === 0) return new Set();
  const rows = await tables(on)
    .selectFrom('coordination.supervision')
    .select(['case_id', 'round'])
    .where('district', '=', district)
    .where(
      'case_id',
      'in',
      cases.map(({ id }) => id),
    )
    .execute();
  return new Set(rows.map(({ case_id, round }) => `${case_id} ${round}`));
}

/** @throws Refusal `changed-meanwhile` */
export async function updateSupervision(tx: Tx, after: Supervision): Promise<void> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('coordination.supervision')
    .set({
      version: after.version,
      supervisor: after.supervisor,
      state: after.state,
      cause: after.cause ?? null,
      cause_note: after.causeNote ?? null,
      named_by: after.namedBy ?? null,
      named_at: after.namedAt ?? null,
      confirmed_by: after.confirmedBy ?? null,
      ended_at: after.endedAt ?? null,
      doubt: after.doubt ?? null,
    })
    .where('district', '=', after.district)
    .where('id', '=', after.id)
    .where('version', '=', after.version - 1)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refusal('changed-meanwhile', {}, 409);
}

/** @throws Refusal `supervision-not-found` 404 */
export async function getSupervision(
  on: On,
  district: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Supervision> {
  if (!isId(id)) throw new Refusal('supervision-not-found', {}, 404);
  let query = tables(on)
    .selectFrom('coordination.supervision')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id);
  if (options.lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw new Refusal('supervision-not-found', {}, 404);
  return supervisionOf(row);
}

export interface SupervisionFilter {
  readonly open?: boolean;
  /** Staff number of the supervisor. */
  readonly of?: string;
  readonly cause?: string;
  readonly caseId?: string;
}

/** Supervisions within what a person may see, those open first, the oldest first; ended ones newest first. */
export async function listSupervisions(
  on: On,
  district: string,
  range: Range,
  filter: SupervisionFilter,
  limit = 200,
): Promise<Supervision[]> {
  let query = filtered(on, district, range).selectAll();
  if (filter.open !== undefined) query = query.where('ended_at', filter.open ? 'is' : 'is not', null);
  if (filter.of) query = query.where('supervisor', '=', filter.of);
  if (filter.cause) query = query.where('cause', '=', filter.cause);
  if (filter.caseId) query = query.where('case_id', '=', filter.caseId);
  const rows = await query
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('opened_at')
    .limit(limit)
    .execute();
  return rows.map(supervisionOf);
}

/** How often each cause was confirmed, most frequent first. */
export async function countCauses(
  on: On,
  district: string,
  range: Range,
): Promise<{ cause: string; count: number }[]> {
  const rows = await filtered(on, district, range)
    .select(['cause', (of) => of.fn.countAll<number>().as('count')])
    .where('state', '=', 'ended')
    .groupBy('cause')
    .orderBy('count', 'desc')
    .execute();
  return rows.map(({ cause, count }) => ({ cause: cause ?? '', count: Number(count) }));
}

function filtered(on: On, district: string, range: Range) {
  const query = tables(on).selectFrom('coordination.supervision').where('district', '=', district);
  if (range.district) return query;
  return query.where((where) =>
    where.or([
      where('unit', 'in', ['', ...range.units]),
      sql<boolean>`starts_with(area, ${range.area ?? 'none'})`,
    ]),
  );
}

function supervisionOf(row: SupervisionRow): Supervision {
  return {
    district: row.district,
    id: row.id,
    version: row.version,
    caseId: row.case_id,
    round: row.round,
    ground: row.ground as Supervision['ground'],
    area: row.area,
    unit: row.unit,
    supervisor: row.supervisor,
    known: row.known as Known,
    openedAt: row.opened_at,
    state: row.state as Supervision['state'],
    ...(row.cause === null ? {} : { cause: row.cause }),
    ...(row.cause_note === null ? {} : { causeNote: row.cause_note }),
    ...(row.named_by === null ? {} : { namedBy: row.named_by }),
    ...(row.named_at === null ? {} : { namedAt: row.named_at }),
    ...(row.confirmed_by === null ? {} : { confirmedBy: row.confirmed_by }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    ...(row.doubt === null ? {} : { doubt: row.doubt }),
  };
}

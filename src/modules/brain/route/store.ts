import { sql } from 'kysely';
import { fromLocal, type LocalDate } from '#kernel/time.ts';
import type { On, Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { BrainTables, RouteRow } from '../tables.ts';
import type { RouteRule } from './route.ts';

/** All rules of a district, those that are on first, then the newest. */
export async function listRoutes(on: On, district: string, limit = 200): Promise<RouteRule[]> {
  const rows = await slice<BrainTables>(on)
    .selectFrom('brain.route')
    .selectAll()
    .where('district', '=', district)
    .orderBy('off_at', (order) => order.desc().nullsFirst())
    .orderBy('on_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(ruleOf);
}

function ruleOf(row: RouteRow): RouteRule {
  return {
    ...{ id: row.id, matters: row.matters, area: row.area, channel: row.channel ?? undefined },
    ...{ least: row.least, from: row.valid_from, to: row.valid_to, reason: row.reason },
    ...{ onBy: row.on_by, onUnit: row.on_unit, onAt: row.on_at },
    ...{ offBy: row.off_by ?? undefined, offAt: row.off_at ?? undefined },
    offReason: row.off_reason ?? undefined,
  };
}

/** Rules that are on and whose days hold this one, all of them. */
export async function routesInForce(on: On, district: string, day: LocalDate): Promise<RouteRule[]> {
  const rows = await slice<BrainTables>(on)
    .selectFrom('brain.route')
    .selectAll()
    .where('district', '=', district)
    .where('off_at', 'is', null)
    .where('valid_from', '<=', day)
    .where('valid_to', '>=', day)
    .orderBy('id')
    .execute();
  return rows.map(ruleOf);
}

export async function storeRoute(tx: Tx, district: string, rule: RouteRule): Promise<void> {
  await slice<BrainTables>(tx)
    .insertInto('brain.route')
    .values({
      ...{ district, id: rule.id, matters: [...rule.matters], area: rule.area },
      ...{ channel: rule.channel ?? null, least: rule.least, reason: rule.reason },
      ...{ valid_from: rule.from, valid_to: rule.to },
      ...{ on_by: rule.onBy, on_unit: rule.onUnit, on_at: rule.onAt },
    })
    .execute();
}

/** Notes that a rule is off; returns whether it had been on. */
export async function endRoute(
  tx: Tx,
  district: string,
  off: { readonly id: string; readonly by: string; readonly at: Date; readonly reason: string },
): Promise<boolean> {
  const { numUpdatedRows } = await slice<BrainTables>(tx)
    .updateTable('brain.route')
    .set({ off_by: off.by, off_at: off.at, off_reason: off.reason })
    .where('district', '=', district)
    .where('id', '=', off.id)
    .where('off_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** One rule; undefined when there is none. */
export async function findRouteById(on: On, district: string, id: string): Promise<RouteRule | undefined> {
  const row = await slice<BrainTables>(on)
    .selectFrom('brain.route')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id)
    .executeTakeFirst();
  return row && ruleOf(row);
}

/** Those of these rules that are on; whoever switches one of them off waits until this transaction ends. */
export async function holdRoutes(tx: Tx, district: string, ids: readonly string[]): Promise<Set<string>> {
  const rows = await slice<BrainTables>(tx)
    .selectFrom('brain.route')
    .select('id')
    .where('district', '=', district)
    .where('id', 'in', [...ids])
    .where('off_at', 'is', null)
    .orderBy('id')
    .forShare()
    .execute();
  return new Set(rows.map(({ id }) => id));
}

/** What a rule did: today, in all, and how often people agreed afterwards. */
export interface RouteCount {
  readonly today: number;
  readonly all: number;
  readonly right: number;
  readonly wrong: number;
}

/** What each rule did, by its id. */
export async function countRoutes(
  on: On,
  district: string,
  today: LocalDate,
): Promise<Map<string, RouteCount>> {
  const { rows } = await sql<RouteCount & { rule: string }>`
    select rule, count(*)::int as all, count(*) filter (where at >= ${fromLocal(today)})::int as today,
      count(*) filter (where confirmed = best)::int as right, count(*) filter (where confirmed <> best)::int as wrong
    from brain.signal where district = ${district} and rule is not null group by rule`.execute(on.kysely);
  return new Map(rows.map(({ rule, ...counts }) => [rule, counts]));
}

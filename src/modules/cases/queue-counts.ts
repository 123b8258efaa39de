import { sql } from 'kysely';
import type { On } from '#platform/db/open.ts';
import { filtered, type QueueFilter } from './queue.ts';

const GROUPS = {
  street: sql<string | null>`street`,
  community: sql<string | null>`community`,
  state: sql<string | null>`state`,
  outcome: sql<string | null>`outcome`,
  holder: sql<string | null>`holder`,
  matter: sql<string | null>`matter`,
  month: sql<string | null>`to_char(opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`,
} as const;

/** What cases of a list can be counted by. */
export type QueueGroup = keyof typeof GROUPS;

/** How many cases of a list fall together; keys stand in the order asked for. */
export interface GroupCount {
  readonly keys: readonly (string | null)[];
  readonly count: number;
  /** Past their date at the instant and still to be answered. */
  readonly late: number;
}

/** Counts the rows beneath a list, by something. The condition is the list's own, so that a number opens to just as many cases. */
export async function countGroups(
  on: On,
  district: string,
  filter: QueueFilter,
  by: readonly QueueGroup[],
  at: Date,
): Promise<GroupCount[]> {
  const late = sql<number>`(count(*) FILTER (WHERE due < ${at} AND state IN ('unnamed', 'dispatched', 'signed', 'in_hand')))::int`;
  const rows = await filtered(on, district, filter)
    .select([
      sql<number>`count(*)::int`.as('count'),
      late.as('late'),
      sql<(string | null)[]>`ARRAY[${sql.join(by.map((group) => GROUPS[group]))}]::text[]`.as('keys'),
    ])
    .groupBy(sql`3`)
    .execute();
  return rows;
}

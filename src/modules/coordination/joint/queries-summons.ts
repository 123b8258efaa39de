import { sql } from 'kysely';
import type { On } from '#platform/db/open.ts';
import { tables } from './store-task.ts';

/** What a unit's summonses of a month came to. */
export interface SummonsFigures {
  readonly caller: string;
  readonly called: number;
  /** Units that were to be there by now, and how many of these arrived, in time (by the hour of meeting) or at all. */
  readonly units: number;
  readonly arrived: number;
  readonly inTime: number;
  readonly absent: number;
  readonly tasks: number;
}

/** Figures of a span by who called, busiest first. Cancelled ones are left out: nobody was to come. */
export async function summonsFigures(
  on: On,
  district: string,
  span: { from: Date; to: Date },
): Promise<SummonsFigures[]> {
  const { rows } = await sql<SummonsFigures>`
    WITH one AS (SELECT district, id, caller, meet_at, state FROM coordination.summons
      WHERE district = ${district} AND called_at >= ${span.from} AND called_at < ${span.to} AND state <> 'cancelled')
    SELECT one.caller, count(DISTINCT one.id)::int AS called, count(*) FILTER (WHERE u.presence IN ('arrived', 'absent') OR one.state = 'ended')::int AS units,
      count(*) FILTER (WHERE u.presence = 'arrived')::int AS arrived,
      count(*) FILTER (WHERE u.arrived_at <= one.meet_at)::int AS "inTime",
      count(*) FILTER (WHERE u.presence = 'absent')::int AS absent,
      (SELECT count(*)::int FROM coordination.task t JOIN one o ON o.district = t.district AND o.id = t.summons_id
        WHERE o.caller = one.caller) AS tasks
    FROM one JOIN coordination.summons_unit u ON u.district = one.district AND u.summons_id = one.id
    GROUP BY one.caller ORDER BY called DESC, one.caller`.execute(tables(on));
  return rows;
}

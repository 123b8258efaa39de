import { sql } from 'kysely';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { CasesTables } from './tables.ts';

/** What became of the demands' cases opened in a span: the figures of the public overview. */
export interface PeriodFigures {
  readonly opened: number;
  readonly confirmed: number;
  readonly silent: number;
  readonly open: number;
  readonly demands: number;
}

export async function figuresOf(
  on: On,
  district: string,
  from: Date,
  to: Date,
  street?: string,
): Promise<PeriodFigures> {
  const { rows } = await sql<PeriodFigures>`
    SELECT count(*)::int AS opened, coalesce(sum(demands), 0)::int AS demands,
      count(*) FILTER (WHERE outcome = 'confirmed')::int AS confirmed,
      count(*) FILTER (WHERE outcome = 'no_reply')::int AS silent,
      count(*) FILTER (WHERE state <> 'closed')::int AS open
    FROM cases.case WHERE district = ${district} AND opened_at >= ${from} AND opened_at < ${to}
      AND outcome IS DISTINCT FROM 'joined' ${street ? sql`AND street = ${street}` : sql``}`.execute(
    slice<CasesTables>(on),
  );
  return rows[0] ?? { opened: 0, confirmed: 0, silent: 0, open: 0, demands: 0 };
}

/** Demands of a matter of any level, in an area, that came in a span of time. */
export interface DemandSpan {
  readonly from: Date;
  readonly to: Date;
}

/** How many demands came in: every demander counts, also one whose demand joined a case; not whoever was moved from one case to another. */
export async function countDemands(
  on: On,
  district: string,
  { matter, area, from, to }: DemandSpan & { readonly matter: string; readonly area: string },
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT coalesce(sum(demands), 0)::int AS n FROM cases.case WHERE district = ${district}
      AND opened_at >= ${from} AND opened_at < ${to} AND starts_with(matter, ${matter}) AND starts_with(area, ${area})
      AND outcome IS DISTINCT FROM 'joined'`.execute(slice<CasesTables>(on));
  return rows[0]?.n ?? 0;
}

export interface JoinCandidate {
  readonly id: string;
  readonly title: string;
  readonly lon: number | null;
  readonly lat: number | null;
  readonly place: string | null;
  readonly version: number;
}

/** Open cases that may be about the same thing: same matter, same community, opened lately. Asked with every demand. */
export async function candidatesForJoining(
  on: On,
  district: string,
  about: { matter: string; community: string; since: Date; limit?: number },
): Promise<JoinCandidate[]> {
  const client = 'pool' in on ? on.pool : on.client;
  const { rows } = await client.query<JoinCandidate>({
    name: 'cases-same-thing',
    text: `SELECT id, title, lon, lat, place, version FROM cases.case
      WHERE district = $1 AND matter = $2 AND community = $3 AND opened_at >= $4
        AND state <> 'closed' AND state IN ('dispatched', 'signed', 'in_hand', 'on_books')
      ORDER BY opened_at DESC LIMIT $5`,
    values: [district, about.matter, about.community, about.since, about.limit ?? 20],
  });
  return rows;
}

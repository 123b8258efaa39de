import { sql } from 'kysely';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { CasesTables } from './tables.ts';

/** Cases that ask the duty list one and the same question. */
export interface AskedAlike {
  readonly matter: string;
  readonly area: string;
  readonly circumstances: Readonly<Record<string, string>>;
  readonly cases: number;
}

/** What the cases opened in a span asked of the duty list, counted. Cases whose matter nobody named yet are left out. */
export async function askedAlike(on: On, district: string, from: Date, to: Date): Promise<AskedAlike[]> {
  const { rows } = await sql<AskedAlike>`
    SELECT matter, area, circumstances, count(*)::int AS cases
    FROM cases.case
    WHERE district = ${district} AND opened_at >= ${from} AND opened_at < ${to}
      AND matter IS NOT NULL AND outcome IS DISTINCT FROM 'joined'
    GROUP BY matter, area, circumstances
    ORDER BY matter, area, circumstances`.execute(slice<CasesTables>(on));
  return rows;
}

/** When the first case came in; undefined while there is none. */
export async function firstOpened(on: On, district: string): Promise<Date | undefined> {
  const { rows } = await sql<{ first: Date | null }>`
    SELECT min(opened_at) AS first FROM cases.case WHERE district = ${district}`.execute(
    slice<CasesTables>(on),
  );
  return rows[0]?.first ?? undefined;
}

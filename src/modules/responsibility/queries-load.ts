import { sql } from 'kysely';
import type { LocalDate } from '#kernel/time.ts';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { LoadSpan } from './load.ts';
import type { PastCases } from './simulate.ts';
import type { ResponsibilityTables } from './tables.ts';

/** First days of the months of which a load is stored. */
export async function loadMonths(on: On, district: string): Promise<LocalDate[]> {
  const rows = await slice<ResponsibilityTables>(on)
    .selectFrom('responsibility.load')
    .select('month')
    .distinct()
    .where('district', '=', district)
    .execute();
  return rows.map(({ month }) => month);
}

/** The measured load as it goes into the book: all months together. */
export async function readLoad(
  on: On,
  district: string,
): Promise<{ asked: readonly PastCases[]; span?: LoadSpan }> {
  const db = slice<ResponsibilityTables>(on);
  const span = await db
    .selectFrom('responsibility.load_measured')
    .select(['since', 'until', 'cases'])
    .where('district', '=', district)
    .executeTakeFirst();
  if (!span) return { asked: [] };
  const { rows } = await sql<PastCases>`
    SELECT matter, area, circumstances, sum(cases)::int AS cases FROM responsibility.load
    WHERE district = ${district} GROUP BY matter, area, circumstances`.execute(db);
  return { asked: rows, span };
}

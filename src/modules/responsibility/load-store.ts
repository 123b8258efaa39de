import { sql } from 'kysely';
import type { LocalDate } from '#kernel/time.ts';
import type { Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import { boundLoad, type LoadSpan, type MonthLoad } from './load.ts';
import { dutiesChange } from './queries.ts';
import type { PastCases } from './simulate.ts';
import type { ResponsibilityTables } from './tables.ts';

/** Rows kept of one month. A year of a county fits exactly; of a metropolis the rarest questions are put together. */
const MOST = 8_000;

/**
 * Replaces the given months and forgets those before `since`: doing it again changes nothing, and two that do it at once do it
 * one after the other. The sum over the span is taken from what is stored.
 * @param measured first and last whole day that count
 */
export async function storeLoad(
  tx: Tx,
  district: string,
  measured: { readonly since: LocalDate; readonly until: LocalDate; readonly months: readonly MonthLoad[] },
  at: Date,
): Promise<LoadSpan> {
  const { since, until, months } = measured;
  const db = slice<ResponsibilityTables>(tx);
  // This row first: whoever else measures waits here until we have ended.
  await sql`INSERT INTO responsibility.load_measured (district, since, until, cases, measured_at)
    VALUES (${district}, ${since}, ${until}, 0, ${at})
    ON CONFLICT (district) DO UPDATE SET since = excluded.since, until = excluded.until, measured_at = excluded.measured_at`.execute(
    db,
  );
  await sql`DELETE FROM responsibility.load WHERE district = ${district}
    AND (month < date_trunc('month', ${since}::date) OR month = ANY(${months.map(({ month }) => month)}::date[]))`.execute(
    db,
  );
  for (const { month, asked } of months) await insertMonth(tx, district, month, boundLoad(asked, MOST));
  const { rows } = await sql<{ cases: number }>`
    UPDATE responsibility.load_measured SET cases =
      (SELECT coalesce(sum(cases), 0)::int FROM responsibility.load WHERE district = ${district})
    WHERE district = ${district} RETURNING cases`.execute(db);
  dutiesChange(tx);
  return { since, until, cases: rows[0]?.cases ?? 0 };
}

async function insertMonth(
  tx: Tx,
  district: string,
  month: LocalDate,
  asked: readonly PastCases[],
): Promise<void> {
  await sql`INSERT INTO responsibility.load (district, month, seq, matter, area, circumstances, cases)
    SELECT ${district}, ${month}::date, row_number() OVER (), matter, area, circumstances::jsonb, cases
    FROM unnest(${asked.map(({ matter }) => matter)}::text[], ${asked.map(({ area }) => area)}::text[],
      ${asked.map(({ circumstances }) => JSON.stringify(circumstances))}::text[],
      ${asked.map(({ cases }) => cases)}::int[]) AS given (matter, area, circumstances, cases)`.execute(
    slice<ResponsibilityTables>(tx),
  );
}

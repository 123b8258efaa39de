import { newId } from '#kernel/ids.ts';
import { openCases, rulesOf } from '#modules/cases';
import { resident } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import { MATTERS } from '../../modules/responsibility/fixtures.ts';

export const DISTRICT = '990110';
export const DRAFT = '2027-1';

/** A draft beside the list in force: manholes go to the block of the first street, and nobody keeps the kitchens in check. */
export async function aDraft(db: Database, version = DRAFT): Promise<void> {
  await db.pool.query(
    `INSERT INTO responsibility.list_version (district, version, effective_from, status)
     VALUES ($1, $2, '2027-01-01', 'draft')`,
    [DISTRICT, version],
  );
  const { rows } = await db.pool.query<{ column_name: string }>(
    `SELECT column_name FROM information_schema.columns
     WHERE table_schema = 'responsibility' AND table_name = 'duty' AND column_name NOT IN ('version', 'lead')
       AND is_generated = 'NEVER'`,
  );
  const columns = rows.map(({ column_name }) => `"${column_name}"`).join(', ');
  await db.pool.query(
    `INSERT INTO responsibility.duty (version, lead, ${columns})
     SELECT $4, CASE WHEN matter = $2 THEN 'b001' ELSE lead END, ${columns}
     FROM responsibility.duty WHERE district = $1 AND version = '2026-1' AND matter <> $3`,
    [DISTRICT, MATTERS.manholes, MATTERS.smoke, version],
  );
}

/** Cases that came in at an instant, one for each matter; undefined is one that nobody has named. */
export async function came(
  db: Database,
  at: Date,
  matters: readonly (string | undefined)[],
  area = `${DISTRICT}001001`,
): Promise<void> {
  const known = await rulesOf(db, DISTRICT);
  const cases = matters.map((matter) => ({
    ...{ id: newId(at), demand: newId(at), title: '请来看一看', channel: 'web' as const, at },
    ...{ area, circumstances: { 道路: '市政' }, receiver: 'hotline' },
    ...(matter ? { matter } : {}),
  }));
  await db.transaction((tx) => openCases(tx, resident(DISTRICT), known, cases));
}

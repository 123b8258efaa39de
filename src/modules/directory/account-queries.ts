import type { On } from '#platform/db/open.ts';
import { type Preferences, readPreferences } from './preferences.ts';
import { tables } from './queries.ts';

export type AccountState = 'active' | 'demo' | 'must-change' | 'locked' | 'disabled';

/** What an administrator sees of the accounts, by staff number; people without one are missing. */
export async function listAccounts(
  on: On,
  district: string,
  at: Date,
): Promise<ReadonlyMap<string, AccountState>> {
  const rows = await tables(on)
    .selectFrom('directory.account')
    .select(['person', 'demo', 'must_change', 'locked_until', 'disabled_at'])
    .where('district', '=', district)
    .execute();
  return new Map(rows.map((row) => [row.person, stateOf(row, at)]));
}

function stateOf(
  row: { demo: boolean; must_change: boolean; locked_until: Date | null; disabled_at: Date | null },
  at: Date,
): AccountState {
  if (row.disabled_at) return 'disabled';
  if (row.locked_until && row.locked_until > at) return 'locked';
  if (row.must_change) return 'must-change';
  return row.demo ? 'demo' : 'active';
}

export async function readKeptPreferences(on: On, district: string, person: string): Promise<Preferences> {
  const row = await tables(on)
    .selectFrom('directory.account')
    .select('preferences')
    .where('district', '=', district)
    .where('person', '=', person)
    .executeTakeFirst();
  return readPreferences(row?.preferences);
}

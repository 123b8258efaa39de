import type { Database, On, Tx } from '#platform/db/open.ts';
import { json, slice } from '#platform/db/slice.ts';
import type { BrainTables } from '../tables.ts';
import { rulesWith, type WordList } from './own-words.ts';
import type { UnderstandingRules } from './rules.ts';
import { usualRules } from './usual-rules.ts';

/** Sets a district's own words; they count from the next look on. Returns the version. */
export async function storeWords(
  tx: Tx,
  district: string,
  lists: readonly WordList[],
  at: Date,
): Promise<string> {
  const { version } = rulesWith(lists);
  await tx.client.query("select pg_advisory_xact_lock(hashtextextended('brain.words:' || $1, 0))", [
    district,
  ]);
  const last = await slice<BrainTables>(tx)
    .selectFrom('brain.words')
    .select(({ fn }) => fn.max('number').as('number'))
    .where('district', '=', district)
    .executeTakeFirst();
  await slice<BrainTables>(tx)
    .insertInto('brain.words')
    .values({ district, number: Number(last?.number ?? 0) + 1, version, lists: json(lists), set_at: at })
    .execute();
  return version;
}

/** The words that count in a district now. */
async function findRules(on: On, district: string): Promise<UnderstandingRules> {
  const row = await slice<BrainTables>(on)
    .selectFrom('brain.words')
    .select('lists')
    .where('district', '=', district)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? rulesWith(row.lists as readonly WordList[]) : usualRules;
}

const STALE = 2_000;
const kept = new WeakMap<Database, Map<string, { rules: UnderstandingRules; looked: number }>>();

/** As `findRules`, from memory, at most two seconds behind. */
export async function understandingRulesOf(db: Database, district: string): Promise<UnderstandingRules> {
  const all = kept.get(db) ?? new Map<string, { rules: UnderstandingRules; looked: number }>();
  kept.set(db, all);
  const known = all.get(district);
  if (known && performance.now() - known.looked < STALE) return known.rules;
  const rules = await findRules(db, district);
  all.set(district, { rules, looked: performance.now() });
  return rules;
}

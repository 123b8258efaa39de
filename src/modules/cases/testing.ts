import { newId } from '#kernel/ids.ts';
import { fromLocal } from '#kernel/time.ts';
import { type Actor, resident, rule } from '#modules/directory';
import type { Database, Tx } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { type Seeded, type SeedOptions, seedDistrict } from '../directory/fixtures.ts';
import { MATTERS, seedDuties } from '../responsibility/fixtures.ts';
import type { Case } from './case.ts';
import { type NewCase, openCases } from './open.ts';
import { type Rules, rulesOf } from './rules.ts';

export { redateCases } from './redate.ts';
export { wakeCases } from './wake.ts';

/** A district with duties on a database of its own, and short words for what tests do to cases. */
export interface CaseWorld extends Seeded {
  readonly db: Database;
  /** Opens a case as if a resident had filed it; by default a broken street lamp that the duty list gives to `cgj`. */
  open(different?: Partial<NewCase>): Promise<Case>;
  /** One deed in a transaction of its own. */
  deed<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  rules(): Promise<Rules>;
  resident(): Actor;
  rule(name: string): Actor;
  traces(id: string): Promise<Traces>;
}

/** What a case left behind in the three places that must always agree. */
export interface Traces {
  readonly facts: readonly string[];
  readonly leaves: readonly string[];
  readonly outbox: readonly string[];
}

/** Office time of the district: `on('2026-11-20', 10.5)` is half past ten. */
export function on(day: string, hours = 0): Date {
  return fromLocal(day, hours * 60);
}

export async function caseWorld(options: SeedOptions = {}): Promise<CaseWorld> {
  const db = await testDatabase();
  const seeded = await seedDistrict(db, options);
  const { district } = seeded;
  await seedDuties(db, district);
  const deed = <T>(work: (tx: Tx) => Promise<T>) => db.transaction(work);
  const rules = () => rulesOf(db, district);
  return {
    ...seeded,
    db,
    deed,
    rules,
    resident: () => resident(district),
    rule: (name) => rule(district, name, 'hotline'),
    traces: (id) => tracesOf(db, id),
    async open(different = {}) {
      const known = await rules();
      const [opened] = await deed((tx) =>
        openCases(tx, resident(district), known, [aNewCase(district, different)]),
      );
      if (!opened) throw new Error('nothing was opened');
      return opened;
    },
  };
}

export function aNewCase(district: string, different: Partial<NewCase> = {}): NewCase {
  const at = different.at ?? on('2026-11-20', 10);
  return {
    id: newId(at),
    demand: newId(at),
    title: '门口的路灯坏了好几天',
    channel: 'web',
    at,
    area: `${district}001001`,
    circumstances: { 道路: '市政' },
    matter: MATTERS.lamps,
    receiver: 'hotline',
    ...different,
  };
}

async function tracesOf({ pool }: Database, id: string): Promise<Traces> {
  const read = async (text: string, value: string) =>
    (await pool.query<{ type: string }>(text, [value])).rows.map(({ type }) => type);
  return {
    facts: await read('SELECT type FROM cases.case_fact WHERE case_id = $1 ORDER BY seq', id),
    leaves: await read(
      "SELECT deed AS type FROM ledger.leaf WHERE subject = $1 ORDER BY (document::jsonb #>> '{body,seq}')::int",
      `case:${id}`,
    ),
    outbox: await read('SELECT type FROM platform.fact WHERE subject = $1 ORDER BY xid, id', id),
  };
}

import type { Actor } from '#modules/directory';
import type { Database, Tx } from '#platform/db/open.ts';
import { testDatabase } from '#platform/db/testing.ts';
import { type Seeded, seedDistrict } from '../../directory/fixtures.ts';
import { seedDuties } from '../fixtures.ts';

export { coversRow, dogsRow, NOW } from './testing-rows.ts';

/** The little district with its list, and the people of the government who keep it. */
export interface LifeWorld extends Seeded {
  readonly db: Database;
  /** Drafts. */
  readonly steward: Actor;
  /** Another who drafts. */
  readonly second: Actor;
  readonly coordinator: Actor;
  readonly supervisor: Actor;
  deed<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
}

export async function lifeWorld(): Promise<LifeWorld> {
  const db = await testDatabase();
  const seeded = await seedDistrict(db);
  await seedDuties(db, seeded.district);
  const steward = seeded.actors.steward;
  return {
    ...seeded,
    db,
    steward,
    second: { ...steward, person: 'S900' },
    coordinator: seeded.actor('gov.coordinator'),
    supervisor: seeded.actors.supervisor,
    deed: (work) => db.transaction(work),
  };
}

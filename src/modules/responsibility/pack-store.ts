import type { On, Tx } from '#platform/db/open.ts';
import type { ResponsibilityData } from './pack-data.ts';

/** Stores checked rows. */
export async function storeResponsibility(_tx: Tx, _data: ResponsibilityData, _at: Date): Promise<void> {
  throw new Error('not written yet');
}

/** Everything that was loaded, in the form it can be loaded again. */
export async function readResponsibility(_on: On, _district: string): Promise<ResponsibilityData> {
  throw new Error('not written yet');
}

import pg from 'pg';
import { Refusal } from '#kernel/refusal.ts';
import type { On, Tx } from '#platform/db/open.ts';
import type { Directory, DistrictRow } from './directory.ts';
import { findStamp, listDistricts, readRows } from './queries.ts';
import { buildDirectory } from './snapshot.ts';

/** How long a snapshot is used without asking whether there is a newer one. */
const FRESH = 2000;

interface Held {
  readonly directory: Directory;
  readonly stamp: string;
  askedAt: number;
}

/** One snapshot a database and district; a program has one database, a test run many. */
const held = new Map<string, Map<string, Held>>();
/** Transactions that changed the directory: they see their own change, and nobody else does until they commit. */
const changing = new WeakSet<Tx>();

/** The district's reference data, at most two seconds behind the last pack. @throws Refusal `no-district` 404 */
export async function directoryOf(on: On, district: string): Promise<Directory> {
  if (isTx(on) && changing.has(on)) return (await load(on, district)).directory;
  const ofDatabase = heldBy(on);
  const known = ofDatabase.get(district);
  if (known && performance.now() - known.askedAt < FRESH) return known.directory;
  // Others go on with the old snapshot while one caller asks.
  if (known) known.askedAt = performance.now();
  if (known && (await findStamp(on, district)) === known.stamp) return known.directory;
  const loaded = await load(on, district);
  ofDatabase.set(district, loaded);
  return loaded.directory;
}

/** Called by whatever writes to the directory: in the transaction the change is seen at once, elsewhere after it commits. */
export function directoryChanges(tx: Tx, district: string): void {
  changing.add(tx);
  tx.afterCommit(() => heldBy(tx).delete(district));
}

export async function districtsOf(on: On): Promise<DistrictRow[]> {
  return await listDistricts(on);
}

/** The district of an installation that serves one; of several the first. @throws Refusal `no-district-loaded` 503 */
export async function onlyDistrict(on: On): Promise<string> {
  const first = (await listDistricts(on))[0];
  if (!first) throw new Refusal('no-district', {}, 503);
  return first.district;
}

async function load(on: On, district: string): Promise<Held> {
  const stamp = await findStamp(on, district);
  const rows = await readRows(on, district);
  if (!rows || stamp === undefined) throw new Refusal('no-district', { district }, 404);
  return { directory: buildDirectory(rows), stamp, askedAt: performance.now() };
}

function isTx(on: On): on is Tx {
  return 'client' in on;
}

function heldBy(on: On): Map<string, Held> {
  const key = databaseOf(on);
  let ofDatabase = held.get(key);
  if (!ofDatabase) {
    ofDatabase = new Map();
    held.set(key, ofDatabase);
  }
  return ofDatabase;
}

const keys = new WeakMap<object, string>();

/** Which database it is: a transaction does not know its pool, but both know host, port and name. */
function databaseOf(on: On): string {
  const source: object = isTx(on) ? on.client : on;
  let key = keys.get(source);
  if (key === undefined) {
    const client = isTx(on) ? on.client : new pg.Client({ connectionString: on.url });
    const { host, port, database } = client as pg.Client;
    key = `${host}:${port}/${database}`;
    keys.set(source, key);
  }
  return key;
}

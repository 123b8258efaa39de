import type { Selectable } from 'kysely';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { DeedActor, LeafDocument } from './deed.ts';
import type { Head } from './head.ts';
import type { LedgerTables } from './tables.ts';

/** A deed as it was recorded. */
export interface RecordedDeed {
  readonly id: string;
  readonly at: Date;
  readonly actor: DeedActor;
  readonly deed: string;
  readonly subject: string;
  readonly body: LeafDocument['body'];
  /** Names of the personal fields it committed to; values by `revealPersonal`. */
  readonly personal: readonly string[];
  readonly because?: string;
}

export interface DeedsWanted {
  readonly district: string;
  readonly subject: string;
  readonly limit: number;
  /** Only these deeds, e.g. `['case.personal-read']` for «who has read this case». */
  readonly deeds?: readonly string[];
  /** Continue after this one: the id of the last deed of the page before. */
  readonly before?: string;
}

/** What was done to a subject, newest first. Ids grow with time, so their order is the order of the deeds. */
export async function findDeeds(on: On, wanted: DeedsWanted): Promise<RecordedDeed[]> {
  let query = slice<LedgerTables>(on)
    .selectFrom('ledger.leaf')
    .select(['id', 'at', 'document'])
    .where('district', '=', wanted.district)
    .where('subject', '=', wanted.subject);
  if (wanted.deeds) query = query.where('deed', 'in', wanted.deeds);
  if (wanted.before) query = query.where('id', '<', wanted.before);
  const rows = await query.orderBy('id', 'desc').limit(wanted.limit).execute();
  return rows.map(({ id, at, document }) => recorded(id, at, JSON.parse(document) as LeafDocument));
}

function recorded(id: string, at: Date, document: LeafDocument): RecordedDeed {
  const { actor, deed, subject, body, because } = document;
  const personal = Object.keys(document.personal ?? {});
  return { id, at, actor, deed, subject, body, personal, ...(because === undefined ? {} : { because }) };
}

/** Personal values of a deed; null for one that was erased. Whoever asks records the reading as a deed of its own. */
export async function revealPersonal(
  on: On,
  district: string,
  leaf: string,
): Promise<Record<string, string | null>> {
  const rows = await slice<LedgerTables>(on)
    .selectFrom('ledger.personal')
    .select(['field', 'value'])
    .where('district', '=', district)
    .where('leaf_id', '=', leaf)
    .execute();
  return Object.fromEntries(rows.map(({ field, value }) => [field, value]));
}

type HeadRow = Selectable<LedgerTables['ledger.head']>;

const headColumns = ['district', 'size', 'previous', 'root', 'at', 'key_id', 'signature'] as const;

/** The newest head of a district. */
export async function findHead(on: On, district: string): Promise<Head | undefined> {
  const row = await slice<LedgerTables>(on)
    .selectFrom('ledger.head')
    .select(headColumns)
    .where('district', '=', district)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && headOf(row);
}

/** The head that was signed when the log had this size, if there was one. */
export async function findHeadOfSize(on: On, district: string, size: number): Promise<Head | undefined> {
  const row = await slice<LedgerTables>(on)
    .selectFrom('ledger.head')
    .select(headColumns)
    .where('district', '=', district)
    .where('size', '=', size)
    .executeTakeFirst();
  return row && headOf(row);
}

/** The head with its peaks, from which the tree goes on. */
export async function findEdge(on: On, district: string): Promise<{ head: Head; peaks: Buffer } | undefined> {
  const row = await slice<LedgerTables>(on)
    .selectFrom('ledger.head')
    .selectAll()
    .where('district', '=', district)
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { head: headOf(row), peaks: row.peaks };
}

/** Heads of a district above a size, in order. */
export async function findHeadsAfter(on: On, district: string, size: number, limit: number): Promise<Head[]> {
  const rows = await slice<LedgerTables>(on)
    .selectFrom('ledger.head')
    .select(headColumns)
    .where('district', '=', district)
    .where('size', '>', size)
    .orderBy('size')
    .limit(limit)
    .execute();
  return rows.map(headOf);
}

export function headOf(row: Omit<HeadRow, 'peaks'>): Head {
  return {
    district: row.district,
    size: row.size,
    previous: row.previous,
    root: row.root.toString('hex'),
    at: row.at.toISOString(),
    key: row.key_id,
    signature: row.signature.toString('base64'),
  };
}

/** Every district that has a log. */
export async function findLogs(on: On): Promise<string[]> {
  const districts: string[] = [];
  for (;;) {
    // One step along the index a district; DISTINCT would read every head there is.
    const next = await slice<LedgerTables>(on)
      .selectFrom('ledger.head')
      .select('district')
      .where('district', '>', districts.at(-1) ?? '')
      .orderBy('district')
      .limit(1)
      .executeTakeFirst();
    if (!next) return districts;
    districts.push(next.district);
  }
}

/** The newest head of every district: what an office prints or sends elsewhere, to hold the log to later. */
export async function ledgerHead(on: On): Promise<Head[]> {
  const heads: Head[] = [];
  for (const district of await findLogs(on)) {
    const head = await findHead(on, district);
    if (head) heads.push(head);
  }
  return heads;
}

/** Public keys that have signed heads here, oldest first. */
export async function ledgerKeys(on: On): Promise<{ id: string; publicKey: string; since: Date }[]> {
  const rows = await slice<LedgerTables>(on).selectFrom('ledger.key').selectAll().orderBy('since').execute();
  return rows.map(({ id, public_key, since }) => ({ id, publicKey: public_key, since }));
}

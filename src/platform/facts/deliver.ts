import type { Fact } from '#kernel/fact.ts';
import type { Clock } from '../clock.ts';
import { Away, asAway } from '../db/faults.ts';
import type { Database } from '../db/open.ts';

export interface Subscription {
  /** Unique; the place in the stream is kept under this name. */
  readonly name: string;
  /** Types of facts to be told of. */
  readonly types: readonly string[];
  /** May see the same facts again after a crash: must come to the same result. */
  handle(db: Database, facts: readonly Fact[]): Promise<void>;
}

interface Cursor {
  readonly last_xid: string;
  readonly last_id: number;
  readonly failures: number;
  readonly retry_at: Date | null;
}

interface Row extends Fact {
  readonly id: number;
  readonly xid: string;
}

const batch = 500;
const longestPause = 60_000;

/**
 * One step for one subscriber: read, hand over, note the new place. The place is noted afterwards, so a crash in
 * between delivers again. No transaction is open while the subscriber works: its number would hold back everybody's
 * facts. Returns whether there may be more.
 */
export async function deliverOnce(
  db: Database,
  subscription: Subscription,
  clock: Clock,
  onError?: (subscriber: string, error: unknown) => void,
): Promise<boolean> {
  let cursor: Cursor | undefined;
  try {
    cursor = await readCursor(db, subscription.name);
    if (cursor.retry_at && cursor.retry_at > clock.now()) return false;
    const rows = await readFacts(db, subscription, cursor);
    const last = rows.at(-1);
    if (!last) return false;
    await subscription.handle(db, rows.map(toFact));
    return await moveCursor(db, subscription.name, cursor, last);
  } catch (error) {
    // A database that is away is everybody's trouble, told elsewhere; the next look tries again.
    if (asAway(error) instanceof Away) return false;
    if (cursor) await noteFailure(db, subscription.name, cursor, clock, error).catch(() => undefined);
    onError?.(subscription.name, error);
    return false;
  }
}

async function readCursor(db: Database, subscriber: string): Promise<Cursor> {
  const read = () =>
    db.pool.query<Cursor>(
      'select last_xid::text, last_id, failures, retry_at from platform.fact_cursor where subscriber = $1',
      [subscriber],
    );
  const found = (await read()).rows[0];
  if (found) return found;
  await db.pool.query('insert into platform.fact_cursor (subscriber) values ($1) on conflict do nothing', [
    subscriber,
  ]);
  return { last_xid: '0', last_id: 0, failures: 0, retry_at: null };
}

/**
 * Facts after the cursor, in the order of (transaction, number), and only of transactions older than every one that is
 * still running: a fact numbered earlier but committed later is therefore always still ahead of the cursor.
 * After a failure facts come one by one, so that those before the troublesome one get through.
 */
async function readFacts(db: Database, { types }: Subscription, cursor: Cursor): Promise<Row[]> {
  const { rows } = await db.pool.query<Row>(
    `select id, xid::text, district, type, subject, at, body
     from platform.fact
     where (xid, id) > ($1::xid8, $2) and xid < pg_snapshot_xmin(pg_current_snapshot()) and type = any($3)
     order by platform.fact.xid, id
     limit $4`,
    [cursor.last_xid, cursor.last_id, types, cursor.failures > 0 ? 1 : batch],
  );
  return rows;
}

function toFact({ district, type, subject, at, body }: Row): Fact {
  return { district, type, subject, at, body };
}

/** Compare and set: if another program moved it meanwhile, its place stands and ours is forgotten. */
async function moveCursor(db: Database, subscriber: string, from: Cursor, to: Row): Promise<boolean> {
  const { rowCount } = await db.pool.query(
    `update platform.fact_cursor
     set last_xid = $2::xid8, last_id = $3, failures = 0, retry_at = null, last_error = null, updated_at = now()
     where subscriber = $1 and last_xid = $4::xid8 and last_id = $5`,
    [subscriber, to.xid, to.id, from.last_xid, from.last_id],
  );
  return rowCount === 1;
}

async function noteFailure(
  db: Database,
  subscriber: string,
  { failures }: Cursor,
  clock: Clock,
  error: unknown,
): Promise<void> {
  const wait = Math.min(200 * 2 ** failures, longestPause);
  const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  await db.pool.query(
    `update platform.fact_cursor
     set failures = failures + 1, retry_at = $2, last_error = $3, updated_at = now()
     where subscriber = $1`,
    [subscriber, new Date(clock.now().getTime() + wait), said.slice(0, 500)],
  );
}

/** Whether a committed fact lies ahead of any of the subscribers, readable yet or not. */
export async function isAnythingAhead(
  db: Database,
  subscriptions: readonly Subscription[],
): Promise<boolean> {
  for (const { name, types } of subscriptions) {
    const { rowCount } = await db.pool.query(
      `select 1
       from platform.fact
       left join platform.fact_cursor as place on place.subscriber = $1
       where (xid, id) > (coalesce(place.last_xid, '0'), coalesce(place.last_id, 0)) and type = any($2)
       limit 1`,
      [name, types],
    );
    if (rowCount) return true;
  }
  return false;
}

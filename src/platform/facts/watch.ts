import { setTimeout as pause } from 'node:timers/promises';
import type { Fact } from '#kernel/fact.ts';
import { Away, asAway } from '../db/faults.ts';
import type { Database } from '../db/open.ts';
import { onNews } from './wake.ts';

interface WatchOptions {
  /** Handed over in the order in which they were written. */
  readonly hear: (facts: readonly Fact[]) => void | Promise<void>;
  readonly onError?: (error: unknown) => void;
  /** Milliseconds between looks when nobody wakes us. */
  readonly every?: number;
}

export interface Watch {
  /** Ends when what was begun is finished. */
  stop(): Promise<void>;
}

/**
 * Follows the outbox from now on, in this program, for what is of use only while it lasts: telling open pages. Nothing is kept and
 * nothing made up for: whoever must not miss a fact subscribes (outbox.ts), which one program of several does.
 *
 * Each look asks for the facts of transactions that committed since the look before: those not visible in its snapshot. So none is
 * seen twice, none that commits late is missed, and a long transaction elsewhere (an import) does not hold up the news, as it must
 * for subscribers. Refused: reading after the highest number seen, which misses what commits late.
 */
export function watchFacts(db: Database, { hear, onError, every = 500 }: WatchOptions): Watch {
  const stopping = new AbortController();
  const ended = (async () => {
    let woken = Promise.withResolvers<void>();
    const forget = onNews(() => woken.resolve());
    let seen: string | undefined;
    while (!stopping.signal.aborted) {
      woken = Promise.withResolvers<void>();
      try {
        const look = await readSince(db, seen);
        seen = look.snapshot;
        if (look.facts.length > 0) await hear(look.facts);
      } catch (error) {
        if (!(asAway(error) instanceof Away)) onError?.(error);
      }
      const rest = pause(every, undefined, { signal: stopping.signal }).catch(() => undefined);
      await Promise.race([woken.promise, rest]);
    }
    forget();
  })();
  return {
    async stop() {
      stopping.abort();
      await ended;
    },
  };
}

interface Row extends Fact {
  readonly snapshot: string;
}

async function readSince(
  db: Database,
  seen: string | undefined,
): Promise<{ snapshot: string; facts: Fact[] }> {
  if (seen === undefined) {
    const { rows } = await db.pool.query<{ snapshot: string }>(
      'select pg_current_snapshot()::text as snapshot',
    );
    return { snapshot: rows[0]?.snapshot ?? '', facts: [] };
  }
  const { rows } = await db.pool.query<Row>({
    name: 'facts-watch',
    text: `select now.snapshot::text, f.district, f.type, f.subject, f.at, f.body
      from (select pg_current_snapshot() as snapshot) as now
      left join platform.fact as f
        on f.xid >= pg_snapshot_xmin($1::pg_snapshot) and not pg_visible_in_snapshot(f.xid, $1::pg_snapshot)
      order by f.xid, f.id`,
    values: [seen],
  });
  const facts = rows
    .filter(({ type }) => type !== null)
    .map(({ district, type, subject, at, body }) => ({ district, type, subject, at, body }));
  return { snapshot: rows[0]?.snapshot ?? seen, facts };
}

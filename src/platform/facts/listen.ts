import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { onFacts } from './wake.ts';

export interface Listener {
  /** Whether this program is the one that delivers. */
  leads(): boolean;
  onNotice(hear: () => void): () => void;
  close(): Promise<void>;
}

const channel = 'jingwei_fact';
const leaderKey = 0x6a780001;

/**
 * A connection of its own that holds the right to deliver (an advisory lock, gone when the connection is) and hears
 * of facts written by other programs.
 *
 * `NOTIFY` is sent from here, a little later, and not in the transactions that write facts: there it would make
 * commits wait for each other, because the server queues notices under one lock.
 */
export function listen(url: string, stopping: AbortSignal): Listener {
  const hearers = new Set<() => void>();
  let leading = false;
  const tell = () => {
    for (const hear of hearers) hear();
  };
  const holding = (async () => {
    while (!stopping.aborted) {
      await holdConnection(url, stopping, tell, (leads) => {
        if (leads !== leading) tell();
        leading = leads;
      }).catch(() => undefined);
      leading = false;
      await pause(500, undefined, { signal: stopping }).catch(() => undefined);
    }
  })();
  return {
    leads: () => leading,
    onNotice(hear) {
      hearers.add(hear);
      return () => hearers.delete(hear);
    },
    close: () => holding,
  };
}

async function holdConnection(
  url: string,
  stopping: AbortSignal,
  tell: () => void,
  setLeading: (leads: boolean) => void,
): Promise<void> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'jingwei-outbox',
    keepAlive: true,
  });
  const ended = new Promise<void>((resolve) => {
    client.on('error', () => resolve());
    client.on('end', () => resolve());
    stopping.addEventListener('abort', () => resolve(), { once: true });
  });
  await client.connect();
  client.on('notification', tell);
  let noticed = false;
  const forget = onFacts(() => {
    noticed = true;
  });
  try {
    await client.query(`listen ${channel}`);
    let leads = false;
    for (let open = true; open && !stopping.aborted; ) {
      if (!leads) {
        const { rows } = await client.query('select pg_try_advisory_lock($1) as got', [leaderKey]);
        leads = rows[0].got === true;
        setLeading(leads);
      }
      // The leader hears its own facts without a notice; only a program that stands by has somebody to tell.
      if (noticed && !leads) await client.query(`notify ${channel}`);
      noticed = false;
      open = await Promise.race([ended.then(() => false), pause(200, true, { ref: false })]);
    }
  } finally {
    forget();
    await client.end().catch(() => undefined);
  }
}

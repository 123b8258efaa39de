import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

export interface Leadership {
  /** Whether this program is at present the one that does the work. */
  leads(): boolean;
  /** Ends after `stopping` was aborted. */
  ended: Promise<void>;
}

interface LeadershipPlan {
  readonly url: string;
  /** Number of the advisory lock: one for each kind of work. */
  readonly key: number;
  readonly stopping: AbortSignal;
  readonly onChange?: (leads: boolean) => void;
  readonly begin?: (client: pg.Client) => Promise<void>;
  readonly tick?: (client: pg.Client, leads: boolean) => Promise<void>;
}

/**
 * Of several programs on one database one leads. It holds an advisory lock on a connection of its own, which the
 * server gives up by itself when the program dies; another then gets it within a second.
 */
export function seekLeadership(plan: LeadershipPlan): Leadership {
  let leading = false;
  const set = (leads: boolean) => {
    const changed = leads !== leading;
    leading = leads;
    if (changed) plan.onChange?.(leads);
  };
  const ended = (async () => {
    while (!plan.stopping.aborted) {
      await holdConnection(plan, set).catch(() => undefined);
      set(false);
      await pause(500, undefined, { signal: plan.stopping }).catch(() => undefined);
    }
  })();
  return { leads: () => leading, ended };
}

async function holdConnection(plan: LeadershipPlan, set: (leads: boolean) => void): Promise<void> {
  const client = new pg.Client({
    connectionString: plan.url,
    application_name: 'jingwei-leader',
    keepAlive: true,
    connectionTimeoutMillis: 5000,
  });
  const lost = new Promise<boolean>((resolve) => {
    client.on('error', () => resolve(false));
    client.on('end', () => resolve(false));
    plan.stopping.addEventListener('abort', () => resolve(false), { once: true });
  });
  await client.connect();
  try {
    await plan.begin?.(client);
    let leads = false;
    for (let open = true; open && !plan.stopping.aborted; ) {
      leads ||= await tryLock(client, plan.key);
      set(leads);
      await plan.tick?.(client, leads);
      open = await Promise.race([lost, pause(200, true)]);
    }
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function tryLock(client: pg.Client, key: number): Promise<boolean> {
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [key]);
  return rows[0]?.got === true;
}

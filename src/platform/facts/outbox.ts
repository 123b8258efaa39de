import { setTimeout as pause } from 'node:timers/promises';
import type { Fact } from '#kernel/fact.ts';
import type { Clock } from '../clock.ts';
import type { Database, Tx } from '../db/open.ts';
import { deliverOnce, isAnythingAhead, type Subscription } from './deliver.ts';
import { type Listener, listen } from './listen.ts';
import { announce, onFacts } from './wake.ts';

export type { Subscription } from './deliver.ts';

/** Writes facts in the transaction that makes them true. */
export async function publishFacts(tx: Tx, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  await tx.client.query({
    // A name lets the server keep the plan.
    name: 'facts-publish',
    text: `insert into platform.fact (district, type, subject, at, body)
     select district, type, subject, at, body::jsonb
     from unnest($1::text[], $2::text[], $3::text[], $4::timestamptz[], $5::text[])
       as f(district, type, subject, at, body)`,
    values: [
      facts.map((fact) => fact.district),
      facts.map((fact) => fact.type),
      facts.map((fact) => fact.subject),
      facts.map((fact) => fact.at.toISOString()),
      facts.map((fact) => JSON.stringify(fact.body)),
    ],
  });
  tx.afterCommit(announce);
}

export interface Outbox {
  /** Ends when what was begun is finished. */
  stop(): Promise<void>;
}

interface OutboxOptions {
  readonly onError?: (subscriber: string, error: unknown) => void;
  /** Milliseconds between looks when nobody wakes us. */
  readonly every?: number;
}

/**
 * Delivers facts to each subscriber, in an order in which nothing that commits late is skipped, at least once.
 * Of several programs on one database one delivers; another takes over within seconds when it ends.
 */
export function startOutbox(
  db: Database,
  subscriptions: readonly Subscription[],
  clock: Clock,
  options: OutboxOptions = {},
): Outbox {
  const stopping = new AbortController();
  const every = options.every ?? 1000;
  const listener = listen(db.url, stopping.signal);
  const loops = subscriptions.map((subscription) =>
    keepDelivering(db, subscription, clock, listener, every, stopping.signal, options.onError),
  );
  return {
    async stop() {
      stopping.abort();
      await Promise.all(loops);
      await listener.close();
    },
  };
}

async function keepDelivering(
  db: Database,
  subscription: Subscription,
  clock: Clock,
  listener: Listener,
  every: number,
  stopping: AbortSignal,
  onError: OutboxOptions['onError'],
): Promise<void> {
  let woken = Promise.withResolvers<void>();
  const wake = () => woken.resolve();
  const forget = [onFacts(wake), listener.onNotice(wake)];
  while (!stopping.aborted) {
    woken = Promise.withResolvers<void>();
    const more = listener.leads() && (await deliverOnce(db, subscription, clock, onError));
    if (more) continue;
    await Promise.race([woken.promise, pause(every, undefined, { signal: stopping }).catch(() => undefined)]);
  }
  for (const each of forget) each();
}

/**
 * Delivers all facts in this process, then returns; for tests, imports and the sample generator. Facts that are
 * committed but not yet safe to read, because an older transaction is still running anywhere on the server, are waited
 * for as long as `patience` says (milliseconds).
 */
export async function drainOutbox(
  db: Database,
  subscriptions: readonly Subscription[],
  clock: Clock,
  patience = 10_000,
): Promise<void> {
  const end = performance.now() + patience;
  for (;;) {
    for (const subscription of subscriptions) {
      while (await deliverOnce(db, subscription, clock, raise)) {}
    }
    if (!(await isAnythingAhead(db, subscriptions)) || performance.now() > end) return;
    await pause(20);
  }
}

function raise(_subscriber: string, error: unknown): never {
  throw error;
}

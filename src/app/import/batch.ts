import { isRefusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/open.ts';
import type { Order, Rejection } from './order.ts';
import type { Received, Receiver } from './receiver.ts';

export interface Waiting {
  readonly index: number;
  readonly order: Order;
}

export interface Outcome {
  readonly counts: Record<Received, number>;
  readonly rejects: { readonly index: number; readonly rejection: Rejection }[];
}

/**
 * Takes a batch in within the caller's transaction. When the entrance refuses it, the batch is halved behind savepoints
 * until the rows that cannot be taken stand alone; all others are taken.
 */
export async function receiveBatch(tx: Tx, receiver: Receiver, batch: readonly Waiting[]): Promise<Outcome> {
  const outcome: Outcome = { counts: { stored: 0, joined: 0, known: 0 }, rejects: [] };
  await receiveSome(tx, receiver, batch, outcome);
  return outcome;
}

async function receiveSome(
  tx: Tx,
  receiver: Receiver,
  some: readonly Waiting[],
  outcome: Outcome,
): Promise<void> {
  if (some.length === 0) return;
  await tx.client.query('savepoint import_batch');
  try {
    const received = await receiver.receive(
      tx,
      some.map(({ order }) => order),
    );
    await tx.client.query('release savepoint import_batch');
    for (const what of received) outcome.counts[what]++;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    await tx.client.query('rollback to savepoint import_batch');
    await tx.client.query('release savepoint import_batch');
    const first = some[0];
    if (some.length === 1 && first) {
      outcome.rejects.push({ index: first.index, rejection: { reason: error.code, params: error.params } });
      return;
    }
    // A key used for something else is seldom alone: halving again and again would only ask twice as often.
    const size = error.code === 'idempotency-conflict' ? 1 : Math.ceil(some.length / 2);
    for (let start = 0; start < some.length; start += size) {
      await receiveSome(tx, receiver, some.slice(start, start + size), outcome);
    }
  }
}

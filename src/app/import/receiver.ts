import { Refusal } from '#kernel/refusal.ts';
import type { Step } from '#modules/cases';
import { type Actor, rule } from '#modules/directory';
import { checkDemand, type NewDemand, receiveDemands, type Sealer } from '#modules/intake';
import type { Tx } from '#platform/db/open.ts';
import type { Following } from '../brain/follow.ts';
import type { Order } from './order.ts';

/** What became of an order. */
export type Received = 'stored' | 'joined' | 'known';

/** Takes a batch of orders in, in the caller's transaction; throws a Refusal when one of them cannot be taken. */
export interface Receiver {
  /** What can be refused without asking the database. */
  check(order: Order): Refusal | undefined;
  receive(tx: Tx, orders: readonly Order[]): Promise<readonly Received[]>;
}

/** Lets rules that somebody switched on name what nobody named. */
export type Follow = (demands: readonly NewDemand[]) => Promise<Following>;

/** The receiver of real use: the one entrance that every demand comes through. */
export function intakeReceiver(actor: Actor, sealer: Sealer, follow?: Follow): Receiver {
  return {
    check(order) {
      try {
        checkDemand(demandOf(order, actor));
        return undefined;
      } catch (error) {
        if (error instanceof Refusal) return error;
        throw error;
      }
    },
    async receive(tx, orders) {
      const given = orders.map((order) => demandOf(order, actor));
      const following = await follow?.(given);
      const demands = (await following?.take(tx)) ?? given;
      const receipts = await receiveDemands(tx, actor, sealer, demands);
      await following?.keep(tx, receipts);
      return receipts.map(({ joined, repeated }) => (repeated ? 'known' : joined ? 'joined' : 'stored'));
    },
  };
}

function demandOf(order: Order, actor: Actor): NewDemand {
  const { key, text, at, channel, matter, place, contact, finished } = order;
  return {
    text,
    at,
    channel,
    idempotencyKey: key,
    ...(matter ? { matter } : {}),
    ...(place ? { place } : {}),
    ...(contact ? { contact } : {}),
    ...(finished
      ? { finishedAt: finished.at, history: ({ holder }) => stepsOf(actor.district, holder, finished) }
      : {}),
  };
}

/**
 * What the other system says was done, as deeds of the holder on their day. That the resident confirmed is kept as a
 * remark and not as an outcome: only what residents tell us counts in our figures.
 */
function stepsOf(district: string, holder: string, finished: NonNullable<Order['finished']>): Step[] {
  const { answeredAt, answer, outcome } = finished;
  if (!answer) return [];
  const actor = rule(district, 'import', holder);
  const steps: Step[] = [
    { actor, at: answeredAt, command: { do: 'sign', contact: 'none', note: '由原系统导入' } },
    {
      actor,
      at: answeredAt,
      command: { do: 'answer', text: answer, result: 'done', windowEnds: finished.at },
    },
  ];
  if (outcome)
    steps.push({ actor, at: finished.at, command: { do: 'note', note: `原系统记录：${outcome}` } });
  return steps;
}

import { localDate } from '#kernel/time.ts';
import type { Actor } from '#modules/directory';
import type { Demand } from '#modules/intake';

/** Whoever has the code speaks for the resident; staff see it only while they tell it: who took it down, on that day. */
export function tellsReceipt(actor: Actor, demand: Demand, now: Date): boolean {
  const own = demand.receivedPerson === actor.person && demand.receivedUnit === actor.unit;
  return own && localDate(demand.receivedAt) === localDate(now);
}

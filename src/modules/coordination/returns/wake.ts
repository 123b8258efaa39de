import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { getCase, rulesOf } from '#modules/cases';
import { type Actor, rule } from '#modules/directory';
import type { Database, Tx } from '#platform/db/open.ts';
import { act, type Before } from './act.ts';
import { asking } from './commands.ts';
import { isOvertaken, wakesAt } from './dispute.ts';
import type { Command } from './protocol.ts';
import { findDispute } from './queries.ts';
import { wakingDisputes } from './store.ts';
import { reviewAt, ruleBy } from './terms.ts';

/**
 * What time does: silence of a unit brings the question to a coordinator, one that is not decided goes up, what stands is looked
 * at again. Time never moves a case. Each in a transaction of its own; safe to repeat.
 * @returns how many disputes moved on
 */
export async function wakeDisputes(db: Database, district: string, at: Date, limit = 500): Promise<number> {
  const { directory } = await rulesOf(db, district);
  const actor = (name: string) => rule(district, name, directory.hotline());
  let done = 0;
  for (const id of await wakingDisputes(db, district, at, limit)) {
    if (await attempt(db, (tx) => wakeOne(tx, actor, id, at, district))) done++;
  }
  return done;
}

async function wakeOne(
  tx: Tx,
  actor: (name: string) => Actor,
  id: string,
  at: Date,
  district: string,
): Promise<void> {
  const { stage } = await findDispute(tx, district, id);
  const step = stage === 'asked' ? 'return-silence' : 'ruling-rise';
  await act(tx, actor(step), { id }, at, (before) => {
    const { current, rules, dispute, view } = before;
    // Where it is switched off it waits for a person; what has been overtaken ends all the same.
    if (!isOvertaken(dispute, view) && rules.directory.isOff(step, current))
      throw new Refusal('return-not-due', {}, 409);
    return { permit: 'by-rule', command: next(before, at) };
  });
}

function next({ rules, current, dispute, view }: Before, at: Date): Command {
  if (isOvertaken(dispute, view)) return { do: 'overtake' };
  switch (dispute.stage) {
    case 'asked':
      return { do: 'lapse', ...asking(rules, current, dispute.claim, at) };
    case 'standing':
      return { do: 'review', reviewAt: reviewAt(rules, at) };
    default:
      return { do: 'rise', ruleBy: ruleBy(rules, current, at), reviewAt: reviewAt(rules, at) };
  }
}

/** When a case went another way, what waits about it waits no more. Idempotent: for facts that come at least once. */
export async function endOvertaken(db: Database, district: string, id: string, at: Date): Promise<boolean> {
  const dispute = await findDispute(db, district, id);
  if (wakesAt(dispute) === undefined) return false;
  const { holder } = await getCase(db, district, id);
  const actor = rule(district, 'return-overtaken', holder);
  return attempt(db, async (tx) => {
    await act(tx, actor, { id }, at, () => ({ permit: 'by-rule', command: { do: 'overtake' } }));
  });
}

/** Somebody may have acted since the list was read: then there is nothing to do. */
async function attempt(db: Database, work: (tx: Tx) => Promise<void>): Promise<boolean> {
  try {
    await db.transaction(work);
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
}

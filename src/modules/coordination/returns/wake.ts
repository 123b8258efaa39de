import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { getCase, type Rules, rulesOf } from '#modules/cases';
import { type Actor, rule } from '#modules/directory';
import type { Database, Tx } from '#platform/db/open.ts';
import { act, type Before, type Done } from './act.ts';
import { asking } from './commands.ts';
import { type Dispute, isOvertaken, wakesAt } from './dispute.ts';
import type { Command } from './protocol.ts';
import { findDispute } from './queries.ts';
import { unseatedDisputes, type Waking, wakingDisputes } from './store.ts';
import { staffedDeciders } from './superior.ts';
import { reviewAt, ruleBy, stillRunsUntil } from './terms.ts';

/**
 * What time does: silence of a unit brings the question to a coordinator, one that is not decided goes up, what stands is looked
 * at again. Time never moves a case. Each in a transaction of its own; safe to repeat.
 * @returns how many disputes moved on
 */
export async function wakeDisputes(db: Database, district: string, at: Date, limit = 500): Promise<number> {
  const rules = await rulesOf(db, district);
  let done = await reseatDisputes(db, district, rules, at);
  // Page by page to the end: what is switched off stays due, and must not stand in the way of the others.
  for (let after: Waking | undefined, more = true; more; ) {
    const page = await wakingDisputes(db, district, at, limit, after);
    for (const { id } of page)
      if (await attempt(db, async (tx) => void (await wakeDispute(tx, rules, id, at)))) done++;
    after = page.at(-1);
    more = page.length === limit;
  }
  return done;
}

/**
 * The next step that time does with one dispute.
 * @throws Refusal `return-not-due` when nothing is due, or when the step is switched off
 */
export async function wakeDispute(tx: Tx, rules: Rules, id: string, at: Date): Promise<Done> {
  const { district } = rules.directory.district;
  // Locked before it is read, so that the step that acts is the step that is named and that may be switched off.
  await getCase(tx, district, id, { lock: true });
  const step = stepOf(await findDispute(tx, district, id));
  return act(tx, byRule(rules, step), { id }, at, (before) => {
    const { current, dispute, view } = before;
    // Where it is switched off it waits for a person; what has been overtaken ends all the same.
    const waits =
      before.rules.directory.isOff(step, current) || stillRunsUntil(before.rules, current, dispute, at);
    if (!isOvertaken(dispute, view) && waits) throw new Refusal('return-not-due', {}, 409);
    return { permit: 'by-rule', command: next(before, at) };
  });
}

function stepOf({ stage }: Dispute): 'return-silence' | 'ruling-rise' {
  return stage === 'asked' ? 'return-silence' : 'ruling-rise';
}

function byRule({ directory }: Rules, name: string): Actor {
  return rule(directory.district.district, name, directory.hotline());
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

/** Questions whose decider is no longer there go to one who is. Not a step to switch off: it decides nothing and hands nothing over. */
async function reseatDisputes(db: Database, district: string, rules: Rules, at: Date): Promise<number> {
  let done = 0;
  for (const id of await unseatedDisputes(db, district, staffedDeciders(rules.directory))) {
    const reseat = (tx: Tx) =>
      act(tx, byRule(rules, 'ruling-reseat'), { id }, at, (before) => ({
        permit: 'by-rule',
        command: {
          do: 'reseat',
          levels: before.view.deciders,
          ruleBy: ruleBy(before.rules, before.current, at),
        },
      }));
    if (await attempt(db, async (tx) => void (await reseat(tx)))) done++;
  }
  return done;
}

/** When a case went another way, what waits about it waits no more. Idempotent: for facts that come at least once. */
export async function endOvertaken(db: Database, district: string, id: string, at: Date): Promise<boolean> {
  const dispute = await findDispute(db, district, id);
  if (wakesAt(dispute) === undefined) return false;
  return attempt(db, async (tx) => {
    // Locked before it is read: whoever has it now is named, and not whoever had it when somebody else was about to move it.
    const { holder } = await getCase(tx, district, id, { lock: true });
    const actor = rule(district, 'return-overtaken', holder);
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

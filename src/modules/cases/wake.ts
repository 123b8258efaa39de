import { isRefusal } from '#kernel/refusal.ts';
import { type AutomaticStep, type Directory, directoryOf, rule } from '#modules/directory';
import type { Database, Tx } from '#platform/db/open.ts';
import { wakeAt } from './clock.ts';
import { resumeCase, takeOffBooks } from './commands-clock.ts';
import { closeInSilence } from './commands-ending.ts';
import { getCase, type Waking, wakingCases } from './queries.ts';

/**
 * Does what time does: clocks that run again, windows that close, cases whose review is due. Each case in a transaction of
 * its own; a case that somebody changed meanwhile is left for the next round.
 * @returns how many cases were moved on
 */
export async function wakeCases(db: Database, district: string, at: Date, limit = 500): Promise<number> {
  let done = 0;
  // Page by page to the end: cases whose step is switched off stay due, and must not stand in the way of the others.
  for (let after: Waking | undefined, more = true; more; ) {
    const directory = await directoryOf(db, district);
    const page = await wakingCases(db, district, at, limit, after);
    for (const { id } of page.filter((one) => !directory.isOff(stepOf(one), one))) {
      try {
        if (await db.transaction((tx) => wakeOne(tx, directory, id, at))) done++;
      } catch (error) {
        if (!isRefusal(error)) throw error;
      }
    }
    after = page.at(-1);
    more = page.length === limit && done < limit;
  }
  return done;
}

/** What time does to a case in its state. */
function stepOf({ paused, state }: { paused: boolean; state: string }): AutomaticStep {
  if (paused) return 'pause-ends';
  return state === 'answered' ? 'window-ends' : 'review-due';
}

async function wakeOne(tx: Tx, directory: Directory, id: string, at: Date): Promise<boolean> {
  const { district } = directory.district;
  const current = await getCase(tx, district, id, { lock: true });
  // Somebody may have moved the date since the list was read.
  const due = wakeAt(current);
  if (!due || due > at) return false;
  const step = stepOf({ paused: !!current.paused, state: current.state });
  if (directory.isOff(step, current)) return false;
  const actor = rule(district, step, current.holder);
  if (step === 'pause-ends') await resumeCase(tx, actor, { id }, '', at);
  else if (step === 'window-ends') await closeInSilence(tx, actor, { id }, '', at);
  else await takeOffBooks(tx, actor, { id }, '', at);
  return true;
}

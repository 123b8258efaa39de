import { isRefusal } from '#kernel/refusal.ts';
import { rule } from '#modules/directory';
import type { Database, Tx } from '#platform/db/open.ts';
import { wakeAt } from './clock.ts';
import { resumeCase, takeOffBooks } from './commands-clock.ts';
import { closeInSilence } from './commands-ending.ts';
import { getCase, wakingCases } from './queries.ts';

/**
 * Does what time does: clocks that run again, windows that close, cases whose review is due. Each case in a transaction of
 * its own; a case that somebody changed meanwhile is left for the next round.
 * @returns how many cases were moved on
 */
export async function wakeCases(db: Database, district: string, at: Date, limit = 500): Promise<number> {
  let done = 0;
  for (const { id } of await wakingCases(db, district, at, limit)) {
    try {
      if (await db.transaction((tx) => wakeOne(tx, district, id, at))) done++;
    } catch (error) {
      if (!isRefusal(error)) throw error;
    }
  }
  return done;
}

async function wakeOne(tx: Tx, district: string, id: string, at: Date): Promise<boolean> {
  const current = await getCase(tx, district, id, { lock: true });
  // Somebody may have moved the date since the list was read.
  const due = wakeAt(current);
  if (!due || due > at) return false;
  const actor = (name: string) => rule(district, name, current.holder);
  if (current.paused) await resumeCase(tx, actor('pause-ends'), { id }, at);
  else if (current.state === 'answered') await closeInSilence(tx, actor('window-ends'), { id }, at);
  else await takeOffBooks(tx, actor('review-due'), { id }, at);
  return true;
}

import { isRefusal } from '#kernel/refusal.ts';
import { directoryOf, rule } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import { lapseTask } from './assist.ts';
import { lapsingTasks } from './queries-task.ts';
import { missingSummonses } from './store-summons.ts';
import type { PlacedTask } from './store-task.ts';
import { missSummons } from './summons-commands.ts';

const PAGE = 200;

/**
 * Where nobody spoke within the window: silence of who was asked accepts the task, silence of who was named instead brings it
 * to a coordinator. One transaction a task. @returns how many moved on
 */
export async function lapseTasks(db: Database, district: string, at: Date): Promise<number> {
  const directory = await directoryOf(db, district);
  let done = 0;
  for (let after: PlacedTask | undefined, more = true; more; ) {
    const page = await lapsingTasks(db, district, at, PAGE, after);
    for (const task of page.filter((each) => !directory.isOff('task-silence', each)))
      if (await attempt(db, (tx) => lapseTask(tx, rule(district, 'task-silence', task.unit), task, at)))
        done++;
    after = page.at(-1);
    more = page.length === PAGE;
  }
  return done;
}

/** Counts as absent who has not arrived when the grace is over. @returns at how many summonses somebody was missing */
export async function missUnits(db: Database, district: string, at: Date): Promise<number> {
  const directory = await directoryOf(db, district);
  let done = 0;
  for (const { id, area, caller } of await missingSummonses(db, district, at)) {
    if (directory.isOff('summons-missed', { area, unit: caller })) continue;
    if (await attempt(db, (tx) => missSummons(tx, rule(district, 'summons-missed', caller), { id }, at)))
      done++;
  }
  return done;
}

/** Somebody may have spoken since the list was read: then there is nothing to do. */
async function attempt(db: Database, work: Parameters<Database['transaction']>[0]): Promise<boolean> {
  try {
    await db.transaction(work);
    return true;
  } catch (error) {
    if (!isRefusal(error)) throw error;
    return false;
  }
}

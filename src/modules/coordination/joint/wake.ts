import { isRefusal } from '#kernel/refusal.ts';
import { findCase } from '#modules/cases';
import { type Directory, directoryOf, type Reached, rule } from '#modules/directory';
import type { Database, On } from '#platform/db/open.ts';
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
    for (const task of page.filter(
      (each) => !directory.isOff('task-silence', each) && isThere(directory, each),
    ))
      if (await attempt(db, (tx) => lapseTask(tx, rule(district, 'task-silence', task.unit), task, '', at)))
        done++;
    after = page.at(-1);
    more = page.length === PAGE;
  }
  return done;
}

/** A unit that was abolished does not consent by its silence: its task waits for who asked to take it back. */
function isThere(directory: Directory, { state, unit }: PlacedTask): boolean {
  return state !== 'asked' || directory.findUnit(unit)?.retired !== true;
}

/** Counts as absent who has not arrived when the grace is over. @returns at how many summonses somebody was missing */
export async function missUnits(db: Database, district: string, at: Date): Promise<number> {
  const directory = await directoryOf(db, district);
  let done = 0;
  for (const one of await missingSummonses(db, district, at)) {
    const { id, caller } = one;
    if (directory.isOff('summons-missed', await placeOf(db, { ...one, caseId: one.case_id ?? undefined })))
      continue;
    if (await attempt(db, (tx) => missSummons(tx, rule(district, 'summons-missed', caller), { id }, '', at)))
      done++;
  }
  return done;
}

/** Where and about what units were called: a switch for one matter reaches the summonses about its cases, one for a unit those that it called. */
export async function placeOf(
  on: On,
  {
    district,
    area,
    caller,
    caseId,
  }: { district: string; area: string; caller: string; caseId?: string | undefined },
): Promise<Reached> {
  const current = caseId ? await findCase(on, district, caseId) : undefined;
  return { area, unit: caller, ...(current?.matter ? { matter: current.matter } : {}) };
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

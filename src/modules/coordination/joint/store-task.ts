import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { On, Tx } from '#platform/db/open.ts';
import { json, slice } from '#platform/db/slice.ts';
import type { CoordinationTables, TaskRow } from '../tables.ts';
import type { Returned, Settled, Task, TaskKind, TaskState } from './task.ts';

/** What is kept of a task beside what its heart knows: where it is, and of which matter, for rights and switches. */
export interface TaskPlace {
  readonly area: string;
  readonly matter?: string;
}
export type PlacedTask = Task & TaskPlace;

export const tables = (on: On) => slice<CoordinationTables>(on);

export async function insertTask(tx: Tx, task: PlacedTask): Promise<void> {
  await tables(tx)
    .insertInto('coordination.task')
    .values({
      ...changing(task),
      district: task.district,
      id: task.id,
      kind: task.kind,
      case_id: task.caseId ?? null,
      summons_id: task.summonsId ?? null,
      project_id: task.projectId ?? null,
      area: task.area,
      matter: task.matter ?? null,
      what: task.what,
      term: task.term,
      due: task.due,
      asked_by: task.askedBy,
      asked_at: task.askedAt,
    })
    .execute();
}

/** Open tasks of cases follow the lead: whoever holds the case now is who waits. Safe to repeat. */
export async function followLead(
  on: On,
  district: string,
  leads: readonly { caseId: string; holder: string }[],
): Promise<void> {
  for (const { caseId, holder } of leads)
    await tables(on)
      .updateTable('coordination.task')
      .set({ asker: holder })
      .where('district', '=', district)
      .where('case_id', '=', caseId)
      .where('ended_at', 'is', null)
      .where('asker', '<>', holder)
      .execute();
}

/** Saves a changed task. @throws Refusal `changed-meanwhile` when somebody else saved first */
export async function updateTask(tx: Tx, task: Task): Promise<void> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('coordination.task')
    .set(changing(task))
    .where('district', '=', task.district)
    .where('id', '=', task.id)
    .where('version', '=', task.version - 1)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refusal('changed-meanwhile', {}, 409);
}

function changing(task: Task) {
  const { returned, settled } = task;
  return {
    version: task.version,
    asker: task.asker,
    unit: task.unit,
    instead: task.state === 'returned' ? (returned?.instead ?? null) : null,
    state: task.state,
    reply_by: task.replyBy ?? null,
    returned: returned ? json(returned) : null,
    settled: settled ? json(settled) : null,
    ended_at: task.endedAt ?? null,
    note: task.note ?? null,
  };
}

/** @throws Refusal `task-not-found` 404 */
export async function getTask(
  on: On,
  district: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<PlacedTask> {
  if (!isId(id)) throw new Refusal('task-not-found', {}, 404);
  let query = tables(on)
    .selectFrom('coordination.task')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id);
  if (options.lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw new Refusal('task-not-found', {}, 404);
  return taskOf(row);
}

export function taskOf(row: TaskRow): PlacedTask {
  return {
    district: row.district,
    id: row.id,
    version: row.version,
    kind: row.kind as TaskKind,
    asker: row.asker,
    unit: row.unit,
    area: row.area,
    what: row.what,
    term: row.term,
    due: row.due,
    state: row.state as TaskState,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    ...(row.matter === null ? {} : { matter: row.matter }),
    ...(row.case_id === null ? {} : { caseId: row.case_id }),
    ...(row.summons_id === null ? {} : { summonsId: row.summons_id }),
    ...(row.project_id === null ? {} : { projectId: row.project_id }),
    ...(row.reply_by === null ? {} : { replyBy: row.reply_by }),
    ...(row.returned === null ? {} : { returned: row.returned as Returned }),
    ...(row.settled === null ? {} : { settled: row.settled as Settled }),
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    ...(row.note === null ? {} : { note: row.note }),
  };
}

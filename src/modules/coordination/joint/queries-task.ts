import { sql } from 'kysely';
import type { Range } from '#modules/directory';
import type { On } from '#platform/db/open.ts';
import { type PlacedTask, tables, taskOf } from './store-task.ts';

/** Tasks of a case, a summons or a project: open ones first, by date. */
export async function tasksFor(
  on: On,
  district: string,
  of: { caseId: string } | { summonsId: string } | { projectId: string },
): Promise<PlacedTask[]> {
  const [column, id] =
    'caseId' in of
      ? (['case_id', of.caseId] as const)
      : 'summonsId' in of
        ? (['summons_id', of.summonsId] as const)
        : (['project_id', of.projectId] as const);
  const rows = await tables(on)
    .selectFrom('coordination.task')
    .selectAll()
    .where('district', '=', district)
    .where(column, '=', id)
    .orderBy(sql`ended_at IS NOT NULL`)
    .orderBy('due')
    .orderBy('id')
    .execute();
  return rows.map(taskOf);
}

/** mine: my units have it, or are named instead; waiting: my units wait for it; disputed: to be settled in my area. */
export type TaskList = 'mine' | 'waiting' | 'disputed';

/** One list of open tasks, due first. */
export async function listTasks(
  on: On,
  district: string,
  list: TaskList,
  range: Range,
  limit = 200,
): Promise<PlacedTask[]> {
  const units = [...range.units];
  let query = tables(on)
    .selectFrom('coordination.task')
    .selectAll()
    .where('district', '=', district)
    .where('ended_at', 'is', null);
  if (list === 'mine')
    query = query.where((where) =>
      where.or([
        where('unit', 'in', ['', ...units]),
        where.and([where('instead', 'in', ['', ...units]), where('state', '=', 'returned')]),
      ]),
    );
  if (list === 'waiting') query = query.where('asker', 'in', ['', ...units]);
  if (list === 'disputed') query = query.where('state', 'in', ['disputed', 'returned']).where(inArea(range));
  const rows = await query.orderBy('due').orderBy('id').limit(limit).execute();
  return rows.map(taskOf);
}

function inArea({ district, area }: Range) {
  return district ? sql<boolean>`true` : sql<boolean>`starts_with(area, ${area ?? 'none'})`;
}

/** Tasks for which silence has become an answer, oldest first, after the last one of the page before. */
export async function lapsingTasks(
  on: On,
  district: string,
  at: Date,
  limit: number,
  after?: PlacedTask,
): Promise<PlacedTask[]> {
  let query = tables(on)
    .selectFrom('coordination.task')
    .selectAll()
    .where('district', '=', district)
    .where('reply_by', '<=', at);
  if (after?.replyBy)
    query = query.where(sql<boolean>`(reply_by, id) > (${after.replyBy}, ${after.id}::uuid)`);
  const rows = await query.orderBy('reply_by').orderBy('id').limit(limit).execute();
  return rows.map(taskOf);
}

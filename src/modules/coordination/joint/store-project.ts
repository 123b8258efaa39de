import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { On, Tx } from '#platform/db/open.ts';
import type { ProjectRow } from '../tables.ts';
import type { Project } from './project.ts';
import { tables } from './store-task.ts';

export async function insertProject(tx: Tx, one: Project): Promise<void> {
  await tables(tx)
    .insertInto('coordination.project')
    .values({
      district: one.district,
      id: one.id,
      version: one.version,
      name: one.name,
      cause: one.cause,
      lead: one.lead,
      area: one.area,
      matter: one.matter,
      due_on: one.dueOn,
      started_by: one.startedBy,
      started_at: one.startedAt,
      state: one.state,
      ended_at: null,
      outcome: null,
    })
    .execute();
}

/** @throws Refusal `changed-meanwhile` */
export async function updateProject(tx: Tx, after: Project): Promise<void> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('coordination.project')
    .set({
      version: after.version,
      due_on: after.dueOn,
      state: after.state,
      ended_at: after.endedAt ?? null,
      outcome: after.outcome ?? null,
    })
    .where('district', '=', after.district)
    .where('id', '=', after.id)
    .where('version', '=', after.version - 1)
    .executeTakeFirst();
  if (numUpdatedRows !== 1n) throw new Refusal('changed-meanwhile', {}, 409);
}

/** @throws Refusal `project-not-found` 404 */
export async function getProject(
  on: On,
  district: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Project> {
  if (!isId(id)) throw new Refusal('project-not-found', {}, 404);
  let query = tables(on)
    .selectFrom('coordination.project')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id);
  if (options.lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw new Refusal('project-not-found', {}, 404);
  return projectOf(row);
}

/** All projects, open ones first, by date. */
export async function listProjects(on: On, district: string, limit = 100): Promise<Project[]> {
  const rows = await tables(on)
    .selectFrom('coordination.project')
    .selectAll()
    .where('district', '=', district)
    .orderBy('ended_at', (order) => order.desc().nullsFirst())
    .orderBy('due_on')
    .limit(limit)
    .execute();
  return rows.map(projectOf);
}

/** Puts a case under a project; false when it is under one already. */
export async function addMember(
  tx: Tx,
  { district, id }: Project,
  caseId: string,
  by: { person: string; at: Date },
): Promise<boolean> {
  const row = await tables(tx)
    .insertInto('coordination.project_case')
    .values({
      district,
      project_id: id,
      case_id: caseId,
      joined_by: by.person,
      joined_at: by.at,
      left_at: null,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('case_id')
    .executeTakeFirst();
  if (row) return true;
  // It was here before and has left: it comes back, unless it is under another project now.
  const back = await tables(tx)
    .updateTable('coordination.project_case as m')
    .set({ left_at: null, joined_by: by.person, joined_at: by.at })
    .where('m.district', '=', district)
    .where('m.project_id', '=', id)
    .where('m.case_id', '=', caseId)
    .where('m.left_at', 'is not', null)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom('coordination.project_case as o')
            .select('o.case_id')
            .where('o.district', '=', district)
            .where('o.case_id', '=', caseId)
            .where('o.left_at', 'is', null),
        ),
      ),
    )
    .executeTakeFirst();
  return back.numUpdatedRows === 1n;
}

export async function removeMember(
  tx: Tx,
  { district, id }: Project,
  caseId: string,
  at: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tables(tx)
    .updateTable('coordination.project_case')
    .set({ left_at: at })
    .where('district', '=', district)
    .where('project_id', '=', id)
    .where('case_id', '=', caseId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Cases that are under the project now, in the order in which they were gathered. */
export async function membersOf(on: On, { district, id }: Project): Promise<string[]> {
  const rows = await tables(on)
    .selectFrom('coordination.project_case')
    .select('case_id')
    .where('district', '=', district)
    .where('project_id', '=', id)
    .where('left_at', 'is', null)
    .orderBy('joined_at')
    .orderBy('case_id')
    .execute();
  return rows.map(({ case_id }) => case_id);
}

/** The project that a case is under now. */
export async function findProjectOf(on: On, district: string, caseId: string): Promise<Project | undefined> {
  const row = await tables(on)
    .selectFrom('coordination.project_case as m')
    .innerJoin('coordination.project as p', (join) =>
      join.onRef('p.district', '=', 'm.district').onRef('p.id', '=', 'm.project_id'),
    )
    .selectAll('p')
    .where('m.district', '=', district)
    .where('m.case_id', '=', caseId)
    .where('m.left_at', 'is', null)
    .executeTakeFirst();
  return row && projectOf(row);
}

function projectOf(row: ProjectRow): Project {
  return {
    district: row.district,
    id: row.id,
    version: row.version,
    name: row.name,
    cause: row.cause,
    lead: row.lead,
    area: row.area,
    matter: row.matter,
    dueOn: row.due_on,
    startedBy: row.started_by,
    startedAt: row.started_at,
    state: row.state as Project['state'],
    ...(row.ended_at === null ? {} : { endedAt: row.ended_at }),
    ...(row.outcome === null ? {} : { outcome: row.outcome }),
  };
}

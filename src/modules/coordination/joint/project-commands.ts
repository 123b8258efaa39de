import { isId, newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { type LocalDate, localDate } from '#kernel/time.ts';
import { type Case, findCase, findCaseByNumber, getCase, type Rules, rulesOf } from '#modules/cases';
import type { Actor } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { type Asked, askTask } from './assist-ask.ts';
import { decideProject, type Project, type ProjectDeed } from './project.ts';
import { mayOr403, recordJoint, sameVersion, unitInForce } from './record.ts';
import { addMember, getProject, insertProject, removeMember, updateProject } from './store-project.ts';
import type { PlacedTask } from './store-task.ts';

export interface NewProject {
  readonly name: string;
  readonly cause: string;
  readonly lead: string;
  readonly area: string;
  readonly matter: string;
  readonly dueOn: LocalDate;
}

/**
 * Starts a shared problem. Success will be fewer new demands of the matter in the area, counted from now.
 * @throws Refusal `project-words`, `project-date`, `project-matter`, `unknown-unit`, `unknown-area`, `not-allowed`
 */
export async function startProject(tx: Tx, actor: Actor, wanted: NewProject, at: Date): Promise<Project> {
  const rules = await rulesOf(tx, actor.district);
  rules.directory.area(wanted.area);
  mayOr403(actor, 'project.run', rules, { area: wanted.area });
  for (const field of ['name', 'cause'] as const)
    if (wanted[field].trim() === '') throw new Refusal('project-words', { field }, 400);
  if (wanted.dueOn <= localDate(at)) throw new Refusal('project-date', { field: 'dueOn' }, 400);
  if (!rules.book.findMatter(wanted.matter)) throw new Refusal('project-matter', { field: 'matter' }, 400);
  const one: Project = {
    district: actor.district,
    id: newId(at),
    version: 1,
    ...wanted,
    name: wanted.name.trim(),
    cause: wanted.cause.trim(),
    lead: unitInForce(rules, wanted.lead, 'lead'),
    startedBy: actor.person,
    startedAt: at,
    state: 'open',
  };
  await insertProject(tx, one);
  const { lead, area, matter, dueOn } = one;
  await recordJoint(tx, actor, at, {
    type: 'project.started',
    kind: 'project',
    id: one.id,
    seq: 1,
    body: { lead, area, matter, dueOn },
    words: { name: one.name, cause: one.cause },
  });
  return one;
}

export interface OnProject {
  readonly id: string;
  readonly version?: number;
}

/** Puts a case, by id or running number, under the project. @throws Refusal `project-case-unknown`, `project-case-taken` */
export async function gatherCase(
  tx: Tx,
  actor: Actor,
  on: OnProject,
  which: { id: string } | { number: string },
  at: Date,
): Promise<Project> {
  const current =
    'id' in which
      ? await getCase(tx, actor.district, which.id)
      : await findCaseByNumber(tx, actor.district, which.number);
  if (!current) throw new Refusal('project-case-unknown', { field: 'case' }, 400);
  return changeMembers(tx, actor, on, at, 'project.case-gathered', current, async (project, rules) => {
    mayOr403(actor, 'case.read', rules, { unit: current.holder, units: current.assists, area: current.area });
    if (!(await addMember(tx, project, current.id, { person: actor.person, at })))
      throw new Refusal('project-case-taken', { field: 'case' }, 400);
  });
}

/** Takes a case out again. @throws Refusal `project-case-unknown` */
export async function releaseCase(
  tx: Tx,
  actor: Actor,
  on: OnProject,
  caseId: string,
  at: Date,
): Promise<Project> {
  const current = isId(caseId) ? await findCase(tx, actor.district, caseId) : undefined;
  const unknown = () => new Refusal('project-case-unknown', { field: 'case' }, 400);
  if (!current) throw unknown();
  return changeMembers(tx, actor, on, at, 'project.case-released', current, async (project) => {
    if (!(await removeMember(tx, project, caseId, at))) throw unknown();
  });
}

/** A measure is a task that the lead, or who runs the project, asks of a unit. */
export async function addMeasure(
  tx: Tx,
  actor: Actor,
  on: OnProject,
  asked: Asked,
  at: Date,
): Promise<PlacedTask> {
  const { id, lead, area, matter, state } = await getProject(tx, actor.district, on.id);
  if (state !== 'open') throw new Refusal('project-over', {}, 409);
  return askTask(tx, actor, { projectId: id, asker: lead, area, matter }, asked, at);
}

export const endProject = (tx: Tx, actor: Actor, on: OnProject, outcome: string, at: Date) =>
  act(tx, actor, on, at, { do: 'end', outcome });

export const redateProject = (
  tx: Tx,
  actor: Actor,
  on: OnProject,
  changed: { dueOn: LocalDate; reason: string },
  at: Date,
) => act(tx, actor, on, at, { do: 'redate', ...changed });

async function act(tx: Tx, actor: Actor, on: OnProject, at: Date, deed: ProjectDeed): Promise<Project> {
  const { current } = await open(tx, actor, on);
  const { fact, after } = decideProject(current, deed, { at, today: localDate(at) });
  await updateProject(tx, after);
  const words = deed.do === 'end' ? { outcome: deed.outcome } : { reason: deed.reason };
  const { lead, area, dueOn } = after;
  await recordJoint(tx, actor, at, {
    ...{ type: fact, kind: 'project', id: current.id, seq: after.version },
    body: { lead, area, dueOn },
    words,
  });
  return after;
}

async function open(tx: Tx, actor: Actor, on: OnProject): Promise<{ current: Project; rules: Rules }> {
  const rules = await rulesOf(tx, actor.district);
  const current = await getProject(tx, actor.district, on.id, { lock: true });
  sameVersion(current, on.version);
  mayOr403(actor, 'project.run', rules, { unit: current.lead, area: current.area });
  return { current, rules };
}

async function changeMembers(
  tx: Tx,
  actor: Actor,
  on: OnProject,
  at: Date,
  fact: string,
  { id: caseId, holder }: Case,
  change: (project: Project, rules: Rules) => Promise<void>,
): Promise<Project> {
  const { current, rules } = await open(tx, actor, on);
  if (current.state !== 'open') throw new Refusal('project-over', {}, 409);
  await change(current, rules);
  const after = { ...current, version: current.version + 1 };
  await updateProject(tx, after);
  const { lead, area } = current;
  await recordJoint(tx, actor, at, {
    ...{ type: fact, kind: 'project', id: current.id, seq: after.version },
    body: { lead, area, case: caseId, holder },
  });
  return after;
}

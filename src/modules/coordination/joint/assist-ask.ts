import { newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { type Case, getCase, perform, type Rules, rulesOf } from '#modules/cases';
import { type Actor, addTerm, parseTerm, showTerm } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { mayOr403, recordJoint, sameVersion, unitInForce } from './record.ts';
import { insertTask, type PlacedTask } from './store-task.ts';
import type { TaskKind } from './task.ts';

/** What one unit asks of another. */
export interface Asked {
  readonly unit: string;
  readonly what: string;
  /** A term as offices write it, `2wd`, `4wh`, `3小时`: working time runs by the district's calendar. */
  readonly term: string;
}

/** For what: a case, or a summons or project with its place. */
export type For =
  | { readonly caseId: string; readonly version?: number; readonly summonsId?: string }
  | { readonly summonsId: string; readonly asker: string; readonly area: string }
  | { readonly projectId: string; readonly asker: string; readonly area: string; readonly matter: string };

/**
 * Asks a unit for a named task. For a case the lead asks, and the unit gets a hand in the case at once, so that it can read
 * what it decides about; whoever leads stays answerable.
 * @throws Refusal `task-words`, `task-unit-self`, `unknown-unit`, `bad-term`, `not-allowed`, `changed-meanwhile`
 */
export async function askTask(tx: Tx, actor: Actor, to: For, asked: Asked, at: Date): Promise<PlacedTask> {
  const rules = await rulesOf(tx, actor.district);
  const current = 'caseId' in to ? await getCase(tx, actor.district, to.caseId, { lock: true }) : undefined;
  if (current && 'caseId' in to) sameVersion(current, to.version);
  const asker = current?.holder ?? ('asker' in to ? to.asker : '');
  const area = current?.area ?? ('area' in to ? to.area : '');
  mayOr403(actor, 'task.ask', rules, { unit: asker, area });
  const task = build(rules, actor, { ...to, asker, area }, asked, at, current);
  await insertTask(tx, task);
  if (current) await onCase(tx, rules, actor, current, task, at);
  const { unit, due, kind, term } = task;
  await recordJoint(tx, actor, at, {
    type: 'task.asked',
    kind: 'task',
    id: task.id,
    seq: 1,
    body: { ...belongs(task), unit, asker, area, kind, term, due: due.toISOString() },
    words: { what: task.what },
  });
  return task;
}

function build(
  rules: Rules,
  actor: Actor,
  to: { asker: string; area: string } & Partial<
    Record<'caseId' | 'summonsId' | 'projectId' | 'matter', string>
  >,
  asked: Asked,
  at: Date,
  current: Case | undefined,
): PlacedTask {
  const unit = unitInForce(rules, asked.unit, 'unit');
  const what = asked.what.trim();
  if (what === '') throw new Refusal('task-words', { field: 'what' }, 400);
  const term = parseTerm(asked.term);
  if (term.amount <= 0) throw new Refusal('bad-term', { text: asked.term, field: 'amount' }, 400);
  if (unit === to.asker && current) throw new Refusal('task-unit-self', { field: 'unit' }, 400);
  const matter = current?.matter ?? to.matter;
  return {
    district: actor.district,
    id: newId(at),
    version: 1,
    kind: kindOf(rules, unit, to, current),
    ...(to.caseId ? { caseId: to.caseId } : {}),
    ...(to.summonsId ? { summonsId: to.summonsId } : {}),
    ...(to.projectId ? { projectId: to.projectId } : {}),
    asker: to.asker,
    area: to.area,
    ...(matter ? { matter } : {}),
    unit,
    what,
    term: showTerm(term),
    due: addTerm(rules.directory.calendar, at, term).at,
    state: 'asked',
    askedBy: actor.person,
    askedAt: at,
    replyBy: windowFrom(rules, at),
  };
}

/** A block asked for help in a case that lies outside its own territory is a neighbour. */
function kindOf(
  { directory }: Rules,
  unit: string,
  to: { summonsId?: string; projectId?: string },
  current: Case | undefined,
): TaskKind {
  if (to.projectId) return 'measure';
  if (to.summonsId) return 'spot';
  const asked = directory.unit(unit);
  const outside = current !== undefined && !current.area.startsWith(asked.area);
  return outside && (asked.kind === 'block' || asked.kind === 'community') ? 'neighbour' : 'assist';
}

/** Until when a unit may return a task, or the unit named instead may speak: working hours, a setting of the district. */
export function windowFrom({ directory }: Rules, at: Date): Date {
  const hours = directory.numberSetting('assist.window.workhours', localDate(at), 4);
  return addTerm(directory.calendar, at, { amount: hours, unit: 'wh' }).at;
}

/** What a task belongs to, for facts. */
export function belongs({ caseId, summonsId, projectId }: PlacedTask) {
  return {
    ...(caseId ? { case: caseId } : {}),
    ...(summonsId ? { summons: summonsId } : {}),
    ...(projectId ? { project: projectId } : {}),
  };
}

async function onCase(
  tx: Tx,
  rules: Rules,
  actor: Actor,
  current: Case,
  { id, unit, what }: PlacedTask,
  at: Date,
): Promise<void> {
  const command = { do: 'askAssist', task: id, assist: unit, what } as const;
  await perform(tx, rules, [
    { district: current.district, id: current.id, current, steps: [{ actor, at, command }] },
  ]);
}

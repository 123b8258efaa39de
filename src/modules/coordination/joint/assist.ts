import { Refusal } from '#kernel/refusal.ts';
import { type Case, getCase, perform, type Rules, rulesOf, type Step } from '#modules/cases';
import type { Actor, Right } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { belongs, windowFrom } from './assist-ask.ts';
import { mayOr403, recordJoint, sameVersion, unitInForce } from './record.ts';
import { getTask, type PlacedTask, updateTask } from './store-task.ts';
import { decideTask, needed, type Task, type TaskDeed } from './task.ts';

/** Which task, and the version the person saw. */
export interface OnTask {
  readonly id: string;
  readonly version?: number;
}

/** The unit takes it. */
export const acceptTask = (tx: Tx, actor: Actor, on: OnTask, at: Date) =>
  act(tx, actor, on, at, () => ({ do: 'accept' }));

/** The unit returns it within the window, naming the rule it relies on and who does it instead. */
export const returnTask = (
  tx: Tx,
  actor: Actor,
  on: OnTask,
  given: { ground: string; instead: string; reason: string },
  at: Date,
) =>
  act(tx, actor, on, at, (_, rules) => {
    const instead = unitInForce(rules, given.instead, 'instead');
    return { do: 'return', ...given, instead, replyBy: windowFrom(rules, at) };
  });

/** The unit that was named instead takes it. */
export const agreeToTask = (tx: Tx, actor: Actor, on: OnTask, at: Date) =>
  act(tx, actor, on, at, () => ({ do: 'agree' }));

/** The unit that was named instead will not; a coordinator settles it. */
export const declineTask = (tx: Tx, actor: Actor, on: OnTask, reason: string, at: Date) =>
  act(tx, actor, on, at, () => ({ do: 'decline', reason }));

/** A coordinator says which of the two does it. Final. */
export const settleTask = (
  tx: Tx,
  actor: Actor,
  on: OnTask,
  settled: { unit: string; ground: string; reason: string },
  at: Date,
) => act(tx, actor, on, at, () => ({ do: 'settle', ...settled }));

/** Done, with a short note. */
export const finishTask = (tx: Tx, actor: Actor, on: OnTask, note: string, at: Date) =>
  act(tx, actor, on, at, () => ({ do: 'finish', note }));

/** Whoever asked no longer needs it. */
export const withdrawTask = (tx: Tx, actor: Actor, on: OnTask, reason: string, at: Date) =>
  act(tx, actor, on, at, () => ({ do: 'withdraw', reason }));

/**
 * The window is over and nobody spoke. The rule `task-silence` does it; where it is switched off, a coordinator, who says why.
 * @throws Refusal `task-words` when a person gives no reason
 */
export const lapseTask = (tx: Tx, actor: Actor, on: OnTask, reason: string, at: Date) =>
  act(tx, actor, on, at, () => ({ do: 'lapse', ...whyByHand(actor, reason) }));

function whyByHand({ kind }: Actor, reason: string): { reason?: string } {
  return kind === 'system' ? {} : { reason: needed(reason, 'reason') };
}

/** Whose unit must do a deed, by which right. */
function speaker(task: PlacedTask, current: Case | undefined, deed: TaskDeed['do']): [Right, string] {
  switch (deed) {
    case 'accept':
    case 'return':
    case 'finish':
      return ['task.answer', task.unit];
    case 'agree':
    case 'decline':
      return ['task.answer', task.returned?.instead ?? ''];
    case 'withdraw':
      return ['task.ask', current?.holder ?? task.asker];
    case 'settle':
    case 'lapse':
      return ['task.settle', ''];
  }
}

/** The frame of every deed on a task. The case is locked before the task, everywhere, so that nobody waits in a circle. */
async function act(
  tx: Tx,
  actor: Actor,
  on: OnTask,
  at: Date,
  wanted: (task: Task, rules: Rules) => TaskDeed,
): Promise<PlacedTask> {
  const rules = await rulesOf(tx, actor.district);
  const { caseId } = await getTask(tx, actor.district, on.id);
  const current = caseId ? await getCase(tx, actor.district, caseId, { lock: true }) : undefined;
  const kept = await getTask(tx, actor.district, on.id, { lock: true });
  const asOfToday = stillRuns(rules, kept);
  // Whoever leads the case now is who asks.
  const task = current ? { ...asOfToday, asker: current.holder } : asOfToday;
  sameVersion(task, on.version);
  const deed = wanted(task, rules);
  permit(actor, rules, task, current, deed.do);
  const { fact, after } = decideTask(task, deed, { at, person: actor.person });
  await updateTask(tx, after);
  if (current) await tellCase(tx, rules, actor, current, task, after, at);
  const {
    ground = '',
    reason = '',
    note = '',
  } = deed as Partial<Record<'ground' | 'reason' | 'note', string>>;
  const { unit, asker } = after;
  const from = { ...belongs(task), unit, asker, from: task.unit, area: task.area };
  await recordJoint(tx, actor, at, {
    type: fact,
    kind: 'task',
    id: task.id,
    seq: after.version,
    body: { ...from, ...('instead' in deed ? { instead: deed.instead } : {}) },
    words: { ground, reason, note },
  });
  return { ...task, ...after };
}

function permit(
  actor: Actor,
  rules: Rules,
  task: PlacedTask,
  current: Case | undefined,
  deed: TaskDeed['do'],
): void {
  if (actor.kind === 'system') {
    if (deed !== 'lapse') throw new Refusal('not-allowed', { right: 'task.answer' }, 403);
    return;
  }
  const [right, unit] = speaker(task, current, deed);
  const area = right === 'task.answer' ? undefined : (current?.area ?? task.area);
  mayOr403(actor, right, rules, { unit, area });
}

/** Nobody is silent on a day that turned out to be a holiday: the window of a task that was asked runs by the calendar of today. */
function stillRuns(rules: Rules, task: PlacedTask): PlacedTask {
  if (task.state !== 'asked' || !task.replyBy) return task;
  const today = windowFrom(rules, task.askedAt);
  return today > task.replyBy ? { ...task, replyBy: today } : task;
}

/** Keeps the case's own picture of who has a hand in it, and its story, in step. */
async function tellCase(
  tx: Tx,
  rules: Rules,
  actor: Actor,
  current: Case,
  before: Task,
  after: Task,
  at: Date,
): Promise<void> {
  const { id: task, what } = after;
  const note = after.note ?? '';
  const end = (how: 'done' | 'handed-on' | 'withdrawn') =>
    ({ do: 'endAssist', task, assist: before.unit, how, note }) as const;
  const commands: Step['command'][] = [];
  if (after.endedAt) commands.push(end(after.state === 'done' ? 'done' : 'withdrawn'));
  else if (after.unit !== before.unit)
    commands.push(end('handed-on'), { do: 'askAssist', task, assist: after.unit, what });
  if (commands.length === 0) return;
  const steps = commands.map((command) => ({ actor, at, command }));
  await perform(tx, rules, [{ district: current.district, id: current.id, current, steps }]);
}

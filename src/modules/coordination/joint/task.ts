import { Refusal } from '#kernel/refusal.ts';

export const taskStates = ['asked', 'accepted', 'returned', 'disputed', 'done', 'withdrawn'] as const;
/** Where a task stands: its unit has not said a word; does it; returned it; two units differ; done; taken back. */
export type TaskState = (typeof taskStates)[number];
export const openTaskStates: readonly TaskState[] = ['asked', 'accepted', 'returned', 'disputed'];

/**
 * A named piece of work that one unit asks of another. It belongs to a case, a summons or a project. Exactly one unit has it
 * at every moment, also while it is returned: who had it first keeps it until another has it.
 */
export interface Task {
  readonly district: string;
  readonly id: string;
  readonly version: number;
  readonly caseId?: string;
  readonly summonsId?: string;
  readonly projectId?: string;
  readonly kind: TaskKind;
  /** Unit that asked; for a task of a case whoever leads the case now speaks for it. */
  readonly asker: string;
  /** The one unit that has it. */
  readonly unit: string;
  readonly what: string;
  readonly term: string;
  readonly due: Date;
  readonly state: TaskState;
  readonly askedBy: string;
  readonly askedAt: Date;
  /** Until when a unit may return it, or the unit named instead may speak; then silence is an answer. */
  readonly replyBy?: Date;
  readonly returned?: Returned;
  readonly settled?: Settled;
  readonly endedAt?: Date;
  readonly note?: string;
}

export const taskKinds = ['assist', 'neighbour', 'spot', 'measure'] as const;
/** assist: a unit helps the lead; neighbour: a block beyond the boundary; spot: divided at a summons; measure: of a project. */
export type TaskKind = (typeof taskKinds)[number];

export interface Returned {
  readonly by: string;
  readonly ground: string;
  readonly instead: string;
  readonly reason: string;
  /** What the unit named instead said when it would not. */
  readonly declined?: string;
}
export interface Settled {
  readonly unit: string;
  readonly ground: string;
  readonly reason: string;
  readonly person: string;
}

export type TaskDeed =
  | { readonly do: 'accept' }
  | {
      readonly do: 'return';
      readonly ground: string;
      readonly instead: string;
      readonly reason: string;
      readonly replyBy: Date;
    }
  | { readonly do: 'agree' }
  | { readonly do: 'decline'; readonly reason: string }
  /** A person who does it where the rule is off says why. */
  | { readonly do: 'lapse'; readonly reason?: string }
  | { readonly do: 'settle'; readonly unit: string; readonly ground: string; readonly reason: string }
  | { readonly do: 'finish'; readonly note: string }
  | { readonly do: 'withdraw'; readonly reason: string };

export type TaskFactType =
  | 'task.accepted'
  | 'task.accepted-in-silence'
  | 'task.returned'
  | 'task.handed-on'
  | 'task.disputed'
  | 'task.settled'
  | 'task.done'
  | 'task.withdrawn';

/** What a deed makes of a task. */
export interface TaskChange {
  readonly fact: TaskFactType;
  readonly after: Task;
}

/** In which states each deed is legal. */
export const legalTask: Readonly<Record<TaskDeed['do'], readonly TaskState[]>> = {
  accept: ['asked'],
  return: ['asked'],
  agree: ['returned'],
  decline: ['returned'],
  lapse: ['asked', 'returned'],
  settle: ['returned', 'disputed'],
  finish: ['asked', 'accepted'],
  withdraw: ['asked', 'accepted', 'returned', 'disputed'],
};

/**
 * The task after a deed. Pure. A task is returned at most once: whoever gets it afterwards agreed to it or was told to by a
 * coordinator, so that no path hands it on more than once.
 * @throws Refusal `task-state`, `task-window-over`, `task-window-open`, `task-instead-same`, `task-words`, `task-ground`
 */
export function decideTask(current: Task, deed: TaskDeed, acting: { at: Date; person: string }): TaskChange {
  if (!legalTask[deed.do].includes(current.state))
    throw new Refusal('task-state', { state: current.state, deed: deed.do }, 409);
  const next = { ...current, version: current.version + 1 };
  switch (deed.do) {
    case 'accept':
      return { fact: 'task.accepted', after: accepted(next, current.unit) };
    case 'return':
      return giveBack(current, deed, acting.at);
    case 'agree':
      return agree(next, current, acting.at);
    case 'decline':
      return { fact: 'task.disputed', after: disputed(next, needed(deed.reason, 'reason')) };
    case 'lapse':
      return lapse(next, current, acting.at);
    case 'settle':
      return settle(next, current, deed, acting);
    case 'finish':
      return { fact: 'task.done', after: ended(next, 'done', acting.at, needed(deed.note, 'note')) };
    case 'withdraw':
      return {
        fact: 'task.withdrawn',
        after: ended(next, 'withdrawn', acting.at, needed(deed.reason, 'reason')),
      };
  }
}

function giveBack(current: Task, deed: Extract<TaskDeed, { do: 'return' }>, at: Date): TaskChange {
  if (current.replyBy && at >= current.replyBy) throw new Refusal('task-window-over', {}, 409);
  if (deed.instead === current.unit) throw new Refusal('task-instead-same', { field: 'instead' }, 400);
  const returned = {
    by: current.unit,
    ground: needed(deed.ground, 'ground'),
    instead: deed.instead,
    reason: needed(deed.reason, 'reason'),
  };
  const after = { ...current, version: current.version + 1, state: 'returned' as const, returned };
  return { fact: 'task.returned', after: { ...after, replyBy: deed.replyBy } };
}

/** The unit named instead takes it; when that is who asked, nobody is waited for any more. */
function agree(next: Task, { returned, asker }: Task, at: Date): TaskChange {
  const { instead } = must(returned);
  if (instead === asker) return { fact: 'task.withdrawn', after: ended(next, 'withdrawn', at, '') };
  return { fact: 'task.handed-on', after: accepted(next, instead) };
}

/** Silence of who was asked is consent; silence of who was named instead is not: that goes to a coordinator. */
function lapse(next: Task, { state, replyBy, unit }: Task, at: Date): TaskChange {
  if (!replyBy || at < replyBy) throw new Refusal('task-window-open', {}, 409);
  if (state === 'asked') return { fact: 'task.accepted-in-silence', after: accepted(next, unit) };
  return { fact: 'task.disputed', after: disputed(next, '') };
}

function settle(
  next: Task,
  { returned, asker }: Task,
  deed: Extract<TaskDeed, { do: 'settle' }>,
  { person, at }: { person: string; at: Date },
): TaskChange {
  const { by, instead } = must(returned);
  if (deed.unit !== by && deed.unit !== instead)
    throw new Refusal('task-settle-between', { field: 'unit' }, 400);
  const { unit } = deed;
  const settled = {
    unit,
    ground: needed(deed.ground, 'ground'),
    reason: needed(deed.reason, 'reason'),
    person,
  };
  if (unit === asker)
    return { fact: 'task.settled', after: { ...ended(next, 'withdrawn', at, ''), settled } };
  return { fact: 'task.settled', after: { ...accepted(next, unit), settled } };
}

function accepted(task: Task, unit: string): Task {
  const { replyBy: _, ...rest } = task;
  return { ...rest, unit, state: 'accepted' };
}

function disputed(task: Task, declined: string): Task {
  const { replyBy: _, ...rest } = task;
  return {
    ...rest,
    state: 'disputed',
    returned: { ...must(task.returned), ...(declined ? { declined } : {}) },
  };
}

function ended(task: Task, state: 'done' | 'withdrawn', at: Date, note: string): Task {
  const { replyBy: _, ...rest } = task;
  return { ...rest, state, endedAt: at, ...(note ? { note } : {}) };
}

/** @throws Refusal `task-words` */
export function needed(text: string, field: string): string {
  if (text.trim() === '') throw new Refusal('task-words', { field }, 400);
  return text.trim();
}

function must(returned: Returned | undefined): Returned {
  if (!returned) throw new Error('a task without a return');
  return returned;
}

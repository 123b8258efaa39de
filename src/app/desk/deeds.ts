import { type Case, legal } from '#modules/cases';
import { type Actor, type Directory, may, type Right } from '#modules/directory';

/** Deeds that have a form on the desk. */
export const deskDeeds = [
  'name',
  'sign',
  'start',
  'answer',
  'reply',
  'callback',
  'note',
  'pause',
  'resume',
  'extend',
  'decide',
  'books',
  'unbooks',
  'move',
  'take',
  'level',
  'close',
  'join',
  'separate',
  'reopen',
  'redate',
  'supervise',
] as const;
export type DeskDeed = (typeof deskDeeds)[number];

interface Offer {
  /** The heart's name for it. */
  readonly command: keyof typeof legal;
  readonly right: Right;
  /** Single key on the desk. */
  readonly key: string;
  /** The lower, the likelier: the first one offered is the primary button. */
  readonly order: number;
  readonly when?: (current: Case, actor: Actor, directory: Directory) => boolean;
}

const running = (current: Case) => !current.paused;

/** What the desk offers, and to whom; the server's own check stands behind each. */
export const offers: Readonly<Record<DeskDeed, Offer>> = {
  name: { command: 'dispatch', right: 'case.name', key: 't', order: 1 },
  sign: { command: 'sign', right: 'case.sign', key: 's', order: 2 },
  start: { command: 'start', right: 'case.handle', key: 'b', order: 3, when: running },
  resume: { command: 'resume', right: 'case.pause', key: 'p', order: 3, when: (current) => !!current.paused },
  answer: { command: 'answer', right: 'case.answer', key: 'a', order: 4, when: running },
  callback: { command: 'callBack', right: 'case.followup', key: 'f', order: 4 },
  reply: {
    command: 'reply',
    right: 'case.followup',
    key: 'f',
    order: 4,
    when: (current) => current.state === 'answered',
  },
  decide: {
    command: 'decideExtension',
    right: 'case.extend.decide',
    key: 'e',
    order: 2,
    when: (current, actor) =>
      !!current.extension && !current.extension.decision && current.extension.askedBy !== actor.person,
  },
  unbooks: { command: 'takeOffBooks', right: 'case.books', key: 'g', order: 5 },
  note: { command: 'note', right: 'case.note', key: 'n', order: 6 },
  pause: { command: 'pause', right: 'case.pause', key: 'p', order: 7, when: running },
  extend: {
    command: 'askExtension',
    right: 'case.extend.ask',
    key: 'e',
    order: 8,
    when: (current) => running(current) && !current.extension,
  },
  books: { command: 'putOnBooks', right: 'case.books', key: 'g', order: 9, when: running },
  join: {
    command: 'removeDemand',
    right: 'case.join',
    key: 'i',
    order: 10,
    when: (current) => !!current.matter && ['dispatched', 'signed', 'in_hand'].includes(current.state),
  },
  separate: {
    command: 'removeDemand',
    right: 'case.unjoin',
    key: 'u',
    order: 13,
    when: (current) => current.demands > 1,
  },
  move: { command: 'move', right: 'case.move', key: 'm', order: 11, when: running },
  take: {
    command: 'move',
    right: 'case.move',
    key: 'h',
    order: 11,
    when: (current, actor) => running(current) && current.holder !== actor.unit,
  },
  level: { command: 'move', right: 'case.move', key: 'l', order: 12, when: running },
  // By hand only where the rule that does it was switched off; the server checks that the window is over.
  close: {
    command: 'closeInSilence',
    right: 'case.followup',
    key: 'c',
    order: 5,
    when: (current, _, directory) => directory.isOff('window-ends', current),
  },
  // By hand only where the rule that does it was switched off; the server checks that the holidays are published.
  redate: {
    command: 'redate',
    right: 'case.extend.decide',
    key: 'd',
    order: 9,
    when: (current, _, directory) => current.dueProvisional && directory.isOff('calendar-published', current),
  },
  supervise: {
    command: 'note',
    right: 'supervision.confirm',
    key: 'v',
    order: 14,
    when: (current, actor) => current.holder !== actor.unit,
  },
  reopen: {
    command: 'reopen',
    right: 'case.followup',
    key: 'o',
    order: 12,
    when: (current) =>
      current.state === 'closed' &&
      !!current.matter &&
      current.outcome !== 'joined' &&
      current.outcome !== 'withdrawn',
  },
};

/** The deeds this person may do on this case now, the likeliest first. */
export function offeredTo(actor: Actor, directory: Directory, current: Case): DeskDeed[] {
  const held = { unit: current.holder, area: current.area };
  const assisted = { ...held, units: current.assists };
  return deskDeeds
    .filter((deed) => {
      const { command, right, when } = offers[deed];
      return (
        legal[command].includes(current.state) &&
        may(actor, right, directory, deed === 'note' ? assisted : held) &&
        (when?.(current, actor, directory) ?? true)
      );
    })
    .sort((a, b) => offers[a].order - offers[b].order);
}

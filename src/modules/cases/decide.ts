import { Refusal } from '#kernel/refusal.ts';
import type { Because, HandedOver } from '#modules/responsibility';
import type { Answer, Case, CaseState, Dates, Outcome } from './case.ts';
import type { CaseFact, CaseFactBodies } from './facts.ts';

/** What a person (or a switched-on rule) wants done. Dates were worked out before, so that deciding is pure. */
export type Command =
  | ({ readonly do: 'open' } & CaseFactBodies['case.opened'])
  | ({ readonly do: 'dispatch' } & Omit<CaseFactBodies['case.dispatched'], 'start'>)
  | ({ readonly do: 'sign' } & CaseFactBodies['case.signed'])
  | { readonly do: 'start'; readonly note: string }
  | { readonly do: 'note'; readonly note: string }
  | {
      readonly do: 'answer';
      readonly text: string;
      readonly result: Answer['result'];
      readonly windowEnds: Date;
      readonly unfinished?: string;
    }
  | ({
      readonly do: 'reply';
      readonly waiting: number;
      readonly callbackDue: Date;
      readonly reopen: Dates;
    } & CaseFactBodies['case.replied'])
  | {
      readonly do: 'callBack';
      readonly note: string;
      readonly solved: boolean;
      readonly waiting: number;
      readonly reopen: Dates;
    }
  | { readonly do: 'closeInSilence'; readonly confirmed: boolean; readonly reason?: string }
  | { readonly do: 'closeElsewhere' }
  | { readonly do: 'reopen'; readonly reason: string; readonly until: Date; readonly dates: Dates }
  | { readonly do: 'redate'; readonly dates: Dates; readonly reason?: string }
  | ({ readonly do: 'pause' } & CaseFactBodies['case.paused'])
  | { readonly do: 'resume'; readonly dates: Dates; readonly reason?: string }
  | { readonly do: 'askExtension'; readonly term: string; readonly ground: string; readonly reason: string }
  | {
      readonly do: 'decideExtension';
      readonly approved: boolean;
      readonly remark: string;
      readonly dates: Dates;
    }
  | ({ readonly do: 'putOnBooks'; readonly latestReview: Date } & CaseFactBodies['case.put-on-books'])
  | { readonly do: 'takeOffBooks'; readonly dates: Dates; readonly reason?: string }
  | { readonly do: 'move'; readonly to: string; readonly ground: string; readonly reason: string }
  | {
      readonly do: 'handOver';
      readonly to: string;
      readonly because: HandedOver;
      readonly assists?: readonly string[];
    }
  | ({ readonly do: 'coordinate' } & CaseFactBodies['case.coordinated'])
  | ({ readonly do: 'askAssist' } & CaseFactBodies['case.assist-asked'])
  | ({ readonly do: 'endAssist' } & CaseFactBodies['case.assist-ended'])
  | { readonly do: 'joinDemand'; readonly demand: string; readonly from?: string; readonly reason?: string }
  | {
      readonly do: 'removeDemand';
      readonly demand: string;
      readonly to?: string;
      readonly withdrawn: boolean;
      readonly reason?: string;
    };

export type Deed = Command['do'];

/** Who acts and when. */
export interface Acting {
  readonly at: Date;
  readonly person: string;
  readonly unit: string;
}

/** In which states each deed is legal. The table is the protocol; `decide` adds what depends on more than the state. */
export const legal: Record<Exclude<Deed, 'open'>, readonly CaseState[]> = {
  dispatch: ['unnamed', 'dispatched'],
  sign: ['dispatched'],
  start: ['signed'],
  note: ['unnamed', 'dispatched', 'signed', 'in_hand', 'answered', 'followed_up', 'on_books'],
  answer: ['signed', 'in_hand'],
  reply: ['answered', 'closed'],
  callBack: ['followed_up'],
  closeInSilence: ['answered'],
  closeElsewhere: ['unnamed', 'dispatched', 'signed', 'in_hand', 'answered'],
  reopen: ['answered', 'followed_up', 'closed'],
  redate: ['unnamed', 'dispatched', 'signed', 'in_hand'],
  pause: ['signed', 'in_hand'],
  resume: ['signed', 'in_hand'],
  askExtension: ['signed', 'in_hand'],
  decideExtension: ['signed', 'in_hand'],
  putOnBooks: ['signed', 'in_hand'],
  takeOffBooks: ['on_books'],
  move: ['dispatched', 'signed', 'in_hand'],
  handOver: ['dispatched', 'signed', 'in_hand'],
  coordinate: ['dispatched', 'signed', 'in_hand'],
  askAssist: ['dispatched', 'signed', 'in_hand', 'answered', 'followed_up', 'on_books'],
  endAssist: ['dispatched', 'signed', 'in_hand', 'answered', 'followed_up', 'on_books', 'closed'],
  joinDemand: ['unnamed', 'dispatched', 'signed', 'in_hand', 'on_books'],
  removeDemand: ['unnamed', 'dispatched', 'signed', 'in_hand', 'answered', 'followed_up', 'on_books'],
};

/**
 * The facts that a command makes true, or a refusal that says why not. Pure.
 * @throws Refusal `case-state` and the codes below, each with words in messages.ts
 */
export function decide(current: Case | undefined, command: Command, acting: Acting): CaseFact[] {
  if (command.do === 'open') {
    const { do: _, ...body } = command;
    if (current) throw new Refusal('case-exists', {}, 409);
    return [{ type: 'case.opened', body }];
  }
  if (!current) throw new Refusal('case-not-found', {}, 404);
  if (!legal[command.do].includes(current.state)) {
    throw new Refusal('case-state', { state: current.state, deed: command.do }, 409);
  }
  return decideOn(current, command, acting);
}

function decideOn(current: Case, command: Exclude<Command, { do: 'open' }>, acting: Acting): CaseFact[] {
  switch (command.do) {
    case 'dispatch': {
      const { do: _, ...body } = command;
      // A ruling is final for the case: naming the matter anew must not be a way around it.
      if (current.because.kind === 'ruled') throw new Refusal('case-ruled', {}, 409);
      return [{ type: 'case.dispatched', body: { ...body, start: current.dispatchedAt ?? acting.at } }];
    }
    case 'sign':
      if (command.contact === 'none') needText(command.note, 'contact-why-not');
      return [{ type: 'case.signed', body: { contact: command.contact, note: command.note } }];
    case 'start':
      running(current);
      return [{ type: 'case.started', body: { note: command.note } }];
    case 'note':
      needText(command.note, 'note-empty');
      return [{ type: 'case.noted', body: { note: command.note } }];
    case 'answer':
      return answer(current, command, acting);
    case 'move':
      return move(current, command, acting);
    case 'handOver':
      return handOver(current, command);
    case 'coordinate': {
      const { do: _, ...body } = command;
      return [{ type: 'case.coordinated', body }];
    }
    case 'askAssist':
    case 'endAssist':
      return assist(current, command);
    case 'joinDemand':
      return joinDemand(command);
    case 'removeDemand':
      return removeDemand(current, command);
    case 'reply':
    case 'callBack':
    case 'closeInSilence':
    case 'closeElsewhere':
    case 'reopen':
      return decideEnding(current, command, acting);
    default:
      return decideClock(current, command, acting);
  }
}

type Ending = Extract<Command, { do: 'reply' | 'callBack' | 'closeInSilence' | 'closeElsewhere' | 'reopen' }>;

function decideEnding(current: Case, command: Ending, acting: Acting): CaseFact[] {
  switch (command.do) {
    case 'reply':
      return reply(current, command);
    case 'callBack': {
      const calledBack: CaseFact = { type: 'case.called-back', body: { note: command.note } };
      if (!command.solved)
        return [calledBack, { type: 'case.reopened', body: { reason: command.note, dates: command.reopen } }];
      if (command.waiting > 0) return [calledBack];
      return [calledBack, { type: 'case.closed', body: { outcome: 'confirmed' } }];
    }
    case 'closeInSilence':
      if (!current.windowEnds || acting.at < current.windowEnds) throw new Refusal('window-open', {}, 409);
      return closed(command.confirmed ? 'confirmed' : 'no_reply', command);
    case 'closeElsewhere':
      return [{ type: 'case.closed', body: { outcome: 'elsewhere' } }];
    case 'reopen':
      needText(command.reason, 'reason-empty');
      if (!current.matter || current.outcome === 'joined' || current.outcome === 'withdrawn')
        throw new Refusal('case-ended-otherwise', {}, 409);
      if (acting.at > command.until) throw new Refusal('reopen-too-late', {}, 409);
      return [{ type: 'case.reopened', body: { reason: command.reason, dates: command.dates } }];
  }
}

function closed(outcome: Outcome, command: { readonly reason?: string }): CaseFact[] {
  return [{ type: 'case.closed', body: only({ outcome }, why(command)) }];
}

function reply(current: Case, command: Extract<Command, { do: 'reply' }>): CaseFact[] {
  const { demand, solved, satisfaction, remark } = command;
  if (
    satisfaction !== undefined &&
    !(Number.isInteger(satisfaction) && satisfaction >= 1 && satisfaction <= 5)
  ) {
    throw new Refusal('satisfaction-scale', {}, 400);
  }
  const replied: CaseFact = {
    type: 'case.replied',
    body: only({ demand, solved, remark }, { satisfaction }),
  };
  if (current.state === 'closed') return replyAfterClosing(current, replied, command);
  if (!solved) return [replied, { type: 'case.reopened', body: { reason: remark, dates: command.reopen } }];
  if (satisfaction !== undefined && satisfaction <= 2) {
    return [replied, { type: 'case.followed-up', body: { callbackDue: command.callbackDue } }];
  }
  return command.waiting > 0 ? [replied] : [replied, { type: 'case.closed', body: { outcome: 'confirmed' } }];
}

/** A voice that comes late still counts: silence becomes confirmation, or the case goes back to work. */
function replyAfterClosing(
  current: Case,
  replied: CaseFact,
  command: Extract<Command, { do: 'reply' }>,
): CaseFact[] {
  if (current.outcome !== 'no_reply')
    throw new Refusal('case-state', { state: 'closed', deed: 'reply' }, 409);
  if (!command.solved)
    return [replied, { type: 'case.reopened', body: { reason: command.remark, dates: command.reopen } }];
  return [replied, { type: 'case.confirmed-late', body: { demand: command.demand } }];
}

function answer(current: Case, command: Extract<Command, { do: 'answer' }>, acting: Acting): CaseFact[] {
  running(current);
  needText(command.text, 'answer-empty');
  const { text, result, windowEnds, unfinished } = command;
  if (current.tasks.length > 0 && !unfinished?.trim())
    throw new Refusal('tasks-open', { n: current.tasks.length, field: 'unfinished' }, 400);
  const given: Answer = {
    text,
    result,
    unit: acting.unit,
    person: acting.person,
    at: acting.at.toISOString(),
  };
  return [{ type: 'case.answered', body: only({ answer: given, windowEnds }, { unfinished }) }];
}

function assist(current: Case, command: Extract<Command, { do: 'askAssist' | 'endAssist' }>): CaseFact[] {
  const known = current.tasks.some(({ task, unit }) => task === command.task && unit === command.assist);
  if (command.do === 'askAssist') {
    if (command.assist === current.holder) throw new Refusal('assist-self', { field: 'unit' }, 400);
    if (known) throw new Refusal('assist-known', {}, 409);
    const { task, assist, what } = command;
    return [{ type: 'case.assist-asked', body: { task, assist, what } }];
  }
  if (!known) throw new Refusal('assist-unknown', {}, 409);
  const { task, assist, how, note } = command;
  return [{ type: 'case.assist-ended', body: { task, assist, how, note } }];
}

function move(current: Case, command: Extract<Command, { do: 'move' }>, acting: Acting): CaseFact[] {
  const { to, ground, reason } = command;
  running(current);
  needText(reason, 'reason-empty');
  if (to === current.holder) throw new Refusal('same-holder', {}, 409);
  const because: Because = { kind: 'moved', from: current.holder, ground, reason, person: acting.person };
  return [{ type: 'case.moved', body: { from: current.holder, holder: to, because } }];
}

/** By agreement, for the meantime or by ruling; a ruling may also say that it stays where it is. No date changes by it. */
function handOver(current: Case, command: Extract<Command, { do: 'handOver' }>): CaseFact[] {
  const { to: holder, because, assists } = command;
  running(current);
  needText(because.ground, 'reason-empty');
  if (holder !== current.holder)
    return [{ type: 'case.moved', body: only({ from: current.holder, holder, because }, { assists }) }];
  if (because.kind !== 'ruled') throw new Refusal('same-holder', {}, 409);
  return [{ type: 'case.kept', body: only({ holder, because }, { assists }) }];
}

/** A demand that goes from one case to another goes with a reason; one that was just received joins without. */
function joinDemand(command: Extract<Command, { do: 'joinDemand' }>): CaseFact[] {
  const { demand, from } = command;
  if (from !== undefined) needText(command.reason ?? '', 'reason-empty');
  return [{ type: 'case.demand-joined', body: only({ demand }, { from, ...why(command) }) }];
}

function removeDemand(current: Case, command: Extract<Command, { do: 'removeDemand' }>): CaseFact[] {
  const { demand, to } = command;
  if (to !== undefined) needText(command.reason ?? '', 'reason-empty');
  const left: CaseFact = { type: 'case.demand-left', body: only({ demand }, { to, ...why(command) }) };
  if (current.demands > 1) return [left];
  return [left, { type: 'case.closed', body: { outcome: command.withdrawn ? 'withdrawn' : 'joined' } }];
}

type ClockCommand = Extract<
  Command,
  { do: 'redate' | 'pause' | 'resume' | 'askExtension' | 'decideExtension' | 'putOnBooks' | 'takeOffBooks' }
>;

function decideClock(current: Case, command: ClockCommand, acting: Acting): CaseFact[] {
  switch (command.do) {
    case 'pause': {
      running(current);
      needText(command.reason, 'reason-empty');
      if (command.until <= acting.at) throw new Refusal('until-past', {}, 400);
      const { ground, reason, until } = command;
      return [{ type: 'case.paused', body: { ground, reason, until } }];
    }
    case 'redate':
      if (!current.dueProvisional) throw new Refusal('dates-final', {}, 409);
      return [{ type: 'case.redated', body: only({ dates: command.dates }, why(command)) }];
    case 'resume':
      if (!current.paused) throw new Refusal('case-not-paused', {}, 409);
      return [{ type: 'case.resumed', body: only({ dates: command.dates }, why(command)) }];
    case 'askExtension': {
      running(current);
      needText(command.reason, 'reason-empty');
      if (current.extension) throw new Refusal('extension-once', {}, 409);
      if (current.due && acting.at > current.due) throw new Refusal('extension-too-late', {}, 409);
      const { term, ground, reason } = command;
      return [{ type: 'case.extension-asked', body: { term, ground, reason } }];
    }
    case 'decideExtension':
      return decideExtension(current, command, acting);
    case 'putOnBooks': {
      running(current);
      needText(command.reason, 'reason-empty');
      const { ground, reason, reviewOn, reviewAt, latestReview } = command;
      if (reviewAt <= acting.at) throw new Refusal('until-past', {}, 400);
      if (reviewAt > latestReview) throw new Refusal('review-too-far', {}, 400);
      return [{ type: 'case.put-on-books', body: { ground, reason, reviewOn, reviewAt } }];
    }
    case 'takeOffBooks':
      return [{ type: 'case.taken-off-books', body: only({ dates: command.dates }, why(command)) }];
  }
}

function decideExtension(
  current: Case,
  command: Extract<Command, { do: 'decideExtension' }>,
  acting: Acting,
): CaseFact[] {
  const { extension } = current;
  if (!extension || extension.decision) throw new Refusal('extension-not-asked', {}, 409);
  if (extension.askedBy === acting.person) throw new Refusal('extension-same-person', {}, 403);
  const { approved, remark, dates } = command;
  if (!approved) needText(remark, 'reason-empty');
  return [
    {
      type: 'case.extension-decided',
      body: only({ approved, remark }, { dates: approved ? dates : undefined }),
    },
  ];
}

function running(current: Case): void {
  if (current.paused) throw new Refusal('case-paused', {}, 409);
}

function needText(text: string, code: string): void {
  if (text.trim() === '') throw new Refusal(code, {}, 400);
}

/** The reason of a deed that a rule can do as well: a person always gives one, and an empty one is refused. */
function why({ reason }: { readonly reason?: string }): { reason: string | undefined } {
  if (reason !== undefined) needText(reason, 'reason-empty');
  return { reason: reason?.trim() };
}

/** Adds optional fields only when they have a value, as `exactOptionalPropertyTypes` asks. */
function only<A extends Record<string, unknown>, B extends Record<string, unknown>>(
  base: A,
  optional: B,
): A & { [K in keyof B]?: Exclude<B[K], undefined> } {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(optional)) if (value !== undefined) result[key] = value;
  return result as A & { [K in keyof B]?: Exclude<B[K], undefined> };
}

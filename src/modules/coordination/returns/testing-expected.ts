import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { fromLocal } from '#kernel/time.ts';
import {
  type Case,
  type Command as CaseCommand,
  datesFor,
  dispatching,
  followUpEnds,
  type HistoryEntry,
  latestReview,
  play,
  type Rules,
  reopenUntil,
  route,
} from '#modules/cases';
import { type Actor, may, type Right, rule } from '#modules/directory';
import { viewOf } from './act.ts';
import { type Dispute, isOvertaken, wakesAt } from './dispute.ts';
import { effectsOf } from './effects.ts';
import { evolve } from './evolve.ts';
import type { DisputeFact } from './facts.ts';
import { type Command, decide } from './protocol.ts';
import { decidersFor, decidersNow } from './superior.ts';
import { answerBy, reviewAt, ruleBy } from './terms.ts';
import { type Attempt, dayAfter, GROUND, hoursAfter, otherDeeds, REASON } from './testing-attempt.ts';

/** One case as it should stand, without any database: the pure protocol of this module and of `cases`, and what happened. */
export interface Expected {
  readonly current: Case;
  readonly dispute: Dispute;
  /** Facts of the case in order, as far as a decision looks at them. */
  readonly history: readonly HistoryEntry[];
  readonly told: readonly { readonly type: string; readonly unit: string; readonly at: Date }[];
}

export interface Outcome {
  readonly after: Expected;
  /** `done`, or the code of the refusal as the person reads it. */
  readonly code: string;
  /** Who is named as having been quicker. */
  readonly unit?: string;
}

/** What should become of an attempt. Pure but for the rules it is given. */
export function expect(
  before: Expected,
  attempt: Attempt,
  seen: { dispute?: number; current?: number },
  who: { actor: Actor; resident: Actor; matter: string; rules: Rules },
  at: Date,
): Outcome {
  const onCase = (otherDeeds as readonly string[]).includes(attempt.deed);
  try {
    if (onCase) return { code: 'done', after: caseDeed(before, attempt, seen.current, who, at) };
    return { code: 'done', after: disputeDeed(before, attempt, seen.dispute, who, at) };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    const unit = error.params['unit'];
    return { code: error.code, after: before, ...(typeof unit === 'string' ? { unit } : {}) };
  }
}

type Who = { actor: Actor; resident: Actor; matter: string; rules: Rules };

function need(who: Who, right: Right, target: { unit: string; area?: string }): void {
  if (!may(who.actor, right, who.rules.directory, target)) throw new Refusal('not-allowed', {}, 403);
}

function disputeDeed(
  before: Expected,
  attempt: Attempt,
  seen: number | undefined,
  who: Who,
  at: Date,
): Expected {
  const { dispute } = before;
  if (seen !== undefined && seen !== dispute.version) throw quicker(before, who.rules);
  const { claim } = dispute;
  const from = claim?.from ?? who.actor.unit;
  const to = claim?.to ?? who.actor.unit;
  const above = decidersNow(who.rules.directory, dispute)[0] ?? who.actor.unit;
  const asked: Record<string, [Right, string]> = {
    return: ['return.make', before.current.holder],
    agree: ['return.answer', to],
    refuse: ['return.answer', to],
    withdraw: ['return.make', from],
  };
  const [right, unit] = asked[attempt.deed] ?? ['ruling.make', above];
  need(who, right, { unit });
  return settle(before, protocolCommand(before, attempt, who.rules, at), who.actor, who.rules, at);
}

/** The command of a person, in the words of the protocol. */
function protocolCommand(before: Expected, attempt: Attempt, rules: Rules, at: Date): Command {
  const { current, dispute } = before;
  const { blank, to } = attempt;
  const good = { text: GROUND.law };
  const ground = blank ? { text: '' } : good;
  const levels = (a: string, b: string) => decidersFor(rules.directory, a, b);
  const by = ruleBy(rules, current, at);
  const { claim } = dispute;
  const commands: Record<string, () => Command> = {
    return: () => ({
      ...{ do: 'return', to, ground, otherGround: good, reason: REASON, ruleBy: by },
      ...{ answerBy: answerBy(rules, current, at), levels: levels(current.holder, to) },
    }),
    agree: () => ({ do: 'agree', ground: blank ? (claim?.otherGround ?? { text: '' }) : good }),
    refuse: () => ({
      ...{ do: 'refuse', ground, reason: REASON, ruleBy: by },
      levels: claim ? levels(claim.from, claim.to) : [],
    }),
    withdraw: () => ({ do: 'withdraw', reason: '' }),
    orderConference: () => ({
      ...{ do: 'orderConference', onSite: true, where: blank ? ' ' : '路口', meets: hoursAfter(at, 2) },
    }),
    recordConference: () => ({
      ...{ do: 'recordConference', minutes: blank ? ' ' : '双方到场', present: [to] },
    }),
    fallback: () => ({ do: 'fallback', ground, reason: REASON }),
    rule: () => ({ do: 'rule', lead: to, assists: ['cgj'], ground, reason: REASON }),
  };
  const command = commands[attempt.deed];
  if (!command) throw new Error(`${attempt.deed} is not a deed of the protocol`);
  return command();
}

const overtakenBy = /^(dispute-is-|ruling-final$|return-overtaken$|return-after-signing$)/;

/** A command of the protocol with everything that follows from it; a refusal in the words that a person gets. */
function settle(before: Expected, command: Command, actor: Actor, rules: Rules, at: Date): Expected {
  const acting = { at, person: actor.person, unit: actor.unit };
  const view = viewOf(rules, before.current, before.history, before.dispute);
  let facts: DisputeFact[];
  try {
    facts = decide(before.dispute, command, view, acting);
  } catch (error) {
    throw isRefusal(error) && overtakenBy.test(error.code) ? quicker(before, rules, error) : error;
  }
  let after = before.dispute;
  const effects: CaseCommand[] = [];
  for (const fact of facts) {
    after = evolve(after, fact, acting);
    effects.push(...effectsOf(fact, after, acting));
  }
  const moves = effects.some((effect) => effect.do === 'handOver');
  const { due, dueProvisional: provisional, clock } = before.current;
  const running: CaseCommand[] =
    before.current.paused && moves ? [{ do: 'resume', dates: { due: due ?? at, provisional, clock } }] : [];
  const told = [...before.told, ...facts.map(({ type }) => ({ type, unit: actor.unit, at }))];
  return onCase({ ...before, dispute: after, told }, [...running, ...effects], actor, at);
}

/** «Somebody was quicker», and who it was. */
function quicker(before: Expected, rules: Rules, refused?: Refusal): Refusal {
  const named = (code: string, unit: string) =>
    new Refusal(code, { unit: rules.directory.findUnit(unit)?.name ?? unit }, 409);
  const signed = before.history.findLast(({ type }) => type === 'case.signed');
  const newest = before.history.at(-1);
  if (refused?.code === 'return-after-signing' && signed) return named('meanwhile-case-signed', signed.unit);
  if (refused?.code === 'return-overtaken' && newest) return named('meanwhile-case-changed', newest.unit);
  // The question that follows from «no» or from silence is not what somebody did.
  const last = before.told.findLast(
    ({ type }, i) => type !== 'ruling.asked' || !/refused|lapsed/.test(before.told[i - 1]?.type ?? ''),
  );
  if (last) return named(`meanwhile-${last.type}`, last.unit);
  return refused ?? new Refusal('changed-meanwhile', {}, 409);
}

function onCase(before: Expected, commands: readonly CaseCommand[], actor: Actor, at: Date): Expected {
  if (commands.length === 0) return before;
  const { district, id } = before.current;
  const steps = commands.map((command) => ({ actor, at, command }));
  const { after, happened } = play({ district, id, current: before.current, steps });
  const more = happened.map(
    ({ fact, seq }): HistoryEntry => ({
      ...{ seq, at, type: fact.type, actorKind: actor.kind, person: actor.person, unit: actor.unit },
      body: fact.body as unknown as Record<string, unknown>,
    }),
  );
  return { ...before, current: after, history: [...before.history, ...more] };
}

function caseDeed(
  before: Expected,
  attempt: Attempt,
  seen: number | undefined,
  who: Who,
  at: Date,
): Expected {
  const { current } = before;
  const { deed, blank, to } = attempt;
  const { rules } = who;
  if (seen !== undefined && seen !== current.version) throw new Refusal('changed-meanwhile', {}, 409);
  const rights: Record<string, Right> = {
    ...{ sign: 'case.sign', answer: 'case.answer', pause: 'case.pause', resume: 'case.pause' },
    ...{ move: 'case.move', name: 'case.name', putOnBooks: 'case.books', takeOffBooks: 'case.books' },
  };
  const right = rights[deed];
  if (right) need(who, right, { unit: current.holder, area: current.area });
  const reason = blank ? ' ' : REASON;
  const { deadlineClass, dueProvisional: provisional, clock } = current;
  const dates = { due: current.due ?? at, provisional, clock };
  const anew = datesFor(rules.directory.calendar, rules.book.deadline(deadlineClass, dayAfter(at, 0)), at);
  const commands: Record<string, () => CaseCommand> = {
    sign: () => ({ do: 'sign', contact: blank ? 'none' : 'phone', note: '' }),
    answer: () => ({
      ...{ do: 'answer', text: blank ? ' ' : '已修好', result: 'done' },
      windowEnds: followUpEnds(rules, at),
    }),
    pause: () => ({ do: 'pause', ground: 'pause-materials', reason, until: fromLocal(dayAfter(at, 3)) }),
    resume: () => ({ do: 'resume', dates, reason }),
    move: () => ({ do: 'move', to, ground: 'move-duty', reason }),
    name: () => naming(current, who, at),
    putOnBooks: () => ({
      ...{ do: 'putOnBooks', ground: 'books-programme', reason, reviewOn: dayAfter(at, 20) },
      ...{ reviewAt: fromLocal(dayAfter(at, 20)), latestReview: latestReview(rules, at) },
    }),
    takeOffBooks: () => ({ do: 'takeOffBooks', dates, reason }),
    reply: () => {
      const { solved } = attempt;
      if (current.closedAt && !solved && at > reopenUntil(rules, current.closedAt))
        throw new Refusal('reopen-too-late', {}, 409);
      const callbackDue = hoursAfter(at, 999);
      return { do: 'reply', demand: '', solved, remark: '回复', waiting: 0, callbackDue, reopen: anew };
    },
  };
  const command = commands[deed];
  if (!command) throw new Error(`${deed} is not a deed on a case`);
  return onCase(before, [command()], deed === 'reply' ? who.resident : who.actor, at);
}

function naming({ area, circumstances, dispatchedAt }: Case, { rules, matter }: Who, at: Date): CaseCommand {
  const found = route(rules, { matter, area, circumstances, at });
  if (!found) throw new Refusal('place-needed', {}, 400);
  return dispatching(rules, { matter, area, circumstances, start: dispatchedAt ?? at }, found);
}

/** What the clock does to a dispute whose time has come; the same when nothing is due. */
export function expectWake(before: Expected, rules: Rules, at: Date): Expected {
  const { dispute, current } = before;
  const due = wakesAt(dispute);
  if (!due || due > at) return before;
  const view = viewOf(rules, current, before.history, dispute);
  const actor = rule(current.district, 'clock', rules.directory.hotline());
  const { claim } = dispute;
  const levels = claim ? decidersFor(rules.directory, claim.from, claim.to) : [];
  const by = ruleBy(rules, current, at);
  const again = reviewAt(rules, at);
  const command: Command = isOvertaken(dispute, view)
    ? { do: 'overtake' }
    : dispute.stage === 'asked'
      ? { do: 'lapse', levels, ruleBy: by }
      : dispute.stage === 'standing'
        ? { do: 'review', reviewAt: again }
        : { do: 'rise', ruleBy: by, reviewAt: again };
  return settle(before, command, actor, rules, at);
}

/** What the subscriber does when it hears that a case went another way. */
export function expectOvertaken(before: Expected, rules: Rules, at: Date): Expected {
  const view = viewOf(rules, before.current, before.history, before.dispute);
  if (wakesAt(before.dispute) === undefined || !isOvertaken(before.dispute, view)) return before;
  const actor = rule(before.current.district, 'return-overtaken', before.current.holder);
  return settle(before, { do: 'overtake' }, actor, rules, at);
}

/** What time does to the case itself: a pause ends, silence closes, a review takes it off the books. */
export function expectCaseWake(before: Expected, at: Date): Expected {
  const { current } = before;
  const { paused, state, windowEnds, dueProvisional: provisional, clock } = current;
  const due = paused ? new Date(paused.until) : windowEnds;
  if (!due || due > at || !(paused || state === 'answered' || state === 'on_books')) return before;
  const dates = { due: current.due ?? at, provisional, clock };
  const command: CaseCommand = paused
    ? { do: 'resume', dates }
    : state === 'answered'
      ? { do: 'closeInSilence', confirmed: false }
      : { do: 'takeOffBooks', dates };
  return onCase(before, [command], rule(current.district, 'clock', current.holder), at);
}

import { Refusal } from '#kernel/refusal.ts';
import {
  type CaseView,
  type Claim,
  type Dispute,
  deciderOf,
  isOvertaken,
  MAX_RETURNS,
  type Question,
  type Relied,
} from './dispute.ts';
import type { DisputeFact } from './facts.ts';

/** Who would have to decide between two units, the smallest common superior first, and by when. */
export interface Asking {
  readonly levels: readonly string[];
  readonly ruleBy: Date;
}

/** What somebody wants done about who holds a case. Dates were worked out before, so that deciding is pure. */
export type Command =
  | ({
      readonly do: 'return';
      readonly to: string;
      readonly ground: Relied;
      readonly otherGround: Relied;
      readonly reason: string;
      readonly answerBy: Date;
    } & Asking)
  | { readonly do: 'agree'; readonly ground: Relied }
  | ({ readonly do: 'refuse'; readonly ground: Relied; readonly reason: string } & Asking)
  | { readonly do: 'withdraw'; readonly reason: string }
  | ({ readonly do: 'lapse'; readonly reason?: string } & Asking)
  | { readonly do: 'rise'; readonly ruleBy: Date; readonly reviewAt: Date }
  | ({ readonly do: 'reseat' } & Asking)
  | { readonly do: 'review'; readonly reviewAt: Date }
  | { readonly do: 'orderConference'; readonly onSite: boolean; readonly where: string; readonly meets: Date }
  | { readonly do: 'recordConference'; readonly minutes: string; readonly present: readonly string[] }
  | { readonly do: 'fallback'; readonly ground: Relied; readonly reason: string }
  | {
      readonly do: 'rule';
      readonly lead: string;
      readonly assists: readonly string[];
      readonly ground: Relied;
      readonly reason: string;
    }
  | { readonly do: 'overtake' };

export type Deed = Command['do'];

/** Who acts and when. */
export interface Acting {
  readonly at: Date;
  readonly person: string;
  readonly unit: string;
}

/** Minutes are a few sentences: what was said that decides it. */
export const MINUTES_LONGEST = 1000;

/** In which stages each deed is possible. */
export const legal: Record<Deed, readonly Dispute['stage'][]> = {
  return: ['free'],
  agree: ['asked', 'to_rule'],
  refuse: ['asked'],
  withdraw: ['asked'],
  lapse: ['asked'],
  rise: ['to_rule'],
  reseat: ['to_rule', 'standing'],
  review: ['standing'],
  orderConference: ['to_rule', 'standing'],
  recordConference: ['to_rule', 'standing'],
  fallback: ['to_rule', 'standing'],
  rule: ['to_rule', 'standing'],
  overtake: ['asked', 'to_rule', 'standing'],
};

/**
 * What a deed makes true, or a refusal that says why not. Pure. The case itself moves only by a fact that `handOverOf` reads
 * a hand-over from; no other path leads from here to another holder.
 * @throws Refusal, each code with words in messages.ts
 */
export function decide(dispute: Dispute, command: Command, view: CaseView, acting: Acting): DisputeFact[] {
  if (command.do === 'overtake') return overtake(dispute, view);
  if (dispute.stage === 'ruled') throw new Refusal('ruling-final', {}, 409);
  if (!legal[command.do].includes(dispute.stage)) throw new Refusal(`dispute-is-${dispute.stage}`, {}, 409);
  if (isOvertaken(dispute, view)) throw new Refusal('return-overtaken', {}, 409);
  switch (command.do) {
    case 'return':
      return giveBack(dispute, command, view, acting);
    case 'agree':
      return agree(dispute, command, view, acting);
    case 'refuse':
      return refuse(dispute, command, acting);
    case 'withdraw':
      if (acting.unit !== claimOf(dispute).from) throw new Refusal('not-your-return', {}, 403);
      return [{ type: 'return.withdrawn', body: { reason: command.reason } }];
    case 'lapse':
      if (acting.at < new Date(dispute.answerBy ?? 0)) throw new Refusal('return-not-due', {}, 409);
      return [
        { type: 'return.lapsed', body: lapsed(claimOf(dispute), command) },
        asking(dispute, command, 'silent', claimOf(dispute)),
      ];
    case 'rise':
      return rise(questionOf(dispute), command, acting);
    case 'reseat':
      return reseat(dispute, command, view);
    case 'review':
      if (acting.at < new Date(dispute.reviewAt ?? 0)) throw new Refusal('return-not-due', {}, 409);
      return [{ type: 'ruling.reviewed', body: { reviewAt: command.reviewAt.toISOString() } }];
    default:
      return decideAbove(dispute, command, view, acting);
  }
}

/** «Not ours»: inside the window, before signing, with both grounds. */
function giveBack(
  dispute: Dispute,
  command: Extract<Command, { do: 'return' }>,
  view: CaseView,
  { at, person, unit }: Acting,
): DisputeFact[] {
  if (unit !== view.holder) throw new Refusal('not-the-holder', {}, 403);
  if (view.state === 'signed' || view.state === 'in_hand') throw new Refusal('return-after-signing', {}, 409);
  if (view.state !== 'dispatched') throw new Refusal('return-not-now', {}, 409);
  if (at > view.windowEnds) throw new Refusal('return-window-over', {}, 409);
  if (command.to === view.holder) throw new Refusal('return-to-self', {}, 400);
  needGround(command.ground);
  needGround(command.otherGround);
  needText(command.reason, 'reason-empty');
  const { to, ground, otherGround, reason } = command;
  const claim: Claim = { from: unit, to, ground, otherGround, reason, person, at: at.toISOString() };
  if (dispute.returns >= MAX_RETURNS) return [asking(dispute, command, 'used-up', claim)];
  // Going back and forth between two units is what a ruling is for.
  if (view.had.includes(to)) return [asking(dispute, command, 'had-before', claim)];
  const n = dispute.returns + 1;
  return [{ type: 'return.made', body: { n, claim, answerBy: command.answerBy.toISOString() } }];
}

/** By rule without a word; a person who brings it to a ruling in place of the rule says why. */
function lapsed({ to }: Claim, { reason }: { readonly reason?: string }) {
  if (reason === undefined) return { to };
  needText(reason, 'reason-empty');
  return { to, reason: reason.trim() };
}

/** The unit named takes it. After silence too, as long as nobody has decided: a late yes is better than a ruling. */
function agree(
  dispute: Dispute,
  { ground }: Extract<Command, { do: 'agree' }>,
  view: CaseView,
  { unit }: Acting,
): DisputeFact[] {
  const claim = claimOf(dispute);
  if (unit !== claim.to) throw new Refusal('not-asked', {}, 403);
  if (dispute.stage === 'to_rule' && dispute.question?.why !== 'silent')
    throw new Refusal('dispute-is-to_rule', {}, 409);
  needGround(ground);
  // It may hold it already: as the territory, for the meantime. Then only a ruling can settle it.
  if (view.holder === claim.to) throw new Refusal('dispute-is-to_rule', {}, 409);
  return [{ type: 'return.agreed', body: { from: view.holder, to: claim.to, ground } }];
}

function refuse(
  dispute: Dispute,
  command: Extract<Command, { do: 'refuse' }>,
  { at, person, unit }: Acting,
): DisputeFact[] {
  const claim = claimOf(dispute);
  if (unit !== claim.to) throw new Refusal('not-asked', {}, 403);
  needGround(command.ground);
  needText(command.reason, 'reason-empty');
  const { ground, reason } = command;
  return [
    { type: 'return.refused', body: { refused: { ground, reason, person, at: at.toISOString() } } },
    asking(dispute, command, 'refused', claim),
  ];
}

function asking(
  dispute: Dispute,
  { levels, ruleBy }: Asking,
  why: Question['why'],
  claim: Claim,
): DisputeFact {
  if (levels.length === 0) throw new Error('somebody always decides');
  // A return that goes straight to a coordinator counts as one, as long as there are any.
  const straight = why === 'had-before' || why === 'used-up';
  const n = straight ? dispute.returns + 1 : dispute.returns;
  const keeper = dispute.keeper ?? claim.from;
  return { type: 'ruling.asked', body: { why, n, claim, keeper, levels, ruleBy: ruleBy.toISOString() } };
}

/** Not decided in time: the next superior must; above the last it stands as it is, on the books until a review date. */
function rise(question: Question, command: Extract<Command, { do: 'rise' }>, { at }: Acting): DisputeFact[] {
  if (at < new Date(question.ruleBy)) throw new Refusal('return-not-due', {}, 409);
  const level = question.level + 1;
  const decider = question.levels[level];
  if (decider === undefined)
    return [{ type: 'ruling.standing', body: { reviewAt: command.reviewAt.toISOString() } }];
  return [{ type: 'ruling.risen', body: { level, decider, ruleBy: command.ruleBy.toISOString() } }];
}

/** Districts change while a question is open. Whoever must decide is somebody who is there; the term begins anew for them. */
function reseat(dispute: Dispute, { levels, ruleBy }: Asking, { deciders }: CaseView): DisputeFact[] {
  const [decider] = levels;
  if (decider === undefined) throw new Error('somebody always decides');
  if (deciders.includes(deciderOf(dispute)) || decider === deciderOf(dispute))
    throw new Refusal('return-not-due', {}, 409);
  return [{ type: 'ruling.reseated', body: { levels, decider, ruleBy: ruleBy.toISOString() } }];
}

/** Deeds of whoever must decide, or of one above them. */
type Above = Extract<Command, { do: 'orderConference' | 'recordConference' | 'fallback' | 'rule' }>;

function decideAbove(dispute: Dispute, command: Above, view: CaseView, acting: Acting): DisputeFact[] {
  const question = questionOf(dispute);
  if (!view.deciders.includes(acting.unit)) throw new Refusal('not-the-decider', {}, 403);
  switch (command.do) {
    case 'orderConference': {
      if (question.conference) throw new Refusal('conference-ordered-already', {}, 409);
      needText(command.where, 'conference-where');
      if (command.meets < acting.at) throw new Refusal('conference-in-the-past', {}, 400);
      const { onSite, where, meets } = command;
      const conference = { onSite, where, meets: meets.toISOString(), orderedBy: acting.person };
      return [{ type: 'conference.ordered', body: { conference } }];
    }
    case 'recordConference':
      if (!question.conference) throw new Refusal('conference-not-ordered', {}, 409);
      if (question.conference.minutes !== undefined)
        throw new Refusal('conference-recorded-already', {}, 409);
      needText(command.minutes, 'minutes-empty');
      if (command.minutes.length > MINUTES_LONGEST)
        throw new Refusal('minutes-too-long', { most: MINUTES_LONGEST }, 400);
      return [{ type: 'conference.recorded', body: { minutes: command.minutes, present: command.present } }];
    case 'fallback': {
      if (dispute.fallbackUsed) throw new Refusal('fallback-once', {}, 409);
      if (view.fallback === view.holder) throw new Refusal('fallback-holds-already', {}, 409);
      needGround(command.ground);
      needText(command.reason, 'reason-empty');
      const { ground, reason } = command;
      return [{ type: 'ruling.fallback', body: { from: view.holder, to: view.fallback, ground, reason } }];
    }
    case 'rule':
      return rule(dispute, question, command, view, acting);
  }
}

function rule(
  dispute: Dispute,
  question: Question,
  command: Extract<Command, { do: 'rule' }>,
  view: CaseView,
  { at, person, unit }: Acting,
): DisputeFact[] {
  // What was ordered is put on the record first, and be it that nobody came.
  if (question.conference && question.conference.minutes === undefined)
    throw new Refusal('conference-first', {}, 409);
  needGround(command.ground);
  needText(command.reason, 'reason-empty');
  const { lead, ground, reason } = command;
  const assists = command.assists.filter((each) => each !== lead);
  const ruling = {
    lead,
    assists,
    ground,
    reason,
    decider: view.deciders[0] ?? deciderOf(dispute),
    person,
    unit,
  };
  return [{ type: 'ruling.made', body: { from: view.holder, ruling: { ...ruling, at: at.toISOString() } } }];
}

function overtake(dispute: Dispute, view: CaseView): DisputeFact[] {
  if (!isOvertaken(dispute, view)) throw new Refusal('not-overtaken', {}, 409);
  return [{ type: 'return.overtaken', body: { state: view.state, holder: view.holder } }];
}

function claimOf(dispute: Dispute): Claim {
  if (!dispute.claim) throw new Error('nothing was claimed');
  return dispute.claim;
}

function questionOf(dispute: Dispute): Question {
  if (!dispute.question) throw new Error('nothing is to be decided');
  return dispute.question;
}

function needGround({ text }: Relied): void {
  needText(text, 'return-ground-empty');
}

function needText(text: string, code: string): void {
  if (text.trim() === '') throw new Refusal(code, {}, 400);
}

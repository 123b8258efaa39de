import { streetOf } from '#kernel/area-code.ts';
import { localDate } from '#kernel/time.ts';
import type { Case, Rules } from '#modules/cases';
import { addTerm } from '#modules/directory';
import type { Dispute } from './dispute.ts';

/** Where the district has set nothing, in working hours. */
const FALLBACK = { 'return.hours': 8, 'return.answer.hours': 4, 'ruling.hours': 8 } as const;
type Key = keyof typeof FALLBACK;

/** A term of the district in working hours: for the class of the case, or for all; the version in force that day. */
function hours({ directory }: Rules, key: Key, current: Case, at: Date): number {
  const day = localDate(at);
  const forAll = directory.numberSetting(key, day, FALLBACK[key]);
  return directory.numberSetting(`${key}.${current.deadlineClass}`, day, forAll);
}

function after(rules: Rules, key: Key, current: Case, at: Date): Date {
  return addTerm(rules.directory.calendar, at, { amount: hours(rules, key, current, at), unit: 'wh' }).at;
}

/**
 * When the holder's time for returning a case ends. It opens when the holder gets the case, not when it signs; a case that
 * was reopened opens none, because its holder has long taken it.
 */
export function returnWindowEnds(rules: Rules, current: Case): Date {
  const { round, heldSince, dispatchedAt } = current;
  const since = round === 1 && dispatchedAt && dispatchedAt > heldSince ? dispatchedAt : heldSince;
  return after(rules, 'return.hours', current, since);
}

/** Why the holder cannot return the case now, as the code of the refusal it would get; undefined while it can. */
export function whyNoReturn(
  rules: Rules,
  current: Case,
  { stage }: Pick<Dispute, 'stage'>,
  now: Date,
): string | undefined {
  if (stage === 'ruled') return 'ruling-final';
  if (stage !== 'free') return `dispute-is-${stage}`;
  if (current.state === 'signed' || current.state === 'in_hand') return 'return-after-signing';
  if (current.state !== 'dispatched') return 'return-not-now';
  return now > returnWindowEnds(rules, current) ? 'return-window-over' : undefined;
}

/** When silence of the unit named brings the question to a coordinator. */
export function answerBy(rules: Rules, current: Case, at: Date): Date {
  return after(rules, 'return.answer.hours', current, at);
}

/** When an undecided question goes to the next superior. */
export function ruleBy(rules: Rules, current: Case, at: Date): Date {
  return after(rules, 'ruling.hours', current, at);
}

/**
 * Whether a term that was worked out before the holidays were published runs on by the calendar as it is now: nobody is silent on a
 * day that turned out to be a holiday. The term is never shortened by it.
 */
export function stillRunsUntil(rules: Rules, current: Case, dispute: Dispute, at: Date): boolean {
  const { stage, claim, question } = dispute;
  if (stage === 'asked' && claim) return answerBy(rules, current, new Date(claim.at)) > at;
  if (stage === 'to_rule' && question?.since) return ruleBy(rules, current, new Date(question.since)) > at;
  return false;
}

/** When what stands undecided is looked at again. */
export function reviewAt({ directory }: Rules, at: Date): Date {
  const days = directory.numberSetting('ruling.review.workdays', localDate(at), 5);
  return addTerm(directory.calendar, at, { amount: days, unit: 'wd' }).at;
}

/** Where a ruling about this case is proposed to hold: its street, or the district when no street is known. */
export function reachOf(current: Case): string {
  return streetOf(current.area) ?? current.area;
}

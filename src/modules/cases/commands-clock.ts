import { Refusal } from '#kernel/refusal.ts';
import { fromLocal, isLocalDate, type LocalDate } from '#kernel/time.ts';
import { type Actor, parseTerm, showTerm } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { act, byHand, type OnCase } from './act.ts';
import type { Case, Dates } from './case.ts';
import { datesAfterExtension, datesAfterStop } from './clock.ts';
import { knownGround } from './commands.ts';
import { latestReview, type Rules } from './rules.ts';

/** Stops the answer's clock for a ground of the district's list, until a day at which it runs again by itself. */
export function pauseCase(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  stop: { ground: string; reason: string; until: LocalDate },
  at: Date,
): Promise<Case> {
  return act(tx, actor, on, 'case.pause', at, (_, rules) => {
    knownGround(rules, 'pause', stop.ground, at);
    return { do: 'pause', ground: stop.ground, reason: stop.reason, until: day(stop.until) };
  });
}

/** Lets the clock run again: by hand with a reason, or by the rule when the day has come. */
export function resumeCase(tx: Tx, actor: Actor, on: OnCase, reason: string, at: Date): Promise<Case> {
  return act(tx, actor, on, actor.kind === 'system' ? 'by-rule' : 'case.pause', at, (current, rules) => ({
    do: 'resume',
    dates: afterPause(current, rules, at),
    ...byHand(actor, reason),
  }));
}

function afterPause(current: Case, rules: Rules, at: Date): Dates {
  const since = current.paused ? new Date(current.paused.since) : at;
  const until = soonest(current.paused?.until, at);
  return datesAfterStop(rules.directory.calendar, current, since, until, 'pause');
}

/**
 * Asks for the one extension. It may not be longer than the first term.
 * @throws Refusal `extension-too-long`, `extension-once`, `extension-too-late`
 */
export function askExtension(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  asked: { term: string; ground: string; reason: string },
  at: Date,
): Promise<Case> {
  return act(tx, actor, on, 'case.extend.ask', at, (current, rules) => {
    knownGround(rules, 'extend', asked.ground, at);
    const term = parseTerm(asked.term);
    const first = parseTerm(current.clock.resolveTerm ?? '1wd');
    if (term.unit !== first.unit || term.amount > first.amount || term.amount <= 0) {
      throw new Refusal('extension-too-long', { term: showTerm(first) }, 400);
    }
    return { do: 'askExtension', ...asked, term: showTerm(term) };
  });
}

/** Approves or refuses the extension; never the person who asked. */
export function decideExtension(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  decision: { approved: boolean; remark: string },
  at: Date,
): Promise<Case> {
  return act(tx, actor, on, 'case.extend.decide', at, (current, rules) => {
    const term = parseTerm(current.extension?.term ?? '1wd');
    return {
      do: 'decideExtension',
      ...decision,
      dates: datesAfterExtension(rules.directory.calendar, current, term),
    };
  });
}

/** Puts a case on the books (挂账): it cannot be solved now, says why, and is looked at again on a date. Still counted. */
export function putOnBooks(
  tx: Tx,
  actor: Actor,
  on: OnCase,
  entry: { ground: string; reason: string; reviewOn: LocalDate },
  at: Date,
): Promise<Case> {
  return act(tx, actor, on, 'case.books', at, (_, rules) => {
    knownGround(rules, 'books', entry.ground, at);
    return {
      do: 'putOnBooks',
      ...entry,
      reviewAt: day(entry.reviewOn),
      latestReview: latestReview(rules, at),
    };
  });
}

/** Takes a case off the books: by hand with a reason, or by the rule on its review date. The clock goes on where it stood. */
export function takeOffBooks(tx: Tx, actor: Actor, on: OnCase, reason: string, at: Date): Promise<Case> {
  return act(tx, actor, on, actor.kind === 'system' ? 'by-rule' : 'case.books', at, (current, rules) => {
    const since = current.books ? new Date(current.books.since) : at;
    const until = soonest(current.windowEnds, at);
    return {
      do: 'takeOffBooks',
      dates: datesAfterStop(rules.directory.calendar, current, since, until, 'books'),
      ...byHand(actor, reason),
    };
  });
}

/** A stop ends on its date also when the rule that ends it comes late, as after a night in which the program did not run. */
function soonest(ends: string | Date | undefined, at: Date): Date {
  return ends && new Date(ends) < at ? new Date(ends) : at;
}

function day(text: LocalDate): Date {
  if (!isLocalDate(text)) throw new Refusal('bad-date', { date: text }, 400);
  return fromLocal(text);
}

import { addDays, fromLocal, localDate } from '#kernel/time.ts';
import {
  addTerm,
  showTerm,
  type Term,
  type WorkCalendar,
  workdaysBetween,
  workingMinutesBetween,
} from '#modules/directory';
import type { Deadline } from '#modules/responsibility';
import type { Case, ClockStory, Dates } from './case.ts';

/**
 * The dates of a case whose clock starts at `start` (dispatch, or reopening): contact and answer, each with the days that
 * did not count, so that the page can say why. Where a clock started at signing, bouncing before signing would be free.
 */
export function datesFor(calendar: WorkCalendar, deadline: Deadline, start: Date): Dates {
  const contact = addTerm(calendar, start, deadline.contact);
  const resolve = addTerm(calendar, start, deadline.resolve);
  const clock: ClockStory = {
    class: deadline.class,
    className: deadline.name,
    start: start.toISOString(),
    contactTerm: showTerm(deadline.contact),
    resolveTerm: showTerm(deadline.resolve),
    ...(deadline.ground ? { ground: deadline.ground } : {}),
    skipped: resolve.skipped,
    makeUp: resolve.makeUp,
  };
  return {
    contactDue: contact.at,
    due: resolve.at,
    provisional: contact.provisional || resolve.provisional,
    clock,
  };
}

/** The clock of a demand whose matter nobody has named yet: only naming is due. */
export function datesForNaming(calendar: WorkCalendar, deadline: Deadline, start: Date): Dates {
  const { contactDue: _, ...dates } = datesFor(calendar, deadline, start);
  return dates;
}

/**
 * The dates after a stop between `since` and `until`: the answer's date moves by exactly the time that was stopped,
 * measured as the class measures (whole working days, working hours or clock hours). Contact is never moved.
 */
export function datesAfterStop(
  calendar: WorkCalendar,
  current: Case,
  since: Date,
  until: Date,
  kind: 'pause' | 'books',
): Dates {
  const unit = termUnit(current);
  const amount = stopped(calendar, since, until, unit);
  return moved(calendar, current, { amount, unit }, kind);
}

/** The dates after an approved extension. */
export function datesAfterExtension(calendar: WorkCalendar, current: Case, term: Term): Dates {
  return moved(calendar, current, term, 'extension');
}

function moved(
  calendar: WorkCalendar,
  current: Case,
  by: Term,
  kind: 'pause' | 'extension' | 'books',
): Dates {
  const from = current.due ?? current.openedAt;
  const shifted = by.amount === 0 ? undefined : addTerm(calendar, from, by);
  const to = shifted?.at ?? from;
  // Told to a hundredth; the date itself is exact.
  const amount = showTerm({ ...by, amount: Math.round(by.amount * 100) / 100 });
  const story = { kind, from: from.toISOString(), to: to.toISOString(), amount };
  return {
    ...(current.contactDue ? { contactDue: current.contactDue } : {}),
    due: to,
    provisional: current.dueProvisional || (shifted?.provisional ?? false),
    clock: { ...current.clock, moved: [...(current.clock.moved ?? []), story] },
  };
}

function termUnit(current: Case): Term['unit'] {
  const shown = current.clock.resolveTerm ?? '';
  if (shown.endsWith('wd')) return 'wd';
  return shown.endsWith('wh') ? 'wh' : 'h';
}

function stopped(calendar: WorkCalendar, since: Date, until: Date, unit: Term['unit']): number {
  // Days begun: from the day of the stop to the day before it ends. A stop over a weekend alone moves nothing.
  if (unit === 'wd') return workdaysBetween(calendar, dayBefore(since), dayBefore(until));
  if (unit === 'wh') return workingMinutesBetween(calendar, since, until) / 60;
  return (until.getTime() - since.getTime()) / 3_600_000;
}

function dayBefore(at: Date): Date {
  return fromLocal(addDays(localDate(at), -1));
}

/** The instant when the window of so many whole days after an event is over: midnight after its last day. */
export function endOfDays(at: Date, days: number): Date {
  return fromLocal(addDays(localDate(at), days + 1));
}

/** What the queue is ordered by: the next date that matters in this state. */
export function nextAt(current: Case): Date {
  if (current.paused) return new Date(current.paused.until);
  const due = current.due ?? current.openedAt;
  switch (current.state) {
    case 'dispatched':
      return current.contactDue && current.contactDue < due ? current.contactDue : due;
    case 'answered':
    case 'followed_up':
    case 'on_books':
      return current.windowEnds ?? due;
    default:
      return due;
  }
}

/** When time itself does the next thing: a pause ends, a window closes, a review is due. */
export function wakeAt(current: Case): Date | undefined {
  if (current.paused) return new Date(current.paused.until);
  return current.state === 'answered' || current.state === 'on_books' ? current.windowEnds : undefined;
}

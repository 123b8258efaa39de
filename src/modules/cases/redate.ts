import { sql } from 'kysely';
import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { type Actor, addTerm, parseTerm, rule, type WorkCalendar } from '#modules/directory';
import type { Deadline } from '#modules/responsibility';
import type { Database, Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import { act, byHand, type OnCase } from './act.ts';
import type { Case, Dates } from './case.ts';
import { datesFor, datesForNaming } from './clock.ts';
import type { Command } from './decide.ts';
import type { Rules } from './rules.ts';
import type { CasesTables } from './tables.ts';

/**
 * The dates of a case as today's calendar gives them: from the same start, in the same class, with every pause and extension
 * that was granted put on again.
 */
export function datesAnew(calendar: WorkCalendar, deadline: Deadline, current: Case): Dates {
  const start = current.clock.start ? new Date(current.clock.start) : current.openedAt;
  const fresh =
    current.state === 'unnamed'
      ? datesForNaming(calendar, deadline, start)
      : datesFor(calendar, deadline, start);
  let dates = fresh;
  for (const granted of current.clock.moved ?? []) {
    const term = parseTerm(granted.amount);
    const from = dates.due;
    const shifted = term.amount === 0 ? undefined : addTerm(calendar, from, term);
    const to = shifted?.at ?? from;
    const story = { ...granted, from: from.toISOString(), to: to.toISOString() };
    dates = {
      ...dates,
      due: to,
      provisional: dates.provisional || (shifted?.provisional ?? false),
      clock: { ...dates.clock, moved: [...(dates.clock.moved ?? []), story] },
    };
  }
  return dates;
}

/**
 * Works out again the dates that rested on a year whose holidays had not been published, once they are; each with a record.
 * @returns how many cases were given final dates
 */
export async function redateCases(db: Database, district: string, at: Date): Promise<number> {
  const { rows } = await sql<{ id: string }>`
    SELECT id FROM cases.case WHERE district = ${district} AND due_provisional
      AND state IN ('unnamed', 'dispatched', 'signed', 'in_hand') ORDER BY id`.execute(
    slice<CasesTables>(db),
  );
  let done = 0;
  for (const { id } of rows) {
    if (await redateOne(db, district, id, at)) done++;
  }
  return done;
}

async function redateOne(db: Database, district: string, id: string, at: Date): Promise<boolean> {
  try {
    await db.transaction((tx) =>
      act(tx, rule(district, 'calendar-published', ''), { id }, 'by-rule', at, (current, rules) => {
        if (rules.directory.isOff('calendar-published', current)) throw new StillProvisional();
        return { do: 'redate', dates: finalDates(rules, current) };
      }),
    );
    return true;
  } catch (error) {
    // Not published yet, or somebody is at work on the case: the next round looks again.
    if (error instanceof StillProvisional || isRefusal(error)) return false;
    throw error;
  }
}

/**
 * Works out the final dates of one case by hand, with a reason, where the rule that does it is switched off.
 * @throws Refusal `dates-not-published` while the year it reaches has no published holidays, `dates-final`, `not-allowed`
 */
export function redateCase(tx: Tx, actor: Actor, on: OnCase, reason: string, at: Date): Promise<Case> {
  return act(tx, actor, on, 'case.extend.decide', at, (current, rules): Command => {
    if (!rules.directory.isOff('calendar-published', current))
      throw new Refusal('not-allowed', { right: 'case.extend.decide' }, 403);
    if (!current.dueProvisional) throw new Refusal('dates-final', {}, 409);
    try {
      return { do: 'redate', dates: finalDates(rules, current), ...byHand(actor, reason) };
    } catch (error) {
      throw error instanceof StillProvisional ? new Refusal('dates-not-published', {}, 409) : error;
    }
  });
}

function finalDates({ directory, book }: Rules, current: Case): Dates {
  const from = current.clock.start ? new Date(current.clock.start) : current.openedAt;
  const deadline = book.deadline(current.deadlineClass, localDate(from));
  const dates = datesAnew(directory.calendar, deadline, current);
  if (dates.provisional) throw new StillProvisional();
  return dates;
}

class StillProvisional extends Error {}

import { newId } from '#kernel/ids.ts';
import { isRefusal, Refusal } from '#kernel/refusal.ts';
import { type LocalDate, localDate } from '#kernel/time.ts';
import { type Case, getCase, historyOf, overdueCases, type Rules, rulesOf } from '#modules/cases';
import { type Actor, rule, workdaysBetween } from '#modules/directory';
import type { Database, Tx } from '#platform/db/open.ts';
import { mayOr403, recordJoint } from '../joint/record.ts';
import { insertSupervision, risenAmong } from './store.ts';
import { type Known, risesBecause, type Supervision, type Thresholds } from './supervision.ts';
import { supervisorFor } from './supervisor.ts';

/** What a round of the rule did, and how many cases it could not give to anybody because nobody holds such a post. */
export interface Risen {
  readonly risen: number;
  readonly unassigned: number;
}

/** From when on a case rises, on a day: settings of the district. */
export function thresholdsOn({ directory }: Rules, on: LocalDate): Thresholds {
  return {
    overdueWorkdays: directory.numberSetting('supervision.overdue.workdays', on, 2),
    reopenedTimes: directory.numberSetting('supervision.reopened.times', on, 2),
  };
}

/**
 * Lets overdue and often reopened cases rise to a named supervisor, each in a transaction of its own. Safe to repeat and to run
 * in two programs at once: a case rises once in a round. Where the rule is switched off nothing rises.
 */
export async function riseCases(db: Database, district: string, at: Date): Promise<Risen> {
  const rules = await rulesOf(db, district);
  let [risen, unassigned] = [0, 0];
  const { reopenedTimes } = thresholdsOn(rules, localDate(at));
  for (let after: { id: string } | undefined, more = true; more; ) {
    const page = await overdueCases(db, district, at, { rounds: reopenedTimes + 1, after, limit: 500 });
    const known = await risenAmong(db, district, page);
    for (const { id } of page.filter((one) => !known.has(`${one.id} ${one.round}`))) {
      const outcome = await db.transaction((tx) => riseOne(tx, rules, id, at)).catch(refused);
      if (outcome === 'risen') risen++;
      if (outcome === 'nobody') unassigned++;
    }
    after = page.at(-1);
    more = page.length === 500;
  }
  return { risen, unassigned };
}

function refused(error: unknown): 'not' {
  if (!isRefusal(error)) throw error;
  return 'not';
}

async function riseOne(tx: Tx, rules: Rules, id: string, at: Date): Promise<'risen' | 'nobody' | 'not'> {
  const { district } = rules.directory.district;
  const current = await getCase(tx, district, id);
  const late = lateWorkdays(rules, current, at);
  const ground = risesBecause(
    { lateWorkdays: late, round: current.round },
    thresholdsOn(rules, localDate(at)),
  );
  if (!ground || rules.directory.isOff('supervision-rise', current)) return 'not';
  const supervisor = supervisorFor(rules.directory, current);
  if (!supervisor) return 'nobody';
  const one = await supervisionOf(tx, current, { ground, supervisor, late, at });
  if (!(await insertSupervision(tx, one))) return 'not';
  await recordOpened(tx, rule(district, 'supervision-rise', current.holder), one, '');
  return 'risen';
}

/**
 * A supervisor or coordinator of the area puts a case under supervision by hand, with a reason: where the rule is switched off, or
 * because it should not wait for it. They are its named supervisor and may hand it on; once in a round of the case.
 * @throws Refusal `supervision-words`, `supervision-own-unit`, `supervision-known`, `supervision-case-closed`, `not-allowed`
 */
export async function superviseCase(
  tx: Tx,
  actor: Actor,
  on: { id: string },
  reason: string,
  at: Date,
): Promise<Supervision> {
  const rules = await rulesOf(tx, actor.district);
  const current = await getCase(tx, actor.district, on.id, { lock: true });
  mayOr403(actor, 'supervision.confirm', rules, { unit: current.holder, area: current.area });
  if (current.state === 'closed') throw new Refusal('supervision-case-closed', {}, 409);
  if (reason.trim() === '') throw new Refusal('supervision-words', { field: 'reason' }, 400);
  if (actor.unit === current.holder) throw new Refusal('supervision-own-unit', {}, 403);
  const late = lateWorkdays(rules, current, at);
  const one = await supervisionOf(tx, current, { ground: 'by_hand', supervisor: actor.person, late, at });
  if (!(await insertSupervision(tx, one))) throw new Refusal('supervision-known', {}, 409);
  await recordOpened(tx, actor, one, reason.trim());
  return one;
}

async function supervisionOf(
  tx: Tx,
  current: Case,
  { ground, supervisor, late, at }: Pick<Supervision, 'ground' | 'supervisor'> & { late: number; at: Date },
): Promise<Supervision> {
  const { district, id, round, area, holder } = current;
  return {
    ...{ district, id: newId(at), version: 1, caseId: id, round, ground, area, unit: holder, supervisor },
    known: await knownOf(tx, current, late),
    openedAt: at,
    state: 'open',
  };
}

async function recordOpened(tx: Tx, actor: Actor, one: Supervision, reason: string): Promise<void> {
  const { caseId, round, ground, unit, area, supervisor } = one;
  await recordJoint(tx, actor, one.openedAt, {
    ...{ type: 'supervision.opened', kind: 'supervision', id: one.id, seq: 1 },
    body: { case: caseId, round, ground, unit, area, supervisor },
    words: { reason },
  });
}

/** Whole working days since the date, for a case that is still to be answered. */
function lateWorkdays({ directory }: Rules, { due, state, paused }: Case, at: Date): number {
  const working = state === 'dispatched' || state === 'signed' || state === 'in_hand';
  if (!due || due >= at || paused || !working) return 0;
  return workdaysBetween(directory.calendar, due, at);
}

async function knownOf(tx: Tx, current: Case, late: number): Promise<Known> {
  const history = await historyOf(tx, current.district, current.id);
  const { state, holder, due, round, tasks } = current;
  const handOvers = history.filter(({ type }) => type === 'case.moved').length;
  return {
    ...{ state, holder, round, handOvers, openTasks: tasks.length },
    ...(due ? { due: due.toISOString() } : {}),
    ...(late > 0 ? { lateWorkdays: late } : {}),
  };
}

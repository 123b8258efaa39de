import { newId } from '#kernel/ids.ts';
import { isRefusal } from '#kernel/refusal.ts';
import { type LocalDate, localDate } from '#kernel/time.ts';
import { type Case, getCase, historyOf, overdueCases, type Rules, rulesOf } from '#modules/cases';
import { rule, workdaysBetween } from '#modules/directory';
import type { Database, Tx } from '#platform/db/open.ts';
import { recordJoint } from '../joint/record.ts';
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
  const one: Supervision = {
    district,
    id: newId(at),
    version: 1,
    caseId: id,
    round: current.round,
    ground,
    area: current.area,
    unit: current.holder,
    supervisor,
    known: await knownOf(tx, current, late),
    openedAt: at,
    state: 'open',
  };
  if (!(await insertSupervision(tx, one))) return 'not';
  await recordJoint(tx, rule(district, 'supervision-rise', current.holder), at, {
    ...{ type: 'supervision.opened', kind: 'supervision', id: one.id, seq: 1 },
    body: { case: id, round: one.round, ground, unit: one.unit, area: one.area, supervisor },
  });
  return 'risen';
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

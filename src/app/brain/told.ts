import { isRefusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { maskPersonal, severityOf, type Told } from '#modules/brain';
import { type Case, findCases, type Rules, rulesOf } from '#modules/cases';
import { locate } from '#modules/directory';
import { type Demand, erasedAmong, marksOf, titleOf } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';

/** Where something is, people say at the beginning. */
const LONGEST_PLACE = 200;

/**
 * Demands as the watch sees them: masked, with the place by the name that the district has for it, with the matter as far as
 * somebody vouches for it, and the mark of the telephone. Those whose person had them erased it does not see, neither now nor when it
 * is recalled after a start.
 */
export async function toldOf(db: Database, district: string, demands: readonly Demand[]): Promise<Told[]> {
  const ids = demands.map(({ id }) => id);
  const [erased, marks, cases, rules] = await Promise.all([
    erasedAmong(db, district, ids),
    marksOf(db, district, ids),
    findCases(db, district, [...new Set(demands.map(({ caseId }) => caseId))]),
    rulesOf(db, district),
  ]);
  const known = new Map(cases.map((one) => [one.id, one]));
  const seen = demands.filter(({ id }) => !erased.has(id));
  return seen.map(({ id, text, receivedAt, caseId, hint }) => {
    const current = known.get(caseId);
    const area = current?.area;
    const matter = matterOf({ hint }, current);
    const { matched: place = '' } = locate(rules.directory, { address: text.slice(0, LONGEST_PLACE) });
    const mark = marks.get(id);
    return {
      ...{ id, at: receivedAt, title: maskPersonal(titleOf(text)), detail: maskPersonal(text) },
      ...(area && area.length > 6 ? { area } : {}),
      place,
      ...(matter ? { matter } : {}),
      ...(mark ? { mark } : {}),
      severity: current ? severityOfCase(rules, current) : 0,
    };
  });
}

/**
 * What a demand is known to be about: the name of its case once the unit that has it has taken it, before that what was chosen
 * when it was told. A name that nobody has vouched for may be a guess, and a guess would part what belongs together.
 */
export function matterOf(
  { hint }: { readonly hint?: string | undefined },
  current: Case | undefined,
): string | undefined {
  const taken = current !== undefined && current.state !== 'unnamed' && current.state !== 'dispatched';
  return (taken ? current.matter : undefined) ?? hint;
}

/**
 * How grave a case is, 0 … 3, by the terms of its class on the day it came. One that nobody has named yet is not grave: its class
 * says only how soon it has to be named. Terms in working hours or days can wait for the morning and are not grave either.
 */
export function severityOfCase(
  { book }: Pick<Rules, 'book'>,
  { matter, deadlineClass, openedAt }: Pick<Case, 'matter' | 'deadlineClass' | 'openedAt'>,
): number {
  if (matter === undefined) return 0;
  try {
    const { dispatch } = book.deadline(deadlineClass, localDate(openedAt));
    return dispatch.unit === 'h' ? severityOf(dispatch.amount) : 0;
  } catch (error) {
    // A class that had no terms on that day says nothing.
    if (isRefusal(error, 'no-deadline')) return 0;
    throw error;
  }
}

import { Refusal } from '#kernel/refusal.ts';
import {
  type Case,
  type Demander,
  demandersOf,
  findCases,
  getCase,
  type HistoryEntry,
  historyOf,
  legal,
  type Rules,
  reopenUntil,
  rulesOf,
  showNumber,
} from '#modules/cases';
import { findDeeds } from '#modules/ledger';
import type { On } from '#platform/db/open.ts';
import { partedOf } from './parted.ts';
import { type Demand, findDemandByCode } from './queries.ts';

export const residentDeeds = ['reply', 'reopen', 'words', 'withdraw'] as const;
/** What a resident can do about their demand now. */
export type ResidentDeed = (typeof residentDeeds)[number];

/** A demand with everything its own page may need. Whoever shows it decides what of it residents may see. */
export interface Followed {
  readonly demand: Demand;
  readonly current: Case;
  readonly history: readonly HistoryEntry[];
  /** What this demander said of the answer. */
  readonly mine?: Demander;
  readonly withdrawn: boolean;
  /** Who looked at how to reach the person, newest first. */
  readonly views: readonly { readonly unit: string; readonly at: Date }[];
  readonly can: readonly ResidentDeed[];
  /** Demands of the same person: what was entered on its own out of this one, and what this one was part of. */
  readonly parted: readonly RelatedDemand[];
  readonly rules: Rules;
}

/** Another demand of the same person, by the number of its case and its own code. */
export interface RelatedDemand {
  readonly way: 'made' | 'from';
  readonly code: string;
  readonly number: string;
  readonly at: Date;
}

/** More readings than this are counted as «more than». */
export const MOST_VIEWS = 50;

/** @throws Refusal `code-unknown` (404) */
export async function followDemand(on: On, district: string, code: string, at: Date): Promise<Followed> {
  const demand = await findDemandByCode(on, district, code);
  if (!demand) throw new Refusal('code-unknown', { field: 'code' }, 404);
  const rules = await rulesOf(on, district);
  const current = await getCase(on, district, demand.caseId);
  const history = await historyOf(on, district, current.id);
  const mine = (await demandersOf(on, district, current.id)).find((each) => each.demand === demand.id);
  const read = await findDeeds(on, {
    district,
    subject: `demand:${demand.id}`,
    deeds: ['contact.read'],
    limit: MOST_VIEWS,
  });
  const withdrawn = mine?.leftAt !== undefined;
  return {
    demand,
    current,
    history,
    ...(mine ? { mine } : {}),
    withdrawn,
    views: read.map((deed) => ({ unit: deed.actor.unit, at: deed.at })),
    can: withdrawn ? [] : residentDeeds.filter((deed) => allowed(deed, current, mine, rules, at)),
    parted: await relatedTo(on, district, demand.id),
    rules,
  };
}

async function relatedTo(on: On, district: string, demand: string): Promise<RelatedDemand[]> {
  const ends = (await partedOf(on, district, [demand])).map(({ made, from, at }) =>
    made.demand === demand ? { way: 'from' as const, at, ...from } : { way: 'made' as const, at, ...made },
  );
  const cases = await findCases(on, district, [...new Set(ends.map((end) => end.case))]);
  const numbers = new Map(cases.map((one) => [one.id, showNumber(one)]));
  return ends.map(({ way, at, code, case: id }) => ({ way, at, code, number: numbers.get(id) ?? '' }));
}

/**
 * Refuses what the demander cannot do (any more): somebody who withdrew has no say in a case that others still wait for.
 * @throws Refusal `not-now` (409)
 */
export async function mayStill(
  on: On,
  district: string,
  code: string,
  deed: ResidentDeed,
  at: Date,
): Promise<void> {
  const { can } = await followDemand(on, district, code, at);
  if (!can.includes(deed)) throw new Refusal('not-now', {}, 409);
}

function allowed(
  deed: ResidentDeed,
  current: Case,
  mine: Demander | undefined,
  rules: Rules,
  at: Date,
): boolean {
  switch (deed) {
    case 'reply':
      if (mine?.solved !== undefined) return false;
      if (current.state === 'answered') return true;
      // After silence a word still counts, for as long as the case could be opened again.
      return (
        current.outcome === 'no_reply' &&
        current.closedAt !== undefined &&
        at <= reopenUntil(rules, current.closedAt)
      );
    case 'reopen': {
      if (current.state !== 'closed' || !current.closedAt || !current.matter) return false;
      if (current.outcome === 'joined' || current.outcome === 'withdrawn') return false;
      return at <= reopenUntil(rules, current.closedAt);
    }
    case 'words':
      return legal.note.includes(current.state);
    case 'withdraw':
      return (
        legal.removeDemand.includes(current.state) &&
        current.state !== 'answered' &&
        current.state !== 'followed_up'
      );
  }
}

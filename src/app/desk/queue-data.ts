import { type Case, countCases, listCases, type Rules } from '#modules/cases';
import { type Actor, rangeOf } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import {
  defaultView,
  filterOf,
  type QueueQuery,
  type QueueView,
  readCursor,
  showCursor,
} from './queue-filter.ts';

/** How many rows a page of the queue has; a screen and a half of the dense mode. */
const PAGE = 40;
const CAP = 1000;

export interface QueueData {
  readonly view: QueueView;
  readonly cases: readonly Case[];
  readonly next?: string;
  /** Cases in the whole list, counted up to 1000. */
  readonly count: number;
  readonly capped: boolean;
  /** The lists this person has, with how much waits in each. */
  readonly tabs: readonly { view: QueueView; count?: number }[];
}

/** One page of a person's list and the counts of the others. */
export async function loadQueue(
  db: Database,
  actor: Actor,
  rules: Rules,
  query: QueueQuery,
  now: Date,
): Promise<QueueData> {
  const { directory } = rules;
  const district = actor.district;
  const filter = filterOf(query, actor, directory, now);
  const after = readCursor(query.after);
  const [page, count, tabs] = await Promise.all([
    listCases(db, district, filter, { limit: PAGE, ...(after ? { after } : {}) }),
    countCases(db, district, filter, CAP),
    loadTabs(db, actor, rules, now),
  ]);
  return {
    view: query.view ?? (query.q ? 'all' : defaultView(actor)),
    cases: page.cases,
    ...(page.next ? { next: showCursor(page.next) } : {}),
    count,
    capped: count >= CAP,
    tabs,
  };
}

async function loadTabs(db: Database, actor: Actor, rules: Rules, now: Date): Promise<QueueData['tabs']> {
  const range = rangeOf(actor, 'case.list', rules.directory);
  const has: QueueView[] = ['held', 'assists'];
  if (range.area && range.area.length > 6) has.push('area');
  if (range.district) has.push('all');
  const counted = await Promise.all(
    has.map(async (view) => ({
      view,
      count: await countCases(db, actor.district, filterOf({ view }, actor, rules.directory, now), CAP),
    })),
  );
  return [...counted, { view: 'closed' as const }];
}

import { contains } from '#kernel/area-code.ts';
import { Refusal } from '#kernel/refusal.ts';
import { addDays, addMonths, type LocalDate, localDate } from '#kernel/time.ts';
import {
  type CaseState,
  countGroups,
  type GroupCount,
  type QueueFilter,
  type QueueGroup,
  type Rules,
  states,
} from '#modules/cases';
import { type Actor, type Directory, rangeOf } from '#modules/directory';
import type { Database } from '#platform/db/open.ts';
import { filterOf, type QueueQuery, UNKNOWN } from './queue-filter.ts';

export const openStates = states.filter((state): state is Exclude<CaseState, 'closed'> => state !== 'closed');

/**
 * Whose cases are counted: only what the reader may open beneath the number. Who may see the overview but no cases (steward,
 * administrator) gets numbers without links.
 */
export interface Scope {
  readonly kind: 'all' | 'area' | 'unit' | 'count';
  /** The area looked at: district, street or community. */
  readonly area: string;
  /** Beneath each number: this list … */
  readonly open: QueueQuery;
  /** … or, of what came in during a time, this one. */
  readonly opened: QueueQuery;
}

/** @throws Refusal `forbidden` (403) for an area that is not the reader's */
export function scopeOf(actor: Actor, directory: Directory, street?: string): Scope {
  const seen = rangeOf(actor, 'overview.read', directory);
  const listed = rangeOf(actor, 'case.list', directory);
  const own = seen.district ? actor.district : (seen.area ?? '');
  const area = street ?? own;
  if (own === '' || !contains(own, area) || !directory.findArea(area))
    throw new Refusal('forbidden', {}, 403);
  const place: QueueQuery =
    area.length === 9 ? { street: area } : area.length > 9 ? { community: area.slice(0, 12) } : {};
  const kind = listed.district ? 'all' : listed.area ? 'area' : listed.units.length > 0 ? 'unit' : 'count';
  const view = kind === 'area' ? 'area' : kind === 'unit' ? 'held' : 'all';
  return { kind, area, open: { view, ...place }, opened: { view: 'opened', ...place } };
}

export interface AreaRow {
  /** null: not known. */
  readonly area: string | null;
  readonly byState: ReadonlyMap<string, number>;
  readonly total: number;
  readonly late: number;
}

/** What became of what came in. */
export interface Tally {
  readonly opened: number;
  readonly confirmed: number;
  readonly silent: number;
  readonly still: number;
  readonly withdrawn: number;
  readonly elsewhere: number;
}

export const waitingKinds = ['asking', 'callback', 'review', 'gap', 'unnamed'] as const;
export type WaitingKind = (typeof waitingKinds)[number];

export interface Board {
  readonly scope: Scope;
  readonly rows: readonly AreaRow[];
  readonly waiting: readonly { readonly kind: WaitingKind; readonly count: number }[];
  readonly month: string;
  readonly months: readonly (readonly [month: string, tally: Tally])[];
  readonly matters: readonly (readonly [matter: string, tally: Tally])[];
  readonly lateUnits: readonly (readonly [unit: string, late: number])[];
}

const MONTHS = 12;
const TOP = 8;
const REVIEW_DAYS = '7';

/** Everything on the page, each number counted by the very condition of the list that it opens. */
export async function readBoard(
  db: Database,
  rules: Rules,
  actor: Actor,
  scope: Scope,
  now: Date,
): Promise<Board> {
  const { directory } = rules;
  const count = (query: QueueQuery, ...by: QueueGroup[]) =>
    countGroups(db, actor.district, filterFor(query, scope, actor, directory, now), by, now);
  const month = localDate(now).slice(0, 7);
  const oldest = addMonths(month, 1 - MONTHS);
  const spans = { ...scope.opened, from: spanOf(oldest).from, to: spanOf(month).to };
  const [areas, byMonth, byMatter, late, waiting] = await Promise.all([
    count(scope.open, scope.area.length === 6 ? 'street' : 'community', 'state'),
    count(spans, 'month', 'outcome'),
    count(inMonth(scope, month), 'matter', 'outcome'),
    count({ ...scope.open, late: '1' }, 'holder'),
    Promise.all(waitingKinds.map((kind) => count(waitingQuery(scope, kind), 'state'))),
  ]);
  const months = talliesBy(byMonth);
  return {
    scope,
    rows: rowsOf(directory, scope, areas),
    waiting: waitingKinds.map((kind, i) => ({ kind, count: sum(waiting[i] ?? []) })),
    month,
    months: Array.from({ length: MONTHS }, (_, i) => addMonths(oldest, i)).map(
      (each) => [each, months.get(each) ?? NOTHING] as const,
    ),
    matters: top(
      [...talliesBy(byMatter)].filter(([matter]) => matter !== ''),
      ([, tally]) => tally.opened,
    ),
    lateUnits: top(
      late.map(({ keys, count: n }) => [keys[0] ?? '', n] as const),
      ([, n]) => n,
    ),
  };
}

function filterFor(
  query: QueueQuery,
  scope: Scope,
  actor: Actor,
  directory: Directory,
  now: Date,
): QueueFilter {
  const filter = filterOf(query, actor, directory, now);
  return scope.kind === 'count' ? { ...filter, range: { district: true, units: [] } } : filter;
}

export function waitingQuery(scope: Scope, kind: WaitingKind): QueueQuery {
  switch (kind) {
    case 'asking':
      return { ...scope.open, asking: '1' };
    case 'gap':
      return { ...scope.open, gap: '1' };
    case 'callback':
      return { ...scope.open, state: 'followed_up' };
    case 'review':
      return { ...scope.open, state: 'on_books', within: REVIEW_DAYS };
    case 'unnamed':
      return { ...scope.open, state: 'unnamed' };
  }
}

export function inMonth(scope: Scope, month: string): QueueQuery {
  return { ...scope.opened, ...spanOf(month) };
}

/** The list of one row of the table: of a place, or of all of them. */
export function placeQuery(scope: Scope, area: string | null | undefined): QueueQuery {
  if (area === undefined) return scope.open;
  return { ...scope.open, [scope.area.length === 6 ? 'street' : 'community']: area ?? UNKNOWN };
}

function rowsOf(directory: Directory, scope: Scope, counts: readonly GroupCount[]): AreaRow[] {
  const known: (string | null)[] =
    scope.area.length > 9
      ? [scope.area.slice(0, 12)]
      : directory.childrenOf(scope.area).map(({ code }) => code);
  const all = [...new Set([...known, ...counts.map(({ keys }) => keys[0] ?? null)])];
  const rows = all.map((area) => {
    const own = counts.filter(({ keys }) => (keys[0] ?? null) === area);
    const byState = new Map(own.map(({ keys, count }) => [keys[1] ?? '', count]));
    return { area, byState, total: sum(own), late: own.reduce((n, { late }) => n + late, 0) };
  });
  return rows.sort(
    (a, b) => Number(a.area === null) - Number(b.area === null) || b.late - a.late || b.total - a.total,
  );
}

const NOTHING: Tally = { opened: 0, confirmed: 0, silent: 0, still: 0, withdrawn: 0, elsewhere: 0 };

/** Counts by something and outcome, put together by that something. */
function talliesBy(counts: readonly GroupCount[]): Map<string, Tally> {
  const found = new Map<string, Tally>();
  for (const { keys, count } of counts) {
    const [key, outcome] = [keys[0] ?? '', keys[1] ?? null];
    const name =
      outcome === null
        ? 'still'
        : outcome === 'no_reply'
          ? 'silent'
          : (outcome as 'confirmed' | 'withdrawn' | 'elsewhere');
    const before = found.get(key) ?? NOTHING;
    found.set(key, { ...before, opened: before.opened + count, [name]: before[name] + count });
  }
  return found;
}

function top<T>(items: readonly T[], value: (item: T) => number): T[] {
  return [...items].sort((a, b) => value(b) - value(a)).slice(0, TOP);
}

function sum(counts: readonly GroupCount[]): number {
  return counts.reduce((n, { count }) => n + count, 0);
}

/** First and last day of a month. */
export function spanOf(month: string): { from: LocalDate; to: LocalDate } {
  return { from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) };
}

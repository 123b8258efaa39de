import { type ExpressionBuilder, type SelectQueryBuilder, sql } from 'kysely';
import type { Range } from '#modules/directory';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import { searchQuery } from '#platform/search/bigrams.ts';
import type { Case, CaseState, Outcome } from './case.ts';
import { fromRow } from './row.ts';
import type { CaseRow, CasesTables } from './tables.ts';

/** Which open (or closed) cases a page wants to see. The range comes from the rights of who looks. */
export interface QueueFilter {
  readonly range: Range;
  /** held: the unit leads; assists: it assists; area: it lies there. Default: whatever the range allows. */
  readonly view?: 'held' | 'assists' | 'area';
  readonly states?: readonly CaseState[];
  /** Closed cases, newest first, instead of open ones. */
  readonly closed?: boolean;
  /** Open and closed ones, newest first; a case whose demands all went to another case is counted there only. */
  readonly whole?: boolean;
  /** How it ended. */
  readonly outcome?: Outcome;
  readonly holder?: string;
  /** null: not known. */
  readonly street?: string | null;
  readonly community?: string | null;
  /** Code of a matter of any level. */
  readonly matter?: string;
  readonly gap?: boolean;
  /** An extension was asked for and nobody has decided. */
  readonly asking?: boolean;
  readonly lateAt?: Date;
  readonly dueBefore?: Date;
  readonly openedFrom?: Date;
  readonly openedTo?: Date;
  readonly search?: string;
  /** Only cases that ask the duty list one of these questions. */
  readonly asked?: readonly Question[];
}

/** What a case asks the duty list. */
interface Question {
  readonly matter: string;
  readonly area: string;
  readonly circumstances: Readonly<Record<string, string>>;
}

/** Where a page of the queue ends: the next begins after it. */
export interface Cursor {
  readonly at: Date;
  readonly id: string;
}

export interface QueuePage {
  readonly cases: readonly Case[];
  readonly next?: Cursor;
}

type Query = SelectQueryBuilder<CasesTables, 'cases.case', object>;
type Where = ExpressionBuilder<CasesTables, 'cases.case'>;

/** One page, due first (closed or whole: newest first), by keyset, so that a page deep down costs the same as the first. */
export async function listCases(
  on: On,
  district: string,
  filter: QueueFilter,
  page: { after?: Cursor; limit: number },
): Promise<QueuePage> {
  const column = filter.whole ? 'opened_at' : filter.closed ? 'closed_at' : 'next_at';
  const direction = filter.closed || filter.whole ? 'desc' : 'asc';
  let query = filtered(on, district, filter).selectAll().orderBy(column, direction).orderBy('id', direction);
  const { after, limit } = page;
  if (after) {
    const than = direction === 'desc' ? sql`<` : sql`>`;
    query = query.where(sql<boolean>`(${sql.ref(column)}, id) ${than} (${after.at}, ${after.id}::uuid)`);
  }
  const rows = (await query.limit(limit + 1).execute()) as CaseRow[];
  const cases = rows.slice(0, limit).map(fromRow);
  const last = rows[limit - 1];
  const at = last?.[column];
  return rows.length > limit && last && at ? { cases, next: { at, id: last.id } } : { cases };
}

/** How many, counted no further than the cap: a page shows «1000+» rather than wait. */
export async function countCases(on: On, district: string, filter: QueueFilter, cap = 1000): Promise<number> {
  const inner = filtered(on, district, filter).select(sql<number>`1`.as('one')).limit(cap);
  const row = await slice<CasesTables>(on)
    .selectFrom(inner.as('some'))
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** The rows beneath a list; whatever counts them takes the same, so that no count differs from its list. */
export function filtered(on: On, district: string, filter: QueueFilter): Query {
  let query: Query = slice<CasesTables>(on).selectFrom('cases.case').where('district', '=', district);
  if (filter.whole) query = query.where(sql<boolean>`outcome IS DISTINCT FROM 'joined'`);
  else query = filter.closed ? query.where('state', '=', 'closed') : query.where('state', '<>', 'closed');
  query = query.where((where) => inRange(where, filter.range, filter.view));
  if (filter.states?.length) query = query.where('state', 'in', [...filter.states]);
  if (filter.holder) query = query.where('holder', '=', filter.holder);
  for (const column of ['street', 'community'] as const) {
    const place = filter[column];
    // Two forms, because no index serves IS NOT DISTINCT FROM.
    if (place === null) query = query.where(column, 'is', null);
    else if (place !== undefined) query = query.where(column, '=', place);
  }
  if (filter.outcome) query = query.where('outcome', '=', filter.outcome);
  if (filter.matter) query = query.where(sql<boolean>`starts_with(matter, ${filter.matter})`);
  if (filter.gap) query = query.where('gap', '=', true);
  if (filter.asking) query = query.where(sql<boolean>`extension IS NOT NULL AND NOT extension ? 'decision'`);
  if (filter.lateAt)
    query = query
      .where('due', '<', filter.lateAt)
      .where('state', 'in', ['unnamed', 'dispatched', 'signed', 'in_hand']);
  if (filter.dueBefore) query = query.where('next_at', '<', filter.dueBefore);
  if (filter.openedFrom) query = query.where('opened_at', '>=', filter.openedFrom);
  if (filter.openedTo) query = query.where('opened_at', '<', filter.openedTo);
  if (filter.asked) query = query.where(isAmong(filter.asked));
  if (filter.search)
    query = query.where(sql<boolean>`search @@ ${searchQuery(filter.search) ?? ''}::tsquery`);
  return query;
}

function isAmong(asked: readonly Question[]) {
  return sql<boolean>`(matter, area, circumstances) IN (SELECT * FROM unnest(${asked.map(({ matter }) => matter)}::text[],
    ${asked.map(({ area }) => area)}::text[], ${asked.map(({ circumstances }) => JSON.stringify(circumstances))}::jsonb[]))`;
}

function inRange(where: Where, range: Range, view: QueueFilter['view']) {
  const units = [...range.units];
  const held = units.length === 1 ? where('holder', '=', units[0] ?? '') : where('holder', 'in', units);
  const assists = sql<boolean>`assists && ${units}::text[]`;
  if (view === 'held' && units.length > 0) return held;
  if (view === 'assists' && units.length > 0) return assists;
  if (view === 'area' && range.area) return inArea(where, range.area);
  if (range.district && !view) return sql<boolean>`true`;
  const ways = [
    ...(units.length > 0 ? [held, assists] : []),
    ...(range.area ? [inArea(where, range.area)] : []),
  ];
  return ways.length > 0 ? where.or(ways) : sql<boolean>`${range.district}::boolean`;
}

function inArea(where: Where, area: string) {
  if (area.length >= 12) return where('community', '=', area.slice(0, 12));
  return area.length === 9 ? where('street', '=', area) : sql<boolean>`true`;
}

import { type RawBuilder, sql } from 'kysely';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Books, CaseState, Outcome } from './case.ts';
import type { CasesTables } from './tables.ts';

/**
 * Where a case stands, as the public is told: the outcomes of closed ones, and three kinds of open ones. Silence is a kind
 * of its own and is never counted as solved.
 */
export const publicKinds = [
  'confirmed',
  'no_reply',
  'withdrawn',
  'elsewhere',
  'answered',
  'on_books',
  'in_hand',
] as const;
export type PublicKind = (typeof publicKinds)[number];

export interface PublicFilter {
  readonly from?: Date;
  readonly to?: Date;
  /** null: the street is not known. */
  readonly street?: string | null;
  /** null: the community is not known. */
  readonly community?: string | null;
  /** Code of a matter of any level. */
  readonly matter?: string;
  readonly kinds?: readonly PublicKind[];
  /** Only what was not answered in time at this instant. */
  readonly lateAt?: Date;
}

/** What anybody may know of a case: what kind of thing, roughly where, how far and by whom. Never a word of what was said. */
export interface PublicCase {
  readonly id: string;
  readonly matter: string | null;
  readonly street: string | null;
  readonly community: string | null;
  readonly state: CaseState;
  readonly kind: PublicKind;
  readonly outcome: Outcome | null;
  readonly holder: string;
  readonly openedAt: Date;
  readonly due: Date | null;
  readonly answeredAt: Date | null;
  readonly closedAt: Date | null;
  readonly books: Books | null;
}

const KIND = sql<PublicKind>`CASE WHEN state = 'closed' THEN outcome WHEN state = 'on_books' THEN 'on_books'
  WHEN state IN ('answered', 'followed_up') THEN 'answered' ELSE 'in_hand' END`;

const GROUPS = {
  kind: KIND,
  street: sql`street`,
  community: sql`community`,
  matter: sql`matter`,
  month: sql`to_char(opened_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM')`,
} as const;

export interface PublicCount {
  readonly key: string | null;
  readonly kind: PublicKind;
  readonly count: number;
  readonly late: number;
}

/** How many cases of each kind, by something. A case whose demands all went to another case is counted there only. */
export async function countPublic(
  on: On,
  district: string,
  filter: PublicFilter,
  by: keyof typeof GROUPS,
  at: Date,
): Promise<PublicCount[]> {
  const { rows } = await sql<PublicCount>`
    SELECT ${GROUPS[by]} AS key, ${KIND} AS kind, count(*)::int AS count, count(*) FILTER (WHERE ${lateAt(at)})::int AS late
    FROM cases.case WHERE ${where(district, filter)} GROUP BY 1, 2`.execute(slice<CasesTables>(on));
  return rows;
}

/** The cases beneath a figure, newest first: the same condition that counts also lists. */
export async function listPublic(
  on: On,
  district: string,
  filter: PublicFilter,
  page: { after?: { at: Date; id: string }; limit: number },
): Promise<PublicCase[]> {
  const { after, limit } = page;
  const { rows } = await sql<PublicCase>`
    SELECT id, matter, street, community, state, ${KIND} AS kind, outcome, holder, opened_at AS "openedAt", due,
      answered_at AS "answeredAt", closed_at AS "closedAt", books
    FROM cases.case WHERE ${where(district, filter)}
      ${after ? sql`AND (opened_at, id) < (${after.at}, ${after.id}::uuid)` : sql``}
    ORDER BY opened_at DESC, id DESC LIMIT ${limit}`.execute(slice<CasesTables>(on));
  return rows;
}

function where(district: string, filter: PublicFilter): RawBuilder<unknown> {
  const { from, to, street, community, matter, kinds, lateAt: late } = filter;
  const parts = [
    sql`district = ${district}`,
    sql`outcome IS DISTINCT FROM 'joined'`,
    ...(from ? [sql`opened_at >= ${from}`] : []),
    ...(to ? [sql`opened_at < ${to}`] : []),
    ...(street === undefined ? [] : [street === null ? sql`street IS NULL` : sql`street = ${street}`]),
    ...(community === undefined
      ? []
      : [community === null ? sql`community IS NULL` : sql`community = ${community}`]),
    ...(matter ? [sql`starts_with(matter, ${matter})`] : []),
    ...(kinds ? [...narrowed(kinds), sql`${KIND} = ANY(${[...kinds]}::text[])`] : []),
    ...(late ? [sql`state <> 'closed'`, lateAt(late)] : []),
  ];
  return sql.join(parts, sql` AND `);
}

/** Said plainly as well, so that the indexes over open cases can be used. */
function narrowed(kinds: readonly PublicKind[]): RawBuilder<unknown>[] {
  const open: readonly PublicKind[] = ['answered', 'on_books', 'in_hand'];
  return kinds.every((kind) => open.includes(kind)) ? [sql`state <> 'closed'`] : [];
}

function lateAt(at: Date): RawBuilder<unknown> {
  return sql`due < ${at} AND state IN ('unnamed', 'dispatched', 'signed', 'in_hand')`;
}

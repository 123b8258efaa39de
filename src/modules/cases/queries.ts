import { sql } from 'kysely';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Case } from './case.ts';
import type { CaseFactType } from './facts.ts';
import { showNumber } from './number.ts';
import { fromRow } from './row.ts';
import type { CaseRow, CasesTables } from './tables.ts';

/** The case, or a Refusal `case-not-found` (404). With `lock`, nobody else can change it before the transaction ends. */
export async function getCase(
  on: On,
  district: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Case> {
  const found = await findCase(on, district, id, options);
  if (!found) throw new Refusal('case-not-found', {}, 404);
  return found;
}

export async function findCase(
  on: On,
  district: string,
  id: string,
  options: { lock?: boolean } = {},
): Promise<Case | undefined> {
  if (!isId(id)) return undefined;
  let query = slice<CasesTables>(on)
    .selectFrom('cases.case')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id);
  if (options.lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  return row ? fromRow(row as CaseRow) : undefined;
}

/** Cases by their ids, in no order; those that do not exist are left out. */
export async function findCases(on: On, district: string, ids: readonly string[]): Promise<Case[]> {
  const wanted = ids.filter(isId);
  if (wanted.length === 0) return [];
  const rows = await slice<CasesTables>(on)
    .selectFrom('cases.case')
    .selectAll()
    .where('district', '=', district)
    .where('id', 'in', wanted)
    .execute();
  return rows.map((row) => fromRow(row as CaseRow));
}

/** The case with this running number, as printed `2611-000427` or plain. */
export async function findCaseByNumber(on: On, district: string, text: string): Promise<Case | undefined> {
  const [, month, digits] = /^(?:(\d{4})-)?0*(\d{1,12})$/.exec(text.trim()) ?? [];
  if (!digits) return undefined;
  const row = await slice<CasesTables>(on)
    .selectFrom('cases.case')
    .selectAll()
    .where('district', '=', district)
    .where('number', '=', Number(digits))
    .executeTakeFirst();
  if (!row) return undefined;
  const found = fromRow(row as CaseRow);
  return month === undefined || showNumber(found).startsWith(`${month}-`) ? found : undefined;
}

/** How many demanders of the case have not said yet whether it is solved, apart from one. */
export async function countWaiting(
  on: On,
  district: string,
  caseId: string,
  except?: string,
): Promise<number> {
  let query = slice<CasesTables>(on)
    .selectFrom('cases.demander')
    .select((of) => of.fn.countAll<number>().as('waiting'))
    .where('district', '=', district)
    .where('case_id', '=', caseId)
    .where('left_at', 'is', null)
    .where('solved', 'is', null);
  if (except) query = query.where('demand_id', '<>', except);
  return Number((await query.executeTakeFirstOrThrow()).waiting);
}

/** Whether at least one demander said that it is solved. */
export async function hasConfirmed(on: On, district: string, caseId: string): Promise<boolean> {
  const row = await slice<CasesTables>(on)
    .selectFrom('cases.demander')
    .select('demand_id')
    .where('district', '=', district)
    .where('case_id', '=', caseId)
    .where('left_at', 'is', null)
    .where('solved', '=', true)
    .executeTakeFirst();
  return row !== undefined;
}

/** The case that answers this demand now. */
export async function findCaseOfDemand(
  on: On,
  district: string,
  demand: string,
): Promise<string | undefined> {
  const query = slice<CasesTables>(on)
    .selectFrom('cases.demander')
    .select('case_id')
    .where('district', '=', district);
  const row = await query.where('demand_id', '=', demand).where('left_at', 'is', null).executeTakeFirst();
  return row?.case_id;
}

export interface Demander {
  readonly demand: string;
  readonly joinedAt: Date;
  readonly leftAt?: Date;
  readonly solved?: boolean;
  readonly satisfaction?: number;
  readonly remark?: string;
  readonly repliedAt?: Date;
}

/** Who is to be answered by a case, in the order in which they came. */
export async function demandersOf(on: On, district: string, caseId: string): Promise<Demander[]> {
  const rows = await slice<CasesTables>(on)
    .selectFrom('cases.demander')
    .selectAll()
    .where('district', '=', district)
    .where('case_id', '=', caseId)
    .orderBy('joined_at')
    .orderBy('demand_id')
    .execute();
  return rows.map((row) => ({
    demand: row.demand_id,
    joinedAt: row.joined_at,
    ...(row.left_at ? { leftAt: row.left_at } : {}),
    ...(row.solved === null ? {} : { solved: row.solved }),
    ...(row.satisfaction === null ? {} : { satisfaction: row.satisfaction }),
    ...(row.remark === null ? {} : { remark: row.remark }),
    ...(row.replied_at ? { repliedAt: row.replied_at } : {}),
  }));
}

export interface HistoryEntry {
  readonly seq: number;
  readonly at: Date;
  readonly type: CaseFactType;
  readonly actorKind: 'person' | 'resident' | 'system';
  readonly person: string;
  readonly unit: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** Everything that happened to a case, in order. */
export async function historyOf(on: On, district: string, caseId: string): Promise<HistoryEntry[]> {
  const rows = await slice<CasesTables>(on)
    .selectFrom('cases.case_fact')
    .selectAll()
    .where('district', '=', district)
    .where('case_id', '=', caseId)
    .orderBy('seq')
    .execute();
  return rows.map(({ seq, at, type, actor_kind, person, unit, body }) => ({
    seq,
    at,
    type: type as CaseFactType,
    actorKind: actor_kind as HistoryEntry['actorKind'],
    person,
    unit,
    body: body as Record<string, unknown>,
  }));
}

/** Each unit's share of the time since the first demand came in: consecutive spans that add up to the whole. */
export function sharesOf(
  current: Case,
  history: readonly HistoryEntry[],
  now: Date,
): { unit: string; from: Date; to: Date }[] {
  const spans: { unit: string; from: Date; to: Date }[] = [];
  for (const { type, at, body } of history) {
    if (type !== 'case.opened' && type !== 'case.dispatched' && type !== 'case.moved') continue;
    const unit = String(body.holder);
    const last = spans.at(-1);
    if (last?.unit === unit) continue;
    if (last) last.to = at;
    spans.push({ unit, from: at, to: at });
  }
  const last = spans.at(-1);
  if (last) last.to = current.closedAt ?? now;
  return spans;
}

/** Cases past their date and still to be answered, or in their n-th round or later: by id, after the last one of the page before. */
export async function overdueCases(
  on: On,
  district: string,
  at: Date,
  page: { rounds: number; after?: { id: string } | undefined; limit: number },
): Promise<{ id: string; round: number }[]> {
  const { rows } = await sql<{ id: string; round: number }>`
    SELECT id, round FROM cases.case WHERE district = ${district} AND state IN ('dispatched', 'signed', 'in_hand')
      AND (due < ${at} OR round >= ${page.rounds}) ${page.after ? sql`AND id > ${page.after.id}::uuid` : sql``}
    ORDER BY id LIMIT ${page.limit}`.execute(slice<CasesTables>(on));
  return rows;
}

export interface Waking {
  readonly id: string;
  readonly state: string;
  readonly wakeAt: Date;
  readonly paused: boolean;
  readonly matter?: string;
  readonly area: string;
}

/** Cases whose time has come: a pause or window ends, a review is due. Oldest first, after the last one of the page before. */
export async function wakingCases(
  on: On,
  district: string,
  at: Date,
  limit: number,
  after?: Waking,
): Promise<Waking[]> {
  const { rows } = await sql<Waking>`
    SELECT id, state, wake_at AS "wakeAt", paused IS NOT NULL AS paused, matter, area FROM cases.case
    WHERE district = ${district} AND wake_at <= ${at}
      ${after ? sql`AND (wake_at, id) > (${after.wakeAt}, ${after.id}::uuid)` : sql``}
    ORDER BY wake_at, id LIMIT ${limit}`.execute(slice<CasesTables>(on));
  return rows;
}

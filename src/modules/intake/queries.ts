import { isId, parseCode } from '#kernel/ids.ts';
import type { Channel } from '#modules/cases';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Sealer } from './contact.ts';
import { plainPhone } from './contact.ts';
import { type Behalf, type ReplyBy, titleOf } from './demand.ts';
import type { DemandRow, IntakeTables } from './tables.ts';

/** A demand as it was received. */
export interface Demand {
  readonly id: string;
  readonly code: string;
  readonly caseId: string;
  readonly channel: Channel;
  readonly text: string;
  readonly title: string;
  readonly lang: string;
  /** Matter that the sender or the clerk chose. */
  readonly hint?: string;
  readonly address?: string;
  readonly lon?: number;
  readonly lat?: number;
  readonly replyBy: ReplyBy;
  readonly secret: boolean;
  readonly onBehalf?: Behalf;
  readonly receivedAt: Date;
  readonly receivedUnit: string;
  readonly receivedPerson: string;
  readonly hasContact: boolean;
  readonly attachments: number;
}

/** By the code a resident typed, however it was written. Undefined when there is none. */
export async function findDemandByCode(on: On, district: string, typed: string): Promise<Demand | undefined> {
  const code = parseCode(typed);
  if (!code) return undefined;
  const row = await demands(on).where('district', '=', district).where('code', '=', code).executeTakeFirst();
  return row && toDemand(row);
}

export async function findDemand(on: On, district: string, id: string): Promise<Demand | undefined> {
  if (!isId(id)) return undefined;
  const row = await demands(on).where('district', '=', district).where('id', '=', id).executeTakeFirst();
  return row && toDemand(row);
}

/** The demands that a case answers now, first come first. */
export async function demandsOfCase(on: On, district: string, caseId: string): Promise<Demand[]> {
  const rows = await demands(on)
    .where('district', '=', district)
    .where('case_id', '=', caseId)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  return rows.map(toDemand);
}

/** The demands that these cases answer now, first come first. */
export async function demandsOfCases(
  on: On,
  district: string,
  caseIds: readonly string[],
): Promise<Demand[]> {
  const wanted = caseIds.filter(isId);
  if (wanted.length === 0) return [];
  const query = demands(on).where('district', '=', district).where('case_id', 'in', wanted);
  const rows = await query.orderBy('received_at').orderBy('id').execute();
  return rows.map(toDemand);
}

/** Demands by their ids, in no order. */
export async function findDemands(on: On, district: string, ids: readonly string[]): Promise<Demand[]> {
  const wanted = ids.filter(isId);
  if (wanted.length === 0) return [];
  return (await demands(on).where('district', '=', district).where('id', 'in', wanted).execute()).map(
    toDemand,
  );
}

/** Demands received since a moment, oldest first, a page at a time; `after` is the last one of the page before. */
export async function demandsSince(
  on: On,
  district: string,
  since: Date,
  page: { readonly after?: Pick<Demand, 'receivedAt' | 'id'> | undefined; readonly limit: number },
): Promise<Demand[]> {
  const { after, limit } = page;
  let query = demands(on).where('district', '=', district).where('received_at', '>=', since);
  if (after)
    query = query.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('received_at', 'id'), '>', tuple(after.receivedAt, after.id)),
    );
  return (await query.orderBy('received_at').orderBy('id').limit(limit).execute()).map(toDemand);
}

/** How many demands were received since a moment. */
export async function countDemandsSince(on: On, district: string, since: Date): Promise<number> {
  const row = await slice<IntakeTables>(on)
    .selectFrom('intake.demand')
    .select(({ fn }) => fn.countAll<string>().as('n'))
    .where('district', '=', district)
    .where('received_at', '>=', since)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Marks of the telephones left with these demands, in hex: the same mark is the same telephone, and no number can be read from it. */
export async function marksOf(
  on: On,
  district: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const wanted = ids.filter(isId);
  if (wanted.length === 0) return new Map();
  const rows = await slice<IntakeTables>(on)
    .selectFrom('intake.contact')
    .select(['demand_id', 'phone_mark'])
    .where('district', '=', district)
    .where('demand_id', 'in', wanted)
    .where('phone_mark', 'is not', null)
    .execute();
  return new Map(rows.map(({ demand_id, phone_mark }) => [demand_id, phone_mark?.toString('hex') ?? '']));
}

/** Earlier demands left with this telephone number, newest first; the number itself is stored nowhere. */
export async function demandsOfPhone(
  on: On,
  district: string,
  sealer: Sealer,
  phone: string,
  limit = 10,
): Promise<Demand[]> {
  if (plainPhone(phone).length < 5) return [];
  const rows = await slice<IntakeTables>(on)
    .selectFrom('intake.contact as contact')
    .innerJoin('intake.demand as demand', (join) =>
      join.onRef('demand.district', '=', 'contact.district').onRef('demand.id', '=', 'contact.demand_id'),
    )
    .selectAll('demand')
    .where('contact.district', '=', district)
    .where('contact.phone_mark', '=', sealer.mark(phone))
    .orderBy('demand.received_at', 'desc')
    .limit(limit)
    .execute();
  return rows.map(toDemand);
}

/** A picture of a demand; undefined when there is none at that position. */
export async function findPicture(on: On, district: string, demandId: string, position: number) {
  return slice<IntakeTables>(on)
    .selectFrom('intake.attachment')
    .select(['media_type', 'bytes', 'width', 'height'])
    .where('district', '=', district)
    .where('demand_id', '=', demandId)
    .where('position', '=', position)
    .executeTakeFirst();
}

function demands(on: On) {
  return slice<IntakeTables>(on).selectFrom('intake.demand').selectAll();
}

function toDemand(row: DemandRow): Demand {
  return {
    id: row.id,
    code: row.code,
    caseId: row.case_id,
    channel: row.channel as Channel,
    text: row.text,
    title: titleOf(row.text),
    lang: row.lang,
    ...(row.matter_hint === null ? {} : { hint: row.matter_hint }),
    ...(row.address === null ? {} : { address: row.address }),
    ...(row.lon === null || row.lat === null ? {} : { lon: row.lon, lat: row.lat }),
    replyBy: row.reply_by as ReplyBy,
    secret: row.secret,
    ...(row.on_behalf === null ? {} : { onBehalf: row.on_behalf as Behalf }),
    receivedAt: row.received_at,
    receivedUnit: row.received_unit,
    receivedPerson: row.received_person,
    hasContact: row.has_contact,
    attachments: row.attachments,
  };
}

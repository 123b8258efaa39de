import { createHash } from 'node:crypto';
import { type CaseState, getCase } from '#modules/cases';
import type { Actor } from '#modules/directory';
import type { Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import { together } from '#platform/db/together.ts';
import type { Sealer } from './contact.ts';
import { plainPhone } from './contact.ts';
import type { Incoming, Receipt } from './receive.ts';
import type { IntakeTables } from './tables.ts';

/** Writes demands, their contacts (sealed) and their pictures. */
export async function insertDemands(
  tx: Tx,
  actor: Actor,
  sealer: Sealer,
  incoming: readonly Incoming[],
): Promise<void> {
  if (incoming.length === 0) return;
  const rows = incoming.map((one) => rowOf(actor, one));
  const contacts = contactRows(actor.district, sealer, incoming);
  await together(tx, () => [
    tx.client.query({
      name: 'intake-demands',
      text: demandsSql,
      values: [JSON.stringify(rows), JSON.stringify(contacts)],
    }),
    ...incoming.map((one) => insertPictures(tx, actor.district, one)),
  ]);
}

const demandsSql = `
  WITH demands AS (
    INSERT INTO intake.demand SELECT * FROM jsonb_populate_recordset(NULL::intake.demand, $1::jsonb)
  )
  INSERT INTO intake.contact SELECT * FROM jsonb_populate_recordset(NULL::intake.contact, $2::jsonb)`;

function rowOf(actor: Actor, { id, code, caseId, given, text, receiver }: Incoming) {
  return {
    district: actor.district,
    id,
    code,
    case_id: caseId,
    channel: given.channel,
    text,
    lang: given.lang ?? 'zh-Hans',
    matter_hint: given.matter ?? null,
    area: given.place?.area ?? null,
    address: given.place?.address ?? null,
    lon: given.place?.point?.lon ?? null,
    lat: given.place?.point?.lat ?? null,
    reply_by: given.replyBy ?? 'none',
    secret: given.secret ?? false,
    on_behalf: given.onBehalf ?? null,
    received_at: given.told?.at ?? given.at,
    received_unit: receiver,
    received_person: given.told?.to ?? actor.person,
    has_contact: given.contact !== undefined,
    attachments: given.pictures?.length ?? 0,
  };
}

function contactRows(district: string, sealer: Sealer, incoming: readonly Incoming[]) {
  return incoming.flatMap(({ id, given: { contact } }) => {
    if (!contact) return [];
    const phone = contact.phone ? plainPhone(contact.phone) : '';
    return [
      {
        district,
        demand_id: id,
        sealed: hex(sealer.seal(contact, `${district}:${id}`)),
        key_id: sealer.keyId,
        phone_mark: phone ? hex(sealer.mark(phone)) : null,
        erased_at: null,
      },
    ];
  });
}

async function insertPictures(tx: Tx, district: string, { id, given }: Incoming): Promise<void> {
  const pictures = given.pictures ?? [];
  if (pictures.length === 0) return;
  const rows = pictures.map(({ mediaType, width, height, bytes }, i) => ({
    district,
    demand_id: id,
    position: i + 1,
    media_type: mediaType,
    width,
    height,
    bytes,
    sha256: createHash('sha256').update(bytes).digest(),
  }));
  await slice<IntakeTables>(tx).insertInto('intake.attachment').values(rows).execute();
}

/** Receipts of demands that were received before, as their cases stand now. */
export async function receiptsOf(
  tx: Tx,
  district: string,
  ids: readonly string[],
): Promise<Map<string, Receipt>> {
  const receipts = new Map<string, Receipt>();
  if (ids.length === 0) return receipts;
  const rows = await slice<IntakeTables>(tx)
    .selectFrom('intake.demand')
    .select(['id', 'code', 'case_id', 'received_at'])
    .where('district', '=', district)
    .where('id', 'in', [...ids])
    .execute();
  for (const row of rows) {
    const current = await getCase(tx, district, row.case_id);
    const { holder, because, due, contactDue } = current;
    const state: CaseState = current.state;
    const base = {
      demand: row.id,
      case: row.case_id,
      code: row.code,
      holder,
      because,
      about: current,
      state,
      due: due ?? row.received_at,
    };
    receipts.set(row.id, { ...base, ...(contactDue ? { contactDue } : {}), joined: false, repeated: true });
  }
  return receipts;
}

function hex(bytes: Buffer): string {
  return `\\x${bytes.toString('hex')}`;
}

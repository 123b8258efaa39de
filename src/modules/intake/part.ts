import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { localDate } from '#kernel/time.ts';
import { type Case, demandersOf, getCase, rulesOf } from '#modules/cases';
import { type Actor, type Directory, may } from '#modules/directory';
import { recordDeeds } from '#modules/ledger';
import type { Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import { publishFacts } from '#platform/facts/outbox.ts';
import type { Lang } from '#platform/i18n/lang.ts';
import type { Sealer } from './contact.ts';
import type { Contact, NewDemand, ReplyBy } from './demand.ts';
import { markErased } from './erase.ts';
import { findPart, partedOf } from './parted.ts';
import { type Demand, findDemand } from './queries.ts';
import { type Receipt, receiveDemands } from './receive.ts';
import { receiptsOf } from './store.ts';
import type { IntakeTables } from './tables.ts';

/** Whether somebody took a demand down today: only then does staff see its code, to tell it to the person. */
export function tookDown(actor: Actor, demand: Demand, now: Date): boolean {
  const own = demand.receivedPerson === actor.person && demand.receivedUnit === actor.unit;
  return own && localDate(demand.receivedAt) === localDate(now);
}

/** A part of a demand that is about another matter and shall be a demand of its own. */
export interface Parting {
  /** The demand that tells of it. */
  readonly from: string;
  /** Matter for which the part was taken: names the part, whatever matter is chosen for it in the end. */
  readonly part: string;
  readonly text: string;
  /** Leaf of the catalogue. */
  readonly matter: string;
  readonly circumstances?: Readonly<Record<string, string>>;
  /** The suggestion that was relied on for parting, and whether its matter was taken as well. */
  readonly suggestion?: { readonly signal: string; readonly version: string; readonly taken: boolean };
}

/**
 * Whether somebody may part a demand: who may name the matter of its case, and who took it down, on the day it was told.
 */
export function mayPart(
  actor: Actor,
  directory: Directory,
  demand: Demand,
  current: Case,
  now: Date,
): boolean {
  if (!may(actor, 'demand.receive', directory, { unit: actor.unit })) return false;
  if (may(actor, 'case.name', directory, { unit: current.holder, area: current.area })) return true;
  return tookDown(actor, demand, now);
}

/**
 * Enters a part of a demand on its own: a new demand of the same person, told at the same time through the same channel about the
 * same place, with a case and a clock of its own. The first demand stays as it is. How to reach the person is taken over under
 * seal; what was erased stays erased. A part is parted once: whoever comes second gets the receipt of the first, `repeated`.
 * @throws Refusal `not-allowed` (403), `part-withdrawn` (409), `demand-not-found`, those of `receiveDemands`
 */
export async function partDemand(
  tx: Tx,
  actor: Actor,
  sealer: Sealer,
  parting: Parting,
  at: Date,
): Promise<Receipt> {
  const { district } = actor;
  if (!isId(parting.from)) throw new Refusal('demand-not-found', {}, 404);
  const { sealed, erased } = await takeTurn(tx, district, parting.from);
  const demand = await findDemand(tx, district, parting.from);
  if (!demand) throw new Refusal('demand-not-found', {}, 404);
  const { directory } = await rulesOf(tx, district);
  const current = await getCase(tx, district, demand.caseId);
  if (!mayPart(actor, directory, demand, current, at))
    throw new Refusal('not-allowed', { right: 'case.name' }, 403);
  const known = await receiptBefore(tx, district, parting);
  if (known) return known;
  const mine = (await demandersOf(tx, district, current.id)).find((one) => one.demand === demand.id);
  if (mine?.leftAt) throw new Refusal('part-withdrawn', {}, 409);
  // Opened here only to be sealed for the new demand; nobody sees it.
  const contact = sealed && sealer.open(sealed, `${district}:${demand.id}`);
  const [receipt] = await receiveDemands(tx, actor, sealer, [
    partAsDemand(demand, current, parting, contact, at),
  ]);
  if (!receipt) throw new Error('a part left no receipt');
  if (erased) await markErased(tx, district, receipt.demand, erased);
  await record(tx, actor, parting, { current, receipt, contact: contact !== undefined }, at);
  return receipt;
}

/**
 * Of two who part one demand at once, the second waits here for the first, and for somebody who is erasing the contact; in the
 * order in which erasing takes them, so that neither waits for ever. Returns the contact under seal, or when it was erased.
 */
async function takeTurn(
  tx: Tx,
  district: string,
  demand: string,
): Promise<{ sealed?: Buffer; erased?: Date }> {
  const db = slice<IntakeTables>(tx);
  const left = db
    .selectFrom('intake.contact')
    .select(['sealed', 'erased_at'])
    .where('district', '=', district)
    .where('demand_id', '=', demand);
  await left.forShare().execute();
  const own = db.selectFrom('intake.demand').select('id');
  await own.where('district', '=', district).where('id', '=', demand).forNoKeyUpdate().execute();
  // Read after the wait: where none was left, erasing has only now noted that it was erased.
  const contact = await left.executeTakeFirst();
  if (contact?.erased_at) return { erased: contact.erased_at };
  return contact ? { sealed: contact.sealed } : {};
}

async function receiptBefore(
  tx: Tx,
  district: string,
  { from, part }: Parting,
): Promise<Receipt | undefined> {
  const known = findPart(await partedOf(tx, district, [from]), from, part);
  return known && (await receiptsOf(tx, district, [known.made.demand])).get(known.made.demand);
}

function partAsDemand(
  demand: Demand,
  current: Case,
  { text, matter, circumstances, suggestion }: Parting,
  contact: Contact | undefined,
  at: Date,
): NewDemand {
  const { channel, lang, secret, onBehalf, receivedAt, receivedPerson, receivedUnit, lon, lat } = demand;
  const address = demand.address ?? current.place;
  const place = {
    ...(current.area.length > current.district.length ? { area: current.area } : {}),
    ...(address ? { address } : {}),
    ...(lon === undefined || lat === undefined ? {} : { point: { lon, lat } }),
  };
  return {
    text,
    channel,
    at,
    lang: lang as Lang,
    matter,
    ...(suggestion?.taken ? { because: suggestion.signal } : {}),
    ...(Object.keys(place).length > 0 ? { place } : {}),
    ...(circumstances ? { circumstances } : {}),
    ...(contact ? { contact } : {}),
    secret,
    replyBy: contact ? demand.replyBy : ('none' satisfies ReplyBy),
    ...(onBehalf ? { onBehalf } : {}),
    receiver: receivedUnit,
    apart: true,
    told: { at: receivedAt, to: receivedPerson },
  };
}

async function record(
  tx: Tx,
  actor: Actor,
  { from, part, suggestion }: Parting,
  made: { readonly current: Case; readonly receipt: Receipt; readonly contact: boolean },
  at: Date,
): Promise<void> {
  const { district, kind, person, unit } = actor;
  const { current, receipt, contact } = made;
  const relied = { signal: suggestion?.signal ?? null, version: suggestion?.version ?? null };
  const row = { district, demand_id: receipt.demand, from_id: from, part, at, person, unit, ...relied };
  await slice<IntakeTables>(tx).insertInto('intake.parted').values(row).execute();
  const opened = receipt.case;
  await recordDeeds(tx, [
    {
      ...{ district, at, actor: { kind, person, unit }, deed: 'demand.parted', subject: `demand:${from}` },
      ...(suggestion ? { because: suggestion.signal } : {}),
      body: {
        ...{ case: current.id, demand: receipt.demand, opened, part, contact },
        ...(suggestion ? { version: suggestion.version, taken: suggestion.taken } : {}),
      },
    },
  ]);
  // Open pages of the first case show it.
  const { holder, area } = current;
  const body = { case: current.id, demand: receipt.demand, opened, holder, area };
  await publishFacts(tx, [{ district, type: 'demand.parted', subject: from, at, body }]);
}

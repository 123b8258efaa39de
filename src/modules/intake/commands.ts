import { newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import {
  type Case,
  demandersOf,
  getCase,
  joinDemand,
  noteCase,
  openCases,
  permit,
  type Reply,
  removeDemand,
  reopenCase,
  replyToAnswer,
  rulesOf,
} from '#modules/cases';
import { type Actor, may, resident } from '#modules/directory';
import { recordDeeds } from '#modules/ledger';
import type { Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Sealer } from './contact.ts';
import type { Contact } from './demand.ts';
import { type Demand, findDemand, findDemandByCode } from './queries.ts';
import type { IntakeTables } from './tables.ts';

/**
 * Shows how to reach the person behind a demand, to somebody whose unit received, leads or assists it, and records that it was
 * shown. Asked-for secrecy keeps it from everybody but the unit that received it.
 * @throws Refusal `contact-not-allowed` (403), `contact-none` (404)
 */
export async function revealContact(
  tx: Tx,
  actor: Actor,
  sealer: Sealer,
  demandId: string,
  at: Date,
): Promise<Contact> {
  const demand = await mustFind(tx, actor.district, demandId);
  const { directory } = await rulesOf(tx, actor.district);
  const current = await getCase(tx, actor.district, demand.caseId);
  const others = demand.secret ? [] : [current.holder, ...current.assists];
  const allowed = may(actor, 'case.contact.read', directory, { units: [demand.receivedUnit, ...others] });
  if (!allowed) throw new Refusal(demand.secret ? 'contact-secret' : 'contact-not-allowed', {}, 403);
  const row = await slice<IntakeTables>(tx)
    .selectFrom('intake.contact')
    .select('sealed')
    .where('district', '=', actor.district)
    .where('demand_id', '=', demandId)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Refusal('contact-none', {}, 404);
  const { district, kind, person, unit } = actor;
  const body = { case: demand.caseId, secret: demand.secret };
  await recordDeeds(tx, [
    {
      district,
      at,
      actor: { kind, person, unit },
      deed: 'contact.read',
      subject: `demand:${demandId}`,
      body,
    },
  ]);
  return sealer.open(row.sealed, `${district}:${demandId}`);
}

/** Moves every demand of one case to another that is about the same thing, with a reason; the emptied case is closed as joined. `because`: the signal relied on. */
export async function joinCases(
  tx: Tx,
  actor: Actor,
  from: { id: string; version?: number },
  to: { id: string; reason: string; because?: string | undefined },
  at: Date,
): Promise<Case> {
  const { reason, because } = to;
  if (from.id === to.id) throw new Refusal('join-itself', {}, 400);
  const demanders = (await demandersOf(tx, actor.district, from.id)).filter(({ leftAt }) => !leftAt);
  let first = true;
  let target: Case | undefined;
  for (const { demand } of demanders) {
    const on = first && from.version !== undefined ? { id: from.id, version: from.version } : { id: from.id };
    await removeDemand(tx, actor, on, { demand, to: to.id, withdrawn: false, reason }, at);
    target = await joinDemand(tx, actor, { id: to.id }, { demand, from: from.id, reason }, at, because);
    await pointTo(tx, actor.district, demand, to.id);
    first = false;
  }
  if (!target) throw new Refusal('case-not-found', {}, 404);
  return target;
}

/** Undoes a joining, with a reason: the demand leaves the case and opens one of its own, with the same matter and place, on a clock of its own. */
export async function separateDemand(
  tx: Tx,
  actor: Actor,
  on: { id: string; version?: number },
  { demand: demandId, reason }: { demand: string; reason: string },
  at: Date,
): Promise<Case> {
  const before = await getCase(tx, actor.district, on.id);
  permit(actor, 'case.unjoin', await rulesOf(tx, actor.district), before);
  const demand = await mustFind(tx, actor.district, demandId);
  if (demand.caseId !== on.id) throw new Refusal('demand-not-here', {}, 409);
  if (before.demands < 2) throw new Refusal('demand-alone', {}, 409);
  const id = newId(at);
  await removeDemand(tx, actor, on, { demand: demandId, to: id, withdrawn: false, reason }, at);
  const rules = await rulesOf(tx, actor.district);
  const { place, lon, lat, matter, area, circumstances } = before;
  const optional = {
    ...(place ? { place } : {}),
    ...(lon === undefined || lat === undefined ? {} : { lon, lat }),
    ...(matter ? { matter } : {}),
  };
  const wanted = {
    id,
    demand: demandId,
    title: demand.title,
    channel: demand.channel,
    at,
    area,
    circumstances,
    receiver: demand.receivedUnit,
    ...optional,
  };
  const [opened] = await openCases(tx, actor, rules, [wanted]);
  await pointTo(tx, actor.district, demandId, id);
  if (!opened) throw new Error('separating opened no case');
  return opened;
}

/** The resident's word on the answer, by the code of the demand. */
export async function replyByCode(
  tx: Tx,
  district: string,
  code: string,
  reply: Omit<Reply, 'demand'>,
  at: Date,
): Promise<Case> {
  const demand = await byCode(tx, district, code);
  return replyToAnswer(tx, resident(district), { id: demand.caseId }, { ...reply, demand: demand.id }, at);
}

/** The resident has the case opened again. */
export async function reopenByCode(
  tx: Tx,
  district: string,
  code: string,
  reason: string,
  at: Date,
): Promise<Case> {
  const demand = await byCode(tx, district, code);
  return reopenCase(tx, resident(district), { id: demand.caseId }, reason, at);
}

/** The resident adds something to what was said. */
export async function addByCode(
  tx: Tx,
  district: string,
  code: string,
  text: string,
  at: Date,
): Promise<Case> {
  const demand = await byCode(tx, district, code);
  return noteCase(tx, resident(district), { id: demand.caseId }, text, at);
}

/** The resident no longer asks for it. */
export async function withdrawByCode(tx: Tx, district: string, code: string, at: Date): Promise<Case> {
  const demand = await byCode(tx, district, code);
  return removeDemand(
    tx,
    resident(district),
    { id: demand.caseId },
    { demand: demand.id, withdrawn: true },
    at,
  );
}

async function pointTo(tx: Tx, district: string, demandId: string, caseId: string): Promise<void> {
  const update = slice<IntakeTables>(tx).updateTable('intake.demand').set({ case_id: caseId });
  await update.where('district', '=', district).where('id', '=', demandId).execute();
}

async function byCode(tx: Tx, district: string, code: string): Promise<Demand> {
  const demand = await findDemandByCode(tx, district, code);
  if (!demand) throw new Refusal('code-unknown', {}, 404);
  return demand;
}

async function mustFind(tx: Tx, district: string, id: string): Promise<Demand> {
  const demand = await findDemand(tx, district, id);
  if (!demand) throw new Refusal('demand-not-found', {}, 404);
  return demand;
}

import { sql } from 'kysely';
import { isId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import { rulesOf } from '#modules/cases';
import { type Actor, may } from '#modules/directory';
import { recordDeeds } from '#modules/ledger';
import type { On, Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import { publishFacts } from '#platform/facts/outbox.ts';
import { type Demand, findDemand, findDemands } from './queries.ts';
import type { IntakeTables } from './tables.ts';

/**
 * Erases how to reach a person, for good; the ledger's proofs still hold because it never held the values. What one person told
 * at once is one thing: a demand that was parted is erased with everything that was parted from it, whichever of them was named.
 * @throws Refusal `demand-not-found` (404), `not-allowed` (403)
 */
export async function eraseContact(tx: Tx, actor: Actor, demandId: string, at: Date): Promise<void> {
  const { district, kind, person, unit } = actor;
  const demand = await findDemand(tx, district, demandId);
  if (!demand) throw new Refusal('demand-not-found', {}, 404);
  const { directory } = await rulesOf(tx, district);
  if (!may(actor, 'case.contact.erase', directory, { units: [demand.receivedUnit] }))
    throw new Refusal('not-allowed', { right: 'case.contact.erase' }, 403);
  const erased = await eraseAll(tx, district, await firstOf(tx, district, demandId), at);
  const demands = await findDemands(tx, district, erased);
  await recordDeeds(
    tx,
    demands.map((one) => ({
      ...{ district, at, actor: { kind, person, unit }, deed: 'contact.erased', subject: `demand:${one.id}` },
      body: bodyOf(one, demandId),
    })),
  );
  // Whoever learned from what the person said forgets it.
  await publishFacts(
    tx,
    demands.map(({ id, caseId }) => ({
      ...{ district, type: 'contact.erased', subject: id, at, body: { case: caseId } },
    })),
  );
}

function bodyOf({ id, caseId }: Demand, asked: string) {
  return id === asked ? { case: caseId } : { case: caseId, with: asked };
}

/** The demand that was told, of which this one is a part; itself when it is none. */
async function firstOf(tx: Tx, district: string, demandId: string): Promise<string> {
  const { rows } = await sql<{ id: string; depth: number }>`
    WITH RECURSIVE up AS (
      SELECT ${demandId}::uuid AS id, 0 AS depth
      UNION ALL
      SELECT parted.from_id, up.depth + 1 FROM up
      JOIN intake.parted ON parted.district = ${district} AND parted.demand_id = up.id
    )
    SELECT id, depth FROM up ORDER BY depth DESC LIMIT 1`.execute(tx.kysely);
  return rows[0]?.id ?? demandId;
}

/**
 * From the first downwards, each before what was parted from it, in the order in which parting takes them: of two who erase, or of
 * one who erases and one who parts, the second waits, and what was parted meanwhile is found. Returns what was erased.
 */
async function eraseAll(tx: Tx, district: string, first: string, at: Date): Promise<string[]> {
  const erased: string[] = [];
  for (const wait = [first]; wait.length > 0; ) {
    const id = wait.shift() ?? first;
    await markErased(tx, district, id, at);
    const update = slice<IntakeTables>(tx).updateTable('intake.demand').set({ has_contact: false });
    await update.where('district', '=', district).where('id', '=', id).execute();
    erased.push(id);
    const parts = slice<IntakeTables>(tx).selectFrom('intake.parted').select('demand_id');
    const made = await parts
      .where('district', '=', district)
      .where('from_id', '=', id)
      .orderBy('demand_id')
      .execute();
    wait.push(...made.map(({ demand_id }) => demand_id));
  }
  return erased;
}

/** Empties the contact and keeps that it was erased, also where none was left: what the person said is not to be learned from later. */
export async function markErased(tx: Tx, district: string, demandId: string, at: Date): Promise<void> {
  const none = { sealed: Buffer.alloc(0), phone_mark: null, erased_at: at };
  await slice<IntakeTables>(tx)
    .insertInto('intake.contact')
    .values({ district, demand_id: demandId, key_id: '', ...none })
    .onConflict((on) => on.columns(['district', 'demand_id']).doUpdateSet(none))
    .execute();
}

/** Which of these demands somebody had erased: nobody learns from them, whatever becomes of their cases. */
export async function erasedAmong(on: On, district: string, ids: readonly string[]): Promise<Set<string>> {
  const wanted = ids.filter(isId);
  if (wanted.length === 0) return new Set();
  const rows = await slice<IntakeTables>(on)
    .selectFrom('intake.contact')
    .select('demand_id')
    .where('district', '=', district)
    .where('demand_id', 'in', wanted)
    .where('erased_at', 'is not', null)
    .execute();
  return new Set(rows.map(({ demand_id }) => demand_id));
}

import { type Selectable, sql, type Updateable } from 'kysely';
import { newId } from '#kernel/ids.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { Actor } from '#modules/directory';
import type { On, Tx } from '#platform/db/open.ts';
import { json, slice } from '#platform/db/slice.ts';
import type { Condition } from '../condition.ts';
import type { ProposalTable, ResponsibilityTables } from '../tables.ts';
import type { NewProposal, Proposal, ProposalState } from './proposal.ts';

const db = (on: On) => slice<ResponsibilityTables>(on);

/** Stores a proposal unless its case and ground have one; tells which it is and whether it is new. */
export async function insertProposal(
  tx: Tx,
  actor: Actor,
  proposal: NewProposal,
  at: Date,
): Promise<{ id: string; isNew: boolean }> {
  const { district } = actor;
  const row = await db(tx)
    .insertInto('responsibility.proposal')
    .values({
      ...{ district, id: newId(at), case_id: proposal.case, ground: proposal.ground },
      ...{ matter: proposal.matter, area: proposal.area, conditions: json(proposal.conditions) },
      ...{ lead: proposal.lead, assists: [...proposal.assists], note: proposal.note, state: 'waiting' },
      ...{ proposed_at: at, proposed_by: actor.person, unit: actor.unit },
    })
    .onConflict((conflict) => conflict.constraint('proposal_once').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (row) return { id: row.id, isNew: true };
  const { id } = await db(tx)
    .selectFrom('responsibility.proposal')
    .select('id')
    .where('district', '=', district)
    .where('case_id', '=', proposal.case)
    .where('ground', '=', proposal.ground)
    .executeTakeFirstOrThrow();
  return { id, isNew: false };
}

/** @throws Refusal `no-proposal` 404 */
export async function getProposal(
  on: On,
  district: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<Proposal> {
  let query = db(on)
    .selectFrom('responsibility.proposal')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id);
  if (options.lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw new Refusal('no-proposal', {}, 404);
  return asProposal(row);
}

/** Proposals of a district, waiting ones first, then the newest. */
export async function listProposals(on: On, district: string, state?: ProposalState): Promise<Proposal[]> {
  let query = db(on).selectFrom('responsibility.proposal').selectAll().where('district', '=', district);
  if (state) query = query.where('state', '=', state);
  const rows = await query.orderBy(sql`(state <> 'waiting')`).orderBy('id', 'desc').execute();
  return rows.map(asProposal);
}

export async function updateProposal(
  tx: Tx,
  district: string,
  id: string,
  change: Updateable<ProposalTable>,
): Promise<void> {
  await db(tx)
    .updateTable('responsibility.proposal')
    .set({ ...change, revision: sql<number>`revision + 1` })
    .where('district', '=', district)
    .where('id', '=', id)
    .execute();
}

function asProposal(row: Selectable<ProposalTable>): Proposal {
  return {
    id: row.id,
    case: row.case_id,
    matter: row.matter,
    area: row.area,
    conditions: row.conditions as Condition[],
    lead: row.lead,
    assists: row.assists,
    ground: row.ground,
    note: row.note,
    state: row.state as ProposalState,
    proposedAt: row.proposed_at,
    proposedBy: row.proposed_by,
    unit: row.unit,
    decidedAt: row.decided_at ?? undefined,
    decidedBy: row.decided_by ?? undefined,
    reason: row.reason ?? undefined,
    version: row.version ?? undefined,
    item: row.item ?? undefined,
    closes: row.closes,
    revision: row.revision,
  };
}

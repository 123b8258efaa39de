import type { Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Happened, Played } from './perform.ts';
import type { CasesTables, DemanderTable } from './tables.ts';

/** The demanders of new cases, worked out in memory. */
export function newDemanders(played: readonly Played[]): DemanderTable[] {
  return played.flatMap(({ before, happened }) => (before ? [] : foldDemanders(happened)));
}

/** Brings the demanders of known cases up to what happened. */
export async function changeDemanders(tx: Tx, played: readonly Played[]): Promise<void> {
  for (const one of played.flatMap(({ happened }) => happened)) await change(tx, one);
}

/** The demanders of a case whose whole history is given. */
function foldDemanders(happened: readonly Happened[]): DemanderTable[] {
  const rows = new Map<string, DemanderTable>();
  for (const { fact, at, after, actor } of happened) {
    if (fact.type === 'case.opened' || fact.type === 'case.demand-joined') {
      rows.set(fact.body.demand, newRow(after.district, after.id, fact.body.demand, at));
    } else if (fact.type === 'case.demand-left') {
      const row = rows.get(fact.body.demand);
      if (row) row.left_at = at;
    } else if (fact.type === 'case.replied') {
      const row = rows.get(fact.body.demand);
      if (row) Object.assign(row, replyOf(fact.body, at, actor.person));
    } else if (fact.type === 'case.reopened') {
      for (const row of rows.values()) Object.assign(row, noReply);
    }
  }
  return [...rows.values()];
}

async function change(tx: Tx, { fact, at, after, actor }: Happened): Promise<void> {
  const db = slice<CasesTables>(tx);
  const { district, id } = after;
  if (fact.type === 'case.demand-joined') {
    await db
      .insertInto('cases.demander')
      .values(newRow(district, id, fact.body.demand, at))
      .onConflict((conflict) =>
        conflict.constraint('demander_pk').doUpdateSet({ left_at: null, joined_at: at, ...noReply }),
      )
      .execute();
  }
  const active = db
    .updateTable('cases.demander')
    .where('district', '=', district)
    .where('case_id', '=', id)
    .where('left_at', 'is', null);
  if (fact.type === 'case.demand-left')
    await active.set({ left_at: at }).where('demand_id', '=', fact.body.demand).execute();
  if (fact.type === 'case.replied') {
    await active
      .set(replyOf(fact.body, at, actor.person))
      .where('demand_id', '=', fact.body.demand)
      .execute();
  }
  if (fact.type === 'case.reopened') await active.set(noReply).execute();
}

const noReply = {
  solved: null,
  satisfaction: null,
  remark: null,
  replied_at: null,
  replied_by: null,
};

function newRow(district: string, caseId: string, demandId: string, at: Date): DemanderTable {
  return { district, case_id: caseId, demand_id: demandId, joined_at: at, left_at: null, ...noReply };
}

function replyOf(body: { solved: boolean; satisfaction?: number; remark: string }, at: Date, person: string) {
  const { solved, satisfaction, remark } = body;
  return { solved, satisfaction: satisfaction ?? null, remark, replied_at: at, replied_by: person };
}

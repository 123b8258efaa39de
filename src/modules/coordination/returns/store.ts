import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { Case } from '#modules/cases';
import type { Actor } from '#modules/directory';
import type { On, Tx } from '#platform/db/open.ts';
import { json, slice } from '#platform/db/slice.ts';
import type { CoordinationTables } from '../tables.ts';
import { type Dispute, deciderOf, type Ruling, wakesAt } from './dispute.ts';
import type { DisputeFact } from './facts.ts';
import type { Happened } from './record.ts';

const tables = (tx: Tx) => slice<CoordinationTables>(tx);

/**
 * Saves what became of a dispute: its row, its history, the row of each return.
 * @throws Refusal `changed-meanwhile` when somebody else saved first; the case's lock makes that impossible, the check proves it
 */
export async function saveDispute(
  tx: Tx,
  actor: Actor,
  current: Case,
  change: { before: Dispute; after: Dispute; happened: readonly Happened[]; at: Date },
): Promise<void> {
  const { before, after, happened, at } = change;
  const { district, id } = current;
  const row = columns(after, at);
  const { numInsertedOrUpdatedRows } = await tables(tx)
    .insertInto('coordination.dispute')
    .values({ district, case_id: id, ...row })
    .onConflict((on) =>
      on
        .columns(['district', 'case_id'])
        .doUpdateSet(row)
        .where('coordination.dispute.version', '=', before.version),
    )
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw new Refusal('changed-meanwhile', {}, 409);
  const { kind, person, unit } = actor;
  const by = { district, case_id: id, at, actor_kind: kind, person, unit };
  await tables(tx)
    .insertInto('coordination.dispute_fact')
    .values(happened.map(({ fact, seq }) => ({ ...by, seq, type: fact.type, body: json(fact.body) })))
    .execute();
  for (const { fact } of happened) await saveReturn(tx, current, before, fact, at);
}

function columns(after: Dispute, at: Date) {
  const open = after.stage === 'to_rule' || after.stage === 'standing';
  const pending = open || after.stage === 'asked';
  return {
    version: after.version,
    stage: after.stage,
    returns: after.returns,
    hand_overs: after.handOvers,
    from_unit: pending ? (after.claim?.from ?? null) : null,
    to_unit: after.stage === 'asked' ? (after.claim?.to ?? null) : null,
    answer_by: after.stage === 'asked' && after.answerBy ? new Date(after.answerBy) : null,
    decider: open ? deciderOf(after) : null,
    rule_by: after.stage === 'to_rule' && after.question ? new Date(after.question.ruleBy) : null,
    review_at: after.stage === 'standing' && after.reviewAt ? new Date(after.reviewAt) : null,
    wake_at: wakesAt(after) ?? null,
    state: json(after),
    changed_at: at,
  };
}

/** What became of the return: one row each, which the page of a unit counts. */
async function saveReturn(
  tx: Tx,
  current: Case,
  before: Dispute,
  fact: DisputeFact,
  at: Date,
): Promise<void> {
  const n = before.question?.why === 'used-up' ? 3 : before.returns;
  const end = (outcome: string, ended: Date | null = at) => endReturn(tx, current, n, outcome, ended);
  switch (fact.type) {
    case 'return.made':
      return insertReturn(tx, current, fact.body, 'waiting', at);
    case 'ruling.asked': {
      const { why } = fact.body;
      if (why === 'used-up' || why === 'had-before')
        return insertReturn(tx, current, fact.body, 'to_rule', at);
      return end('to_rule', null);
    }
    case 'return.agreed':
      return end('agreed');
    case 'return.withdrawn':
      return end('withdrawn');
    case 'return.overtaken':
      return end('overtaken');
    case 'ruling.made':
      return end(fact.body.ruling.lead === before.claim?.from ? 'refused' : 'upheld');
    default:
      return;
  }
}

async function insertReturn(
  tx: Tx,
  { district, id, matter, area }: Case,
  { n, claim }: { n: number; claim: { from: string; to: string } },
  outcome: string,
  at: Date,
): Promise<void> {
  const row = { from_unit: claim.from, to_unit: claim.to, made_at: at, outcome, ended_at: null };
  await tables(tx)
    .insertInto('coordination.return')
    .values({ district, case_id: id, n, matter: matter ?? '', area, ...row })
    // A third attempt that was overtaken may come again; it is the same question.
    .onConflict((on) => on.columns(['district', 'case_id', 'n']).doUpdateSet(row))
    .execute();
}

async function endReturn(
  tx: Tx,
  { district, id }: Case,
  n: number,
  outcome: string,
  ended: Date | null,
): Promise<void> {
  await tables(tx)
    .updateTable('coordination.return')
    .set({ outcome, ended_at: ended })
    .where('district', '=', district)
    .where('case_id', '=', id)
    .where('n', '=', n)
    .execute();
}

/** Keeps a ruling as a precedent, with what both units relied on and what it proposed to the duty list. */
export async function insertRuling(
  tx: Tx,
  current: Case,
  { claim, question }: Dispute,
  ruling: Ruling,
  proposal: string | undefined,
): Promise<void> {
  if (!claim || !question) throw new Error('a ruling about nothing');
  const { district, id, matter, area, circumstances } = current;
  const refused = question.refused ? { refused: question.refused } : {};
  await tables(tx)
    .insertInto('coordination.ruling')
    .values({
      ...{ district, case_id: id, matter: matter ?? '', area, circumstances: json(circumstances) },
      ...{ from_unit: claim.from, to_unit: claim.to, lead: ruling.lead, assists: [...ruling.assists] },
      ...{ ground: ruling.ground.text, reason: ruling.reason, grounds: json({ claim, ...refused }) },
      conference: question.conference ? json(question.conference) : null,
      ...{ decider: ruling.decider, person: ruling.person, unit: ruling.unit, at: new Date(ruling.at) },
      proposal: proposal ?? null,
    })
    .execute();
}

export interface Waking {
  readonly id: string;
  readonly at: Date;
}

/** Disputes whose time has come, oldest first, after the last one of the page before. */
export async function wakingDisputes(
  on: On,
  district: string,
  at: Date,
  limit: number,
  after?: Waking,
): Promise<Waking[]> {
  const { rows } = await sql<Waking>`
    SELECT case_id AS id, wake_at AS at FROM coordination.dispute WHERE district = ${district} AND wake_at <= ${at}
      ${after ? sql`AND (wake_at, case_id) > (${after.at}, ${after.id}::uuid)` : sql``}
    ORDER BY wake_at, case_id LIMIT ${limit}`.execute(slice<CoordinationTables>(on));
  return rows;
}

/** Open questions whose turn is at a unit that is not among those who could decide. */
export async function unseatedDisputes(
  on: On,
  district: string,
  seated: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    SELECT case_id AS id FROM coordination.dispute WHERE district = ${district} AND decider IS NOT NULL
      AND decider <> ALL(${[...seated]}::text[]) ORDER BY case_id`.execute(slice<CoordinationTables>(on));
  return rows.map(({ id }) => id);
}

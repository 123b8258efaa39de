import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { recordDeeds } from '#modules/ledger';
import type { Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import { together } from '#platform/db/together.ts';
import { publishFacts } from '#platform/facts/outbox.ts';
import { changeDemanders, newDemanders } from './demanders.ts';
import type { Happened, Played } from './perform.ts';
import { deedOf, outboxFactOf } from './record.ts';
import { caseColumns, toRow } from './row.ts';
import type { Rules } from './rules.ts';
import type { CasesTables, DemanderTable } from './tables.ts';

type Row = ReturnType<typeof toRow>;

/**
 * Saves what was played, each kind of row in one statement for the whole batch, all of them sent together. Rows travel as
 * one JSON parameter and are laid out by `jsonb_populate_recordset`: one short statement serves one case and a thousand,
 * and has a name, so that the server plans it once.
 * @returns the running numbers of new cases by id
 */
export async function save(tx: Tx, rules: Rules, played: readonly Played[]): Promise<Map<string, number>> {
  const changed = played.filter(({ happened }) => happened.length > 0);
  const row = ({ after }: Played) =>
    toRow(after, after.matter ? rules.book.findMatter(after.matter)?.name : undefined);
  const updated = changed.filter(({ before }) => before);
  const happened = changed.flatMap((one) => one.happened);
  if (happened.length === 0) return new Map();
  const [numbers] = await together(tx, () => [
    insertRows(tx, changed.filter(({ before }) => !before).map(row), happened, newDemanders(changed)),
    updateCases(
      tx,
      updated.map(row),
      updated.map(({ before }) => before?.version ?? 0),
    ),
    changeDemanders(tx, updated),
    recordDeeds(tx, happened.map(deedOf)),
    publishFacts(tx, happened.map(outboxFactOf)),
  ]);
  return numbers;
}

/** New cases, what happened to new and known ones, and new demanders, in one statement. */
async function insertRows(
  tx: Tx,
  cases: readonly Row[],
  happened: readonly Happened[],
  demanders: readonly DemanderTable[],
): Promise<Map<string, number>> {
  const { rows: made } = await tx.client.query<{ id: string; number: number }>({
    name: 'cases-insert',
    text: insertSql,
    values: [cases, happened.map(factRow), demanders].map((rows) => JSON.stringify(rows)),
  });
  return new Map(made.map(({ id, number }) => [id, number]));
}

const insertSql = `
  WITH made AS (
    INSERT INTO cases.case (${caseColumns.join(', ')})
    SELECT ${caseColumns.join(', ')} FROM jsonb_populate_recordset(NULL::cases.case, $1::jsonb) RETURNING id, number
  ), facts AS (
    INSERT INTO cases.case_fact SELECT * FROM jsonb_populate_recordset(NULL::cases.case_fact, $2::jsonb)
  ), demanders AS (
    INSERT INTO cases.demander SELECT * FROM jsonb_populate_recordset(NULL::cases.demander, $3::jsonb)
  )
  SELECT id, number FROM made`;

async function updateCases(tx: Tx, rows: readonly Row[], versions: readonly number[]): Promise<void> {
  if (rows.length === 0) return;
  const names = caseColumns.filter((name) => !fixed.has(name));
  const targets = sql.join(names.map((name) => sql.ref(name)));
  const values = sql.join(names.map((name) => sql.ref(`r.${name}`)));
  const { numAffectedRows } = await sql`
    UPDATE cases.case c SET (${targets}) = ROW(${values})
    FROM jsonb_populate_recordset(NULL::cases.case, ${JSON.stringify(rows)}::jsonb) r
      JOIN unnest(${rows.map(({ id }) => id)}::uuid[], ${[...versions]}::int[]) AS seen (id, version) ON seen.id = r.id
    WHERE c.district = r.district AND c.id = r.id AND c.version = seen.version`.execute(
    slice<CasesTables>(tx),
  );
  // Two people acted at once: the second is told, and nothing of the deed is kept.
  if (Number(numAffectedRows) !== rows.length) throw new Refusal('changed-meanwhile', {}, 409);
}

const fixed = new Set(['district', 'id', 'channel', 'opened_at']);

function factRow({ fact, actor, at, seq, after }: Happened) {
  return {
    district: after.district,
    case_id: after.id,
    seq,
    at,
    type: fact.type,
    actor_kind: actor.kind,
    person: actor.person,
    unit: actor.unit,
    body: fact.body,
  };
}

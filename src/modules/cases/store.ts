import { sql } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import { recordDeeds } from '#modules/ledger';
import type { Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import { together } from '#platform/db/together.ts';
import { publishFacts } from '#platform/facts/outbox.ts';
import { saveDemanders } from './demanders.ts';
import type { Happened, Played } from './perform.ts';
import { deedOf, outboxFactOf } from './record.ts';
import { toRow } from './row.ts';
import type { Rules } from './rules.ts';
import type { CasesTables } from './tables.ts';

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
    insertCases(tx, changed.filter(({ before }) => !before).map(row)),
    updateCases(
      tx,
      updated.map(row),
      updated.map(({ before }) => before?.version ?? 0),
    ),
    insertFacts(tx, happened),
    saveDemanders(tx, changed),
    recordDeeds(tx, happened.map(deedOf)),
    publishFacts(tx, happened.map(outboxFactOf)),
  ]);
  return numbers;
}

async function insertCases(tx: Tx, rows: readonly Row[]): Promise<Map<string, number>> {
  const first = rows[0];
  if (!first) return new Map();
  const columns = Object.keys(first).join(', ');
  const { rows: made } = await tx.client.query<{ id: string; number: number }>({
    name: 'cases-open',
    text: `INSERT INTO cases.case (${columns})
      SELECT ${columns} FROM jsonb_populate_recordset(NULL::cases.case, $1::jsonb) RETURNING id, number`,
    values: [JSON.stringify(rows)],
  });
  return new Map(made.map(({ id, number }) => [id, number]));
}

async function updateCases(tx: Tx, rows: readonly Row[], versions: readonly number[]): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const names = Object.keys(first).filter((name) => !fixed.has(name));
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

async function insertFacts(tx: Tx, happened: readonly Happened[]): Promise<void> {
  const rows = happened.map(({ fact, actor, at, seq, after }) => ({
    district: after.district,
    case_id: after.id,
    seq,
    at,
    type: fact.type,
    actor_kind: actor.kind,
    person: actor.person,
    unit: actor.unit,
    body: fact.body,
  }));
  await tx.client.query({
    name: 'cases-facts',
    text: 'INSERT INTO cases.case_fact SELECT * FROM jsonb_populate_recordset(NULL::cases.case_fact, $1::jsonb)',
    values: [JSON.stringify(rows)],
  });
}

import { sql } from 'kysely';
import type { On, Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { BrainTables, ExampleRow } from '../tables.ts';
import { type Example, type Lesson, maskedLesson, type Source } from './example.ts';

/**
 * Adds what is new to the record, masked, and says what was added. A demand whose last example has the same matter teaches
 * nothing new; one with another is a correction. Hearing the same facts again thus adds nothing.
 */
export async function addExamples(tx: Tx, district: string, lessons: readonly Lesson[]): Promise<Example[]> {
  if (lessons.length === 0) return [];
  // One writer a district, so that the numbers have no holes and follow the order of commits.
  await tx.client.query("select pg_advisory_xact_lock(hashtextextended('brain.example:' || $1, 0))", [
    district,
  ]);
  const last = await lastMatters(tx, district, lessons);
  let seq = await lastExample(tx, district);
  const added: Example[] = [];
  for (const { demand, matter, source, at, ...lesson } of lessons) {
    const before = last.get(demand);
    if (before === matter) continue;
    last.set(demand, matter);
    const masked = maskedLesson(lesson);
    const kept: Source = before === undefined ? source : 'corrected';
    added.push({ seq: ++seq, demand, case: lesson.case, label: matter, ...masked, source: kept, at });
  }
  await insert(tx, district, added);
  return added;
}

async function lastMatters(
  tx: Tx,
  district: string,
  lessons: readonly Lesson[],
): Promise<Map<string, string>> {
  const { rows } = await tx.client.query<{ demand_id: string; matter: string }>(
    `select distinct on (demand_id) demand_id, matter from brain.example
     where district = $1 and demand_id = any($2::uuid[]) order by demand_id, seq desc`,
    [district, lessons.map(({ demand }) => demand)],
  );
  return new Map(rows.map(({ demand_id, matter }) => [demand_id, matter]));
}

async function insert(tx: Tx, district: string, added: readonly Example[]): Promise<void> {
  if (added.length === 0) return;
  await tx.client.query(
    `insert into brain.example (district, seq, demand_id, case_id, matter, title, detail, source, at)
     select $1, * from unnest($2::bigint[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::timestamptz[])`,
    [
      district,
      added.map(({ seq }) => seq),
      added.map(({ demand }) => demand),
      added.map((one) => one.case),
      added.map(({ label }) => label),
      added.map(({ title }) => title),
      added.map(({ detail }) => detail),
      added.map(({ source }) => source),
      added.map(({ at }) => at.toISOString()),
    ],
  );
}

/** Number of the last example, 0 when there is none. */
export async function lastExample(on: On, district: string): Promise<number> {
  const row = await slice<BrainTables>(on)
    .selectFrom('brain.example')
    .select(({ fn }) => fn.max('seq').as('seq'))
    .where('district', '=', district)
    .executeTakeFirst();
  return Number(row?.seq ?? 0);
}

/** Examples after a number, in order; those erased are left out. */
export async function examplesAfter(
  on: On,
  district: string,
  seq: number,
  limit: number,
): Promise<Example[]> {
  const rows = await slice<BrainTables>(on)
    .selectFrom('brain.example')
    .selectAll()
    .where('district', '=', district)
    .where('seq', '>', seq)
    .where('erased_at', 'is', null)
    .orderBy('seq')
    .limit(limit)
    .execute();
  return rows.map(exampleOf);
}

/** How many demands of each matter are confirmed up to an example; those erased are not counted. */
export async function confirmedCounts(on: On, district: string, upto: number): Promise<Map<string, number>> {
  const rows = await slice<BrainTables>(on)
    .selectFrom('brain.example')
    .select(({ fn }) => ['matter', fn.count<string>('demand_id').distinct().as('demands')])
    .where('district', '=', district)
    .where('seq', '<=', upto)
    .where('erased_at', 'is', null)
    .groupBy('matter')
    .execute();
  return new Map(rows.map(({ matter, demands }) => [matter, Number(demands)]));
}

/** Those of these demands that had an example up to a number, under whichever matter. */
export async function confirmedBefore(
  on: On,
  district: string,
  demands: readonly string[],
  upto: number,
): Promise<Set<string>> {
  if (demands.length === 0) return new Set();
  const rows = await slice<BrainTables>(on)
    .selectFrom('brain.example')
    .select('demand_id')
    .where('district', '=', district)
    .where('demand_id', 'in', demands)
    .where('seq', '<=', upto)
    .execute();
  return new Set(rows.map(({ demand_id }) => demand_id));
}

/**
 * The record as a model sees it: of each demand the last example up to `upto`, those erased left out, in order, the newest
 * `most`. The same numbers give the same texts until somebody's data is erased.
 */
export async function recordUpto(on: On, district: string, upto: number, most: number): Promise<Example[]> {
  const { rows } = await sql<ExampleRow>`
    select * from (
      select e.* from brain.example e
      where e.district = ${district} and e.seq <= ${upto} and e.erased_at is null
        and not exists (select 1 from brain.example later where later.district = e.district
          and later.demand_id = e.demand_id and later.seq > e.seq and later.seq <= ${upto})
      order by e.seq desc limit ${most}) newest
    order by seq`.execute(on.kysely);
  return rows.map(exampleOf);
}

/** The newest confirmed texts of a matter, for showing what a guess resembles. */
export async function examplesOf(
  on: On,
  district: string,
  matter: string,
  limit: number,
): Promise<Example[]> {
  const rows = await slice<BrainTables>(on)
    .selectFrom('brain.example')
    .selectAll()
    .where('district', '=', district)
    .where('matter', '=', matter)
    .where('erased_at', 'is', null)
    .orderBy('seq', 'desc')
    .limit(limit)
    .execute();
  return rows.map(exampleOf);
}

/** Empties the texts of these demands; the next training is without them. Returns how many examples that was. */
export async function eraseExamples(
  tx: Tx,
  district: string,
  demands: readonly string[],
  at: Date,
): Promise<number> {
  if (demands.length === 0) return 0;
  const { numUpdatedRows } = await slice<BrainTables>(tx)
    .updateTable('brain.example')
    .set({ title: '', detail: '', erased_at: at })
    .where('district', '=', district)
    .where('demand_id', 'in', demands)
    .where('erased_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

function exampleOf(row: ExampleRow): Example {
  return {
    seq: Number(row.seq),
    demand: row.demand_id,
    case: row.case_id,
    label: row.matter,
    title: row.title,
    detail: row.detail,
    source: row.source as Source,
    at: row.at,
  };
}

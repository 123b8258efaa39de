import { isId } from '#kernel/ids.ts';
import type { On, Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Guess } from '../reading/reader.ts';
import type { BrainTables, SignalRow } from '../tables.ts';
import type { AgeGroup } from './age-group.ts';
import type { Decision, Dismissal, Signal, SignalSource } from './signal.ts';

/** Keeps signals; a case that has one keeps it, so that hearing of a case again changes nothing. */
export async function storeSignals(tx: Tx, district: string, signals: readonly Signal[]): Promise<void> {
  if (signals.length === 0) return;
  await tx.client.query(
    `insert into brain.signal (district, id, at, case_id, area, channel, unit, age_group, model, upto, guesses, best, probability, abstains, milliseconds, source, name, rule)
     select $1, * from unnest($2::uuid[], $3::timestamptz[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::text[], $9::int[], $10::bigint[],
       $11::jsonb[], $12::text[], $13::float8[], $14::text[], $15::float8[], $16::text[], $17::text[], $18::uuid[])
     on conflict do nothing`,
    [
      district,
      signals.map(({ id }) => id),
      signals.map(({ at }) => at.toISOString()),
      signals.map((one) => one.case ?? null),
      signals.map(({ area }) => area),
      signals.map(({ channel }) => channel),
      signals.map(({ unit }) => unit),
      signals.map(({ ageGroup }) => ageGroup),
      signals.map(({ model }) => model),
      signals.map(({ upto }) => upto),
      signals.map(({ guesses }) => JSON.stringify(guesses)),
      signals.map(({ guesses }) => guesses[0]?.label ?? null),
      signals.map(({ guesses }) => guesses[0]?.probability ?? null),
      signals.map(({ abstains }) => abstains ?? null),
      signals.map(({ milliseconds }) => milliseconds),
      signals.map(({ source }) => source ?? 'own'),
      signals.map(({ name }) => name ?? null),
      signals.map(({ rule }) => rule ?? null),
    ],
  );
}

export async function findSignal(on: On, district: string, id: string): Promise<Signal | undefined> {
  if (!isId(id)) return undefined;
  const row = await signals(on).where('district', '=', district).where('id', '=', id).executeTakeFirst();
  return row && signalOf(row);
}

export async function findSignalOfCase(
  on: On,
  district: string,
  caseId: string,
  source: SignalSource = 'own',
): Promise<Signal | undefined> {
  if (!isId(caseId)) return undefined;
  const row = await signals(on)
    .where('district', '=', district)
    .where('case_id', '=', caseId)
    .where('source', '=', source)
    .executeTakeFirst();
  return row && signalOf(row);
}

/** Notes what a person made of it. The first decision stands; returns whether this was it. */
export async function decideSignal(
  tx: Tx,
  district: string,
  id: string,
  decision: Decision,
): Promise<boolean> {
  const { numUpdatedRows } = await slice<BrainTables>(tx)
    .updateTable('brain.signal')
    .set({
      decision: decision.kind,
      decided_by: decision.by,
      decided_unit: decision.unit,
      decided_at: decision.at,
      ground: decision.ground ?? null,
      reason: decision.reason ?? null,
    })
    .where('district', '=', district)
    .where('id', '=', id)
    .where('decision', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Ties a signal from the hotline's form to the case that came of it. */
export async function attachSignal(tx: Tx, district: string, id: string, caseId: string): Promise<void> {
  await slice<BrainTables>(tx)
    .updateTable('brain.signal')
    .set({ case_id: caseId })
    .where('district', '=', district)
    .where('id', '=', id)
    .where('case_id', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('brain.signal as other')
            .select('other.id')
            .where('other.district', '=', district)
            .where('other.case_id', '=', caseId)
            .where('other.source', '=', 'own'),
        ),
      ),
    )
    .execute();
}

/** Notes which matter was confirmed for each case. */
export async function confirmSignals(
  tx: Tx,
  district: string,
  confirmed: readonly { readonly case: string; readonly matter: string; readonly at: Date }[],
): Promise<void> {
  if (confirmed.length === 0) return;
  await tx.client.query(
    `update brain.signal set confirmed = said.matter, confirmed_at = said.at
     from unnest($2::uuid[], $3::text[], $4::timestamptz[]) as said(case_id, matter, at)
     where signal.district = $1 and signal.case_id = said.case_id`,
    [
      district,
      confirmed.map((one) => one.case),
      confirmed.map(({ matter }) => matter),
      confirmed.map(({ at }) => at.toISOString()),
    ],
  );
}

function signals(on: On) {
  return slice<BrainTables>(on).selectFrom('brain.signal').selectAll();
}

export function signalOf(row: SignalRow): Signal {
  return {
    id: row.id,
    at: row.at,
    case: row.case_id ?? undefined,
    area: row.area,
    channel: row.channel,
    unit: row.unit,
    ageGroup: row.age_group as AgeGroup,
    source: row.source as SignalSource,
    name: row.name ?? undefined,
    rule: row.rule ?? undefined,
    model: row.model,
    upto: Number(row.upto),
    guesses: row.guesses as Guess[],
    abstains: (row.abstains ?? undefined) as Signal['abstains'],
    milliseconds: row.milliseconds,
    decision: decisionOf(row),
    confirmed: row.confirmed ?? undefined,
  };
}

function decisionOf(row: SignalRow): Decision | undefined {
  if (!row.decision || !row.decided_at) return undefined;
  return {
    kind: row.decision as Decision['kind'],
    by: row.decided_by ?? '',
    unit: row.decided_unit ?? '',
    at: row.decided_at,
    ground: (row.ground ?? undefined) as Dismissal | undefined,
    reason: row.reason ?? undefined,
  };
}

import { type Selectable, sql, type Updateable } from 'kysely';
import { Refusal } from '#kernel/refusal.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { On, Tx } from '#platform/db/open.ts';
import { json, slice } from '#platform/db/slice.ts';
import type { Finding, FindingKind } from '../finding.ts';
import type { FindingTable, ResponsibilityTables } from '../tables.ts';
import { type FindingState, findingId, type KeptFinding } from './finding-life.ts';

const BATCH = 500;
const db = (on: On) => slice<ResponsibilityTables>(on);

/** All findings of a district that were ever seen in a published list. */
export async function findingsKept(on: On, district: string): Promise<KeptFinding[]> {
  const rows = await db(on)
    .selectFrom('responsibility.finding')
    .selectAll()
    .where('district', '=', district)
    .execute();
  return rows.map(asFinding);
}

/** Those of these ids that there are. */
export async function findingsNamed(
  on: On,
  district: string,
  ids: readonly string[],
): Promise<KeptFinding[]> {
  if (ids.length === 0) return [];
  const rows = await db(on)
    .selectFrom('responsibility.finding')
    .selectAll()
    .where('district', '=', district)
    .where('id', 'in', ids)
    .orderBy('key')
    .execute();
  return rows.map(asFinding);
}

/** @throws Refusal `no-finding` 404 */
export async function getFinding(
  on: On,
  district: string,
  id: string,
  options: { readonly lock?: boolean } = {},
): Promise<KeptFinding> {
  let query = db(on)
    .selectFrom('responsibility.finding')
    .selectAll()
    .where('district', '=', district)
    .where('id', '=', id);
  if (options.lock) query = query.forUpdate();
  const row = await query.executeTakeFirst();
  if (!row) throw new Refusal('no-finding', {}, 404);
  return asFinding(row);
}

export async function updateFinding(
  tx: Tx,
  district: string,
  id: string,
  change: Updateable<FindingTable>,
): Promise<void> {
  await db(tx)
    .updateTable('responsibility.finding')
    .set({ ...change, revision: sql<number>`revision + 1` })
    .where('district', '=', district)
    .where('id', '=', id)
    .execute();
}

/** Stores findings as a version shows them: new ones are open, those that were fixed are open again, others keep their state. */
export async function putFindings(
  tx: Tx,
  district: string,
  version: string,
  at: Date,
  found: readonly (readonly Finding[])[],
): Promise<void> {
  for (let i = 0; i < found.length; i += BATCH) {
    const values = found.slice(i, i + BATCH).flatMap((detail) => {
      const first = detail[0];
      if (!first) return [];
      const { key, kind } = first;
      return [
        {
          ...{ district, id: findingId(key), key, kind, state: 'open', detail: json(detail) },
          ...{ first_version: version, first_at: at, last_version: version },
        },
      ];
    });
    await db(tx)
      .insertInto('responsibility.finding')
      .values(values)
      .onConflict((conflict) =>
        conflict.columns(['district', 'id']).doUpdateSet((eb) => ({
          detail: eb.ref('excluded.detail'),
          last_version: eb.ref('excluded.last_version'),
          state: sql<string>`case when responsibility.finding.state in ('fixed', 'continued') then 'open' else responsibility.finding.state end`,
          continued_as: sql<string[]>`'{}'`,
          fixed_by_version: null,
          fixed_at: null,
        })),
      )
      .execute();
  }
}

export async function markFixed(
  tx: Tx,
  district: string,
  version: string,
  at: Date,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  await db(tx)
    .updateTable('responsibility.finding')
    .set({ state: 'fixed', fixed_by_version: version, fixed_at: at, revision: sql<number>`revision + 1` })
    .where('district', '=', district)
    .where('id', 'in', ids)
    .execute();
}

/** What is left of it is told by these. */
export async function markContinued(
  tx: Tx,
  district: string,
  id: string,
  as: readonly string[],
): Promise<void> {
  await updateFinding(tx, district, id, { state: 'continued', continued_as: [...as] });
}

/** A finding takes over from those of which it is what is left: since when, who sees to it, and, if all were, that it is accepted. */
export async function takeOver(
  tx: Tx,
  district: string,
  id: string,
  from: readonly KeptFinding[],
): Promise<void> {
  const [first] = from.toSorted((a, b) => Number(a.firstAt) - Number(b.firstAt));
  if (!first) return;
  const owned = from.find(({ ownerUnit }) => ownerUnit !== undefined);
  const due = from.flatMap((each) => each.due ?? []).sort()[0];
  const [accepted] = from.toSorted((a, b) => Number(b.acceptedAt ?? 0) - Number(a.acceptedAt ?? 0));
  const until = from.flatMap((each) => each.acceptedUntil ?? []).sort()[0];
  const excused = from.every(({ state }) => state === 'accepted')
    ? {
        ...{ state: 'accepted', accepted_by: accepted?.acceptedBy, accepted_at: accepted?.acceptedAt },
        ...{ accepted_reason: accepted?.acceptedReason, accepted_until: until ?? null },
      }
    : {};
  await updateFinding(tx, district, id, {
    ...{ first_version: first.firstVersion, first_at: first.firstAt },
    ...{ owner_unit: owned?.ownerUnit ?? null, owner_person: owned?.ownerPerson ?? null, due: due ?? null },
    ...excused,
  });
}

/** An acceptance that no longer covers it does not stand. */
export async function reopenGrown(tx: Tx, district: string, id: string): Promise<void> {
  await updateFinding(tx, district, id, {
    ...{ state: 'open', accepted_by: null, accepted_at: null, accepted_reason: null, accepted_until: null },
  });
}

/** A gap or overlap of a draft that somebody took upon themselves before it is published. */
export interface DraftAcceptance {
  readonly finding: string;
  readonly by: string;
  readonly unit: string;
  readonly at: Date;
  readonly reason: string;
  readonly until?: LocalDate | undefined;
  /** What was accepted, as it was shown; absent when it was the whole key. */
  readonly detail?: readonly Finding[] | undefined;
}

export async function acceptancesOf(on: On, district: string, version: string): Promise<DraftAcceptance[]> {
  const rows = await db(on)
    .selectFrom('responsibility.acceptance')
    .selectAll()
    .where('district', '=', district)
    .where('version', '=', version)
    .execute();
  return rows.map((row) => ({
    ...{ finding: row.finding, by: row.accepted_by, unit: row.unit, at: row.accepted_at },
    ...{ reason: row.reason, until: row.until ?? undefined },
    detail: (row.detail as Finding[] | null) ?? undefined,
  }));
}

/** Of two who accept the same, the later one stands. */
export async function putAcceptance(
  tx: Tx,
  district: string,
  version: string,
  { finding, by, unit, at, reason, until, detail }: DraftAcceptance,
): Promise<void> {
  const kept = detail ? json(detail) : null;
  const said = { accepted_by: by, unit, accepted_at: at, reason, until: until ?? null, detail: kept };
  await db(tx)
    .insertInto('responsibility.acceptance')
    .values({ district, version, finding, ...said })
    .onConflict((conflict) => conflict.columns(['district', 'version', 'finding']).doUpdateSet(said))
    .execute();
}

function asFinding(row: Selectable<FindingTable>): KeptFinding {
  return {
    ...{ id: row.id, key: row.key, kind: row.kind as FindingKind, state: row.state as FindingState },
    detail: row.detail as Finding[],
    ...{ firstVersion: row.first_version, firstAt: row.first_at, lastVersion: row.last_version },
    fixedByVersion: row.fixed_by_version ?? undefined,
    fixedAt: row.fixed_at ?? undefined,
    continuedAs: row.continued_as.length > 0 ? row.continued_as : undefined,
    ownerUnit: row.owner_unit ?? undefined,
    ownerPerson: row.owner_person ?? undefined,
    due: row.due ?? undefined,
    acceptedBy: row.accepted_by ?? undefined,
    acceptedAt: row.accepted_at ?? undefined,
    acceptedReason: row.accepted_reason ?? undefined,
    acceptedUntil: row.accepted_until ?? undefined,
    revision: row.revision,
  };
}

import type { On, Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { BrainTables } from '../tables.ts';
import type { Twin } from './watch.ts';

const MOST_TWINS = 10;
/** Looked at for what is still open among them: a case that many told of has many twins that are joined to it or closed. */
const MOST_SHOWN = 200;

/** Keeps what was found of demands that were compared. */
export async function storeTwins(
  tx: Tx,
  district: string,
  found: readonly { readonly id: string; readonly twins: readonly Twin[] }[],
  version: string,
  at: Date,
): Promise<void> {
  // Compared anew, by other settings or under another name: what was found before is no longer so.
  await tx.client.query(
    'delete from brain.twin where district = $1 and (demand_id = any($2::uuid[]) or other_id = any($2::uuid[]))',
    [district, found.map(({ id }) => id)],
  );
  const rows = found.flatMap(({ id, twins }) =>
    twins.slice(0, MOST_TWINS).map((twin) => ({ demand: id, ...twin })),
  );
  if (rows.length === 0) return;
  await tx.client.query(
    `insert into brain.twin (district, demand_id, other_id, likeness, evidence, same_person, version, found_at)
     select $1, t.*, $7, $8 from unnest($2::uuid[], $3::uuid[], $4::float8[], $5::jsonb[], $6::boolean[]) t
     on conflict do nothing`,
    [
      district,
      rows.map(({ demand }) => demand),
      rows.map(({ id }) => id),
      rows.map(({ likeness }) => likeness),
      rows.map(({ evidence }) => JSON.stringify(evidence)),
      rows.map(({ samePerson }) => samePerson),
      version,
      at.toISOString(),
    ],
  );
}

export interface KeptTwin {
  readonly demand: string;
  readonly other: string;
  readonly likeness: number;
  readonly samePerson: boolean;
}

/** Twins of these demands, whichever of two came first; likest first. */
export async function twinsOfDemands(
  on: On,
  district: string,
  demands: readonly string[],
): Promise<KeptTwin[]> {
  if (demands.length === 0) return [];
  const rows = await slice<BrainTables>(on)
    .selectFrom('brain.twin')
    .selectAll()
    .where('district', '=', district)
    .where(({ eb, or }) => or([eb('demand_id', 'in', demands), eb('other_id', 'in', demands)]))
    .orderBy('likeness', 'desc')
    .limit(MOST_SHOWN)
    .execute();
  return rows.map(({ demand_id, other_id, likeness, same_person }) => {
    const [demand, other] = demands.includes(demand_id) ? [demand_id, other_id] : [other_id, demand_id];
    return { demand, other, likeness, samePerson: same_person };
  });
}

/** Everything kept of a demand whose person had it erased. */
export async function eraseTwins(tx: Tx, district: string, demands: readonly string[]): Promise<void> {
  await tx.client.query(
    'delete from brain.twin where district = $1 and (demand_id = any($2::uuid[]) or other_id = any($2::uuid[]))',
    [district, demands],
  );
  await tx.client.query('delete from brain.heard where district = $1 and demand_id = any($2::uuid[])', [
    district,
    demands,
  ]);
  await tx.client.query(
    `update brain.topic set title = '', face = null where district = $1 and face = any($2::uuid[])`,
    [district, demands],
  );
  await tx.client.query(
    'delete from brain.topic_member where district = $1 and demand_id = any($2::uuid[])',
    [district, demands],
  );
}

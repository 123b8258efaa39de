import type { On, Tx } from '#platform/db/open.ts';
import type { Deed, Leaf } from './deed.ts';
import type { Hash } from './merkle.ts';

// Written as text and not built by Kysely: columns travel as arrays (`unnest`), so that a thousand deeds are one short
// statement, and the names let the server keep the plan, which halves the time of a single deed.

const leavesSql = `
  WITH added AS (
    INSERT INTO ledger.leaf (district, id, at, actor_kind, actor_person, actor_unit, deed, subject, document, leaf_hash)
    SELECT district, id, at, kind, person, unit, deed, subject, document, decode(hash, 'hex')
    FROM unnest($1::text[], $2::uuid[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[],
                $9::text[], $10::text[])
      AS given (district, id, at, kind, person, unit, deed, subject, document, hash)
    RETURNING district, id
  ), held AS (
    INSERT INTO ledger.personal (district, leaf_id, field, salt, value)
    SELECT district, leaf, field, decode(salt, 'hex'), value
    FROM unnest($11::text[], $12::uuid[], $13::text[], $14::text[], $15::text[]) AS given (district, leaf, field, salt, value)
  )
  INSERT INTO ledger.unsequenced (district, leaf_id) SELECT district, id FROM added`;

/** Leaves, the personal values that they commit to, and the note that they wait for their place. */
export async function insertLeaves(tx: Tx, deeds: readonly Deed[], leaves: readonly Leaf[]): Promise<void> {
  const held = leaves.flatMap(({ personal }, i) =>
    personal.map((value) => ({ ...value, district: deeds[i]?.district ?? '' })),
  );
  await tx.client.query({
    name: 'ledger-leaves',
    text: leavesSql,
    values: [
      deeds.map((deed) => deed.district),
      leaves.map((leaf) => leaf.id),
      deeds.map((deed) => deed.at.toISOString()),
      deeds.map((deed) => deed.actor.kind),
      deeds.map((deed) => deed.actor.person),
      deeds.map((deed) => deed.actor.unit),
      deeds.map((deed) => deed.deed),
      deeds.map((deed) => deed.subject),
      leaves.map((leaf) => leaf.document),
      leaves.map((leaf) => leaf.hash),
      held.map(({ district }) => district),
      held.map(({ leaf }) => leaf),
      held.map(({ field }) => field),
      held.map(({ salt }) => salt.toString('hex')),
      held.map(({ value }) => value),
    ],
  });
}

const erasedSql = `
  UPDATE ledger.personal AS held SET salt = NULL, value = NULL, erased_by = $3::uuid
  FROM ledger.leaf
  WHERE leaf.district = $1 AND leaf.subject = $2 AND held.district = leaf.district AND held.leaf_id = leaf.id
    AND held.erased_by IS NULL AND ($4::text[] IS NULL OR held.field = ANY ($4))
  RETURNING held.leaf_id AS leaf, held.field`;

interface ErasedField {
  readonly leaf: string;
  readonly field: string;
}

export async function markErased(
  tx: Tx,
  what: { district: string; subject: string; by: string; fields: readonly string[] | undefined },
): Promise<ErasedField[]> {
  const { district, subject, by, fields } = what;
  const { rows } = await tx.client.query<ErasedField>(erasedSql, [district, subject, by, fields ?? null]);
  return rows.sort((a, b) => (a.leaf + a.field < b.leaf + b.field ? -1 : 1));
}

// Order within a batch is by id, that is by time. Which leaves a batch holds is decided by what is committed and visible:
// a deed that commits later comes later, whatever its time.
const placeSql = `
  WITH taken AS MATERIALIZED (
    SELECT leaf_id FROM ledger.unsequenced WHERE district = $1 ORDER BY leaf_id LIMIT $3
  ), placed AS MATERIALIZED (
    SELECT id, leaf_hash, $2::bigint + row_number() OVER (ORDER BY id) - 1 AS seq
    FROM taken JOIN ledger.leaf ON leaf.district = $1 AND leaf.id = taken.leaf_id
  ), gone AS (
    DELETE FROM ledger.unsequenced USING placed WHERE district = $1 AND leaf_id = placed.id
  ), added AS (
    INSERT INTO ledger.sequenced (district, seq, leaf_id, leaf_hash) SELECT $1, seq, id, leaf_hash FROM placed
  )
  SELECT (SELECT count(*) FROM taken) AS taken, coalesce(string_agg(leaf_hash, ''::bytea ORDER BY seq), '') AS hashes
  FROM placed`;

/** Gives the next leaves of a district their places from `size` on. Returns their hashes in order. */
export async function placeLeaves(
  tx: Tx,
  district: string,
  size: number,
  limit: number,
): Promise<{ hashes: Hash[]; lost: number }> {
  const { rows } = await tx.client.query<{ taken: number; hashes: Buffer }>(placeSql, [
    district,
    size,
    limit,
  ]);
  const hashes = splitHashes(rows[0]?.hashes);
  return { hashes, lost: (rows[0]?.taken ?? 0) - hashes.length };
}

export function splitHashes(bytes: Buffer | undefined): Hash[] {
  if (!bytes) return [];
  return Array.from({ length: bytes.length / 32 }, (_, i) => bytes.toString('hex', i * 32, i * 32 + 32));
}

export async function waitingDistricts(db: On): Promise<string[]> {
  const client = 'pool' in db ? db.pool : db.client;
  const { rows } = await client.query<{ district: string }>(
    'SELECT DISTINCT district FROM ledger.unsequenced',
  );
  return rows.map(({ district }) => district);
}

/**
 * Others that sequence the same district wait here until this transaction ends. The few waiting leaves are looked up one by
 * one: the planner, which must expect a full batch, would read through the whole ledger every time.
 */
export async function lockSequence(tx: Tx, district: string): Promise<void> {
  await tx.client.query(
    `SELECT pg_advisory_xact_lock(hashtextextended('ledger.sequencer ' || $1, 0)),
       set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`,
    [district],
  );
}

export async function insertNodes(
  tx: Tx,
  district: string,
  nodes: readonly { level: number; index: number; hash: Hash }[],
): Promise<void> {
  await tx.client.query(
    `INSERT INTO ledger.node (district, level, index, hash)
     SELECT $1, level, index, decode(hash, 'hex')
     FROM unnest($2::smallint[], $3::bigint[], $4::text[]) AS given (level, index, hash)`,
    [district, nodes.map((n) => n.level), nodes.map((n) => n.index), nodes.map((n) => n.hash)],
  );
}

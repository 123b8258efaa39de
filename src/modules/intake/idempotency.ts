import { createHash } from 'node:crypto';
import { Refusal } from '#kernel/refusal.ts';
import type { Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { NewDemand } from './demand.ts';
import type { IntakeTables } from './tables.ts';

/**
 * Claims the keys of a batch. A key that another transaction is just claiming makes us wait for its end, so that of two
 * equal requests at once exactly one makes a demand.
 * @returns for each demand the id of the demand that its key already made, or undefined
 * @throws Refusal `idempotency-conflict` (409) when a key was used for something else
 */
export async function claimKeys(
  tx: Tx,
  district: string,
  demands: readonly NewDemand[],
  ids: readonly string[],
): Promise<(string | undefined)[]> {
  const wanted = demands.flatMap((demand, i) => {
    const key = demand.idempotencyKey;
    return key
      ? [{ district, key, request_hash: `\\x${hashOf(demand)}`, demand_id: ids[i] ?? '', at: demand.at }]
      : [];
  });
  if (wanted.length === 0) return demands.map(() => undefined);
  const db = slice<IntakeTables>(tx);
  const { rows: claimed } = await tx.client.query<{ demand_id: string }>({
    name: 'intake-claim',
    text: `INSERT INTO intake.idempotency SELECT * FROM jsonb_populate_recordset(NULL::intake.idempotency, $1::jsonb)
      ON CONFLICT DO NOTHING RETURNING demand_id`,
    values: [JSON.stringify(wanted)],
  });
  if (claimed.length === wanted.length) return demands.map(() => undefined);
  const fresh = new Set(claimed.map(({ demand_id }) => demand_id));
  const rows = await db
    .selectFrom('intake.idempotency')
    .select(['key', 'request_hash', 'demand_id'])
    .where('district', '=', district)
    .where(
      'key',
      'in',
      wanted.map(({ key }) => key),
    )
    .execute();
  const known = new Map(rows.map((row) => [row.key, row]));
  return demands.map((demand, i) => {
    const row = known.get(demand.idempotencyKey ?? '');
    if (!row || fresh.has(ids[i] ?? '')) return undefined;
    if (row.request_hash.toString('hex') !== hashOf(demand))
      throw new Refusal('idempotency-conflict', {}, 409);
    return row.demand_id;
  });
}

function hashOf({ text, matter, place, contact, channel }: NewDemand): string {
  return createHash('sha256')
    .update(JSON.stringify([text, matter ?? null, place ?? null, contact ?? null, channel]))
    .digest('hex');
}

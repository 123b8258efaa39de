import { sql } from 'kysely';
import type { On, Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { TransferRow } from '../pack-data.ts';
import { dutiesChange } from '../queries.ts';
import { asTransfer } from '../queries-registers.ts';
import type { ResponsibilityTables } from '../tables.ts';
import type { Transfer } from '../transfer.ts';
import { transferValues } from '../transfer-values.ts';

const BATCH = 500;
const db = (on: On) => slice<ResponsibilityTables>(on);

export interface KeptTransfer {
  readonly transfer: Transfer;
  readonly revision: number;
}

/** A transfer with its revision; undefined when the version has none of that code. */
export async function findTransfer(
  on: On,
  district: string,
  version: string,
  code: string,
): Promise<KeptTransfer | undefined> {
  const row = await db(on)
    .selectFrom('responsibility.transfer')
    .selectAll()
    .where('district', '=', district)
    .where('version', '=', version)
    .where('code', '=', code)
    .executeTakeFirst();
  return row && { transfer: asTransfer(row), revision: row.revision };
}

/** Puts transfers into a version; one that has the code already is replaced and counts its revision up. */
export async function putTransfers(tx: Tx, district: string, rows: readonly TransferRow[]): Promise<void> {
  for (const version of new Set(rows.map((row) => row.version))) dutiesChange(tx, version);
  for (let i = 0; i < rows.length; i += BATCH) {
    await db(tx)
      .insertInto('responsibility.transfer')
      .values(rows.slice(i, i + BATCH).map((row) => transferValues(district, row)))
      .onConflict((conflict) =>
        conflict.columns(['district', 'version', 'code']).doUpdateSet((eb) => ({
          kind: eb.ref('excluded.kind'),
          from_unit: eb.ref('excluded.from_unit'),
          to_unit: eb.ref('excluded.to_unit'),
          matter: eb.ref('excluded.matter'),
          area: eb.ref('excluded.area'),
          conditions: eb.ref('excluded.conditions'),
          power: eb.ref('excluded.power'),
          ground: eb.ref('excluded.ground'),
          valid_from: eb.ref('excluded.valid_from'),
          valid_to: eb.ref('excluded.valid_to'),
          revision: sql<number>`responsibility.transfer.revision + 1`,
        })),
      )
      .execute();
  }
}

export async function removeTransfers(
  tx: Tx,
  district: string,
  version: string,
  codes: readonly string[],
): Promise<void> {
  if (codes.length === 0) return;
  dutiesChange(tx, version);
  await tx.client.query(
    'delete from responsibility.transfer where district = $1 and version = $2 and code = any($3)',
    [district, version, codes],
  );
}

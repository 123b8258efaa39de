import type { On, Tx } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import { showConditions } from './condition.ts';
import { compareItems } from './duty.ts';
import type { ResponsibilityData } from './pack-data.ts';
import { readLawsAndCapacity, readTransfers } from './queries-registers.ts';
import type { ResponsibilityTables } from './tables.ts';
import { transferValues } from './transfer-values.ts';

/** Stores the transfers of these versions in place of those they had; both registers are replaced as a whole. */
export async function storeRegisters(
  tx: Tx,
  data: ResponsibilityData,
  versions: readonly string[],
  inBatches: <T>(rows: readonly T[], store: (batch: T[]) => Promise<unknown>) => Promise<void>,
): Promise<void> {
  const { district, transfers = [], laws = [], capacity = [] } = data;
  const db = slice<ResponsibilityTables>(tx);
  if (versions.length > 0)
    await db
      .deleteFrom('responsibility.transfer')
      .where('district', '=', district)
      .where('version', 'in', versions)
      .execute();
  await inBatches(
    transfers.map((row) => transferValues(district, row)),
    (batch) => db.insertInto('responsibility.transfer').values(batch).execute(),
  );
  await db.deleteFrom('responsibility.law').where('district', '=', district).execute();
  const lawValues = laws.map(({ title, shortName, validFrom, validTo, replacedBy }) => ({
    ...{ district, title, short_name: shortName ?? null, valid_from: validFrom },
    ...{ valid_to: validTo ?? null, replaced_by: replacedBy ?? null },
  }));
  await inBatches(lawValues, (batch) => db.insertInto('responsibility.law').values(batch).execute());
  await db.deleteFrom('responsibility.capacity').where('district', '=', district).execute();
  const capacityValues = capacity.map(({ unit, validFrom, staff, skills, equipment, hours, perMonth }) => ({
    ...{ district, unit, valid_from: validFrom, staff: staff === undefined ? null : Number(staff) },
    ...{ skills: [...skills], equipment: [...equipment], hours: hours ?? null, per_month: perMonth ?? null },
  }));
  await inBatches(capacityValues, (batch) =>
    db.insertInto('responsibility.capacity').values(batch).execute(),
  );
}

/** Both registers, and the transfers of these versions as far as their matter is in use, as they can be loaded again. */
export async function readRegisterRows(
  on: On,
  district: string,
  versions: ReadonlySet<string>,
  matters: ReadonlySet<string>,
): Promise<Required<Pick<ResponsibilityData, 'transfers' | 'laws' | 'capacity'>>> {
  const transfers = await readTransfers(on, district);
  const { laws, capacity } = await readLawsAndCapacity(on, district);
  return {
    transfers: transfers
      .filter(({ version, matter }) => versions.has(version) && matters.has(matter))
      .sort((a, b) => compareItems(a.version, b.version) || compareItems(a.code, b.code))
      .map((row) => ({ ...row, conditions: showConditions(row.conditions) })),
    laws,
    capacity: capacity.map(({ staff, perMonth, ...row }) => ({
      ...row,
      staff: staff === undefined ? undefined : String(staff),
      perMonth: perMonth === undefined ? undefined : String(perMonth),
    })),
  };
}

import type { Selectable } from 'kysely';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { Registers } from './build-book.ts';
import type { Capacity } from './capacity.ts';
import type { Condition } from './condition.ts';
import type { Law } from './law.ts';
import type { CapacityTable, LawTable, ResponsibilityTables, TransferTable } from './tables.ts';
import type { Transfer, TransferKind } from './transfer.ts';

/** The register of laws and what units can carry, each in a fixed order. */
export async function readLawsAndCapacity(
  on: On,
  district: string,
): Promise<Pick<Registers, 'laws' | 'capacity'>> {
  const db = slice<ResponsibilityTables>(on);
  const laws = await db
    .selectFrom('responsibility.law')
    .selectAll()
    .where('district', '=', district)
    .execute();
  const capacity = await db
    .selectFrom('responsibility.capacity')
    .selectAll()
    .where('district', '=', district)
    .execute();
  return {
    laws: laws.map(asLaw).sort((a, b) => inOrder(a.title, b.title) || inOrder(a.validFrom, b.validFrom)),
    capacity: capacity
      .map(asCapacity)
      .sort((a, b) => inOrder(a.unit, b.unit) || inOrder(a.validFrom, b.validFrom)),
  };
}

/** Transfers of every version, in a fixed order. */
export async function readTransfers(on: On, district: string): Promise<Transfer[]> {
  const transfers = await slice<ResponsibilityTables>(on)
    .selectFrom('responsibility.transfer')
    .selectAll()
    .where('district', '=', district)
    .orderBy('version')
    .orderBy('code')
    .execute();
  return transfers.map(asTransfer);
}

/** Of one version. */
export async function transfersOf(on: On, district: string, version: string): Promise<Transfer[]> {
  const rows = await slice<ResponsibilityTables>(on)
    .selectFrom('responsibility.transfer')
    .selectAll()
    .where('district', '=', district)
    .where('version', '=', version)
    .execute();
  return rows.map(asTransfer);
}

/** The same in every database, whatever its collation. */
function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Empty columns become absent, as the types say. */
const or = <T>(value: T | null): T | undefined => value ?? undefined;

export function asTransfer(row: Selectable<TransferTable>): Transfer {
  return {
    code: row.code,
    version: row.version,
    kind: row.kind as TransferKind,
    from: row.from_unit,
    to: row.to_unit,
    matter: row.matter,
    area: row.area,
    conditions: row.conditions as Condition[],
    power: or(row.power),
    ground: row.ground,
    validFrom: row.valid_from,
    validTo: or(row.valid_to),
  };
}

function asLaw(row: Selectable<LawTable>): Law {
  return {
    title: row.title,
    shortName: or(row.short_name),
    validFrom: row.valid_from,
    validTo: or(row.valid_to),
    replacedBy: or(row.replaced_by),
  };
}

function asCapacity(row: Selectable<CapacityTable>): Capacity {
  return {
    unit: row.unit,
    validFrom: row.valid_from,
    staff: or(row.staff),
    skills: row.skills,
    equipment: row.equipment,
    hours: or(row.hours),
    perMonth: row.per_month === null ? undefined : Number(row.per_month),
  };
}

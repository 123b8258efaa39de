import { json } from '#platform/db/slice.ts';
import { parseConditions } from './condition.ts';
import type { TransferRow } from './pack-data.ts';

/** A checked transfer as the table has it. */
export function transferValues(district: string, row: TransferRow) {
  return {
    district,
    version: row.version,
    code: row.code,
    kind: row.kind,
    from_unit: row.from,
    to_unit: row.to,
    matter: row.matter,
    area: row.area,
    conditions: json(parseConditions(row.conditions).conditions),
    power: row.power ?? null,
    ground: row.ground,
    valid_from: row.validFrom,
    valid_to: row.validTo ?? null,
  };
}

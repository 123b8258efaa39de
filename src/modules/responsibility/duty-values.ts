import { json } from '#platform/db/slice.ts';
import { parseConditions } from './condition.ts';
import type { DutyRow } from './pack-data.ts';

/** A checked row as the table has it. */
export function dutyValues(district: string, row: DutyRow) {
  return {
    district,
    version: row.version,
    item: row.item,
    matter: row.matter,
    area: row.area,
    conditions: json(parseConditions(row.conditions).conditions),
    list_type: row.listType,
    lead: row.lead,
    assists: [...row.assists],
    ground: row.ground,
    block_does: row.blockDoes ?? null,
    block_does_not: row.blockDoesNot ?? null,
    taken_back_how: row.takenBackHow ?? null,
    valid_from: row.validFrom,
    valid_to: row.validTo ?? null,
  };
}

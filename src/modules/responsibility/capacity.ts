import type { LocalDate } from '#kernel/time.ts';

/** What a unit can carry from a day on, until a later row of the unit begins. */
export interface Capacity {
  readonly unit: string;
  readonly validFrom: LocalDate;
  /** People who can handle cases. */
  readonly staff?: number | undefined;
  readonly skills: readonly string[];
  readonly equipment: readonly string[];
  /** When it works, in words. */
  readonly hours?: string | undefined;
  /** Cases a month it can lead; absent when nobody has said. */
  readonly perMonth?: number | undefined;
}

/** The row that applies to the unit on that day. */
export function capacityOn(rows: readonly Capacity[], unit: string, at: LocalDate): Capacity | undefined {
  let found: Capacity | undefined;
  for (const row of rows) {
    if (row.unit !== unit || row.validFrom > at) continue;
    if (!found || row.validFrom > found.validFrom) found = row;
  }
  return found;
}

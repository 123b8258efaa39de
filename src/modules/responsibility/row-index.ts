import { ancestry } from '#kernel/area-code.ts';
import { allHold, type Condition, distinctConditions } from './condition.ts';
import { compareItems, compareSpecificity, type Specific, type Valid, validOn } from './duty.ts';
import { matterAncestry } from './matter.ts';
import type { ResolveQuery } from './resolution.ts';

/** Rows by matter, then by area; each bucket from most to fewest conditions, then in the order of their names. */
export type RowIndex<Row> = ReadonlyMap<string, ReadonlyMap<string, readonly Row[]>>;

interface Indexed extends Specific, Valid {
  readonly conditions: readonly Condition[];
}

/**
 * Prepares rows for asking. The order «leaf over branch, narrow area over wide, more conditions over fewer» is built into the
 * walk, so that a question looks only at rows that can apply and never sorts.
 */
export function indexRows<Row extends Indexed>(
  rows: readonly Row[],
  nameOf: (row: Row) => string,
): RowIndex<Row> {
  const index = new Map<string, Map<string, Row[]>>();
  for (const row of rows) {
    const byArea = index.get(row.matter) ?? new Map<string, Row[]>();
    const bucket = byArea.get(row.area) ?? [];
    bucket.push({ ...row, conditions: distinctConditions(row.conditions) });
    byArea.set(row.area, bucket);
    index.set(row.matter, byArea);
  }
  for (const byArea of index.values()) {
    for (const bucket of byArea.values()) {
      bucket.sort((a, b) => compareSpecificity(a, b) || compareItems(nameOf(a), nameOf(b)));
    }
  }
  return index;
}

/** Rows that apply, most specific first; rows of equal specificity stand together in the order of their names. */
export function applicable<Row extends Indexed>(
  index: RowIndex<Row>,
  { matter, area, circumstances, at }: ResolveQuery,
): Row[] {
  const found: Row[] = [];
  const places = ancestry(area);
  for (const code of matterAncestry(matter)) {
    const byArea = index.get(code);
    if (!byArea) continue;
    for (const place of places) {
      const rows = byArea.get(place);
      if (!rows) continue;
      for (const row of rows) {
        if (validOn(row, at) && allHold(row.conditions, circumstances)) found.push(row);
      }
    }
  }
  return found;
}

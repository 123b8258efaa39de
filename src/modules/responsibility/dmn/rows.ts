import { distinctConditions } from '../condition.ts';
import { compareItems, compareSpecificity, type Specific } from '../duty.ts';
import { matterAncestry } from '../matter.ts';

export interface Ranked<Row> {
  readonly row: Row;
  /** 1 is the most specific; rows of one rank are equally specific. */
  readonly rank: number;
}

/** The rows or transfers of a list that can bear on a matter, its own and those of the matters above it, the most specific first. */
export function rankedFor<Row extends Specific>(
  matter: string,
  all: readonly Row[],
  nameOf: (row: Row) => string,
): Ranked<Row>[] {
  const codes = new Set(matterAncestry(matter));
  const rows = all
    .filter((row) => codes.has(row.matter))
    .map((row) => ({ row, bare: { ...row, conditions: distinctConditions(row.conditions) } }))
    .sort((a, b) => compareSpecificity(a.bare, b.bare) || compareItems(nameOf(a.row), nameOf(b.row)));
  let rank = 0;
  return rows.map(({ row, bare }, i) => {
    const before = rows[i - 1];
    if (!before || compareSpecificity(before.bare, bare) !== 0) rank++;
    return { row, rank };
  });
}

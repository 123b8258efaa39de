import { distinctConditions } from '../condition.ts';
import { compareItems, compareSpecificity, type Duty } from '../duty.ts';
import { matterAncestry } from '../matter.ts';

export interface RankedDuty {
  readonly duty: Duty;
  /** 1 is the most specific; rows of one rank are equally specific. */
  readonly rank: number;
}

/** The rows of a list that can answer for a matter, its own and those of the matters above it, the most specific first. */
export function rankedDuties(matter: string, duties: readonly Duty[]): RankedDuty[] {
  const codes = new Set(matterAncestry(matter));
  const rows = duties
    .filter((duty) => codes.has(duty.matter))
    .map((duty) => ({ duty, bare: { ...duty, conditions: distinctConditions(duty.conditions) } }))
    .sort((a, b) => compareSpecificity(a.bare, b.bare) || compareItems(a.duty.item, b.duty.item));
  let rank = 0;
  return rows.map(({ duty, bare }, i) => {
    const before = rows[i - 1];
    if (!before || compareSpecificity(before.bare, bare) !== 0) rank++;
    return { duty, rank };
  });
}

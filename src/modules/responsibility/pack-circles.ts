import { contains } from '#kernel/area-code.ts';
import { canAllHold } from './check-conditions.ts';
import { type Condition, parseConditions } from './condition.ts';
import type { Circumstance } from './matter.ts';
import { overlap } from './pack-check-parts.ts';
import type { TransferRow } from './pack-data.ts';

/** Where all transfers of a chain apply at once. */
interface Reach {
  readonly matter: string;
  readonly area: string;
  readonly validFrom: string;
  readonly validTo: string | undefined;
  readonly conditions: readonly Condition[];
}

/**
 * Circles of delegations, and circles of withdrawals, that some question would go around: each by the row that comes first.
 * A delegation and a withdrawal back are no circle, but a giving and a taking back.
 */
export function circlesOf(
  rows: readonly TransferRow[],
  circumstances: ReadonlyMap<string, readonly Circumstance[]>,
): Map<TransferRow, TransferRow[]> {
  const byGiver = Map.groupBy(rows, ({ version, kind, from }) => `${version} ${kind} ${from}`);
  const place = new Map(rows.map((row, i) => [row, i]));
  const circles = new Map<TransferRow, TransferRow[]>();
  const follow = (path: TransferRow[], reach: Reach): boolean => {
    const [first, last] = [path[0], path.at(-1)];
    if (!first || !last) return false;
    if (last.to === first.from) {
      circles.set(first, path);
      return true;
    }
    return (byGiver.get(`${last.version} ${last.kind} ${last.to}`) ?? []).some((next) => {
      const before = path.some(({ from }) => from === next.from);
      if (before || (place.get(next) ?? 0) < (place.get(first) ?? 0)) return false;
      const both = meet(reach, reachOf(next), circumstances);
      return both !== undefined && follow([...path, next], both);
    });
  };
  for (const row of rows) if (row.from !== row.to) follow([row], reachOf(row));
  return circles;
}

function reachOf({ matter, area, validFrom, validTo, conditions }: TransferRow): Reach {
  return { matter, area, validFrom, validTo, conditions: parseConditions(conditions).conditions };
}

function meet(
  a: Reach,
  b: Reach,
  circumstances: ReadonlyMap<string, readonly Circumstance[]>,
): Reach | undefined {
  const matter = narrower(a.matter, b.matter);
  const area = narrower(a.area, b.area);
  if (matter === undefined || area === undefined || !overlap(a, b)) return undefined;
  const conditions = [...a.conditions, ...b.conditions];
  if (!canAllHold(conditions, circumstances.get(matter) ?? [])) return undefined;
  const [, validFrom = ''] = [a.validFrom, b.validFrom].sort();
  const [validTo] = [a.validTo, b.validTo].filter((day) => day !== undefined).sort();
  return { matter, area, validFrom, validTo, conditions };
}

function narrower(a: string, b: string): string | undefined {
  if (contains(a, b)) return b;
  return contains(b, a) ? a : undefined;
}

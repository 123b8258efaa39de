import { contains } from '#kernel/area-code.ts';
import type { Directory, Unit } from '#modules/directory';
import type { Dispute } from './dispute.ts';

/** A unit as far as it matters who stands above whom. */
export type Standing = Pick<Unit, 'code' | 'kind' | 'parent' | 'area' | 'retired'>;

/**
 * Every unit that both belong under and that is neither of them, the smallest first. One belongs under another by line (the
 * parents up the tree) or by area (a block or government holds the territory it works in). The smaller area is the smaller
 * superior; of two with the same area the one further down the tree. So a street decides between two teams stationed in it, a
 * bureau between two of its teams in different streets, the district between a bureau and a street; and nobody judges their own
 * case.
 */
export function commonSuperiors(units: readonly Standing[], a: string, b: string): string[] {
  const known = new Map(units.map((unit) => [unit.code, unit]));
  const [one, other] = [known.get(a), known.get(b)];
  if (!one || !other) return [];
  return units
    .filter((unit) => !unit.retired && unit.code !== a && unit.code !== b)
    .filter((unit) => belongs(known, one, unit) && belongs(known, other, unit))
    .map((unit) => ({ unit, depth: lineage(known, unit).length }))
    .sort(
      (x, y) =>
        y.unit.area.length - x.unit.area.length || y.depth - x.depth || (x.unit.code < y.unit.code ? -1 : 1),
    )
    .map(({ unit }) => unit.code);
}

function belongs(known: ReadonlyMap<string, Standing>, unit: Standing, above: Standing): boolean {
  if (lineage(known, unit).includes(above.code)) return true;
  return (above.kind === 'block' || above.kind === 'government') && contains(above.area, unit.area);
}

/** The units above one, nearest first. Ends at a loop, which the check of packs refuses anyway. */
function lineage(known: ReadonlyMap<string, Standing>, unit: Standing): string[] {
  const above: string[] = [];
  for (let next = unit.parent; next !== undefined && !above.includes(next); next = known.get(next)?.parent)
    above.push(next);
  return above;
}

/**
 * Who decides between two units, level by level: the common superiors that have somebody to decide. Where a district has
 * none, whoever holds the whole territory must, so that there is always somebody.
 */
export function decidersFor(directory: Directory, a: string, b: string): string[] {
  const levels = commonSuperiors([...directory.units.values(), ...retired(directory, a, b)], a, b);
  const staffed = levels.filter((unit) => isStaffed(directory, unit));
  if (staffed.length > 0) return staffed;
  return levels.length > 0 ? levels.slice(-1) : [directory.blockOf(directory.district.district)];
}

/**
 * Who may decide a question today, whose turn it is first: those it was put to and the ones above them who are still there. When
 * none of them is (streets merged, a unit abolished, its only coordinator gone), whoever would have to decide if it were asked now.
 */
export function decidersNow(directory: Directory, { question, claim }: Dispute): string[] {
  if (!question || !claim) return [];
  const waiting = question.levels.slice(question.level).filter((unit) => isStaffed(directory, unit));
  return waiting.length > 0 ? waiting : decidersFor(directory, claim.from, claim.to);
}

/** Whether there is somebody in a unit who may decide. */
function isStaffed(directory: Directory, unit: string): boolean {
  const { units, peopleOf } = directory;
  return units.has(unit) && peopleOf(unit).some(({ post }) => deciding.has(post.role));
}

const deciding = new Set(['coordinator', 'supervisor']);

/** Units in which somebody may decide. */
export function staffedDeciders(directory: Directory): string[] {
  return [...directory.units.keys()].filter((unit) => isStaffed(directory, unit));
}

/** What a unit that was dissolved meanwhile still holds is decided by whom it stood under. */
function retired(directory: Directory, ...codes: string[]): Unit[] {
  return codes.filter((code) => !directory.units.has(code)).flatMap((code) => directory.findUnit(code) ?? []);
}

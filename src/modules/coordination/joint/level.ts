import { Refusal } from '#kernel/refusal.ts';
import type { Directory } from '#modules/directory';

/**
 * Whether a unit is above another: over it in the chain of the directory, or the block of an area that contains the
 * other's. A line's station stands under its line and within its street, so both may take a case up.
 */
export function isAbove(directory: Directory, upper: string, lower: string): boolean {
  for (let unit = directory.findUnit(lower); unit?.parent; unit = directory.findUnit(unit.parent))
    if (unit.parent === upper) return true;
  const [over, under] = [directory.findUnit(upper), directory.findUnit(lower)];
  if (!over || !under || upper === lower) return false;
  const territorial = over.kind === 'government' || over.kind === 'block';
  return territorial && under.area.startsWith(over.area) && under.area.length > over.area.length;
}

export type Level = 'up' | 'down';

/**
 * The rule of taking up (上提) and handing down (下交): up only to a unit above the holder, down only to a unit below it.
 * @throws Refusal `level-not-above`, `level-not-below`
 */
export function checkLevel(directory: Directory, level: Level, holder: string, to: string): void {
  if (level === 'up' && !isAbove(directory, to, holder))
    throw new Refusal('level-not-above', { field: 'to' }, 400);
  if (level === 'down' && !isAbove(directory, holder, to))
    throw new Refusal('level-not-below', { field: 'to' }, 400);
}

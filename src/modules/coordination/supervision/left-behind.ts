import { countGroups } from '#modules/cases';
import type { Directory, Range } from '#modules/directory';
import type { On } from '#platform/db/open.ts';
import { slice } from '#platform/db/slice.ts';
import type { CoordinationTables } from '../tables.ts';

/** What a unit that no longer exists still has: somebody must move its cases and take back its tasks by hand. */
export interface LeftBehind {
  readonly unit: string;
  readonly cases: number;
  readonly tasks: number;
}

/**
 * Open cases and tasks of units that were abolished or merged, within what a person may see, most cases first. A case stays with
 * its holder until a person moves it (no move without a ground and a person), so that whoever looks after the area is told.
 */
export async function leftBehind(
  on: On,
  district: string,
  directory: Directory,
  range: Range,
  at: Date,
): Promise<LeftBehind[]> {
  const isGone = (unit: string | null) => unit !== null && directory.findUnit(unit)?.retired === true;
  const held = await countGroups(on, district, { range }, ['holder'], at);
  const found = new Map<string, LeftBehind>();
  for (const { keys, count } of held) {
    const unit = keys[0] ?? null;
    if (unit !== null && isGone(unit)) found.set(unit, { unit, cases: count, tasks: 0 });
  }
  for (const { unit, area, count } of await openTasks(on, district)) {
    if (!isGone(unit) || !(range.district || area.startsWith(range.area ?? 'none'))) continue;
    const one = found.get(unit) ?? { unit, cases: 0, tasks: 0 };
    found.set(unit, { ...one, tasks: one.tasks + Number(count) });
  }
  return [...found.values()].sort((a, b) => b.cases - a.cases || (a.unit < b.unit ? -1 : 1));
}

function openTasks(on: On, district: string) {
  return slice<CoordinationTables>(on)
    .selectFrom('coordination.task')
    .select(['unit', 'area', (of) => of.fn.countAll().as('count')])
    .where('district', '=', district)
    .where('ended_at', 'is', null)
    .groupBy(['unit', 'area'])
    .execute();
}

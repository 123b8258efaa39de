import { contains, isAreaCode } from '#kernel/area-code.ts';
import type { Directory } from '#modules/directory';
import { analyseList } from '../analyse-list.ts';
import type { DutyBook } from '../book.ts';
import type { ListVersion } from '../duty.ts';
import type { Finding } from '../finding.ts';
import { isFlaw } from './finding-life.ts';
import { versionBefore } from './list-life.ts';

/** How a list compares with the one it follows. */
export interface Comparison {
  /** The list it follows; none for the first of a district. */
  readonly follows: ListVersion | undefined;
  readonly opened: readonly Finding[];
  readonly closed: readonly Finding[];
  readonly remaining: readonly Finding[];
  /** Those of `opened` that nobody may publish without having them accepted: one of each key. */
  readonly flaws: readonly Finding[];
}

/** Analyses a list and the one it follows and compares them by key. @throws Refusal `no-list-version` 404 */
export function compareWithBefore(book: DutyBook, directory: Directory, list: ListVersion): Comparison {
  const follows = versionBefore(book.versions, list);
  const before = follows ? analyseList(book, directory, follows.version) : [];
  return { follows, ...compareAnalyses(before, analyseList(book, directory, list.version)) };
}

/**
 * What is new, gone and left. A gap or overlap is not new where it only became smaller: when one of the list before covered all
 * of it. Otherwise half a remedy would have to be excused like a harm.
 */
export function compareAnalyses(
  before: readonly Finding[],
  after: readonly Finding[],
): Omit<Comparison, 'follows'> {
  const [old, now] = [new Set(before.map(({ key }) => key)), new Set(after.map(({ key }) => key))];
  const opened = after.filter(({ key }) => !old.has(key));
  const harmful = opened.filter((each) => isFlaw(each) && !before.some((earlier) => covers(earlier, each)));
  return {
    opened,
    closed: before.filter(({ key }) => !now.has(key)),
    remaining: after.filter(({ key }) => old.has(key)),
    flaws: [...new Map(harmful.map((flaw) => [flaw.key, flaw])).values()],
  };
}

/** Whether everything that `b` tells was told by `a`: never true of what is not so, though not always true of what is. */
export function covers(a: Finding, b: Finding): boolean {
  if (a.kind !== b.kind || a.matter !== b.matter || !a.area || !b.area) return false;
  const inside = within(a.area, b.area) && (a.except ?? []).every((area) => isLeftOut(area, b));
  const when = a.circumstances === '' || a.circumstances === b.circumstances;
  const who = b.units.every((unit) => a.units.includes(unit));
  return inside && when && who && a.to === undefined;
}

function within(outer: string, inner: string): boolean {
  return isAreaCode(outer) && isAreaCode(inner) && contains(outer, inner);
}

function isLeftOut(area: string, { area: where = '', except = [] }: Finding): boolean {
  const apart = !within(area, where) && !within(where, area);
  return apart || except.some((other) => within(other, area));
}

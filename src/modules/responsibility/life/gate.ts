import { addDays } from '#kernel/time.ts';
import type { Directory } from '#modules/directory';
import { areaTree } from '../analyse/area-tree.ts';
import type { Span } from '../analyse/dimension.ts';
import { findingsOf } from '../analyse-list.ts';
import type { DutyBook } from '../book.ts';
import type { ListVersion } from '../duty.ts';
import type { Finding } from '../finding.ts';
import { findingId, isFlaw } from './finding-life.ts';
import { versionBefore } from './list-life.ts';
import type { DraftAcceptance } from './store-findings.ts';
import { type FindingWorld, uncovered } from './uncovered.ts';

/** How a list compares with the one it follows. */
export interface Comparison {
  /** The list it follows; none for the first of a district. */
  readonly follows: ListVersion | undefined;
  readonly opened: readonly Finding[];
  readonly closed: readonly Finding[];
  readonly remaining: readonly Finding[];
  /** Gaps and overlaps where there were none, or not of these claimants: nobody may publish without having them accepted. */
  readonly regions: readonly Finding[];
  /** One of `regions` for each key: what is shown and accepted. */
  readonly flaws: readonly Finding[];
}

/**
 * Compares a list with the one it follows over the same days, those on which the list would apply. Each is proved once for every
 * state of it; what a page or a step before the transaction has proved is not proved again.
 * @throws Refusal `no-list-version` 404
 */
export async function compareWithBefore(
  book: DutyBook,
  directory: Directory,
  list: ListVersion,
): Promise<Comparison> {
  const follows = versionBefore(book.versions, list);
  const days = periodOf(book.versions, list);
  const before = follows ? await findingsOf(book, directory, follows.version, days) : [];
  const after = await findingsOf(book, directory, list.version, days);
  return { follows, ...compareAnalyses(before, after, worldOfFindings(book, directory)) };
}

/** The days on which a list applies or would: up to the day before the next published one begins. */
export function periodOf(
  versions: readonly ListVersion[],
  { version, effectiveFrom: from }: Pick<ListVersion, 'version' | 'effectiveFrom'>,
): Span {
  const next = versions
    .filter((each) => each.status === 'published' && each.version !== version && each.effectiveFrom > from)
    .map(({ effectiveFrom }) => effectiveFrom)
    .sort()[0];
  return next === undefined ? { from } : { from, to: addDays(next, -1) };
}

export function worldOfFindings(book: DutyBook, directory: Directory): FindingWorld {
  return { matters: book.matters, tree: areaTree(book.district, directory.areas.keys()) };
}

/**
 * What is new, gone and left, by key, and exactly where a gap or an overlap opened. One that only became smaller opens nothing:
 * otherwise half a remedy would have to be excused like a harm. One that grew, by a day or a circumstance, does.
 */
export function compareAnalyses(
  before: readonly Finding[],
  after: readonly Finding[],
  world: FindingWorld,
): Omit<Comparison, 'follows'> {
  const [old, now] = [new Set(before.map(({ key }) => key)), new Set(after.map(({ key }) => key))];
  const regions = uncovered(before.filter(isFlaw), after.filter(isFlaw), world);
  return {
    opened: after.filter(({ key }) => !old.has(key)),
    closed: before.filter(({ key }) => !now.has(key)),
    remaining: after.filter(({ key }) => old.has(key)),
    regions,
    flaws: [...new Map(regions.toReversed().map((flaw) => [flaw.key, flaw])).values()].reverse(),
  };
}

/**
 * Of the flaws those that nobody accepted as they are now: an acceptance is of the places, circumstances and days that were
 * shown, so a draft whose gap grew afterwards asks again. One from before regions were kept with it is of the whole key.
 */
export function notAccepted(
  { regions, flaws }: Pick<Comparison, 'regions' | 'flaws'>,
  accepted: readonly DraftAcceptance[],
  world: FindingWorld,
): Finding[] {
  const whole = new Set(accepted.filter(({ detail }) => !detail).map(({ finding }) => finding));
  const asked = regions.filter(({ key }) => !whole.has(findingId(key)));
  const told = accepted.flatMap(({ detail }) => detail ?? []);
  const open = new Set(uncovered(told, asked, world).map(({ key }) => key));
  return flaws.filter(({ key }) => open.has(key));
}

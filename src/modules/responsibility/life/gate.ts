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
import { type FindingWorld, newPoints, stillTold, uncovered } from './uncovered.ts';

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
 * What is new, gone and left, exactly, whatever the keys: new is what speaks of a point of which nothing did, gone is what speaks
 * of no point any more. One that only became smaller opens nothing and is not gone:
 * otherwise half a remedy would have to be excused like a harm. One that grew, by a day or a circumstance, does.
 */
export function compareAnalyses(
  before: readonly Finding[],
  after: readonly Finding[],
  world: FindingWorld,
): Omit<Comparison, 'follows'> {
  const regions = uncovered(before.filter(isFlaw), after.filter(isFlaw), world);
  const fresh = newPoints(before, after, world);
  const left = new Set(stillTold(before, after, world));
  return {
    opened: after.filter((finding) => fresh.has(finding)),
    closed: before.filter((finding) => !left.has(finding)),
    remaining: after.filter((finding) => !fresh.has(finding)),
    regions,
    flaws: [...new Map(regions.toReversed().map((flaw) => [flaw.key, flaw])).values()].reverse(),
  };
}

/** What a finding of a published list takes over from what was accepted of the draft. */
export interface CarriedOver {
  /** Of the finding as it is now. */
  readonly finding: string;
  readonly acceptance: DraftAcceptance;
}

/**
 * Of each new gap or overlap who accepted it: under its own key, or, where it was shown cut differently, under those that it was
 * part of. Of several the last one stands, and it ends with the first that ends.
 */
export function carriedOver(
  { regions }: Pick<Comparison, 'regions'>,
  accepted: readonly DraftAcceptance[],
  world: FindingWorld,
): CarriedOver[] {
  return [...Map.groupBy(regions, ({ key }) => key)].flatMap(([key, own]): CarriedOver[] => {
    const finding = findingId(key);
    const about = accepted.filter(
      (each) => each.finding === finding || stillTold(each.detail ?? [], own, world).length > 0,
    );
    const [last] = about.toSorted((a, b) => Number(b.at) - Number(a.at));
    if (!last) return [];
    const ends = about.flatMap(({ until }) => until ?? []).sort()[0];
    return [{ finding, acceptance: { ...last, until: ends } }];
  });
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

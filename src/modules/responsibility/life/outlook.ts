import { addDays, type LocalDate } from '#kernel/time.ts';
import type { Directory } from '#modules/directory';
import { findingsOf } from '../analyse-list.ts';
import type { DutyBook } from '../book.ts';
import type { ListVersion } from '../duty.ts';
import type { Finding } from '../finding.ts';
import type { KeptFinding } from './finding-life.ts';
import { periodOf, worldOfFindings } from './gate.ts';
import { comingAfter, versionBefore } from './list-life.ts';
import { newPoints, stillTold } from './uncovered.ts';

/** The list of which findings are told on a day: the one in force, or the first to come while there is none. */
export function toldOn(
  { versions, versionOn }: Pick<DutyBook, 'versions' | 'versionOn'>,
  today: LocalDate,
): ListVersion | undefined {
  return versionOn(today) ?? comingAfter(versions, today)[0];
}

/** What a published list will do to the findings on the day on which it begins. */
export interface Outlook {
  readonly list: ListVersion;
  /** Keys of the findings that it no longer has. */
  readonly closes: ReadonlySet<string>;
  /** How many findings it has that the list before it does not have, and would not have on those days either. */
  readonly opens: number;
}

/**
 * Findings as they would go on if their list did: one that lasted to the last day of its list did not end by itself, another list
 * began. Without this everything would look new, or grown, on the day on which lists change.
 */
export function beyondTheirList<T extends Pick<KeptFinding, 'detail'>>(
  known: readonly T[],
  versions: readonly ListVersion[],
): T[] {
  const lastDays = new Set(
    versions.filter(wasPublished).map(({ effectiveFrom }) => addDays(effectiveFrom, -1)),
  );
  const goesOn = (finding: Finding): Finding =>
    finding.to !== undefined && lastDays.has(finding.to) ? { ...finding, to: undefined } : finding;
  return known.map((each) => ({ ...each, detail: each.detail.map(goesOn) }));
}

/** One for each published list to come, each beside the one before it; compared by what findings speak of, not by their keys. */
export async function outlooks(
  book: DutyBook,
  directory: Directory,
  known: readonly Pick<KeptFinding, 'state' | 'detail'>[],
  today: LocalDate,
): Promise<readonly Outlook[]> {
  const current = toldOn(book, today)?.version;
  const world = worldOfFindings(book, directory);
  const alive = known.filter(({ state }) => state === 'open' || state === 'accepted');
  let before = beyondTheirList(alive, book.versions).flatMap(({ detail }) => detail);
  const looks: Outlook[] = [];
  for (const list of comingAfter(book.versions, today)) {
    if (list.version === current) continue;
    const found = await findingsOf(book, directory, list.version);
    const left = new Set(stillTold(before, found, world).map(({ key }) => key));
    const closes = new Set(before.map(({ key }) => key)).difference(left);
    const told = [...before, ...(await anyway(book, directory, list))];
    const fresh = new Set([...newPoints(told, found, world).keys()].map(({ key }) => key));
    looks.push({ list, closes, opens: fresh.size });
    before = beyondTheirList([{ detail: found }], book.versions).flatMap(({ detail }) => detail);
  }
  return looks;
}

/** What the list before it would be told on its days: a transfer that ended meanwhile is not the new list's doing. */
async function anyway(book: DutyBook, directory: Directory, list: ListVersion): Promise<readonly Finding[]> {
  const follows = versionBefore(book.versions, list);
  return follows ? findingsOf(book, directory, follows.version, periodOf(book.versions, list)) : [];
}

function wasPublished({ status }: ListVersion): boolean {
  return status === 'published' || status === 'recalled';
}

/** The list to come with which a finding is no longer there. */
export function settledBy(
  ahead: readonly Outlook[],
  { key }: Pick<KeptFinding, 'key'>,
): ListVersion | undefined {
  return ahead.find(({ closes }) => closes.has(key))?.list;
}

import type { LocalDate } from '#kernel/time.ts';
import type { Directory } from '#modules/directory';
import { findingsOf } from '../analyse-list.ts';
import type { DutyBook } from '../book.ts';
import type { ListVersion } from '../duty.ts';
import type { KeptFinding } from './finding-life.ts';
import { comingAfter } from './list-life.ts';

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
  /** How many findings it has that the list before it does not have. */
  readonly opens: number;
}

/** One for each published list to come, each beside the one before it. */
export async function outlooks(
  book: DutyBook,
  directory: Directory,
  known: readonly Pick<KeptFinding, 'key' | 'state'>[],
  today: LocalDate,
): Promise<readonly Outlook[]> {
  const told = toldOn(book, today)?.version;
  let before = new Set(known.filter(({ state }) => state !== 'fixed').map(({ key }) => key));
  const found: Outlook[] = [];
  for (const list of comingAfter(book.versions, today)) {
    if (list.version === told) continue;
    const now = new Set((await findingsOf(book, directory, list.version)).map(({ key }) => key));
    found.push({ list, closes: before.difference(now), opens: now.difference(before).size });
    before = now;
  }
  return found;
}

/** The list to come with which a finding is no longer there. */
export function settledBy(
  ahead: readonly Outlook[],
  { key }: Pick<KeptFinding, 'key'>,
): ListVersion | undefined {
  return ahead.find(({ closes }) => closes.has(key))?.list;
}

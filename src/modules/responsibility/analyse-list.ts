import { Refusal } from '#kernel/refusal.ts';
import { addDays } from '#kernel/time.ts';
import type { Directory } from '#modules/directory';
import { analyse } from './analyse/analyse.ts';
import { areaTree } from './analyse/area-tree.ts';
import type { AnalyseInput } from './analyse/input.ts';
import type { DutyBook } from './book.ts';
import type { Finding } from './finding.ts';

type More = Partial<Pick<AnalyseInput, 'laws' | 'load' | 'capacity'>>;

/**
 * Everything wrong with one version of the district's list, a draft too. A published version is analysed up to the day before
 * the next one, others without an end. Without `load` no unit is judged by what it carries.
 * @throws Refusal `no-list-version` 404
 */
export function analyseList(
  book: DutyBook,
  directory: Directory,
  version: string,
  more: More = {},
  onProgress?: (done: number, of: number) => void,
): Finding[] {
  return analyse({ ...listInput(book, directory, version), ...more }, onProgress);
}

/** What `analyse` needs to know of a version. @throws Refusal `no-list-version` 404 */
export function listInput(book: DutyBook, directory: Directory, version: string): AnalyseInput {
  const list = book.versions.find((each) => each.version === version);
  if (!list) throw new Refusal('no-list-version', { version }, 404);
  const later = book.versions
    .filter(({ status, effectiveFrom }) => status === 'published' && effectiveFrom > list.effectiveFrom)
    .map(({ effectiveFrom }) => effectiveFrom)
    .sort()[0];
  const ends = list.status === 'published' && later !== undefined;
  return {
    version,
    period: { from: list.effectiveFrom, ...(ends ? { to: addDays(later, -1) } : {}) },
    duties: book.rows(version),
    transfers: book.transfers(version),
    matters: book.matters,
    leaves: book.leaves,
    tree: areaTree(book.district, directory.areas.keys()),
    units: directory.units,
    powers: directory.powers,
    laws: book.laws,
    load: [],
    capacity: book.capacity,
  };
}

const proved = new WeakMap<DutyBook, Map<string, readonly Finding[]>>();

/** Findings of a version as it stands in this book, proved once for each book. @throws Refusal `no-list-version` 404 */
export function findingsOf(book: DutyBook, directory: Directory, version: string): readonly Finding[] {
  const known = proved.get(book) ?? new Map<string, readonly Finding[]>();
  const findings = known.get(version) ?? analyseList(book, directory, version);
  known.set(version, findings);
  proved.set(book, known);
  return findings;
}

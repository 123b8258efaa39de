import { Refusal } from '#kernel/refusal.ts';
import { finishInTurns } from '#kernel/steps.ts';
import { addDays } from '#kernel/time.ts';
import type { Directory } from '#modules/directory';
import { analyse, analysing } from './analyse/analyse.ts';
import { areaTree } from './analyse/area-tree.ts';
import type { Span } from './analyse/dimension.ts';
import type { AnalyseInput } from './analyse/input.ts';
import type { DutyBook } from './book.ts';
import type { Finding } from './finding.ts';

type More = Partial<Pick<AnalyseInput, 'laws' | 'load' | 'capacity'>>;

/**
 * Everything wrong with one version of the district's list, a draft too. A published version is analysed up to the day before
 * the next one, others without an end. The load is the one measured from past cases.
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
    load: book.load,
    capacity: book.capacity,
  };
}

const proved = new WeakMap<DutyBook, Map<string, Promise<readonly Finding[]>>>();

/**
 * Findings of a version as it stands in this book, proved once for each book, however many ask at once; others are answered
 * while it is proved.
 * @param days when it is to be judged of other days than its own
 * @throws Refusal `no-list-version` 404
 */
export function findingsOf(
  book: DutyBook,
  directory: Directory,
  version: string,
  days?: Span,
): Promise<readonly Finding[]> {
  const known = proved.get(book) ?? new Map<string, Promise<readonly Finding[]>>();
  proved.set(book, known);
  const input = listInput(book, directory, version);
  const period = days ?? input.period;
  const key = `${version} ${period.from} ${period.to ?? ''}`;
  const begun = known.get(key) ?? prove({ ...input, period });
  known.set(key, begun);
  return begun;
}

async function prove(input: AnalyseInput): Promise<readonly Finding[]> {
  return finishInTurns(analysing(input));
}

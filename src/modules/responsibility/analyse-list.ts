import { Refusal } from '#kernel/refusal.ts';
import { finishInTurns } from '#kernel/steps.ts';
import { addDays } from '#kernel/time.ts';
import type { Directory } from '#modules/directory';
import { analyse, analysing } from './analyse/analyse.ts';
import { type AreaTree, areaTree } from './analyse/area-tree.ts';
import type { Span } from './analyse/dimension.ts';
import type { AnalyseInput } from './analyse/input.ts';
import type { DutyBook } from './book.ts';
import type { Duty } from './duty.ts';
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
    tree: treeOf(directory, book.district),
    units: directory.units,
    powers: directory.powers,
    laws: book.laws,
    load: book.load,
    capacity: book.capacity,
  };
}

interface Proof {
  readonly input: AnalyseInput;
  readonly findings: Promise<readonly Finding[]>;
}

/** Proofs by the rows they are about, which are the same object as long as nothing in the version changes. */
const proved = new WeakMap<readonly Duty[], Proof[]>();
/** Of one state of a version: other days, or other registers. Enough for a list and the one that follows it. */
const MOST_PROOFS = 6;

/**
 * Findings of a version as it stands in this book, proved once for each state of the version, however many ask at once and
 * however often the book is read anew; others are answered while it is proved.
 * @param days when it is to be judged of other days than its own
 * @throws Refusal `no-list-version` 404
 */
export function findingsOf(
  book: DutyBook,
  directory: Directory,
  version: string,
  days?: Span,
): Promise<readonly Finding[]> {
  const own = listInput(book, directory, version);
  const input = days ? { ...own, period: days } : own;
  const known = proved.get(input.duties) ?? [];
  const before = known.find((proof) => asks(proof.input, input));
  if (before) return before.findings;
  const findings = prove(input);
  const proof = { input, findings };
  proved.set(input.duties, [proof, ...known].slice(0, MOST_PROOFS));
  findings.catch(() => proved.delete(input.duties));
  return findings;
}

/** Whether both ask the same of the same: everything a proof rests on is the same object, not only alike. */
function asks(one: AnalyseInput, other: AnalyseInput): boolean {
  const { period: a, ...rest } = one;
  const { period: b } = other;
  const keys = Object.keys(rest) as (keyof typeof rest)[];
  return a.from === b.from && a.to === b.to && keys.every((key) => one[key] === other[key]);
}

async function prove(input: AnalyseInput): Promise<readonly Finding[]> {
  return finishInTurns(analysing(input));
}

const trees = new WeakMap<Directory, AreaTree>();

function treeOf(directory: Directory, district: string): AreaTree {
  const tree = trees.get(directory) ?? areaTree(district, directory.areas.keys());
  trees.set(directory, tree);
  return tree;
}

import type { Directory } from '#modules/directory';
import { analyse } from '../analyse/analyse.ts';
import { listInput } from '../analyse-list.ts';
import type { DutyBook } from '../book.ts';
import { parseConditions } from '../condition.ts';
import type { Duty, ListType } from '../duty.ts';
import type { Finding } from '../finding.ts';
import type { DutyRow } from '../pack-data.ts';
import { isFlaw } from './finding-life.ts';
import { compareAnalyses, worldOfFindings } from './gate.ts';
import type { Acceptance } from './proposal.ts';

/** Gaps and overlaps of the matters that a change of rows can touch. */
export interface Effect {
  readonly opened: readonly Finding[];
  readonly closed: readonly Finding[];
}

/** What putting and removing rows would close and open in a version, proved over the matters they are about. */
export function effectOf(
  book: DutyBook,
  directory: Directory,
  version: string,
  { row, replaces, removes }: Acceptance,
): Effect {
  // Judged from the day on which the row would begin: before it the list says what it always said.
  const input = { ...listInput(book, directory, version), period: { from: row.validFrom } };
  const leaves = input.leaves.filter(({ code }) => code.startsWith(row.matter));
  const flaws = (duties: readonly Duty[]) => analyse({ ...input, leaves, duties }).filter(isFlaw);
  const gone = new Set([...removes, ...(replaces ? [replaces] : [])].map(({ item }) => item));
  const after = [...input.duties.filter(({ item }) => !gone.has(item)), dutyOf(row)];
  const { opened, closed } = compareAnalyses(
    flaws(input.duties),
    flaws(after),
    worldOfFindings(book, directory),
  );
  return { opened, closed };
}

/** A row of a sheet that has been checked, as the analysis knows it. */
export function dutyOf(row: DutyRow): Duty {
  return {
    ...row,
    conditions: parseConditions(row.conditions).conditions,
    listType: row.listType as ListType,
  };
}

import type { Fault } from '#kernel/fault.ts';
import { fold, nearest } from '#platform/files/sheet/nearest.ts';
import { knownOf } from '../life/duty-row.ts';
import { checkDuties } from '../pack-check.ts';
import type { DutyRow } from '../pack-data.ts';
import type { Known } from './write.ts';

/** What is wrong with rows of one list, added to what was already found where they were read; one fault a cell. */
export function dutyFaults(found: readonly Fault[], duties: readonly DutyRow[], known: Known): Fault[] {
  const { book, directory } = known;
  const theirs = checkDuties(duties, [...book.matters.values()], book.district, knownOf(directory));
  return withoutEchoes([...found, ...theirs.map((fault) => withNear(fault, known))]).sort(
    (a, b) => a.row - b.row,
  );
}

/** That a date is unreadable is not said a second time by whoever needs the date. */
function withoutEchoes(faults: readonly Fault[]): Fault[] {
  const said = new Map<string, string>();
  return faults.filter(({ row, column, code }) => {
    if (row === 0 || column === undefined) return true;
    const cell = `${row} ${column}`;
    const before = said.get(cell);
    if (before === undefined) said.set(cell, code);
    return before === undefined || before === code;
  });
}

/** Names the code that was probably meant: its neighbour, or the one whose name was written instead. */
function withNear(fault: Fault, { book, directory }: Known): Fault {
  const named = {
    'list-unit-unknown': directory.units,
    'list-area-unknown': directory.areas,
    'matter-unknown': book.matters,
  };
  const all = Object.hasOwn(named, fault.code) ? named[fault.code as keyof typeof named] : undefined;
  const wanted = fault.params['code'];
  if (!all || typeof wanted !== 'string' || wanted === '') return fault;
  const entries = [...all.values()];
  const byName = entries.find(({ name }) => fold(name) === fold(wanted));
  const code = byName?.code ?? nearest(wanted, all.keys());
  const near = code === undefined ? undefined : entries.find((each) => each.code === code);
  return near ? { ...fault, params: { ...fault.params, near: `${near.code} ${near.name}` } } : fault;
}

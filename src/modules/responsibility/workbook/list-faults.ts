import type { Fault } from '#kernel/fault.ts';
import { fold, nearest } from '#platform/files/sheet/nearest.ts';
import { knownOf, mattersInUse } from '../life/duty-row.ts';
import { checkDuties, checkTransfers } from '../pack-check.ts';
import type { DutyRow, TransferRow } from '../pack-data.ts';
import type { Known } from './write.ts';

/** What is wrong with rows of one list, added to what was already found where they were read; one fault a cell. */
export function dutyFaults(found: readonly Fault[], duties: readonly DutyRow[], known: Known): Fault[] {
  const { book, directory } = known;
  return joined(found, checkDuties(duties, mattersInUse(book), book.district, knownOf(directory)), known);
}

/** The same of the transfers of one list, all of them together. */
export function transferFaults(
  found: readonly Fault[],
  transfers: readonly TransferRow[],
  version: string,
  known: Known,
): Fault[] {
  const { book, directory } = known;
  const over = { version, district: book.district, matters: mattersInUse(book) };
  return joined(found, checkTransfers(transfers, over, knownOf(directory)), known);
}

/** Faults found by reading and by checking as people are told them: in the order of rows, with what was probably meant. */
export function joined(read: readonly Fault[], checked: readonly Fault[], known: Known): Fault[] {
  const all = [...read, ...checked.map((fault) => withNear(fault, known))];
  return withoutEchoes(all).sort((a, b) => a.row - b.row);
}

/** That a date is unreadable is not said a second time by whoever needs the date. */
function withoutEchoes(faults: readonly Fault[]): Fault[] {
  const said = new Map<string, string>();
  const told = new Set<string>();
  return faults.filter((fault) => {
    const { row, column, code, params } = fault;
    const whole = JSON.stringify([row, column, code, params]);
    if (told.has(whole)) return false;
    told.add(whole);
    if (row === 0 || column === undefined) return true;
    const cell = `${row} ${column}`;
    const before = said.get(cell);
    if (before === undefined) said.set(cell, code);
    return before === undefined || before === code;
  });
}

/** Names the code that was probably meant: its neighbour, or the one whose name was written instead, slips included. */
function withNear(fault: Fault, { book, directory }: Known): Fault {
  const named = {
    'list-unit-unknown': directory.units,
    'list-area-unknown': directory.areas,
    'list-power-unknown': directory.powers,
    'matter-unknown': book.matters,
  };
  const all = Object.hasOwn(named, fault.code) ? named[fault.code as keyof typeof named] : undefined;
  const wanted = fault.params['code'];
  if (!all || typeof wanted !== 'string' || wanted === '') return fault;
  const entries = [...all.values()];
  const byCode = nearest(wanted, all.keys());
  const byName = nearest(
    wanted,
    entries.map(({ name }) => name),
  );
  const near =
    entries.find(({ name }) => fold(name) === fold(wanted)) ??
    entries.find(({ code }) => code === byCode) ??
    entries.find(({ name }) => name === byName);
  return near ? { ...fault, params: { ...fault.params, near: `${near.code} ${near.name}` } } : fault;
}

import type { Fault } from '#kernel/fault.ts';
import { checkTransfers, type TransfersOver } from '../pack-check.ts';
import type { Known, TransferRow } from '../pack-data.ts';

/**
 * What is wrong with transfers that come to others of the same list: their own faults, and those that only arise together, each at
 * one of the rows that came. Faults that the others have without them are not told again.
 */
export function faultsAmong(
  others: readonly TransferRow[],
  given: readonly TransferRow[],
  over: TransfersOver,
  known: Known,
): Fault[] {
  // The others stand on rows below zero, so that none is taken for one of those that came.
  const stored = others.map((each, i) => ({ ...each, row: -1 - i }));
  const before = new Set(checkTransfers(stored, over, known).map((fault) => JSON.stringify(fault)));
  return checkTransfers([...stored, ...given], over, known)
    .filter((fault) => !before.has(JSON.stringify(fault)))
    .map((fault) => (fault.row >= 0 ? fault : { ...fault, row: rowIn(fault, given) }));
}

/** A circle is told at its first row; the one that closed it is among those that came. */
function rowIn({ params }: Fault, given: readonly TransferRow[]): number {
  const codes = String(params['codes'] ?? '').split(' → ');
  return (given.find(({ code }) => codes.includes(code)) ?? given[0])?.row ?? 0;
}

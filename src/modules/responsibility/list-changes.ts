import type { DutyBook } from './book.ts';
import { type DutyChange, diffVersions } from './diff.ts';
import { diffTransfers, type TransferChange } from './diff-transfers.ts';
import { matterTouches } from './matter.ts';

/** Everything that differs between two versions: rows, and the delegations and withdrawals that move them. */
export interface ListChanges {
  readonly duties: readonly DutyChange[];
  readonly transfers: readonly TransferChange[];
  /** Of both. */
  readonly count: number;
}

export const NO_CHANGES: ListChanges = { duties: [], transfers: [], count: 0 };

/** With a matter only what is about it, about one below it or one above it. */
export function changesBetween(book: DutyBook, before: string, after: string, matter?: string): ListChanges {
  const about = <Row extends { readonly matter: string }>(rows: readonly Row[]) =>
    matter === undefined ? rows : rows.filter((row) => matterTouches(row.matter, matter));
  const duties = diffVersions(about(book.rows(before)), about(book.rows(after)));
  const transfers = diffTransfers(about(book.transfers(before)), about(book.transfers(after)));
  return { duties, transfers, count: duties.length + transfers.length };
}

/** The matter that a change is about. */
export function matterOf(change: DutyChange | TransferChange): string {
  return change.kind === 'ended' ? change.before.matter : change.after.matter;
}

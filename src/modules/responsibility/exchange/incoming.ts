import type { Fault } from '#kernel/fault.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { SheetDef } from '#platform/files/sheet/sheet.ts';
import { type Condition, parseConditions, showConditions } from '../condition.ts';
import { type DutyChange, diffVersions } from '../diff.ts';
import { diffTransfers, type TransferChange } from '../diff-transfers.ts';
import { DMN_SHEET, DMN_TRANSFERS } from '../dmn/table-xml.ts';
import { rowOf, sameRow } from '../life/duty-row.ts';
import { dutyOf } from '../life/effect.ts';
import { sameTransfer, transferOf, transferRowOf } from '../life/transfer-row.ts';
import type { DutyRow, TransferRow } from '../pack-data.ts';
import { dutySheet } from '../workbook/duty-sheet.ts';
import { type ListRead, readList } from '../workbook/read.ts';
import { transferSheet } from '../workbook/transfer-sheet.ts';
import { type Known, type ListRows, listRows } from '../workbook/write.ts';
import { readTables } from './incoming-dmn.ts';
import { missingColumns } from './missing-columns.ts';

/** A file that an office sends back, and the draft it is meant for. */
export interface SentFile {
  readonly filename: string;
  readonly bytes: Uint8Array;
  readonly version: string;
  /** Of a decision table: whose it is. Without it the file is a workbook of the whole list. */
  readonly matter?: string | undefined;
}

export interface Incoming {
  /** All rows the draft would have; may be stored only when there is no fault. */
  readonly rows: readonly DutyRow[];
  /** All transfers the draft would have; undefined when the file says nothing of them and they stay as they are. */
  readonly transfers: readonly TransferRow[] | undefined;
  readonly faults: readonly Fault[];
  /** What was understood of cells that are written in another way; told before anything is stored. */
  readonly notes: ListRead['notes'];
  readonly letter: ListRead['letter'];
  /** Of a workbook: its lines as they are written, to be given back marked. */
  readonly lines: ListRead['lines'];
  readonly origin?: ListRead['origin'];
  /** Of a decision table without a rule: what it would take away altogether. */
  readonly emptied?: Emptied | undefined;
  /** What would change in the draft; empty when there are faults. */
  readonly changes: readonly DutyChange[];
  readonly transferChanges: readonly TransferChange[];
}

/** Numbers of the items and of the transfers that would end because a table has no rule. */
export interface Emptied {
  readonly items: readonly string[];
  readonly codes: readonly string[];
}

/** How places of faults are called, for `sayFault`. */
export const SHEETS: readonly SheetDef[] = [
  dutySheet,
  transferSheet,
  { ...dutySheet, key: DMN_SHEET, zh: '“适用条款”决策' },
  { ...transferSheet, key: DMN_TRANSFERS, zh: '“适用赋权收回”决策' },
];

/** Reads a file against the draft it is meant for. Nothing is stored. @throws Refusal what the readers throw, `no-list-version` 404 */
export async function readIncoming(sent: SentFile, known: Known): Promise<Incoming> {
  const { version, matter, bytes, filename } = sent;
  if (!known.book.versions.some((each) => each.version === version))
    throw new Refusal('no-list-version', { version }, 404);
  const before = listRows(known.book, version);
  const read: ListRead & { readonly emptied?: Emptied } =
    matter === undefined
      ? await readWorkbook(bytes, filename, version, known, before)
      : readTables({ ...sent, matter }, known, before);
  const rows = read.rows.map((row) => asBefore(row, before));
  const transfers = read.transfers?.map((row) => transferAsBefore(row, before));
  const sound = read.faults.length === 0;
  return {
    ...{ ...read, rows, transfers },
    changes: sound ? diffVersions(before.duties, rows.map(withoutRow)) : [],
    transferChanges: sound && transfers ? diffTransfers(before.transfers, transfers.map(transferOf)) : [],
  };
}

async function readWorkbook(
  ...[bytes, filename, version, known, before]: [...Parameters<typeof readList>, ListRows]
): Promise<ListRead> {
  const read = await readList(bytes, filename, version, known);
  return { ...read, faults: [...missingColumns(read, before), ...read.faults] };
}

function withoutRow({ row: _row, ...rest }: DutyRow) {
  return dutyOf(rest);
}

/** A row that only writes the same in another way (9:00, 09:00; conditions in another order) stays as it was. */
function asBefore(row: DutyRow, { duties }: ListRows): DutyRow {
  const old = duties.find(({ item }) => item === row.item);
  if (!old) return row;
  const as = { ...row, conditions: asWritten(row.conditions, old.conditions) };
  return sameRow(rowOf(old), as) ? { ...rowOf(old), row: row.row } : as;
}

function transferAsBefore(row: TransferRow, { transfers }: ListRows): TransferRow {
  const old = transfers.find(({ code }) => code === row.code);
  if (!old) return row;
  const as = { ...row, conditions: asWritten(row.conditions, old.conditions) };
  return sameTransfer(transferRowOf(old), as) ? { ...transferRowOf(old), row: row.row } : as;
}

/** The old way of writing conditions where both say the same. */
function asWritten(conditions: string, old: readonly Condition[]): string {
  const before = showConditions(old);
  return plain(conditions) === plain(before) ? before : conditions;
}

/** Conditions in one order and one way of writing times, for comparing. */
function plain(conditions: string): string {
  const one = ({ name, op, values }: Condition) =>
    [name, op, ...values.map((value) => value.replace(/^(\d):/, '0$1:')).sort()].join(' ');
  return [...new Set(parseConditions(conditions).conditions.map(one))].sort().join('；');
}

import type { Fault } from '#kernel/fault.ts';
import { Refusal } from '#kernel/refusal.ts';
import type { SheetDef } from '#platform/files/sheet/sheet.ts';
import { parseConditions, showConditions } from '../condition.ts';
import { type DutyChange, diffVersions } from '../diff.ts';
import { readDmn } from '../dmn/read.ts';
import { DMN_SHEET } from '../dmn/table-xml.ts';
import type { Duty, ListType } from '../duty.ts';
import { rowOf, sameRow } from '../life/duty-row.ts';
import { matterAncestry } from '../matter.ts';
import type { DutyRow } from '../pack-data.ts';
import { dutySheet } from '../workbook/duty-sheet.ts';
import { type DutiesRead, readDuties } from '../workbook/read.ts';
import type { Known } from '../workbook/write.ts';

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
  readonly faults: readonly Fault[];
  readonly letter: DutiesRead['letter'];
  /** Of a workbook: its lines as they are written, to be given back marked. */
  readonly lines: DutiesRead['lines'];
  /** What would change in the draft; empty when there are faults. */
  readonly changes: readonly DutyChange[];
}

/** How places of faults are called, for `sayFault`. */
export const SHEETS: readonly SheetDef[] = [dutySheet, { ...dutySheet, key: DMN_SHEET, zh: '决策表' }];

/** Reads a file against the draft it is meant for. Nothing is stored. @throws Refusal what the readers throw, `no-list-version` 404 */
export async function readIncoming(sent: SentFile, known: Known): Promise<Incoming> {
  const { version, matter } = sent;
  if (!known.book.versions.some((each) => each.version === version))
    throw new Refusal('no-list-version', { version }, 404);
  const before = known.book.rows(version);
  const read =
    matter === undefined ? await readWorkbook(sent, known) : readTable({ ...sent, matter }, known, before);
  const rows = read.rows.map((row) => asBefore(row, before));
  const changes = read.faults.length > 0 ? [] : diffVersions(before, rows.map(dutyOf));
  return { ...read, rows, changes };
}

async function readWorkbook({ bytes, filename, version }: SentFile, known: Known) {
  return readDuties(bytes, filename, version, known);
}

/** The rules take the place of the rows that the table was written from; all other rows of the draft stay. */
function readTable(
  { bytes, filename, version, matter }: SentFile & { readonly matter: string },
  known: Known,
  before: readonly Duty[],
): Omit<Incoming, 'changes'> {
  const read = readDmn(bytes, filename, { matter, version }, known);
  const about = new Set(matterAncestry(matter));
  const others = before.filter((duty) => !about.has(duty.matter)).map(rowOf);
  const taken = new Set(others.map(({ item }) => item));
  const faults = read.rows
    .filter(({ item }) => taken.has(item))
    .map(
      ({ row = 0, item }): Fault => ({
        sheet: DMN_SHEET,
        row,
        column: 'item',
        code: 'list-key-repeated',
        params: { key: item },
      }),
    );
  return {
    rows: [...others, ...read.rows].map(({ row: _row, ...row }) => row),
    faults: [...read.faults, ...faults].sort((a, b) => a.row - b.row),
    letter: () => undefined,
    lines: [],
  };
}

/** A row that only writes the same in another way (9:00, 09:00; conditions in another order) stays as it was. */
function asBefore(row: DutyRow, before: readonly Duty[]): DutyRow {
  const old = before.find(({ item }) => item === row.item);
  if (!old) return row;
  const same = plain(row.conditions) === plain(showConditions(old.conditions));
  const as = same ? { ...row, conditions: showConditions(old.conditions) } : row;
  return sameRow(rowOf(old), as) ? { ...rowOf(old), row: row.row } : as;
}

/** Conditions in one order and one way of writing times, for comparing. */
function plain(conditions: string): string {
  const one = ({ name, op, values }: Duty['conditions'][number]) =>
    [name, op, ...values.map((value) => value.replace(/^(\d):/, '0$1:')).sort()].join(' ');
  return [...new Set(parseConditions(conditions).conditions.map(one))].sort().join('；');
}

function dutyOf({ row: _row, conditions, listType, ...duty }: DutyRow): Duty {
  return { ...duty, listType: listType as ListType, conditions: parseConditions(conditions).conditions };
}

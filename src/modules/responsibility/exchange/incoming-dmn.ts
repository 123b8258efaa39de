import type { Fault } from '#kernel/fault.ts';
import { readDmn } from '../dmn/read.ts';
import { DMN_SHEET, DMN_TRANSFERS } from '../dmn/table-xml.ts';
import { faultsAmong } from '../life/among.ts';
import { knownOf, mattersInUse, rowOf } from '../life/duty-row.ts';
import { transferRowOf } from '../life/transfer-row.ts';
import { matterAncestry } from '../matter.ts';
import type { TransferRow } from '../pack-data.ts';
import { joined } from '../workbook/list-faults.ts';
import type { ListRead } from '../workbook/read.ts';
import type { Known, ListRows } from '../workbook/write.ts';
import type { Emptied, SentFile } from './incoming.ts';

/** The rules take the place of the rows and transfers that the tables were written from; all others of the draft stay. */
export function readTables(
  { bytes, filename, version, matter }: SentFile & { readonly matter: string },
  known: Known,
  before: ListRows,
): ListRead & { readonly emptied: Emptied } {
  const read = readDmn(bytes, filename, { matter, version }, known);
  const about = new Set(matterAncestry(matter));
  const others = before.duties.filter((duty) => !about.has(duty.matter)).map(rowOf);
  const taken = new Set(others.map(({ item }) => item));
  const repeated = read.rows
    .filter(({ item }) => taken.has(item))
    .map(({ row = 0, item }): Fault => {
      const at = { sheet: DMN_SHEET, row, column: 'item' };
      return { ...at, code: 'list-key-repeated', params: { key: item } };
    });
  const stay = before.transfers.filter((each) => !about.has(each.matter)).map(transferRowOf);
  const among = read.transfers ? amongOthers(stay, read.transfers, version, known) : [];
  return {
    rows: [...others, ...read.rows].map(({ row: _row, ...row }) => row),
    transfers: read.transfers && [...stay, ...read.transfers].map(({ row: _row, ...row }) => row),
    faults: [
      ...joined(read.faults, repeated, known),
      ...joined(read.transferFaults, among, known).map((fault) => ({ ...fault, sheet: DMN_TRANSFERS })),
    ],
    origin: read.origin,
    notes: read.notes,
    emptied: {
      items: read.rows.length > 0 ? [] : ended(before.duties, others, 'item'),
      codes: read.transfers?.length === 0 ? ended(before.transfers, stay, 'code') : [],
    },
    letter: () => undefined,
    lines: [],
  };
}

/** Names of what is not among those that stay. */
function ended<Key extends string>(
  before: readonly Readonly<Record<Key, string>>[],
  stay: readonly Readonly<Record<Key, string>>[],
  key: Key,
): string[] {
  const names = new Set(stay.map((row) => row[key]));
  return before.map((row) => row[key]).filter((name) => !names.has(name));
}

/** What is wrong with the transfers of the table, also together with those about other matters. */
function amongOthers(
  stay: readonly TransferRow[],
  given: readonly TransferRow[],
  version: string,
  known: Known,
): Fault[] {
  const { book, directory } = known;
  const over = { version, district: book.district, matters: mattersInUse(book) };
  return faultsAmong(stay, given, over, knownOf(directory));
}

import type { Fault } from '#kernel/fault.ts';
import { Refusal } from '#kernel/refusal.ts';
import { splitList } from '#platform/files/sheet/cell.ts';
import { fold } from '#platform/files/sheet/nearest.ts';
import { type RawRows, readRows, type SheetRow } from '#platform/files/sheet/rows.ts';
import type { SheetDef } from '#platform/files/sheet/sheet.ts';
import { openTables, type Row } from '#platform/files/table.ts';
import type { DutyRow } from '../pack-data.ts';
import { dutyFaults } from './duty-faults.ts';
import { dutySheet } from './duty-sheet.ts';
import { type DutyCells, HELPERS, type Known } from './write.ts';

export interface DutiesRead {
  /** May be used only when there is no fault. */
  readonly rows: readonly DutyRow[];
  /** Everything that is wrong, in the order of rows. */
  readonly faults: readonly Fault[];
  /** The letter above a field's column in the file that was read. */
  letter(sheet: string, column: string): string | undefined;
  /** Every line as it is written, by field, with its row in the file; for giving it back with its faults marked. */
  readonly lines: readonly { readonly row: number; readonly cells: DutyCells }[];
}

/** A county has some thousands; a file with more is something else. */
const MOST = 50_000;

/** The columns of a pack, but a version may be missing: the draft that is filled says which it is. */
const sheet: SheetDef = {
  ...dutySheet,
  helpers: HELPERS,
  columns: dutySheet.columns.map((column) =>
    column.key === 'version' ? { ...column, required: false } : column,
  ),
};

/**
 * Reads the workbook of a list (or any table with its headers) into rows of `version`, and finds everything that is wrong with
 * them. Names beside codes, remarks and empty lines are passed over.
 * @throws Refusal `file-not-table`, `file-damaged`, `file-encrypted`, `file-too-large`, `sheet-missing`
 */
export async function readDuties(
  from: string | Uint8Array,
  name: string,
  version: string,
  known: Known,
): Promise<DutiesRead> {
  const faults: Fault[] = [];
  const raw = await readSheet(from, name, faults);
  const { rows, letters } = readRows(sheet, raw, faults);
  const duties = rows.map((row) => dutyOf(row, version));
  return {
    rows: duties,
    faults: dutyFaults(faults, duties, known),
    letter: (_, column) => letters.get(column),
    lines: linesOf(raw, letters),
  };
}

/** The sheet of duties, or the only one there is: nobody renames «Sheet1». */
async function readSheet(from: string | Uint8Array, name: string, faults: Fault[]): Promise<RawRows> {
  const tables = await openTables(from, name);
  try {
    const named = tables.sheets.find((each) => [dutySheet.zh, dutySheet.key].includes(fold(each)));
    const chosen = named ?? (tables.sheets.length === 1 ? tables.sheets[0] : undefined);
    if (chosen === undefined) {
      const sheets = tables.sheets.join('、');
      throw new Refusal('sheet-missing', { file: name, sheet: dutySheet.zh, sheets });
    }
    const rows: Row[] = [];
    for await (const row of tables.rows(chosen)) {
      if (rows.length > MOST) {
        faults.push({ sheet: 'duties', row: row.number, code: 'sheet-too-long', params: { most: MOST } });
        break;
      }
      rows.push(row);
    }
    return { header: rows[0], rows: rows.slice(1) };
  } finally {
    await tables.close();
  }
}

function dutyOf({ row, cells }: SheetRow, version: string): DutyRow {
  const text = (field: string) => cells[field] ?? '';
  const some = (field: string) => (text(field) === '' ? undefined : text(field));
  return {
    row,
    version,
    ...{ item: text('item'), matter: text('matter'), area: text('area'), conditions: text('conditions') },
    ...{ listType: text('listType'), lead: text('lead'), assists: splitList(text('assists')) },
    ...{ ground: text('ground'), validFrom: text('validFrom'), validTo: some('validTo') },
    ...{
      blockDoes: some('blockDoes'),
      blockDoesNot: some('blockDoesNot'),
      takenBackHow: some('takenBackHow'),
    },
  };
}

function linesOf(raw: RawRows, letters: ReadonlyMap<string, string>): DutiesRead['lines'] {
  const columns = [...letters].map(([key, letter]) => [key, indexOf(letter)] as const);
  return raw.rows.map(({ number, cells }) => ({
    row: number,
    cells: Object.fromEntries(columns.map(([key, index]) => [key, cells[index] ?? ''])),
  }));
}

function indexOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

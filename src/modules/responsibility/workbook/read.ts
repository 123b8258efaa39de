import type { Fault } from '#kernel/fault.ts';
import { Refusal } from '#kernel/refusal.ts';
import { fold } from '#platform/files/sheet/nearest.ts';
import { type RawRows, readRows } from '#platform/files/sheet/rows.ts';
import type { SheetDef } from '#platform/files/sheet/sheet.ts';
import { type OpenTables, openTables, type Row } from '#platform/files/table.ts';
import { type Origin, readOrigin } from '../exchange/origin.ts';
import type { DutyRow, TransferRow } from '../pack-data.ts';
import { HELPERS } from './columns.ts';
import { dutySheet } from './duty-sheet.ts';
import { GUIDANCE, ORIGIN_TITLE } from './guidance.ts';
import { dutyFaults, transferFaults } from './list-faults.ts';
import { fillMerged, underTitles } from './merged.ts';
import { type ListNames, namesOf } from './names.ts';
import { dutyRowOf, transferRowOf } from './rows.ts';
import { transferSheet } from './transfer-sheet.ts';
import { type Note, understanding } from './understand.ts';
import { understandConditions } from './understand-conditions.ts';
import type { Cells, Known } from './write.ts';

export interface ListRead {
  /** May be used only when there is no fault. */
  readonly rows: readonly DutyRow[];
  /** Undefined when the file has no sheet of transfers: it says nothing of them. */
  readonly transfers: readonly TransferRow[] | undefined;
  /** Everything that is wrong, sheet by sheet in the order of rows. */
  readonly faults: readonly Fault[];
  /** What was understood of cells that are written in another way. */
  readonly notes: readonly Note[];
  /** The letter above a field's column in the file that was read. */
  letter(sheet: string, column: string): string | undefined;
  /** Every line as it is written, by field, with its sheet and its row in the file; for giving it back with its faults marked. */
  readonly lines: readonly SentLine[];
  /** The state of the list that the file was written from, where it says so. */
  readonly origin?: Origin | undefined;
}

export interface SentLine {
  readonly sheet: string;
  readonly row: number;
  readonly cells: Cells;
}

/** A county has some thousands; a file with more is something else. */
const MOST = 50_000;

/** The columns of a pack, but a version may be missing: the draft that is filled says which it is. */
function withoutVersion(def: SheetDef): SheetDef {
  return {
    ...def,
    helpers: HELPERS,
    columns: def.columns.map((column) =>
      column.key === 'version' ? { ...column, required: false } : column,
    ),
  };
}

/**
 * Reads the workbook of a list (or any table with its headers) into rows and transfers of `version`, and finds everything that is
 * wrong with them. Names beside codes, remarks and empty lines are passed over.
 * @throws Refusal `file-not-table`, `file-damaged`, `file-encrypted`, `file-too-large`, `sheet-missing`
 */
export async function readList(
  from: string | Uint8Array,
  name: string,
  version: string,
  known: Known,
): Promise<ListRead> {
  const tables = await openTables(from, name);
  try {
    const { duties: dutyName, transfers: transferName } = sheetNames(tables, name);
    const names = namesOf(known);
    const duties = await readSheet(tables, dutySheet, dutyName, names);
    const moves =
      transferName === undefined ? undefined : await readSheet(tables, transferSheet, transferName, names);
    const notes = [...duties.notes, ...(moves?.notes ?? [])];
    const understood = <Item extends DutyRow | TransferRow>(sheet: string, row: Item) =>
      withConditions(sheet, row, known, notes);
    const rows = duties.rows.map((row) => understood(dutySheet.key, dutyRowOf(row, version)));
    const transfers = moves?.rows.map((row) => understood(transferSheet.key, transferRowOf(row, version)));
    const letters = new Map([duties, ...(moves ? [moves] : [])].map((each) => [each.def.key, each.letters]));
    return {
      rows,
      transfers,
      faults: [
        ...dutyFaults(duties.faults, rows, known),
        ...(moves && transfers ? transferFaults(moves.faults, transfers, version, known) : []),
      ],
      notes,
      letter: (sheet, column) => letters.get(sheet)?.get(column),
      lines: [...duties.lines, ...(moves?.lines ?? [])],
      origin: await originOf(tables),
    };
  } finally {
    await tables.close();
  }
}

/** By name; of duties also the only sheet there is: nobody renames «Sheet1». */
function sheetNames({ sheets }: OpenTables, file: string): { duties: string; transfers: string | undefined } {
  const called = ({ zh, key }: SheetDef) => sheets.find((each) => [zh, key].includes(fold(each)));
  const transfers = called(transferSheet);
  const duties = called(dutySheet) ?? (sheets.length === 1 && !transfers ? sheets[0] : undefined);
  if (duties === undefined)
    throw new Refusal('sheet-missing', { file, sheet: dutySheet.zh, sheets: sheets.join('、') });
  return { duties, transfers };
}

async function originOf(tables: OpenTables): Promise<Origin | undefined> {
  if (!tables.sheets.includes(GUIDANCE)) return undefined;
  for await (const { cells } of tables.rows(GUIDANCE))
    if (cells[0]?.trim() === ORIGIN_TITLE) return readOrigin(cells[1]);
  return undefined;
}

/** A row whose conditions were understood, where they are written in another way. */
function withConditions<Item extends DutyRow | TransferRow>(
  sheet: string,
  row: Item,
  known: Known,
  notes: Note[],
): Item {
  const { conditions, matter, row: at = 0 } = row;
  const as = understandConditions(conditions, matter, known);
  if (as === undefined) return row;
  const params = { value: conditions, as };
  notes.push({ sheet, row: at, column: 'conditions', code: 'read-conditions', params });
  return { ...row, conditions: as };
}

async function readSheet(tables: OpenTables, own: SheetDef, name: string, names: ListNames) {
  const def = withoutVersion(own);
  const faults: Fault[] = [];
  const notes: Note[] = [];
  const all: Row[] = [];
  for await (const row of tables.rows(name)) {
    if (all.length > MOST) {
      faults.push({ sheet: def.key, row: row.number, code: 'sheet-too-long', params: { most: MOST } });
      break;
    }
    all.push(row);
  }
  const below = underTitles(def, all, notes);
  const raw = fillMerged(below, (await tables.merged?.(name)) ?? [], def, notes);
  const { rows, letters } = readRows(def, raw, faults, understanding(def.key, names, notes));
  return { def, rows, letters, faults, notes, lines: linesOf(def.key, raw, letters) };
}

function linesOf(sheet: string, raw: RawRows, letters: ReadonlyMap<string, string>): SentLine[] {
  const columns = [...letters].map(([key, letter]) => [key, indexOf(letter)] as const);
  return raw.rows.map(({ number, cells }) => ({
    sheet,
    row: number,
    cells: Object.fromEntries(columns.map(([key, index]) => [key, cells[index] ?? ''])),
  }));
}

function indexOf(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

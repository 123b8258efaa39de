import type { Directory } from '#modules/directory';
import { listMark, type SheetDef } from '#platform/files/sheet/sheet.ts';
import { type Mark, type SheetToWrite, writeXlsx } from '#platform/files/xlsx-write.ts';
import type { DutyBook } from '../book.ts';
import { showConditions } from '../condition.ts';
import type { Duty } from '../duty.ts';
import type { Origin } from '../exchange/origin.ts';
import type { Transfer } from '../transfer.ts';
import { columnsOf, nameOf, referenceSheets } from './columns.ts';
import { dutySheet, LIST_TYPE_WORDS } from './duty-sheet.ts';
import { guidanceOf } from './guidance.ts';
import { TRANSFER_KIND_WORDS, transferSheet } from './transfer-sheet.ts';

/** Lines for new items below the list. */
const SPARE = 200;

/** One line of a sheet by field, as text; what a fault-ridden upload said can be written as well. */
export type Cells = Readonly<Record<string, string>>;

export interface Known {
  readonly book: DutyBook;
  readonly directory: Directory;
}

/** One version of the list: its rows, and the delegations and withdrawals that move them. */
export interface ListRows {
  readonly duties: readonly Duty[];
  readonly transfers: readonly Transfer[];
  /** The state of the list, for files to name. */
  readonly origin?: Origin | undefined;
}

/** Lines of both sheets; a file that had no sheet of transfers gets none. */
export interface ListLines {
  readonly duties: readonly Cells[];
  readonly transfers?: readonly Cells[] | undefined;
  readonly origin?: Origin | undefined;
}

/** A cell to be coloured: `line` 0 is the first below the header; without a field the whole line is meant. */
export interface LineMark {
  readonly sheet: string;
  readonly line: number;
  readonly field?: string | undefined;
  readonly text: string;
}

/** What a version holds, for writing it. */
export function listRows(book: DutyBook, version: string): ListRows {
  const { revision = 1 } = book.versions.find((each) => each.version === version) ?? {};
  return { duties: book.rows(version), transfers: book.transfers(version), origin: { version, revision } };
}

/**
 * The workbook of one list: the sheets of duties and of transfers with choices and names beside the codes, the sheets of codes,
 * and how to fill it in. The same list gives the same bytes. @throws Refusal `cell-too-long`
 */
export function writeList({ duties, transfers, origin }: ListRows, known: Known): Promise<Uint8Array> {
  return writeLines({ duties: duties.map(cellsOf), transfers: transfers.map(transferCells), origin }, known);
}

export function writeLines(
  { duties, transfers, origin }: ListLines,
  known: Known,
  marks: readonly LineMark[] = [],
): Promise<Uint8Array> {
  const references = referenceSheets(known);
  const sheet = (def: SheetDef, lines: readonly Cells[]) => sheetOf(def, lines, marks, references, known);
  return writeXlsx([
    sheet(dutySheet, duties),
    ...(transfers ? [sheet(transferSheet, transfers)] : []),
    ...references,
    guidanceOf(origin),
  ]);
}

function sheetOf(
  def: SheetDef,
  lines: readonly Cells[],
  all: readonly LineMark[],
  references: readonly SheetToWrite[],
  known: Known,
): SheetToWrite {
  const marks = all.filter(({ sheet }) => sheet === def.key);
  const columns = columnsOf(def, references);
  const placed = marks.map(({ line, field, text }): Mark => {
    const column = columns.findIndex(({ key }) => key === field);
    return { row: line + 1, column: Math.max(column, 0), text };
  });
  const remarks = (at: number) =>
    marks
      .filter(({ line }) => line === at)
      .map(({ text }) => text)
      .join('\n');
  return {
    name: def.zh,
    columns: marks.length > 0 ? [...columns, { header: '备注', open: true }] : columns,
    rows: lines.map((line, at) => [
      ...columns.map(({ key, named }) =>
        named ? nameOf(named, line[named] ?? '', known) : (line[key] ?? ''),
      ),
      ...(marks.length > 0 ? [remarks(at)] : []),
    ]),
    locked: true,
    spare: SPARE,
    frozen: 2,
    marks: placed,
  };
}

export function cellsOf({ assists, conditions, listType, ...duty }: Duty): Cells {
  return {
    ...textsOf(duty),
    conditions: showConditions(conditions),
    listType: wordFor(LIST_TYPE_WORDS, listType),
    assists: assists.join(listMark),
  };
}

export function transferCells({ conditions, kind, ...transfer }: Transfer): Cells {
  return {
    ...textsOf(transfer),
    conditions: showConditions(conditions),
    kind: wordFor(TRANSFER_KIND_WORDS, kind),
  };
}

function textsOf(row: Readonly<Record<string, string | undefined>>): Cells {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? '']));
}

/** The word of the sheets for a code of a closed set. */
export function wordFor(words: Readonly<Record<string, string>>, code: string): string {
  return Object.entries(words).find(([, each]) => each === code)?.[0] ?? code;
}

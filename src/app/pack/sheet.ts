/** How the sheets of a pack are described; `sheets.ts` is the table itself. */
export interface SheetDef {
  /** File name without ending. */
  readonly key: string;
  /** Name of the sheet in a workbook. */
  readonly zh: string;
  /** False when a pack may do without it. */
  readonly required: boolean;
  readonly columns: readonly ColumnDef[];
  /** What one row says, for the template and the documents. */
  readonly about: Words;
}

export interface ColumnDef {
  /** Field in our words; faults name it. */
  readonly key: string;
  readonly zh: string;
  readonly en: string;
  readonly type: ColumnType;
  readonly required: boolean;
  /** Words of a closed set, and the code we keep for each. */
  readonly choices?: Readonly<Record<string, string>>;
  /** Fault of an empty cell, where there is more to say than that it is empty. */
  readonly missing?: string;
  /** What to write there: the remedy of most faults. */
  readonly hint: Words;
}

export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** `code`: letters, digits, dash, dot, underscore. `list`: separated by ；. `open` choices may be other words too. */
export type ColumnType =
  | 'text'
  | 'code'
  | 'codes'
  | 'list'
  | 'date'
  | 'number'
  | 'choice'
  | 'wkt'
  | 'pairs'
  | 'login'
  | 'periods';

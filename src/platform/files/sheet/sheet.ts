/** How a sheet that an office fills in is described: the same words for writing, reading and saying its faults. */
export interface SheetDef {
  /** File name without ending. */
  readonly key: string;
  /** Name of the sheet in a workbook. */
  readonly zh: string;
  /** False when a pack may do without it. */
  readonly required: boolean;
  readonly columns: readonly ColumnDef[];
  /** Headers of columns that help people and are not read, e.g. names beside codes. */
  readonly helpers?: readonly string[];
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
  /** The column must be there, although its cells may be empty: one that was left out altogether would empty them all. */
  readonly kept?: boolean;
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

/** The separator of lists inside a cell; the half-width form is understood too. */
export const listMark = '；';

type Extra = Pick<ColumnDef, 'choices' | 'missing' | 'kept'>;

/** A column that must be filled in. */
export function must(
  key: string,
  zh: string,
  en: string,
  type: ColumnType,
  hint: [string, string],
  extra: Extra = {},
): ColumnDef {
  return { key, zh, en, type, required: true, hint: { zh: hint[0], en: hint[1] }, ...extra };
}

/** A column that may be left empty. */
export function may(...[key, zh, en, type, hint, extra]: Parameters<typeof must>): ColumnDef {
  return { ...must(key, zh, en, type, hint, extra), required: false };
}

import type { Fault } from '#kernel/fault.ts';
import { nearest } from '#platform/files/sheet/nearest.ts';
import type { SheetRow } from '#platform/files/sheet/rows.ts';

/** Codes of a sheet with their names, to which other sheets refer. */
export type Names = ReadonlyMap<string, Named>;

export interface Named {
  readonly name: string;
  /** Short name, by which people know a unit. */
  readonly short: string;
}

/** Collects faults about rows of one sheet. */
export class Checker {
  readonly sheet: string;
  readonly rows: readonly SheetRow[];
  private readonly faults: Fault[];

  constructor(sheet: string, rows: readonly SheetRow[], faults: Fault[]) {
    this.sheet = sheet;
    this.rows = rows;
    this.faults = faults;
  }

  /** A fault of the sheet as a whole. */
  sheetFault(code: string, params: Fault['params'] = {}): void {
    this.faults.push({ sheet: this.sheet, row: 0, code, params });
  }

  fault(row: SheetRow, column: string, code: string, params: Fault['params'] = {}): void {
    this.faults.push({ sheet: this.sheet, row: row.row, column, code, params });
  }

  /** Each key once; what comes again is told with the row where it came first. */
  unique(
    column: string,
    code: string,
    keyOf: (row: SheetRow) => string = (row) => row.cells[column] ?? '',
  ): void {
    const first = new Map<string, number>();
    for (const row of this.rows) {
      const key = keyOf(row);
      if (key === '') continue;
      const before = first.get(key);
      if (before === undefined) first.set(key, row.row);
      else this.fault(row, column, code, { value: row.cells[column] ?? key, first: before });
    }
  }

  /** The value must be a code of another sheet. True when it is, or when there is nothing to look at. */
  refers(row: SheetRow, column: string, value: string, names: Names, code: string): boolean {
    if (value === '' || names.has(value)) return value !== '';
    const near = nearName(value, names);
    this.fault(row, column, code, { code: value, ...(near ? { near } : {}) });
    return false;
  }
}

/** The code that was probably meant, with its name: people often write the name where the code belongs. */
export function nearName(value: string, names: Names): string | undefined {
  const code =
    codeCalled(value, names) ?? nearest(value, names.keys()) ?? codeCalled(nearWord(value, names), names);
  if (code === undefined) return undefined;
  const name = names.get(code)?.name;
  return name ? `${code}（${name}）` : code;
}

function codeCalled(wanted: string | undefined, names: Names): string | undefined {
  if (wanted === undefined || wanted === '') return undefined;
  for (const [code, { name, short }] of names) if (name === wanted || short === wanted) return code;
  return undefined;
}

function nearWord(value: string, names: Names): string | undefined {
  return nearest(
    value,
    [...names.values()].flatMap(({ name, short }) => [name, short]).filter((word) => word !== ''),
  );
}

import { compareItems, type Duty } from './duty.ts';
import { indexVersion, type VersionIndex } from './resolve.ts';
import type { Transfer } from './transfer.ts';

/** What one version of the list holds, prepared for asking. The same object as long as nothing in it changes. */
export interface ListContent {
  readonly version: string;
  /** In the order of their items. */
  readonly rows: readonly Duty[];
  /** In the order of their codes. */
  readonly transfers: readonly Transfer[];
  rowsOf(matter: string): readonly Duty[];
  findDuty(item: string): Duty | undefined;
  findTransfer(code: string): Transfer | undefined;
  index(): VersionIndex;
}

const NONE: readonly Duty[] = [];

/** Rows and transfers in any order. Nothing is prepared before it is asked for. */
export function listContent(
  version: string,
  duties: readonly Duty[],
  transfers: readonly Transfer[],
): ListContent {
  return prepared(
    version,
    duties.toSorted((a, b) => compareItems(a.item, b.item)),
    transfers.toSorted((a, b) => compareItems(a.code, b.code)),
  );
}

/** Rows that stand in order already. */
function prepared(version: string, rows: readonly Duty[], transfers: readonly Transfer[]): ListContent {
  const byMatter = lazily(() => Map.groupBy(rows, ({ matter }) => matter));
  const byItem = lazily(() => new Map(rows.map((duty) => [duty.item, duty])));
  return {
    ...{ version, rows, transfers },
    rowsOf: (matter) => byMatter().get(matter) ?? NONE,
    findDuty: (item) => byItem().get(item),
    findTransfer: (code) => transfers.find((each) => each.code === code),
    index: lazily(() => indexVersion(version, rows, transfers)),
  };
}

/** What differs from a content that is known. */
export interface ContentChange {
  /** New rows, and rows as they are now. */
  readonly put: readonly Duty[];
  /** Whether the version still has a row of that item. */
  has(item: string): boolean;
  readonly transfers: readonly Transfer[];
}

/** The content as it is now; the very same object when nothing is different, so that what was proved of it stands. */
export function changedContent(known: ListContent, { put, has, transfers }: ContentChange): ListContent {
  const replaced = new Set(put.map(({ item }) => item));
  const stay = known.rows.filter(({ item }) => !replaced.has(item) && has(item));
  const moves = transfers.toSorted((a, b) => compareItems(a.code, b.code));
  const sameMoves = JSON.stringify(moves) === JSON.stringify(known.transfers);
  if (sameMoves && put.length === 0 && stay.length === known.rows.length) return known;
  return prepared(known.version, merged(stay, put), sameMoves ? known.transfers : moves);
}

/** Two lists in one order. */
function merged(stay: readonly Duty[], put: readonly Duty[]): Duty[] {
  const others = put.toSorted((a, b) => compareItems(a.item, b.item));
  const rows: Duty[] = [];
  let next = 0;
  for (const other of others) {
    const from = next;
    next = placeFor(other, stay, from);
    for (let i = from; i < next; i++) rows.push(stay[i] as Duty);
    rows.push(other);
  }
  return rows.concat(stay.slice(next));
}

/** Comparing items as people order them is slow: halves are looked at, not every row. */
function placeFor({ item }: Duty, rows: readonly Duty[], from: number): number {
  let [low, high] = [from, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (compareItems(rows[middle]?.item ?? '', item) < 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

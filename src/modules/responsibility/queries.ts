import { type Directory, directoryOf } from '#modules/directory';
import type { On, Tx } from '#platform/db/open.ts';
import type { DutyBook } from './book.ts';
import { bookOf } from './build-book.ts';
import { type Kept, readKept } from './kept-book.ts';

/** How long a book is used without asking whether the lists have changed. */
const FRESH = 2000;

interface Held {
  readonly book: DutyBook;
  readonly kept: Kept;
  readonly generation: number;
  askedAt: number;
}

/** A book belongs to a snapshot of the directory, which stands for the database, the district and its settings. */
const held = new WeakMap<Directory, Held>();
/** Counts changes this program has made, so that it sees its own at once and others' within two seconds. */
let generation = 0;
/** Of transactions that write, the versions whose rows they have written so far. */
const changing = new WeakMap<Tx, Set<string>>();

/**
 * The district's catalogue and lists, held in memory. What has not changed is not read again, and stays the same object in the
 * next book. @throws Refusal `no-district` 404
 */
export async function dutiesOf(on: On, district: string): Promise<DutyBook> {
  const directory = await directoryOf(on, district);
  const settings = directory.numberSetting.bind(directory);
  const known = held.get(directory);
  // What a transaction has written may be undone: it is seen there and kept nowhere.
  const touched = 'client' in on ? changing.get(on) : undefined;
  if (touched) return bookOf((await readKept(on, district, known?.kept, touched)).parts, settings);
  const current = known?.generation === generation;
  if (known && current && performance.now() - known.askedAt < FRESH) return known.book;
  // Others go on with the book they have while one caller asks.
  if (known && current) known.askedAt = performance.now();
  const asked = { generation, askedAt: performance.now() };
  const kept = await readKept(on, district, known?.kept);
  if (known && kept === known.kept) {
    held.set(directory, { ...known, ...asked });
    return known.book;
  }
  const book = bookOf(kept.parts, settings);
  if (kept.sure) held.set(directory, { book, kept, ...asked });
  return book;
}

/**
 * Called by whatever writes lists or the catalogue: seen at once in the transaction, elsewhere when it has committed.
 * @param version the one whose rows or transfers are written
 */
export function dutiesChange(tx: Tx, version?: string): void {
  const touched = changing.get(tx);
  if (touched) {
    if (version !== undefined) touched.add(version);
    return;
  }
  changing.set(tx, new Set(version === undefined ? [] : [version]));
  tx.afterCommit(() => {
    generation++;
  });
}

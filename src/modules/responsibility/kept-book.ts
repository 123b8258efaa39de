import type { On } from '#platform/db/open.ts';
import type { BookParts } from './build-book.ts';
import { changedContent, type ListContent, listContent } from './list-content.ts';
import { transfersOf } from './queries-registers.ts';
import {
  type MarkedVersion,
  type Marks,
  readCatalogue,
  readDuties,
  readItems,
  readMarks,
  readMeasured,
  readRegisters,
  readVersions,
} from './read-book.ts';

/** The parts of a book with the marks of the state in which they were read. */
export interface Kept {
  readonly parts: BookParts;
  readonly marks: Marks;
  readonly lists: ReadonlyMap<string, KeptList>;
  /** Whether nobody wrote while it was read, so that the marks are those of what was read. What is not sure is used once. */
  readonly sure: boolean;
}

interface KeptList {
  readonly mark: string;
  readonly content: ListContent;
  /** Marks of the transactions that wrote its rows. */
  readonly writers: ReadonlySet<string>;
}

interface State {
  readonly versions: readonly MarkedVersion[];
  readonly marks: Marks;
}

/**
 * Reads what is not known yet. A published version never changes, so it is read once; of a draft that changed, the rows that were
 * written since.
 * @param touched versions that the transaction which asks has written itself: their marks need not tell yet
 * @returns the same object when nothing has changed
 */
export async function readKept(
  on: On,
  district: string,
  known: Kept | undefined,
  touched?: ReadonlySet<string>,
): Promise<Kept> {
  const state = await readState(on, district);
  if (known && !touched && isOf(known, state)) return known;
  const kept = await read(on, district, { known, state, touched: touched ?? new Set() });
  // Statements of one reading see what was committed between them.
  return { ...kept, sure: touched === undefined && isOf(kept, await readState(on, district)) };
}

async function readState(on: On, district: string): Promise<State> {
  return { versions: await readVersions(on, district), marks: await readMarks(on, district) };
}

function isOf({ lists, marks }: Pick<Kept, 'lists' | 'marks'>, { versions, marks: now }: State): boolean {
  return (
    lists.size === versions.length &&
    versions.every(({ list, mark }) => lists.get(list.version)?.mark === mark) &&
    marks.catalogue === now.catalogue &&
    marks.registers === now.registers &&
    marks.load === now.load
  );
}

interface Asked {
  readonly known: Kept | undefined;
  readonly state: State;
  readonly touched: ReadonlySet<string>;
}

async function read(on: On, district: string, { known, state, touched }: Asked): Promise<Omit<Kept, 'sure'>> {
  const { versions, marks } = state;
  const lists = new Map<string, KeptList>();
  for (const { list, mark } of versions) {
    const { version } = list;
    const before = known?.lists.get(version);
    const same = before?.mark === mark && !touched.has(version);
    lists.set(version, same ? before : await readList(on, district, { version, mark, before }));
  }
  const as = (what: keyof Marks) => (known?.marks[what] === marks[what] ? known.parts : undefined);
  const { load, measured } = as('load') ?? (await readMeasured(on, district));
  const parts = {
    ...{ district, load, measured, versions: versions.map(({ list }) => list) },
    contents: new Map([...lists].map(([version, { content }]) => [version, content])),
    catalogue: as('catalogue')?.catalogue ?? (await readCatalogue(on, district)),
    registers: as('registers')?.registers ?? (await readRegisters(on, district)),
  };
  return { parts, marks, lists };
}

async function readList(
  on: On,
  district: string,
  { version, mark, before }: { version: string; mark: string; before: KeptList | undefined },
): Promise<KeptList> {
  const written = await readDuties(on, district, version, before?.writers ?? []);
  const transfers = await transfersOf(on, district, version);
  const put = written.map(({ duty }) => duty);
  const writers = new Set([...(before?.writers ?? []), ...written.map((each) => each.mark)]);
  if (!before) return { mark, writers, content: listContent(version, put, transfers) };
  const items = await readItems(on, district, version);
  const has = (item: string) => items.has(item);
  return { mark, writers, content: changedContent(before.content, { put, has, transfers }) };
}

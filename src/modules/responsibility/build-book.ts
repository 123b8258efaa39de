import { Refusal } from '#kernel/refusal.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Load } from './analyse/input.ts';
import type { Deadline, DutyBook, Ground } from './book.ts';
import { type Catalogue, catalogueOf } from './build-catalogue.ts';
import type { Capacity } from './capacity.ts';
import { type Duty, type ListVersion, validOn } from './duty.ts';
import type { Law } from './law.ts';
import { type ListContent, listContent } from './list-content.ts';
import { type LoadSpan, perMonth } from './load.ts';
import type { Matter } from './matter.ts';
import { resolverOver } from './resolve.ts';
import type { PastCases } from './simulate.ts';
import type { Transfer } from './transfer.ts';

/** What is known beside the lists. */
export interface Registers {
  readonly laws: readonly Law[];
  readonly capacity: readonly Capacity[];
  readonly deadlines: readonly Deadline[];
  readonly grounds: readonly Ground[];
}

/** The load that was measured, as cases a month; none until that was done. */
export interface MeasuredLoad {
  readonly load: readonly Load[];
  readonly measured?: LoadSpan | undefined;
}

/** The parts of a book, each of which stays the same object until something in it changes. */
export interface BookParts extends MeasuredLoad {
  readonly district: string;
  readonly versions: readonly ListVersion[];
  readonly catalogue: Catalogue;
  readonly contents: ReadonlyMap<string, ListContent>;
  readonly registers: Registers;
}

/** Everything a book is made of, as rows. */
export interface BookRows extends Registers {
  readonly district: string;
  readonly matters: readonly Matter[];
  readonly versions: readonly ListVersion[];
  readonly duties: readonly Duty[];
  readonly transfers: readonly Transfer[];
  readonly load: { readonly asked: readonly PastCases[]; readonly span?: LoadSpan | undefined };
}

/** A number the district may set, by date. */
export type NumberSetting = (key: string, on: LocalDate, fallback: number) => number;

/** How clear is clear enough, where the district has not set it; found by leaving phrases out (see README.md). */
export const CLEAR = { threshold: 0.45, margin: 0.7 } as const;
/** Later than every setting: without a date the newest applies. */
const NEWEST = '9999-12-31';

/** A book of rows at hand. */
export function buildBook(rows: BookRows, numberSetting: NumberSetting): DutyBook {
  const duties = Map.groupBy(rows.duties, ({ version }) => version);
  const transfers = Map.groupBy(rows.transfers, ({ version }) => version);
  const named = new Set([
    ...rows.versions.map(({ version }) => version),
    ...duties.keys(),
    ...transfers.keys(),
  ]);
  const contents = new Map(
    [...named].map((version) => [
      version,
      listContent(version, duties.get(version) ?? [], transfers.get(version) ?? []),
    ]),
  );
  const { district, versions, load } = rows;
  const parts = { district, versions, contents, catalogue: catalogueOf(rows.matters), registers: rows };
  return bookOf({ ...parts, ...measuredLoad(load.asked, load.span) }, numberSetting);
}

export function measuredLoad(asked: readonly PastCases[], span: LoadSpan | undefined): MeasuredLoad {
  return { load: span ? perMonth(asked, span) : [], measured: span };
}

const NONE: readonly never[] = [];

/** Nothing here is computed before it is asked for: a book is put together again after every change of a list. */
export function bookOf(parts: BookParts, numberSetting: NumberSetting): DutyBook {
  const { district, versions, catalogue, contents, registers, load, measured } = parts;
  const { words, ...matters } = catalogue;
  return {
    ...resolverOver(versions, (version) => contents.get(version)?.index()),
    ...matters,
    ...{ district, versions, load, measured },
    rows: (version) => contents.get(version)?.rows ?? NONE,
    rowsOf: (version, matter) => contents.get(version)?.rowsOf(matter) ?? NONE,
    findDuty: (version, item) => contents.get(version)?.findDuty(item),
    transfers: (version) => contents.get(version)?.transfers ?? NONE,
    findTransfer: (version, code) => contents.get(version)?.findTransfer(code),
    laws: registers.laws,
    capacity: registers.capacity,
    recognise: (text, _lang, most) => words().recognise(text, most),
    name: (text, on = NEWEST) =>
      words().name(text, {
        threshold: numberSetting('recognise.threshold', on, CLEAR.threshold),
        margin: numberSetting('recognise.margin', on, CLEAR.margin),
      }),
    deadline: (cls, on) => deadlineOf(registers.deadlines, cls, on),
    grounds: (kind, on) => registers.grounds.filter((ground) => ground.kind === kind && validOn(ground, on)),
  };
}

function deadlineOf(deadlines: readonly Deadline[], cls: string, on: LocalDate): Deadline {
  const found = deadlines.find((deadline) => deadline.class === cls && validOn(deadline, on));
  if (!found) throw new Refusal('no-deadline', { class: cls, on }, 422);
  return found;
}

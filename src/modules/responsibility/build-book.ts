import { Refusal } from '#kernel/refusal.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { Deadline, DutyBook, Ground } from './book.ts';
import type { Capacity } from './capacity.ts';
import { compareItems, type Duty, type ListVersion, validOn } from './duty.ts';
import type { Law } from './law.ts';
import { type LoadSpan, perMonth } from './load.ts';
import { byCode, leavesOf, type Matter, matterAncestry } from './matter.ts';
import { recogniser } from './recognise.ts';
import { resolver } from './resolve.ts';
import type { PastCases } from './simulate.ts';
import type { Transfer } from './transfer.ts';

/** Everything a book is made of, as it stands in the tables. */
export interface BookRows {
  readonly district: string;
  readonly matters: readonly Matter[];
  readonly versions: readonly ListVersion[];
  readonly duties: readonly Duty[];
  readonly transfers: readonly Transfer[];
  readonly laws: readonly Law[];
  readonly capacity: readonly Capacity[];
  readonly deadlines: readonly Deadline[];
  readonly grounds: readonly Ground[];
  readonly load: { readonly asked: readonly PastCases[]; readonly span?: LoadSpan | undefined };
}

/** A number the district may set, by date. */
export type NumberSetting = (key: string, on: LocalDate, fallback: number) => number;

/** How clear is clear enough, where the district has not set it; found by leaving phrases out (see README.md). */
export const CLEAR = { threshold: 0.45, margin: 0.7 } as const;
/** Later than every setting: without a date the newest applies. */
const NEWEST = '9999-12-31';

/** Nothing here is computed before it is asked for, except the indexes that every question needs. */
export function buildBook(rows: BookRows, numberSetting: NumberSetting): DutyBook {
  const matters = new Map(rows.matters.toSorted(byCode).map((matter) => [matter.code, matter]));
  const children = Map.groupBy(
    [...matters.values()].filter(({ retired }) => !retired),
    ({ parent }) => parent,
  );
  const leaves = leavesOf(matters);
  const rowsByVersion = Map.groupBy(
    rows.duties.toSorted((a, b) => compareItems(a.item, b.item)),
    ({ version }) => version,
  );
  const transfersByVersion = Map.groupBy(
    rows.transfers.toSorted((a, b) => compareItems(a.code, b.code)),
    ({ version }) => version,
  );
  const byMatter = lazily(() =>
    Map.groupBy([...rowsByVersion.values()].flat(), (duty) => `${duty.version} ${duty.matter}`),
  );
  const byItem = lazily(() => new Map(rows.duties.map((duty) => [`${duty.version} ${duty.item}`, duty])));
  const words = lazily(() => recogniser(leaves));
  const get = (code: string): Matter => {
    const matter = matters.get(code);
    if (!matter) throw new Refusal('no-matter', { matter: code }, 404);
    return matter;
  };
  const { span } = rows.load;
  return {
    ...resolver(rows.versions, rows.duties, rows.transfers),
    district: rows.district,
    versions: rows.versions,
    matters,
    leaves,
    load: span ? perMonth(rows.load.asked, span) : [],
    measured: span,
    matter: get,
    findMatter: (code) => matters.get(code),
    childrenOf: (code) => children.get(code) ?? [],
    path: (code) =>
      matterAncestry(code)
        .reverse()
        .flatMap((above) => matters.get(above) ?? []),
    rows: (version) => rowsByVersion.get(version) ?? [],
    rowsOf: (version, matter) => byMatter().get(`${version} ${matter}`) ?? [],
    findDuty: (version, item) => byItem().get(`${version} ${item}`),
    transfers: (version) => transfersByVersion.get(version) ?? [],
    findTransfer: (version, code) => transfersByVersion.get(version)?.find((each) => each.code === code),
    laws: rows.laws,
    capacity: rows.capacity,
    recognise: (text, _lang, most) => words().recognise(text, most),
    name: (text, on = NEWEST) =>
      words().name(text, {
        threshold: numberSetting('recognise.threshold', on, CLEAR.threshold),
        margin: numberSetting('recognise.margin', on, CLEAR.margin),
      }),
    deadline: (cls, on) => deadlineOf(rows.deadlines, cls, on),
    grounds: (kind, on) => rows.grounds.filter((ground) => ground.kind === kind && validOn(ground, on)),
  };
}

function deadlineOf(deadlines: readonly Deadline[], cls: string, on: LocalDate): Deadline {
  const found = deadlines.find((deadline) => deadline.class === cls && validOn(deadline, on));
  if (!found) throw new Refusal('no-deadline', { class: cls, on }, 422);
  return found;
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

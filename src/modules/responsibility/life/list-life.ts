import { Refusal } from '#kernel/refusal.ts';
import type { LocalDate } from '#kernel/time.ts';
import type { ListStatus, ListVersion } from '../duty.ts';

/** What people do with a list before it applies. `change` stands for every deed on its rows. */
export const LIST_STEPS = ['change', 'submit', 'review', 'return', 'publish', 'withdraw'] as const;
export type ListStep = (typeof LIST_STEPS)[number];

/** What may follow what. A published list is history: nothing follows it but another list. */
export const FOLLOWS: Readonly<Record<ListStep, readonly ListStatus[]>> = {
  change: ['draft'],
  submit: ['draft'],
  review: ['submitted'],
  return: ['submitted', 'reviewed'],
  publish: ['reviewed'],
  withdraw: ['draft', 'submitted', 'reviewed'],
};

/**
 * Why this person may not take this step; undefined when they may. Two different people stand behind every published list,
 * and neither of them wrote it: who reviews has changed none of its rows, who publishes neither changed a row nor reviewed.
 * «Changed a row» means ever, not last: otherwise a last small change by a colleague would let the author approve the rest.
 */
export function whyNot(list: ListVersion, step: ListStep, person: string): Refusal | undefined {
  const { version, status, authors = [], reviewedBy } = list;
  if (!FOLLOWS[step].includes(status)) return new Refusal(`list-${statusCode(status)}`, { version }, 409);
  const wrote = authors.includes(person);
  if (step === 'review' && wrote) return new Refusal('list-reviewed-by-author', { version }, 403);
  if (step === 'publish' && wrote) return new Refusal('list-published-by-author', { version }, 403);
  if (step === 'publish' && reviewedBy === person)
    return new Refusal('list-published-by-reviewer', { version }, 403);
  return undefined;
}

/**
 * Whose work a new draft is from its first day. Rows of a published list have passed two other people; those of any other list
 * have not, and a copy must not make them nobody's.
 */
export function firstAuthors(person: string, source: ListVersion | undefined): readonly string[] {
  if (!source || source.status === 'published') return [person];
  const { authors = [], createdBy } = source;
  return [...new Set([...authors, ...(createdBy === undefined ? [] : [createdBy]), person])];
}

/** @throws Refusal of `whyNot` */
export function mustFollow(list: ListVersion, step: ListStep, person: string): void {
  const refusal = whyNot(list, step, person);
  if (refusal) throw refusal;
}

function statusCode(status: ListStatus): string {
  if (status === 'published' || status === 'recalled') return 'is-history';
  if (status === 'draft') return 'not-submitted';
  if (status === 'submitted') return 'under-review';
  return status === 'reviewed' ? 'is-reviewed' : 'was-withdrawn';
}

/** @throws Refusal `changed-meanwhile` (409) when what the person saw is no longer what there is */
export function mustBe(seen: number | undefined, now: number | undefined): void {
  if (seen !== undefined && seen !== (now ?? 1)) throw new Refusal('changed-meanwhile', {}, 409);
}

/** Words that stand in addresses where a name would stand. */
const RESERVED = new Set(['new']);

/** Names are short, so that they can be said and stand in an address. @throws Refusal `list-name`, `list-name-reserved` */
export function mustBeName(version: string): void {
  if (!/^[\p{L}\p{N}][\p{L}\p{N}._-]{0,39}$/u.test(version))
    throw new Refusal('list-name', { field: 'version' });
  if (RESERVED.has(version.toLowerCase()))
    throw new Refusal('list-name-reserved', { version, field: 'version' });
}

/** The past cannot be ruled anew. @throws Refusal `list-begins-too-early` */
export function mustBegin(effectiveFrom: LocalDate, today: LocalDate): void {
  if (effectiveFrom < today)
    throw new Refusal('list-begins-too-early', { from: effectiveFrom, today, field: 'effectiveFrom' });
}

/**
 * Published lists that a newly published one takes the place of: those that would begin on the same day and have not begun
 * before today. One that is in force cannot be called back.
 * @throws Refusal `list-day-taken` when the list of that day has begun
 */
export function calledBack(
  versions: readonly ListVersion[],
  list: ListVersion,
  today: LocalDate,
): readonly ListVersion[] {
  const sameDay = versions.filter(
    ({ version, status, effectiveFrom }) =>
      status === 'published' && version !== list.version && effectiveFrom === list.effectiveFrom,
  );
  const begun = sameDay.find(({ effectiveFrom }) => effectiveFrom <= today);
  if (begun)
    throw new Refusal('list-day-taken', {
      version: begun.version,
      from: begun.effectiveFrom,
      field: 'effectiveFrom',
    });
  return sameDay;
}

/** The published list that applies on the day before this one does: what it is compared with. */
export function versionBefore(
  versions: readonly ListVersion[],
  list: Pick<ListVersion, 'version' | 'effectiveFrom'>,
): ListVersion | undefined {
  return versions
    .filter(
      ({ version, status, effectiveFrom }) =>
        status === 'published' && version !== list.version && effectiveFrom < list.effectiveFrom,
    )
    .reduce<ListVersion | undefined>(
      (latest, each) => (latest && latest.effectiveFrom >= each.effectiveFrom ? latest : each),
      undefined,
    );
}

/** The published list with the latest first day, which drafts are made from; of two from one day the later name. */
export function newestOf(versions: readonly ListVersion[]): ListVersion | undefined {
  return versions
    .filter(({ status }) => status === 'published')
    .reduce<ListVersion | undefined>((latest, each) => {
      if (!latest || each.effectiveFrom > latest.effectiveFrom) return each;
      return each.effectiveFrom === latest.effectiveFrom && each.version > latest.version ? each : latest;
    }, undefined);
}

/** The published lists that have not begun, in the order in which they will. */
export function comingAfter(versions: readonly ListVersion[], today: LocalDate): readonly ListVersion[] {
  return versions
    .filter(({ status, effectiveFrom }) => status === 'published' && effectiveFrom > today)
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1));
}

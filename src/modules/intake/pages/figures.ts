import { addMonths, fromLocal, localDate } from '#kernel/time.ts';
import { type PublicCount, type PublicFilter, type PublicKind, publicKinds } from '#modules/cases';

/** What a public list or figure is about; the same words stand in the address of a list and of the figures above it. */
export interface Asked {
  /** `2026-11`; absent for all times. */
  readonly month?: string | undefined;
  readonly street?: string | undefined;
  readonly community?: string | undefined;
  readonly matter?: string | undefined;
  readonly kind?: AskedKind | undefined;
}

export const askedKinds = [...publicKinds, 'open', 'late'] as const;
export type AskedKind = (typeof askedKinds)[number];
const OPEN: readonly PublicKind[] = ['in_hand', 'answered', 'on_books'];

/** Stands in an address for a street or community that is not known. */
export const UNKNOWN = 'none';

/** The condition that both counts and lists, so that a figure and the list beneath it cannot differ. */
export function filterOf(asked: Asked, now: Date): PublicFilter {
  const { month, street, community, matter, kind } = asked;
  return {
    ...(month ? spanOf(month) : {}),
    ...(street ? { street: street === UNKNOWN ? null : street } : {}),
    ...(community ? { community: community === UNKNOWN ? null : community } : {}),
    ...(matter ? { matter } : {}),
    ...(kind === 'late'
      ? { lateAt: now }
      : kind === 'open'
        ? { kinds: OPEN }
        : kind
          ? { kinds: [kind] }
          : {}),
  };
}

/** The list beneath a figure. */
export function listHref(asked: Asked): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(asked)) if (value) search.set(key, value);
  const text = search.toString();
  return `/overview/cases${text ? `?${text}` : ''}`;
}

export interface Tally {
  readonly opened: number;
  readonly confirmed: number;
  readonly silent: number;
  readonly withdrawn: number;
  readonly elsewhere: number;
  /** Everything not closed. */
  readonly open: number;
  readonly answered: number;
  readonly onBooks: number;
  readonly late: number;
}

export function tallyOf(counts: readonly PublicCount[]): Tally {
  const of = (...kinds: PublicKind[]) =>
    counts.filter(({ kind }) => kinds.includes(kind)).reduce((sum, { count }) => sum + count, 0);
  return {
    opened: of(...publicKinds),
    confirmed: of('confirmed'),
    silent: of('no_reply'),
    withdrawn: of('withdrawn'),
    elsewhere: of('elsewhere'),
    open: of(...OPEN),
    answered: of('answered'),
    onBooks: of('on_books'),
    late: counts.reduce((sum, { late }) => sum + late, 0),
  };
}

/** A tally for each key that occurs. */
export function talliesBy(counts: readonly PublicCount[]): Map<string, Tally> {
  const groups = new Map<string, PublicCount[]>();
  for (const count of counts) {
    const key = count.key ?? '';
    groups.set(key, [...(groups.get(key) ?? []), count]);
  }
  return new Map([...groups].map(([key, group]) => [key, tallyOf(group)]));
}

export function monthOf(at: Date): string {
  return localDate(at).slice(0, 7);
}

export function spanOf(month: string): { from: Date; to: Date } {
  return { from: fromLocal(`${month}-01`), to: fromLocal(`${addMonths(month, 1)}-01`) };
}

export function isMonth(text: string | undefined): text is string {
  return text !== undefined && /^20\d\d-(0[1-9]|1[0-2])$/.test(text);
}

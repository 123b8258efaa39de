import type { LocalDate } from '#kernel/time.ts';
import type { Condition } from './condition.ts';

/** basic: the block leads · assist: a line leads, the block assists · withdrawn: a line took it back · line: a line answers everywhere. */
export type ListType = 'basic' | 'assist' | 'withdrawn' | 'line';
export const LIST_TYPES: readonly ListType[] = ['basic', 'assist', 'withdrawn', 'line'];

/** One item of a duty list: matter × area × circumstances → lead, assisting units, ground. */
export interface Duty {
  /** Number in the list, unique in its version. */
  readonly item: string;
  readonly version: string;
  readonly matter: string;
  readonly area: string;
  readonly conditions: readonly Condition[];
  readonly listType: ListType;
  readonly lead: string;
  readonly assists: readonly string[];
  readonly ground: string;
  readonly blockDoes?: string | undefined;
  readonly blockDoesNot?: string | undefined;
  readonly takenBackHow?: string | undefined;
  readonly validFrom: LocalDate;
  /** Last day; absent when open. */
  readonly validTo?: LocalDate | undefined;
}

/**
 * draft: rows may change · submitted: waits for review · reviewed · published · withdrawn: a draft that was given up ·
 * recalled: published, then replaced before it began. Only published versions apply.
 */
export const LIST_STATUSES = [
  'draft',
  'submitted',
  'reviewed',
  'published',
  'withdrawn',
  'recalled',
] as const;
export type ListStatus = (typeof LIST_STATUSES)[number];

/** A version of the duty list. The published one with the latest date that has begun applies. */
export interface ListVersion {
  readonly version: string;
  readonly effectiveFrom: LocalDate;
  readonly status: ListStatus;
  readonly publishedAt?: Date | undefined;
  readonly publishedBy?: string | undefined;
  readonly note?: string | undefined;
  /** The version it was made from. */
  readonly base?: string | undefined;
  /** Counts every change of the version or of one of its rows; 1 when not told. */
  readonly revision?: number | undefined;
  readonly createdAt?: Date | undefined;
  readonly createdBy?: string | undefined;
  /** Everybody who began it, changed one of its rows, or did so in the unpublished list it was copied from. */
  readonly authors?: readonly string[] | undefined;
  readonly submittedAt?: Date | undefined;
  readonly submittedBy?: string | undefined;
  readonly reviewedAt?: Date | undefined;
  readonly reviewedBy?: string | undefined;
  /** When it was withdrawn or recalled, and the version in whose favour. */
  readonly endedAt?: Date | undefined;
  readonly replacedBy?: string | undefined;
}

export interface Valid {
  readonly validFrom: LocalDate;
  readonly validTo?: LocalDate | undefined;
}

export function validOn(row: Valid, date: LocalDate): boolean {
  return row.validFrom <= date && (row.validTo === undefined || date <= row.validTo);
}

/** What the order of rows and transfers is made of. */
export interface Specific {
  readonly matter: string;
  readonly area: string;
  readonly conditions: readonly Condition[];
}

/**
 * The stated order of «specific beats general»: a leaf matter beats a branch, then a narrower area beats a wider one, then
 * more conditions beat fewer. Negative when `a` is more specific; 0 when neither beats the other.
 */
export function compareSpecificity(a: Specific, b: Specific): number {
  return (
    b.matter.length - a.matter.length ||
    b.area.length - a.area.length ||
    b.conditions.length - a.conditions.length
  );
}

/** Item numbers as people order them: 2 before 10, `T-9` before `T-103`; every two different items are ordered. */
export function compareItems(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}
const collator = new Intl.Collator('en', { numeric: true });

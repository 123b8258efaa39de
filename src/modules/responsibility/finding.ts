import type { LocalDate } from '#kernel/time.ts';
import type { Circumstances } from './condition.ts';
import type { Means } from './means.ts';

/** What can be wrong with a duty list. The words for each stand in `messages-findings.ts`. */
export const FINDING_KINDS = [
  'gap',
  'overlap',
  'duty-without-power',
  'power-without-duty',
  'delegation-without-power',
  'duty-without-means',
  'assist-without-lead',
  'withdrawn-still-dispatched',
  'unreachable',
  'over-capacity',
  'outside-list',
  'ground-missing',
  'ground-expired',
] as const;
export type FindingKind = (typeof FINDING_KINDS)[number];

/** A concrete question to the list on which the finding shows: `resolve(witness)` gives what the finding says. */
export interface Witness {
  readonly matter: string;
  readonly area: string;
  readonly circumstances: Circumstances;
  readonly at: LocalDate;
}

/** One thing wrong with one version of a list, over as wide a region as it holds. */
export interface Finding {
  readonly kind: FindingKind;
  readonly version: string;
  /** The same finding in another version has the same key: made of kind, matter, area, circumstances and units, not of items. */
  readonly key: string;
  readonly matter?: string | undefined;
  /** The widest area in which it holds. */
  readonly area?: string | undefined;
  /** Of a gap or an overlap: areas within `area` in which it does not hold, or not so. */
  readonly except?: readonly string[] | undefined;
  /** The units it is about: claimants, the holder without the power, the unit that carries too much. */
  readonly units: readonly string[];
  /** The rows of the list it is about, by item. */
  readonly items: readonly string[];
  /** Transfers it is about, by code; absent when none. Without items it is about the first of them, not about a row. */
  readonly transfers?: readonly string[] | undefined;
  /** The power that is missing, idle, or given by one who does not have it. */
  readonly power?: string | undefined;
  /** The skill or equipment that is missing. */
  readonly means?: Means | undefined;
  /** The circumstances in which it holds, in the form of a condition cell (`物业=否；楼层>=7`); empty when in all. */
  readonly circumstances: string;
  /** First and last day on which it holds; absent when it has no end. */
  readonly from: LocalDate;
  readonly to?: LocalDate | undefined;
  /** Figures the words need: cases a month carried and bearable, for `over-capacity`. */
  readonly figures?: Readonly<Record<string, number>> | undefined;
  readonly witness?: Witness | undefined;
}

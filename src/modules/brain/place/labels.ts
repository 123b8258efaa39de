/** Kinds of parts of a Chinese address, widest first; the names are those of the labelled files that offices exchange. */
export const LABELS = [
  'country',
  'prov',
  'city',
  'district',
  'devzone',
  'town',
  'community',
  'road',
  'roadno',
  'subroad',
  'subroadno',
  'poi',
  'subpoi',
  'houseno',
  'cellno',
  'floorno',
  'roomno',
  'person',
  'assist',
  'redundant',
  'otherinfo',
] as const;

export type Label = (typeof LABELS)[number];

export const labelCount = LABELS.length;

const numbers: ReadonlyMap<string, number> = new Map(LABELS.map((label, at) => [label, at]));

/** Number of a label; files write devZone and subRoad as well as devzone and subroad. */
export function findLabel(name: string): number | undefined {
  return numbers.get(name.toLowerCase());
}

/** Where in its part a token stands: four tags for each label. */
export const ONLY = 0;
export const FIRST = 1;
export const INNER = 2;
export const LAST = 3;
export const tagCount = labelCount * 4;

/** A part of an address: tokens `from` to `to` (exclusive) with the number of its label. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly label: number;
}

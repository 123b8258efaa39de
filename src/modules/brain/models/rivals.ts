import { type Quality, quality, type Said } from '../reading/measure.ts';

/** Figures by which two readers are compared on the same texts. */
export interface Judged extends Quality {
  /** How much more it promises than it keeps, over 15 bins of equal width; what it promises too little is not in it. */
  readonly overconfidence: number;
}

/** How a challenger is judged. Versioned data: kept with every model it decided on. */
export interface RivalRules {
  readonly version: string;
  /** Share of the newest confirmed texts that is held out, and at most how many. */
  readonly heldOut: number;
  readonly mostHeldOut: number;
  /** With fewer texts than this held out nothing can be said, and the champion stays. */
  readonly leastHeldOut: number;
  /** How much more than the champion a challenger may promise beyond what it keeps. */
  readonly promiseSlack: number;
}

export const rivalRules: RivalRules = {
  version: 'rivals-2026-12-01',
  heldOut: 0.2,
  mostHeldOut: 2000,
  leastHeldOut: 20,
  promiseSlack: 0.02,
};

/**
 * Whether a challenger takes the champion's place: on the same texts, which neither has seen, it must be right at least as
 * often and not be much surer of itself than it should. A worse one is never promoted. Promising too little is no fault here: a first
 * model right in 93 of 100 texts was once refused beside a catalogue right in 69, because it was only 74 % sure. Whoever is too modest
 * abstains and a person looks, which costs time; whoever is too sure misleads.
 */
export function isBetter(challenger: Judged, champion: Judged, rules: RivalRules = rivalRules): boolean {
  if (challenger.texts !== champion.texts || challenger.texts < rules.leastHeldOut) return false;
  if (challenger.accuracy < champion.accuracy) return false;
  return challenger.overconfidence <= champion.overconfidence + rules.promiseSlack;
}

/** The figures of a reader, by what it said of texts whose matter is known. */
export function judged(said: readonly Said[]): Judged {
  return { ...quality(said), overconfidence: overconfidenceOf(said) };
}

const BINS = 15;

function overconfidenceOf(said: readonly Said[]): number {
  const more = new Array<number>(BINS).fill(0);
  for (const { label, guess, probability } of said) {
    const bin = Math.min(BINS - 1, Math.floor(probability * BINS));
    more[bin] = (more[bin] ?? 0) + probability - (label === guess ? 1 : 0);
  }
  return more.reduce((sum, each) => sum + Math.max(0, each), 0) / Math.max(1, said.length);
}

/** How many of so many texts are held out, the newest. */
export function heldOutOf(texts: number, rules: RivalRules = rivalRules): number {
  const share = Math.min(Math.floor(texts * rules.heldOut), rules.mostHeldOut);
  return share < rules.leastHeldOut ? 0 : share;
}

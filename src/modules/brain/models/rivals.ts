import { type Quality, quality, type Said } from '../reading/measure.ts';

/** How a challenger is judged. Versioned data: the version is kept with every model it decided on. */
export interface RivalRules {
  readonly version: string;
  /** Share of the newest confirmed texts that is held out, and at most how many. */
  readonly heldOut: number;
  readonly mostHeldOut: number;
  /** With fewer texts than this held out nothing can be said, and the champion stays. */
  readonly leastHeldOut: number;
  /** How much more of its sureness a challenger that is righter may owe. */
  readonly overconfidenceSlack: number;
}

export const rivalRules: RivalRules = {
  version: 'rivals-2026-12-01',
  heldOut: 0.2,
  mostHeldOut: 2000,
  leastHeldOut: 20,
  overconfidenceSlack: 0.02,
};

/** How good one side was on the texts held out, and how much surer of itself than right. */
export interface Judged extends Quality {
  /** The part of the calibration error in which more was promised than held. */
  readonly overconfidence: number;
}

const BINS = 15;

export function judged(said: readonly Said[]): Judged {
  const owed = new Float64Array(BINS);
  for (const { label, guess, probability } of said) {
    const bin = Math.min(BINS - 1, Math.floor(probability * BINS));
    owed[bin] = (owed[bin] ?? 0) + probability - (label === guess ? 1 : 0);
  }
  const overconfidence = owed.reduce((sum, one) => sum + Math.max(0, one), 0) / Math.max(1, said.length);
  return { ...quality(said), overconfidence };
}

/**
 * Whether a challenger takes the champion's place: on the same texts, which neither has seen, it must be right at least as
 * often and not be much surer of itself than it should. Being less sure than it could be is no fault that anybody is harmed by: a
 * model of many matters with few texts each is, and was refused for it while it was right in 93 of 100 and the catalogue in 69.
 */
export function isBetter(challenger: Judged, champion: Judged, rules: RivalRules = rivalRules): boolean {
  if (challenger.texts !== champion.texts || challenger.texts < rules.leastHeldOut) return false;
  if (challenger.accuracy < champion.accuracy) return false;
  return challenger.overconfidence <= champion.overconfidence + rules.overconfidenceSlack;
}

/** How many of so many texts are held out, the newest. */
export function heldOutOf(texts: number, rules: RivalRules = rivalRules): number {
  const share = Math.min(Math.floor(texts * rules.heldOut), rules.mostHeldOut);
  return share < rules.leastHeldOut ? 0 : share;
}

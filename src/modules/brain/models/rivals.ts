import type { Quality } from '../reading/measure.ts';

/** How a challenger is judged. Versioned data: kept with every model it decided on. */
export interface RivalRules {
  readonly version: string;
  /** Share of the newest confirmed texts that is held out, and at most how many. */
  readonly heldOut: number;
  readonly mostHeldOut: number;
  /** With fewer texts than this held out nothing can be said, and the champion stays. */
  readonly leastHeldOut: number;
  /** How much worse calibrated a challenger may be that is righter. */
  readonly calibrationSlack: number;
}

export const rivalRules: RivalRules = {
  version: 'rivals-2026-11-30',
  heldOut: 0.2,
  mostHeldOut: 2000,
  leastHeldOut: 20,
  calibrationSlack: 0.02,
};

/**
 * Whether a challenger takes the champion's place: on the same texts, which neither has seen, it must be right at least as
 * often and not be much surer of itself than it should. A worse one is never promoted.
 */
export function isBetter(challenger: Quality, champion: Quality, rules: RivalRules = rivalRules): boolean {
  if (challenger.texts !== champion.texts || challenger.texts < rules.leastHeldOut) return false;
  if (challenger.accuracy < champion.accuracy) return false;
  return challenger.calibrationError <= champion.calibrationError + rules.calibrationSlack;
}

/** How many of so many texts are held out, the newest. */
export function heldOutOf(texts: number, rules: RivalRules = rivalRules): number {
  const share = Math.min(Math.floor(texts * rules.heldOut), rules.mostHeldOut);
  return share < rules.leastHeldOut ? 0 : share;
}

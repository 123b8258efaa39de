import type { LocalDate } from '#kernel/time.ts';

/**
 * A rule by which a demand that nobody named is dispatched on a suggestion: switched on by a named person, within these bounds,
 * until a day, and switched off by any of those who may.
 */
export interface RouteRule {
  readonly id: string;
  /** Matters of any level. */
  readonly matters: readonly string[];
  /** Area of any level. */
  readonly area: string;
  /** How the demand came; any way when absent. */
  readonly channel?: string | undefined;
  /** Probability from which a suggestion is followed. */
  readonly least: number;
  readonly from: LocalDate;
  readonly to: LocalDate;
  readonly reason: string;
  readonly onBy: string;
  readonly onUnit: string;
  readonly onAt: Date;
  readonly offBy?: string | undefined;
  readonly offAt?: Date | undefined;
  readonly offReason?: string | undefined;
}

/** Below this no rule may go: a coin is as good. */
export const LEAST_LEAST = 0.5;
/** A rule ends by itself, so that somebody looks at what it did. */
export const LONGEST_DAYS = 366;

/** What a suggestion says of a demand. */
export interface Suggestion {
  readonly matter: string;
  readonly probability: number;
  readonly area: string;
  readonly channel: string;
}

/** The rule that follows a suggestion on a day: of several the strictest, so that the deed names the one that asked most. Pure. */
export function findRoute(
  rules: readonly RouteRule[],
  { matter, probability, area, channel }: Suggestion,
  on: LocalDate,
): RouteRule | undefined {
  return rules
    .filter(
      (rule) =>
        rule.offAt === undefined &&
        rule.from <= on &&
        on <= rule.to &&
        area.startsWith(rule.area) &&
        (rule.channel === undefined || rule.channel === channel) &&
        probability >= rule.least &&
        rule.matters.some((code) => matter.startsWith(code)),
    )
    .sort((a, b) => b.least - a.least || (a.id < b.id ? -1 : 1))[0];
}

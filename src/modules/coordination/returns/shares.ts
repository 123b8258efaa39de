import type { Translate } from '#platform/i18n/messages.ts';

/** A stretch of time in which one unit held a case; consecutive ones touch. */
export interface Span {
  readonly unit: string;
  readonly from: Date;
  readonly to: Date;
}

export interface Share {
  readonly unit: string;
  readonly millis: number;
  /** Of the whole, 0–1. */
  readonly part: number;
}

/**
 * Each unit's share of the time a case has taken: the resident's clock is one, and it is nobody's gain to pass a case on. The
 * shares add up to the whole, to the millisecond, because spans that touch leave nothing out and count nothing twice.
 * In the order in which the units first had it.
 */
export function sharesOfTime(spans: readonly Span[]): Share[] {
  const millis = new Map<string, number>();
  for (const { unit, from, to } of spans)
    millis.set(unit, (millis.get(unit) ?? 0) + to.getTime() - from.getTime());
  const whole = wholeOf(spans);
  return [...millis].map(([unit, each]) => ({ unit, millis: each, part: whole === 0 ? 0 : each / whole }));
}

/** From the first moment to the last, in milliseconds. */
export function wholeOf(spans: readonly Span[]): number {
  return (spans.at(-1)?.to.getTime() ?? 0) - (spans[0]?.from.getTime() ?? 0);
}

/**
 * Shares in whole steps that add up to the whole in steps: what rounding takes from one is given to those that lost most by it, so
 * that nobody who adds the lines finds another sum. Pure.
 */
export function inSteps(amounts: readonly number[], steps: number): number[] {
  const whole = amounts.reduce((sum, amount) => sum + amount, 0);
  if (whole <= 0) return amounts.map(() => 0);
  const exact = amounts.map((amount) => (amount * steps) / whole);
  const down = exact.map(Math.floor);
  const left = steps - down.reduce((sum, each) => sum + each, 0);
  const first = exact
    .map((each, i) => ({ i, lost: each - Math.floor(each) }))
    .sort((a, b) => b.lost - a.lost || a.i - b.i)
    .slice(0, left);
  for (const { i } of first) down[i] = (down[i] ?? 0) + 1;
  return down;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/**
 * Spans of time in words that add up to the whole as it is written: to the minute on the first two days, to the hour afterwards.
 * @param amounts in milliseconds
 */
export function writtenSpans(
  t: Translate,
  amounts: readonly number[],
): { whole: string; parts: readonly string[] } {
  const whole = amounts.reduce((sum, millis) => sum + millis, 0);
  const step = whole < 48 * HOUR ? MINUTE : HOUR;
  const steps = Math.round(whole / step);
  return {
    whole: spanOf(t, steps * step),
    parts: inSteps(amounts, steps).map((each) => spanOf(t, each * step)),
  };
}

/** Days and hours, or hours and minutes on the first two days. */
function spanOf(t: Translate, millis: number): string {
  const minutes = Math.round(millis / MINUTE);
  const [d, h, m] = [Math.floor(minutes / 1440), Math.floor(minutes / 60), minutes % 60];
  if (h >= 48) return t('return.span.days', { d, h: h % 24 });
  return h > 0 ? t('return.span.hours', { h, m }) : t('return.span.minutes', { m });
}

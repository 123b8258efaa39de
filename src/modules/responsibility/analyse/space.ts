import type { LocalDate } from '#kernel/time.ts';
import type { Condition } from '../condition.ts';
import type { Valid } from '../duty.ts';
import type { Circumstance } from '../matter.ts';
import type { Box } from './box.ts';
import { type Dimension, dimensionOf, fullMask, maskOf, type Span, spansOf } from './dimension.ts';

/** The dimensions of a matter: its circumstances as far as something asks for them, and time, which is the last. */
export interface Space {
  readonly dimensions: readonly Dimension[];
  readonly spans: readonly Span[];
  readonly full: Box;
}

/** Something that holds under conditions and for a time. */
export interface Holding extends Valid {
  readonly conditions: readonly Condition[];
}

/** Cut wherever one of these tells two circumstances or two days apart. */
export function spaceOf(
  circumstances: readonly Circumstance[],
  holding: readonly Holding[],
  more: readonly Condition[],
  period: Span,
): Space {
  const conditions = [...holding.flatMap((each) => each.conditions), ...more];
  const asked = new Set(conditions.map(({ name }) => name));
  const first = new Map<string, Circumstance>();
  for (const each of circumstances)
    if (asked.has(each.name) && !first.has(each.name)) first.set(each.name, each);
  const dimensions = [...first.values()].map((each) => dimensionOf(each, conditions));
  const spans = spansOf(period, holding);
  return { dimensions, spans, full: [...dimensions.map(fullMask), (1n << BigInt(spans.length)) - 1n] };
}

/** Where conditions hold, on every day. A condition on what is never known of this matter never holds. */
export function boxWhere(conditions: readonly Condition[], { dimensions, full }: Space): Box {
  const box = [...full];
  for (const condition of conditions) {
    const i = dimensions.findIndex(({ name }) => name === condition.name);
    const dimension = dimensions[i];
    if (!dimension) box[box.length - 1] = 0n;
    else box[i] = (box[i] ?? 0n) & maskOf(condition, dimension);
  }
  return box;
}

/** Finds where a row or a transfer holds; conditions and validities that come again, as they do block after block, are looked up. */
export function boxer(space: Space): (holding: Holding) => Box {
  const dates = new Map<string, bigint>();
  const places = new Map<string, Box>();
  const where = (conditions: readonly Condition[]): Box => {
    if (conditions.length === 0) return space.full;
    const key = JSON.stringify(conditions);
    const known = places.get(key) ?? boxWhere(conditions, space);
    places.set(key, known);
    return known;
  };
  return ({ conditions, validFrom, validTo }) => {
    const key = `${validFrom} ${validTo ?? ''}`;
    const days = dates.get(key) ?? daysBetween(space.spans, validFrom, validTo);
    dates.set(key, days);
    const box = where(conditions);
    return box.map((mask, i) => (i === box.length - 1 ? mask & days : mask));
  };
}

function daysBetween(spans: readonly Span[], validFrom: LocalDate, validTo: LocalDate | undefined): bigint {
  let mask = 0n;
  spans.forEach(({ from }, i) => {
    if (validFrom <= from && (validTo === undefined || from <= validTo)) mask |= 1n << BigInt(i);
  });
  return mask;
}

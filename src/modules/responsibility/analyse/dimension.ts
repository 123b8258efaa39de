import { addDays, type LocalDate } from '#kernel/time.ts';
import { valuesOf } from '../circumstances.ts';
import { type Condition, holds, isOrdered, magnitude } from '../condition.ts';
import type { Circumstance } from '../matter.ts';

/**
 * One thing that rows may depend on, cut into cells so that no row tells two values of one cell apart. A value stands for its
 * cell: asking `resolve` with it asks for all of them. Numbers, times and days are cut at the thresholds of the conditions
 * into points and open intervals, never sampled.
 */
export interface Dimension {
  readonly name: string;
  readonly cells: readonly Cell[];
}

export interface Cell {
  /** A value in it. */
  readonly value: string;
  /** Ends of an ordered cell as they are written; equal for a single point, absent where it has no end. */
  readonly low?: string | undefined;
  readonly high?: string | undefined;
  /** Of an unordered cell that stands for every value that no condition names. */
  readonly other?: true;
}

/** Cells of a set, as bits. */
export type Mask = bigint;

export function fullMask(dimension: Dimension): Mask {
  return (1n << BigInt(dimension.cells.length)) - 1n;
}

/** Cells on which a condition holds. */
export function maskOf(condition: Condition, { name, cells }: Dimension): Mask {
  let mask = 0n;
  cells.forEach(({ value }, i) => {
    if (holds(condition, { [name]: value })) mask |= 1n << BigInt(i);
  });
  return mask;
}

/** The circumstance cut where these conditions cut it. */
export function dimensionOf(circumstance: Circumstance, conditions: readonly Condition[]): Dimension {
  const { name, type } = circumstance;
  const own = conditions.filter((condition) => condition.name === name);
  const named = [...new Set(own.flatMap(({ values }) => values))];
  if (isOrdered(type)) return { name, cells: orderedCells(named, SCALES[type as keyof typeof SCALES]) };
  if (type !== 'text') return { name, cells: valuesOf(circumstance).map((value) => ({ value })) };
  const other = unlike(named);
  return { name, cells: [...named.map((value) => ({ value })), { value: other, other: true }] };
}

interface Scale {
  /** Between two whole values that follow each other there is nothing. */
  readonly whole: boolean;
  readonly least?: number;
  readonly most?: number;
  write(value: number): string;
}

const SCALES = {
  number: { whole: false, write: plain },
  time: { whole: true, least: 0, most: 24 * 60, write: clock },
  date: { whole: true, write: (days: number) => addDays('1970-01-01', days) },
} satisfies Record<string, Scale>;

function orderedCells(named: readonly string[], scale: Scale): Cell[] {
  const points = [...new Set(named.map(magnitude))].filter((value) => !Number.isNaN(value));
  points.sort((a, b) => a - b);
  const cells: Cell[] = [];
  const between = (low: number | undefined, high: number | undefined): void => {
    const value = inside(low, high, scale);
    if (value === undefined) return;
    const ends = {
      low: low === undefined ? undefined : scale.write(low),
      high: high === undefined ? undefined : scale.write(high),
    };
    cells.push({ value: scale.write(value), ...ends });
  };
  between(undefined, points[0]);
  points.forEach((point, i) => {
    const written = scale.write(point);
    cells.push({ value: written, low: written, high: written });
    between(point, points[i + 1]);
  });
  if (points.length === 0) return cells;
  return cells;
}

/** A value strictly between, if there is one. */
function inside(low: number | undefined, high: number | undefined, scale: Scale): number | undefined {
  if (low === undefined && high === undefined) return scale.least ?? 0;
  if (low === undefined) {
    const value = (high ?? 0) - 1;
    return scale.least !== undefined && value < scale.least ? undefined : value;
  }
  if (high === undefined) {
    const value = low + 1;
    return scale.most !== undefined && value > scale.most ? undefined : value;
  }
  if (scale.whole) return high - low < 2 ? undefined : low + 1;
  return (low + high) / 2;
}

/** A number without an exponent, which a condition cell could not be read back from. */
function plain(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function unlike(values: readonly string[]): string {
  let other = '…';
  while (values.includes(other)) other += '…';
  return other;
}

/** A span of days that no row's validity divides. */
export interface Span {
  readonly from: LocalDate;
  /** Last day; absent when it has no end. */
  readonly to?: LocalDate | undefined;
}

/** A period cut where validities begin and after they end. */
export function spansOf(
  period: Span,
  valid: readonly { validFrom: LocalDate; validTo?: LocalDate | undefined }[],
): Span[] {
  const starts = new Set([period.from]);
  const ends = new Set<LocalDate>();
  for (const { validFrom, validTo } of valid) {
    starts.add(validFrom);
    if (validTo !== undefined) ends.add(validTo);
  }
  for (const day of ends) starts.add(addDays(day, 1));
  const inOrder = [...starts]
    .filter((day) => day >= period.from && (period.to === undefined || day <= period.to))
    .sort();
  return inOrder.map((from, i) => {
    const next = inOrder[i + 1];
    return { from, to: next === undefined ? period.to : addDays(next, -1) };
  });
}

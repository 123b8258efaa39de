import type { Machine } from './machine.ts';
import type { Trained } from './train.ts';
import { VIEWS } from './views.ts';

/** Labels are summed so many at a time, held in plain variables. */
const LANES = 8;

/**
 * The weights of all labels of a term in one stretch of memory, view after view, already multiplied by what the term is worth
 * there: what reading a text touches lies together, and little of it is touched.
 */
export interface Table {
  /** `[(term * VIEWS + view) * stride + label]` */
  readonly rows: Float32Array;
  /** The number of labels, filled up to a multiple of `LANES`. */
  readonly stride: number;
  /** Squares of worth: `[term * VIEWS + view]`. */
  readonly squares: Float32Array;
}

export function tableOf({ labels, vocabulary, worth, machines }: Trained): Table {
  const stride = Math.ceil(labels.length / LANES) * LANES;
  const rows = new Float32Array(vocabulary.size * VIEWS * stride);
  machines.forEach((machine, view) => {
    fill(rows, stride, machine, worth, view);
  });
  return { rows, stride, squares: worth.map((value) => value * value) };
}

function fill(rows: Float32Array, stride: number, machine: Machine, worth: Float32Array, view: number): void {
  const { weights, bias, stride: wide } = machine;
  for (let place = view, from = 0; place < worth.length; place += VIEWS, from += wide) {
    const value = worth[place] ?? 0;
    for (let k = 0; k < bias.length; k++) rows[place * stride + k] = value * (weights[from + k] ?? 0);
  }
}

/** Terms of a text and how much each counts; `length` of them are in use. */
export interface Weighed {
  readonly terms: Int32Array;
  readonly values: Float64Array;
  length: number;
}

/** The sums of the rows of `weighed` in one view, each counted as often as it says, written to `out` from `at`. */
export function sumRows(
  { rows, stride }: Table,
  weighed: Weighed,
  view: number,
  out: Float64Array,
  at: number,
): void {
  const { terms, values, length } = weighed;
  for (let lane = 0; lane < stride; lane += LANES) {
    let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
    for (let i = 0; i < length; i++) {
      const value = values[i] ?? 0;
      const place = ((terms[i] ?? 0) * VIEWS + view) * stride + lane;
      a += value * (rows[place] ?? 0);
      b += value * (rows[place + 1] ?? 0);
      c += value * (rows[place + 2] ?? 0);
      d += value * (rows[place + 3] ?? 0);
      e += value * (rows[place + 4] ?? 0);
      f += value * (rows[place + 5] ?? 0);
      g += value * (rows[place + 6] ?? 0);
      h += value * (rows[place + 7] ?? 0);
    }
    const sums = at + lane;
    out[sums] = a;
    out[sums + 1] = b;
    out[sums + 2] = c;
    out[sums + 3] = d;
    out[sums + 4] = e;
    out[sums + 5] = f;
    out[sums + 6] = g;
    out[sums + 7] = h;
  }
}

/** 1 / the length of the vector that `weighed` is in one view; 0 for nothing. */
export function scaleOf({ squares }: Table, { terms, values, length }: Weighed, view: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) {
    const value = values[i] ?? 0;
    sum += value * value * (squares[(terms[i] ?? 0) * VIEWS + view] ?? 0);
  }
  return sum === 0 ? 0 : 1 / Math.sqrt(sum);
}

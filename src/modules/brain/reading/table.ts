import type { Trained } from './train.ts';
import { VIEWS } from './views.ts';

/** Columns are summed so many at a time, held in plain variables. */
const LANES = 8;
/** The first column of a row is what its term is worth; the labels follow. */
export const LABELS_FROM = 1;
/** Whole and detail look at the same terms: their rows lie side by side, so that memory is asked once for both. */
const TOGETHER: readonly number[] = [0, 2];

/**
 * The weights of all labels of a term in one view, already multiplied by what the term is worth there. What reading a text touches
 * lies together, and little of it is touched.
 */
export interface Table {
  /** `[term * step + offset]`: what the term is worth; after it a weight for every label. */
  readonly rows: Float32Array;
  readonly step: number;
  readonly offset: number;
  /** The length of a row, filled up to a multiple of `LANES`. */
  readonly stride: number;
}

export function strideOf(labels: number): number {
  return Math.ceil((LABELS_FROM + labels) / LANES) * LANES;
}

/** One table for each view. */
export function tablesOf(trained: Trained): readonly Table[] {
  const stride = strideOf(trained.labels.length);
  const terms = trained.vocabulary.size;
  const wide = TOGETHER.length * stride;
  const both = new Float32Array(terms * wide);
  return trained.machines.map((_, view) => {
    const pair = TOGETHER.indexOf(view);
    const table =
      pair < 0
        ? { rows: new Float32Array(terms * stride), step: stride, offset: 0, stride }
        : { rows: both, step: wide, offset: pair * stride, stride };
    fill(table, trained, view);
    return table;
  });
}

function fill({ rows, step, offset }: Table, { worth, machines }: Trained, view: number): void {
  const machine = machines[view];
  if (!machine) return;
  const { weights, bias, stride: wide } = machine;
  for (
    let place = view, from = 0, at = offset;
    place < worth.length;
    place += VIEWS, from += wide, at += step
  ) {
    const value = worth[place] ?? 0;
    rows[at] = value;
    for (let k = 0; k < bias.length; k++) rows[at + LABELS_FROM + k] = value * (weights[from + k] ?? 0);
  }
}

/** Terms of a text and how much each counts; `length` of them are in use. */
export interface Weighed {
  readonly terms: Int32Array;
  readonly values: Float64Array;
  length: number;
}

/**
 * The sums of the rows of `weighed`, each counted as often as it says, written to `out`; before them, in the first column, the
 * square of the length of the vector that `weighed` is in this view.
 */
export function sumRows({ rows, step, offset, stride }: Table, weighed: Weighed, out: Float64Array): void {
  const { terms, values, length } = weighed;
  for (let lane = 0; lane < stride; lane += LANES) {
    let [a, b, c, d, e, f, g, h] = [0, 0, 0, 0, 0, 0, 0, 0];
    const from = offset + lane;
    for (let i = 0; i < length; i++) {
      const value = values[i] ?? 0;
      const place = (terms[i] ?? 0) * step + from;
      const first = value * (rows[place] ?? 0);
      a += lane === 0 ? first * first : first;
      b += value * (rows[place + 1] ?? 0);
      c += value * (rows[place + 2] ?? 0);
      d += value * (rows[place + 3] ?? 0);
      e += value * (rows[place + 4] ?? 0);
      f += value * (rows[place + 5] ?? 0);
      g += value * (rows[place + 6] ?? 0);
      h += value * (rows[place + 7] ?? 0);
    }
    out[lane] = a;
    out[lane + 1] = b;
    out[lane + 2] = c;
    out[lane + 3] = d;
    out[lane + 4] = e;
    out[lane + 5] = f;
    out[lane + 6] = g;
    out[lane + 7] = h;
  }
}

import { randomOf, shuffle } from './random.ts';
import type { Rows } from './views.ts';

/** One linear score a class: `weights[term * classes + class]`, `bias[class]`. */
export interface Machine {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
}

const ROUNDS = 6;
/** A step smaller than this is not worth writing down. */
const LEAST_STEP = 1e-4;

/**
 * L2-regularised squared hinge, one class against the rest, by dual coordinate descent (Hsieh, Chang, Lin, Keerthi and
 * Sundararajan, ICML 2008, algorithm 1); all classes in one walk over a row, because reading the row is what costs.
 * @param among texts to learn from; @param cost C
 */
export function trainMachine(
  rows: Rows,
  classes: Int32Array,
  among: Int32Array,
  options: { classCount: number; terms: number; cost: number; seed: number; worth?: Float32Array },
): Machine {
  const { classCount, terms, cost, seed, worth } = options;
  const weights = new Float32Array(terms * classCount);
  const bias = new Float32Array(classCount);
  const duals = new Float32Array(classes.length * classCount);
  const settled = new Uint8Array(classes.length);
  const steps = new Float64Array(classCount);
  const order = among.slice();
  const random = randomOf(seed);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    for (const i of order) {
      if (settled[i] === 1 && round % 3 !== 0) continue;
      const slack = 0.5 / (cost * (worth?.[i] ?? 1));
      const moved = dualStep({ weights, bias }, rows, i, classes[i] ?? 0, duals, steps, slack);
      settled[i] = moved ? 0 : 1;
    }
  }
  return { weights, bias };
}

/** The exact step of one example in every class; `false` when nothing moved. */
function dualStep(
  { weights, bias }: Machine,
  rows: Rows,
  i: number,
  label: number,
  duals: Float32Array,
  steps: Float64Array,
  slack: number,
): boolean {
  const classCount = bias.length;
  steps.set(bias);
  const { terms, values } = rows;
  const from = rows.starts[i] ?? 0;
  const to = rows.starts[i + 1] ?? 0;
  for (let at = from; at < to; at++) {
    const place = (terms[at] ?? 0) * classCount;
    const value = values[at] ?? 0;
    for (let k = 0; k < classCount; k++) steps[k] = (steps[k] ?? 0) + (weights[place + k] ?? 0) * value;
  }
  const curve = (from === to ? 1 : 2) + slack;
  let moved = false;
  for (let k = 0; k < classCount; k++) {
    const sign = k === label ? 1 : -1;
    const dual = duals[i * classCount + k] ?? 0;
    const gradient = (steps[k] ?? 0) * sign - 1 + slack * dual;
    const next = Math.max(dual - gradient / curve, 0);
    duals[i * classCount + k] = next;
    const step = (next - dual) * sign;
    steps[k] = Math.abs(step) > LEAST_STEP ? step : 0;
    if (steps[k] !== 0) moved = true;
  }
  if (!moved) return false;
  for (let k = 0; k < classCount; k++) bias[k] = (bias[k] ?? 0) + (steps[k] ?? 0);
  for (let at = from; at < to; at++) {
    const place = (terms[at] ?? 0) * classCount;
    const value = values[at] ?? 0;
    for (let k = 0; k < classCount; k++) {
      const where = place + k;
      weights[where] = (weights[where] ?? 0) + (steps[k] ?? 0) * value;
    }
  }
  return true;
}

/** The scores of row `i`, written to `out` from `at`. */
export function scoreRow({ weights, bias }: Machine, rows: Rows, i: number, out: Float64Array, at: number): void {
  const classCount = bias.length;
  for (let k = 0; k < classCount; k++) out[at + k] = bias[k] ?? 0;
  for (let p = rows.starts[i] ?? 0; p < (rows.starts[i + 1] ?? 0); p++) {
    const place = (rows.terms[p] ?? 0) * classCount;
    const value = rows.values[p] ?? 0;
    for (let k = 0; k < classCount; k++) out[at + k] = (out[at + k] ?? 0) + (weights[place + k] ?? 0) * value;
  }
}

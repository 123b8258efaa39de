import { randomOf, shuffle } from './random.ts';
import type { Rows } from './views.ts';

/** One linear score a class: `weights[term * stride + class]`, `bias[class]`. */
export interface Machine {
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  /** The number of classes, filled up to a multiple of `LANES`. */
  readonly stride: number;
}

/** Classes are walked four at a time, held in plain variables: three times as fast as one by one. */
const LANES = 4;

const ROUNDS = 6;
/** A step smaller than this is not worth writing down. */
const LEAST_STEP = 1e-4;

/** How to train a machine. */
export interface MachineOptions {
  readonly classCount: number;
  readonly terms: number;
  /** C: how much an example may cost. */
  readonly cost: number;
  readonly seed: number;
  /** What each text costs beside the others; 1 for all when left out. */
  readonly worth?: Float32Array;
  /** See `ratiosOf`; without it every term counts alike for every class. */
  readonly ratios?: Ratios;
}

/** How much a term counts for a class before anything is learned (ratios.ts). */
export interface Ratios {
  /** Squared, `[term * stride + class]`. */
  readonly squares: Float32Array;
  /** The square of the length of each row as each class sees it: `[text * classes + class]`. */
  readonly lengths: Float32Array;
}

export function strideOf(classCount: number): number {
  return Math.ceil(classCount / LANES) * LANES;
}

/** A machine that says the mean of what two of the same rows say. */
export function meanOf(one: Machine, other: Machine): Machine {
  return {
    weights: one.weights.map((weight, i) => (weight + (other.weights[i] ?? 0)) / 2),
    bias: one.bias.map((bias, i) => (bias + (other.bias[i] ?? 0)) / 2),
    stride: one.stride,
  };
}

/**
 * L2-regularised squared hinge, one class against the rest, by dual coordinate descent (Hsieh, Chang, Lin, Keerthi and
 * Sundararajan, ICML 2008, algorithm 1); all classes in one walk over a row, because reading the row is what costs.
 * @param among texts to learn from; @param cost C
 */
export function trainMachine(
  rows: Rows,
  classes: Int32Array,
  among: Int32Array,
  options: MachineOptions,
): Machine {
  const { classCount, terms, cost, seed, worth, ratios } = options;
  const stride = strideOf(classCount);
  const machine = { weights: new Float32Array(terms * stride), bias: new Float32Array(classCount), stride };
  const duals = new Float32Array(classes.length * classCount);
  const settled = new Uint8Array(classes.length);
  const steps = new Float64Array(stride);
  const order = among.slice();
  const random = randomOf(seed);
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    for (const i of order) {
      if (settled[i] === 1 && round % 3 !== 0) continue;
      const slack = 0.5 / (cost * (worth?.[i] ?? 1));
      const own = duals.subarray(i * classCount, (i + 1) * classCount);
      settled[i] = dualStep(machine, rows, i, classes[i] ?? 0, { duals: own, steps, slack, ratios }) ? 0 : 1;
    }
  }
  return machine;
}

interface Step {
  readonly duals: Float32Array;
  readonly steps: Float64Array;
  readonly slack: number;
  readonly ratios: Ratios | undefined;
}

/** The exact step of one example in every class; `false` when nothing moved. */
function dualStep(
  machine: Machine,
  rows: Rows,
  i: number,
  label: number,
  { duals, steps, slack, ratios }: Step,
): boolean {
  const { bias } = machine;
  scoreRow(machine, rows, i, steps, 0);
  const length = rows.starts[i] === rows.starts[i + 1] ? 0 : 1;
  let moved = false;
  for (let k = 0; k < bias.length; k++) {
    const curve = (ratios?.lengths[i * bias.length + k] ?? length) + 1 + slack;
    const sign = k === label ? 1 : -1;
    const dual = duals[k] ?? 0;
    const gradient = (steps[k] ?? 0) * sign - 1 + slack * dual;
    const next = Math.max(dual - gradient / curve, 0);
    duals[k] = next;
    const step = (next - dual) * sign;
    steps[k] = Math.abs(step) > LEAST_STEP ? step : 0;
    if (steps[k] !== 0) moved = true;
  }
  if (!moved) return false;
  for (let k = 0; k < bias.length; k++) bias[k] = (bias[k] ?? 0) + (steps[k] ?? 0);
  steps.fill(0, bias.length);
  for (let lane = 0; lane < machine.stride; lane += LANES) {
    if (ratios) addScaledRow(machine, rows, i, steps, lane, ratios.squares);
    else addRow(machine, rows, i, steps, lane);
  }
  return true;
}

/** The scores of row `i`, written to `out` from `at`. */
export function scoreRow(machine: Machine, rows: Rows, i: number, out: Float64Array, at: number): void {
  const { bias, stride } = machine;
  for (let lane = 0; lane < stride; lane += LANES) {
    const [a, b, c, d] = dotRow(machine, rows, i, lane);
    const end = Math.min(LANES, bias.length - lane);
    out[at + lane] = a + (bias[lane] ?? 0);
    if (end > 1) out[at + lane + 1] = b + (bias[lane + 1] ?? 0);
    if (end > 2) out[at + lane + 2] = c + (bias[lane + 2] ?? 0);
    if (end > 3) out[at + lane + 3] = d + (bias[lane + 3] ?? 0);
  }
}

function dotRow(
  { weights, stride }: Machine,
  rows: Rows,
  i: number,
  lane: number,
): [number, number, number, number] {
  const { terms, values } = rows;
  const to = rows.starts[i + 1] ?? 0;
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let at = rows.starts[i] ?? 0; at < to; at++) {
    const place = (terms[at] ?? 0) * stride + lane;
    const value = values[at] ?? 0;
    a += (weights[place] ?? 0) * value;
    b += (weights[place + 1] ?? 0) * value;
    c += (weights[place + 2] ?? 0) * value;
    d += (weights[place + 3] ?? 0) * value;
  }
  return [a, b, c, d];
}

function addRow(
  { weights, stride }: Machine,
  rows: Rows,
  i: number,
  steps: Float64Array,
  lane: number,
): void {
  const [a = 0, b = 0, c = 0, d = 0] = steps.subarray(lane, lane + LANES);
  if (a === 0 && b === 0 && c === 0 && d === 0) return;
  const { terms, values } = rows;
  const to = rows.starts[i + 1] ?? 0;
  for (let at = rows.starts[i] ?? 0; at < to; at++) {
    const place = (terms[at] ?? 0) * stride + lane;
    const value = values[at] ?? 0;
    weights[place] = (weights[place] ?? 0) + a * value;
    weights[place + 1] = (weights[place + 1] ?? 0) + b * value;
    weights[place + 2] = (weights[place + 2] ?? 0) + c * value;
    weights[place + 3] = (weights[place + 3] ?? 0) + d * value;
  }
}

/** With ratios: what is kept is the weight times the ratio, so that reading a row stays what it is. */
function addScaledRow(
  { weights, stride }: Machine,
  rows: Rows,
  i: number,
  steps: Float64Array,
  lane: number,
  squares: Float32Array,
): void {
  const [a = 0, b = 0, c = 0, d = 0] = steps.subarray(lane, lane + LANES);
  if (a === 0 && b === 0 && c === 0 && d === 0) return;
  const { terms, values } = rows;
  const to = rows.starts[i + 1] ?? 0;
  for (let at = rows.starts[i] ?? 0; at < to; at++) {
    const place = (terms[at] ?? 0) * stride + lane;
    const value = values[at] ?? 0;
    weights[place] = (weights[place] ?? 0) + a * value * (squares[place] ?? 0);
    weights[place + 1] = (weights[place + 1] ?? 0) + b * value * (squares[place + 1] ?? 0);
    weights[place + 2] = (weights[place + 2] ?? 0) + c * value * (squares[place + 2] ?? 0);
    weights[place + 3] = (weights[place + 3] ?? 0) + d * value * (squares[place + 3] ?? 0);
  }
}

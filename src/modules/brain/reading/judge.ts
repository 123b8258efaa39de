import { randomOf, shuffle } from './random.ts';

/**
 * Weighs the views' scores against each other and turns them into probabilities: softmax over one weight a view, one bias a
 * class, and a small matrix for what a score of one class says about another. Trained on scores of texts that the machines had not
 * seen (Wolpert 1992, stacked generalisation; with one view it is the matrix scaling of Guo, Pleiss, Sun and Weinberger 2017).
 */
export interface Judge {
  readonly classes: number;
  readonly views: number;
  readonly shared: Float64Array;
  readonly bias: Float64Array;
  /** `[(view * classes + from) * classes + to]`; empty when there are too many classes to learn it. */
  readonly across: Float64Array;
}

const ROUNDS = 30;
/** From this round on the weights are averaged, so that the last few examples have no more say than others. */
const AVERAGED_FROM = 15;
const RATE = 0.05;
const ACROSS_RATE = 0.3;
const DECAY = 1e-3;
/** With more classes than this the matrix would have more weights than there are lessons for it. */
const MOST_ACROSS = 32;
/** Where the weights begin: a margin of 1 is some four to one. */
const BEGIN = 4;

export function untaughtJudge(classes: number, views: number): Judge {
  return {
    classes,
    views,
    shared: new Float64Array(views).fill(BEGIN / views),
    bias: new Float64Array(classes),
    across: new Float64Array(classes <= MOST_ACROSS ? views * classes * classes : 0),
  };
}

/** Probabilities of the classes, written to `out`. `scores` holds view after view from `at`. */
export function weigh(judge: Judge, scores: Float64Array, at: number, out: Float64Array): void {
  const { classes, views, shared, bias, across } = judge;
  for (let k = 0; k < classes; k++) out[k] = bias[k] ?? 0;
  for (let view = 0; view < views; view++) {
    for (let k = 0; k < classes; k++) {
      const score = scores[at + view * classes + k] ?? 0;
      out[k] = (out[k] ?? 0) + (shared[view] ?? 0) * score;
      if (across.length === 0) continue;
      const row = (view * classes + k) * classes;
      for (let to = 0; to < classes; to++) out[to] = (out[to] ?? 0) + (across[row + to] ?? 0) * score;
    }
  }
  softmax(out, classes);
}

/** What each view's score of each class adds to the lead of one class over another, before the softmax. `[view * classes + class]` */
export function leadWeights(
  { classes, views, shared, across }: Judge,
  one: number,
  other: number,
): Float64Array {
  const weights = new Float64Array(views * classes);
  for (let view = 0; view < views; view++) {
    for (let k = 0; k < classes; k++) {
      const row = (view * classes + k) * classes;
      weights[view * classes + k] =
        across.length === 0 ? 0 : (across[row + one] ?? 0) - (across[row + other] ?? 0);
    }
    const at = view * classes;
    weights[at + one] = (weights[at + one] ?? 0) + (shared[view] ?? 0);
    weights[at + other] = (weights[at + other] ?? 0) - (shared[view] ?? 0);
  }
  return weights;
}

function softmax(values: Float64Array, length: number): void {
  let most = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < length; k++) most = Math.max(most, values[k] ?? 0);
  let sum = 0;
  for (let k = 0; k < length; k++) {
    const value = Math.exp((values[k] ?? 0) - most);
    values[k] = value;
    sum += value;
  }
  for (let k = 0; k < length; k++) values[k] = (values[k] ?? 0) / sum;
}

/** AdaGrad (Duchi, Hazan and Singer 2011) with averaging. @param among texts to learn from */
export function trainJudge(
  scores: Float64Array,
  labels: Int32Array,
  among: Int32Array,
  shape: { classes: number; views: number; seed: number },
): Judge {
  const judge = untaughtJudge(shape.classes, shape.views);
  const learner = new Learner(judge, scores);
  const order = among.slice();
  const random = randomOf(shape.seed);
  const parts = [judge.shared, judge.bias, judge.across];
  const sums = parts.map((part) => new Float64Array(part.length));
  for (let round = 0; round < ROUNDS; round++) {
    shuffle(order, random);
    for (const i of order) learner.step(i, labels[i] ?? 0);
    if (round < AVERAGED_FROM) continue;
    sums.forEach((sum, p) => {
      sum.forEach((value, j) => {
        sum[j] = value + (parts[p]?.[j] ?? 0);
      });
    });
  }
  parts.forEach((part, p) => {
    part.forEach((_, j) => {
      part[j] = (sums[p]?.[j] ?? 0) / (ROUNDS - AVERAGED_FROM);
    });
  });
  return judge;
}

class Learner {
  readonly #judge: Judge;
  readonly #scores: Float64Array;
  readonly #error: Float64Array;
  readonly #squares: { shared: Float64Array; bias: Float64Array; across: Float64Array };

  constructor(judge: Judge, scores: Float64Array) {
    this.#judge = judge;
    this.#scores = scores;
    this.#error = new Float64Array(judge.classes);
    const ones = (length: number) => new Float64Array(length).fill(1);
    this.#squares = {
      shared: ones(judge.shared.length),
      bias: ones(judge.bias.length),
      across: ones(judge.across.length),
    };
  }

  step(i: number, label: number): void {
    const { classes, views, shared, bias, across } = this.#judge;
    const error = this.#error;
    const from = i * views * classes;
    weigh(this.#judge, this.#scores, from, error);
    error[label] = (error[label] ?? 0) - 1;
    for (let view = 0; view < views; view++) {
      let slope = 0;
      for (let k = 0; k < classes; k++) {
        const score = this.#scores[from + view * classes + k] ?? 0;
        slope += (error[k] ?? 0) * score;
        if (across.length > 0) this.#stepAcross((view * classes + k) * classes, score);
      }
      adagrad(shared, this.#squares.shared, view, slope, RATE);
    }
    for (let k = 0; k < classes; k++) adagrad(bias, this.#squares.bias, k, error[k] ?? 0, RATE);
  }

  #stepAcross(row: number, score: number): void {
    const { classes, across } = this.#judge;
    for (let to = 0; to < classes; to++) {
      const slope = (this.#error[to] ?? 0) * score + DECAY * (across[row + to] ?? 0);
      adagrad(across, this.#squares.across, row + to, slope, RATE * ACROSS_RATE);
    }
  }
}

function adagrad(values: Float64Array, squares: Float64Array, at: number, slope: number, rate: number): void {
  const square = (squares[at] ?? 0) + slope * slope;
  squares[at] = square;
  values[at] = (values[at] ?? 0) - (rate * slope) / Math.sqrt(square);
}

import { Counter } from './counted.ts';
import { weigh } from './judge.ts';
import type { TrainingSettings } from './settings.ts';
import type { Trained } from './train.ts';
import { COST, damped, times, VIEWS } from './views.ts';
import type { Confirmed, Writing } from './writing.ts';

export interface Guess {
  readonly label: string;
  /** 0 to 1, calibrated: of guesses with 0.8, some 80 in 100 are right. */
  readonly probability: number;
}

/** Why nothing is suggested: nothing to read · not a language the model knows · it does not know which. */
export type Abstention = 'empty' | 'strange' | 'unsure';

export interface Reading {
  /** Best first; also when the model abstains, so that a person may look. Empty when there was nothing to read. */
  readonly guesses: readonly Guess[];
  readonly abstains: Abstention | undefined;
}

/** Steps one correction may take: the first does nearly all. */
const MOST_STEPS = 3;

/** A trained model at work: reads, and learns from one confirmed text at once. Not shared between threads. */
export class Reader {
  readonly labels: readonly string[];
  readonly threshold: number;
  readonly #trained: Trained;
  readonly #counter: Counter;
  readonly #leastFamiliar: number;
  /** `[term][view]` → worth, then worth × weight of each class: one stretch of memory a term. */
  readonly #table: Float32Array;
  readonly #stride: number;
  readonly #scores: Float64Array;
  readonly #out: Float64Array;
  readonly #bias: Float64Array;
  readonly #lengths = new Float64Array(VIEWS);

  constructor(trained: Trained, { leastFamiliar }: Pick<TrainingSettings, 'leastFamiliar'>) {
    const classes = trained.labels.length;
    this.labels = trained.labels;
    this.threshold = trained.threshold;
    this.#trained = trained;
    this.#leastFamiliar = leastFamiliar;
    this.#counter = new Counter(trained.vocabulary);
    this.#stride = classes + 1;
    this.#table = tableOf(trained);
    this.#scores = new Float64Array(VIEWS * classes);
    this.#out = new Float64Array(classes);
    this.#bias = Float64Array.from(trained.machines.flatMap(({ bias }) => [...bias]));
  }

  read(writing: Writing): Reading {
    this.#counter.count(writing);
    if (this.#counter.length === 0) {
      const said = this.#counter.grams.titles + this.#counter.grams.details > 0;
      return { guesses: [], abstains: said ? 'strange' : 'empty' };
    }
    this.#score();
    weigh(this.#trained.judge, this.#scores, 0, this.#out);
    const guesses = this.labels
      .map((label, k) => ({ label, probability: this.#out[k] ?? 0 }))
      .sort((a, b) => b.probability - a.probability);
    return { guesses, abstains: this.#abstains(guesses[0]?.probability ?? 0) };
  }

  /** Learns from one text that a named person confirmed; the next reading knows it. Labels unknown to the model wait for the rebuild. */
  learn(confirmed: Confirmed): boolean {
    const label = this.labels.indexOf(confirmed.label);
    if (label < 0) return false;
    const duals = new Float64Array(this.#bias.length);
    this.#counter.count(confirmed);
    for (let step = 0; step < MOST_STEPS; step++) {
      this.#score();
      this.#step(label, duals);
    }
    return true;
  }

  #abstains(probability: number): Abstention | undefined {
    if (this.#counter.familiar < this.#leastFamiliar) return 'strange';
    return probability < this.threshold ? 'unsure' : undefined;
  }

  /** Scores of all views of the text that was counted last. */
  #score(): void {
    const { touched, titles, details, length } = this.#counter;
    const classes = this.labels.length;
    const [scores, lengths, table] = [this.#scores.fill(0), this.#lengths.fill(0), this.#table];
    for (let i = 0; i < length; i++) {
      const term = touched[i] ?? 0;
      for (let view = 0; view < VIEWS; view++) {
        const often = damped[times(view, titles[term] ?? 0, details[term] ?? 0)] ?? 0;
        if (often === 0) continue;
        const place = (term * VIEWS + view) * this.#stride;
        const value = often * (table[place] ?? 0);
        lengths[view] = (lengths[view] ?? 0) + value * value;
        const row = view * classes;
        for (let k = 0; k < classes; k++)
          scores[row + k] = (scores[row + k] ?? 0) + often * (table[place + 1 + k] ?? 0);
      }
    }
    for (let view = 0; view < VIEWS; view++) {
      const scale = lengths[view] === 0 ? 0 : 1 / Math.sqrt(lengths[view] ?? 1);
      lengths[view] = scale;
      for (let at = view * classes; at < (view + 1) * classes; at++)
        scores[at] = (scores[at] ?? 0) * scale + (this.#bias[at] ?? 0);
    }
  }

  /** The dual step of machine.ts on the counted text, in all views. */
  #step(label: number, duals: Float64Array): void {
    const classes = this.labels.length;
    const steps = new Float64Array(duals.length);
    for (let at = 0; at < duals.length; at++) {
      const view = Math.floor(at / classes);
      const slack = 0.5 / (COST[view] ?? 1);
      const sign = at % classes === label ? 1 : -1;
      const dual = duals[at] ?? 0;
      const next = Math.max(dual - ((this.#scores[at] ?? 0) * sign - 1 + slack * dual) / (2 + slack), 0);
      steps[at] = (next - dual) * sign;
      duals[at] = next;
      this.#bias[at] = (this.#bias[at] ?? 0) + (steps[at] ?? 0);
    }
    const { touched, titles, details, length } = this.#counter;
    for (let i = 0; i < length; i++) {
      const term = touched[i] ?? 0;
      for (let view = 0; view < VIEWS; view++) {
        const place = (term * VIEWS + view) * this.#stride;
        const worth = this.#table[place] ?? 0;
        const often = damped[times(view, titles[term] ?? 0, details[term] ?? 0)] ?? 0;
        const value = often * worth * worth * (this.#lengths[view] ?? 0);
        if (value === 0) continue;
        for (let k = 0; k < classes; k++)
          this.#table[place + 1 + k] =
            (this.#table[place + 1 + k] ?? 0) + value * (steps[view * classes + k] ?? 0);
      }
    }
  }
}

function tableOf({ labels, vocabulary, worth, machines }: Trained): Float32Array {
  const classes = labels.length;
  const table = new Float32Array(vocabulary.size * VIEWS * (classes + 1));
  for (let term = 0; term < vocabulary.size; term++) {
    machines.forEach(({ weights, stride }, view) => {
      const place = (term * VIEWS + view) * (classes + 1);
      const value = worth[term * VIEWS + view] ?? 0;
      table[place] = value;
      for (let k = 0; k < classes; k++) table[place + 1 + k] = value * (weights[term * stride + k] ?? 0);
    });
  }
  return table;
}

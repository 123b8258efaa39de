import { Counter } from './counted.ts';
import { Gathered } from './gathered.ts';
import { gramsOf, gramsRoom } from './grams.ts';
import { leadWeights, weigh } from './judge.ts';
import { Layer } from './layer.ts';
import type { TrainingSettings } from './settings.ts';
import { LABELS_FROM, strideOf, sumRows, type Table, tablesOf } from './table.ts';
import type { Trained } from './train.ts';
import { COST, VIEWS } from './views.ts';
import { sharesOfWords, type Why } from './why.ts';
import type { Confirmed, Writing } from './writing.ts';

export interface Guess {
  readonly label: string;
  /** 0 to 1, calibrated: of guesses with 0.8, some 80 in 100 are right. */
  readonly probability: number;
}

/** Why nothing is suggested: nothing to read · not a language the model knows · it does not know which. */
const ABSTENTIONS = ['empty', 'strange', 'unsure'] as const;
export type Abstention = (typeof ABSTENTIONS)[number];

/** Whether a silence is one of our own reading, rather than of a switch or of an office's own model. */
export function isAbstention(silence: string | undefined): silence is Abstention {
  return ABSTENTIONS.some((each) => each === silence);
}

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
  readonly trained: Trained;
  /** What it learned since it was trained. */
  readonly layer: Layer;
  readonly #tables: readonly Table[];
  readonly #counter: Counter;
  readonly #leastFamiliar: number;
  readonly #gathered: Gathered;
  /** A row of sums, used again and again. */
  readonly #sums: Float64Array;
  /** What makes a text a vector of length 1, view by view. */
  readonly #scales = new Float64Array(VIEWS);
  readonly #scores: Float64Array;
  readonly #out: Float64Array;
  readonly #bias: Float64Array;

  constructor(trained: Trained, { leastFamiliar }: Pick<TrainingSettings, 'leastFamiliar'>) {
    const classes = trained.labels.length;
    this.labels = trained.labels;
    this.threshold = trained.threshold;
    this.trained = trained;
    this.#leastFamiliar = leastFamiliar;
    this.#counter = new Counter(trained.vocabulary);
    this.#tables = tablesOf(trained);
    const stride = strideOf(classes);
    this.layer = new Layer(classes, stride);
    this.#gathered = new Gathered(this.#counter.touched.length);
    this.#sums = new Float64Array(stride);
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
    weigh(this.trained.judge, this.#scores, 0, this.#out);
    const guesses = this.labels
      .map((label, k) => ({ label, probability: this.#out[k] ?? 0 }))
      .sort((a, b) => b.probability - a.probability);
    return { guesses, abstains: this.#abstains(guesses[0]?.probability ?? 0) };
  }

  /**
   * Why `label` stands before `rival` in a text, exactly: what each word adds to ln of how much likelier it is. Undefined when the
   * model knows one of them not, or no word of the text.
   */
  why(writing: Writing, label: string, rival: string): Why | undefined {
    const [one, other] = [this.labels.indexOf(label), this.labels.indexOf(rival)];
    this.#counter.count(writing);
    if (one < 0 || other < 0 || this.#counter.length === 0) return undefined;
    this.#score();
    const classes = this.labels.length;
    const worth = leadWeights(this.trained.judge, one, other);
    let before = (this.trained.judge.bias[one] ?? 0) - (this.trained.judge.bias[other] ?? 0);
    worth.forEach((weight, at) => {
      before += weight * ((this.#bias[at] ?? 0) + (this.layer.bias[at] ?? 0));
    });
    let lead = before;
    const byView = this.#gathered.views.map(({ terms, values, length }, view) => {
      const shares = new Map<number, number>();
      for (let i = 0; i < length; i++) {
        const term = terms[i] ?? 0;
        let sum = 0;
        for (let k = 0; k < classes; k++) {
          const known = this.#tables[view]?.rows[this.#placeOf(term, view) + LABELS_FROM + k] ?? 0;
          sum += (worth[view * classes + k] ?? 0) * (known + this.layer.valueOf(term, view, k));
        }
        const share = sum * (values[i] ?? 0) * (this.#scales[view] ?? 0);
        shares.set(term, share);
        lead += share;
      }
      return shares;
    });
    const [whole = new Map(), title = new Map(), detail = new Map()] = byView;
    const placed = gramsOf(writing, gramsRoom({ where: true }));
    const termOf = (key: number) => this.trained.vocabulary.find(key);
    return {
      label,
      rival,
      lead,
      before,
      words: sharesOfWords(writing, placed, termOf, { whole, title, detail }),
    };
  }

  /** Learns from one text that a named person confirmed; the next reading knows it. Labels unknown to the model wait for the rebuild. */
  learn(confirmed: Confirmed): boolean {
    const label = this.labels.indexOf(confirmed.label);
    if (label < 0) return false;
    const duals = new Float64Array(this.#scores.length);
    this.#counter.count(confirmed);
    this.layer.prepare(this.trained.vocabulary.size);
    this.layer.size++;
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
    const classes = this.labels.length;
    const [sums, tables] = [this.#sums, this.#tables];
    this.#gathered.gather(this.#counter);
    for (let view = 0; view < VIEWS; view++) {
      const [weighed, table] = [this.#gathered.views[view], tables[view]];
      if (!(weighed && table)) continue;
      sumRows(table, weighed, sums);
      const square = sums[0] ?? 0;
      const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
      this.#scales[view] = scale;
      this.layer.addTo(weighed, view, sums);
      for (let k = 0, at = view * classes; k < classes; k++, at++)
        this.#scores[at] =
          (sums[LABELS_FROM + k] ?? 0) * scale + (this.#bias[at] ?? 0) + (this.layer.bias[at] ?? 0);
    }
  }

  /** Where the row of a term begins. */
  #placeOf(term: number, view: number): number {
    const table = this.#tables[view];
    return table ? term * table.step + table.offset : 0;
  }

  /** The dual step of machine.ts on the counted text, in all views. */
  #step(label: number, duals: Float64Array): void {
    const classes = this.labels.length;
    const { bias } = this.layer;
    const steps = new Float64Array(duals.length);
    for (let at = 0; at < duals.length; at++) {
      const slack = 0.5 / (COST[Math.floor(at / classes)] ?? 1);
      const sign = at % classes === label ? 1 : -1;
      const dual = duals[at] ?? 0;
      const next = Math.max(dual - ((this.#scores[at] ?? 0) * sign - 1 + slack * dual) / (2 + slack), 0);
      steps[at] = (next - dual) * sign;
      duals[at] = next;
      bias[at] = (bias[at] ?? 0) + (steps[at] ?? 0);
    }
    this.#gathered.views.forEach(({ terms, values, length }, view) => {
      const scale = this.#scales[view] ?? 0;
      for (let i = 0; i < length; i++) {
        const term = terms[i] ?? 0;
        const worth = this.#tables[view]?.rows[this.#placeOf(term, view)] ?? 0;
        const value = (values[i] ?? 0) * worth * worth * scale;
        if (value !== 0) this.layer.move(term, view, value, steps, view * classes, classes);
      }
    });
  }
}

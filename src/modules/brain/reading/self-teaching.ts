import { type CatalogueEntry, ColdReader, type ColdSettings, likeliest, usualCold } from './cold.ts';
import { type Counted, Counter, countAll } from './counted.ts';
import type { Reading } from './reader.ts';
import { damped, times } from './views.ts';
import type { Writing } from './writing.ts';

/** How a reader with a catalogue teaches itself on texts that nobody has labelled. */
export interface TeachingSettings {
  /** Share of the texts, the surest, that teach. */
  readonly share: number;
  /** A label takes at most so many times its even part of them. */
  readonly most: number;
  /** Leads of the catalogue, in standard deviations of the label, are turned into shares with this sharpness. */
  readonly sharpness: number;
  /** With fewer texts than this nothing is learned from them. */
  readonly leastTexts: number;
  /** In so many texts a term must occur: anywhere, in titles. */
  readonly floor: { readonly any: number; readonly title: number };
}

/** One round: later ones believe their own mistakes (see decision 0027). */
export const usualTeaching: TeachingSettings = {
  share: 0.35,
  most: 1.6,
  sharpness: 1.5,
  leastTexts: 200,
  floor: { any: 4, title: 2 },
};

/** Probabilities from sums of log-ratios over the length of the text, which say too much: terms do not come alone. */
const FLATTENED = 0.5;

/** Reads by what a catalogue and texts without labels have taught: log-ratios of terms between one label and the rest. */
export class SelfTaught {
  readonly labels: readonly string[];
  readonly #settings: ColdSettings;
  readonly #counter: Counter;
  readonly #ratios: Float32Array;
  readonly #rarity: Float64Array;

  private constructor(cold: ColdReader, texts: Counted, shares: Float64Array, used: Uint8Array) {
    this.labels = cold.labels;
    this.#settings = cold.settings;
    this.#counter = new Counter(texts.vocabulary);
    this.#ratios = ratiosOf(texts, shares, used, cold.labels.length);
    this.#rarity = rarityOf(texts);
  }

  /** Uses no label: entries of the catalogue and texts as they came. Same input, same reader. Too few texts: the catalogue alone. */
  static from(
    entries: readonly CatalogueEntry[],
    texts: readonly Writing[],
    { cold: coldSettings = usualCold, teaching = usualTeaching } = {},
  ): ColdReader | SelfTaught {
    const cold = new ColdReader(entries, texts, coldSettings);
    if (texts.length < teaching.leastTexts) return cold;
    const classes = cold.labels.length;
    const shares = sharesOf(cold, texts, teaching.sharpness);
    const used = surest(shares, texts.length, classes, teaching);
    return new SelfTaught(cold, countAll(texts, teaching.floor), shares, used);
  }

  read(writing: Writing): Reading {
    const counter = this.#counter;
    counter.count(writing);
    const { grams } = counter;
    if (counter.length === 0)
      return { guesses: [], abstains: grams.titles + grams.details > 0 ? 'strange' : 'empty' };
    const classes = this.labels.length;
    const scores = new Float64Array(classes);
    let square = 0;
    for (const term of counter.touched.subarray(0, counter.length)) {
      const often = damped[times(0, counter.titles[term] ?? 0, counter.details[term] ?? 0)] ?? 0;
      const value = often * (this.#rarity[term] ?? 0);
      square += value * value;
      for (let k = 0; k < classes; k++)
        scores[k] = (scores[k] ?? 0) + value * (this.#ratios[term * classes + k] ?? 0);
    }
    const length = Math.sqrt(square) || 1;
    const guesses = likeliest(
      this.labels,
      scores.map((score) => score / length),
      FLATTENED,
    );
    const sure = (guesses[0]?.probability ?? 0) >= this.#settings.threshold;
    return { guesses, abstains: sure ? undefined : 'unsure' };
  }
}

/** What the catalogue thinks of every text; leads are compared within a label, because some labels have long lists of words. */
function sharesOf(cold: ColdReader, texts: readonly Writing[], sharpness: number): Float64Array {
  const classes = cold.labels.length;
  const scores = new Float64Array(texts.length * classes);
  texts.forEach((text, i) => {
    scores.set(cold.score(text), i * classes);
  });
  for (let k = 0; k < classes; k++) standardise(scores, k, classes);
  for (let at = 0; at < scores.length; at += classes) softmax(scores.subarray(at, at + classes), sharpness);
  return scores;
}

function standardise(scores: Float64Array, k: number, classes: number): void {
  const count = scores.length / classes;
  let [sum, squares] = [0, 0];
  for (let at = k; at < scores.length; at += classes) {
    sum += scores[at] ?? 0;
    squares += (scores[at] ?? 0) ** 2;
  }
  const mean = sum / count;
  const deviation = Math.sqrt(Math.max(0, squares / count - mean * mean)) || 1;
  for (let at = k; at < scores.length; at += classes) scores[at] = ((scores[at] ?? 0) - mean) / deviation;
}

function softmax(values: Float64Array, sharpness: number): void {
  const most = Math.max(...values);
  let sum = 0;
  values.forEach((value, k) => {
    values[k] = Math.exp((value - most) * sharpness);
    sum += values[k] ?? 0;
  });
  values.forEach((value, k) => {
    values[k] = value / sum;
  });
}

function surest(
  shares: Float64Array,
  count: number,
  classes: number,
  settings: TeachingSettings,
): Uint8Array {
  const firsts = Array.from({ length: count }, (_, i) => {
    const own = shares.subarray(i * classes, (i + 1) * classes);
    const share = Math.max(...own);
    return { i, share, label: own.indexOf(share) };
  }).sort((a, b) => b.share - a.share || a.i - b.i);
  const wanted = count * settings.share;
  const each = Math.ceil((wanted / classes) * settings.most);
  const taken = new Int32Array(classes);
  const used = new Uint8Array(count);
  let all = 0;
  for (const { i, label } of firsts) {
    if (all >= wanted) break;
    if ((taken[label] ?? 0) >= each) continue;
    taken[label] = (taken[label] ?? 0) + 1;
    used[i] = 1;
    all++;
  }
  return used;
}

/** ln of how much likelier a term is in texts of the label than in the others, with one half added to every count. */
function ratiosOf(texts: Counted, shares: Float64Array, used: Uint8Array, classes: number): Float32Array {
  const { starts, terms, vocabulary } = texts;
  const found = new Float64Array(vocabulary.size * classes);
  const sizes = new Float64Array(classes);
  used.forEach((use, i) => {
    if (use === 0) return;
    const own = shares.subarray(i * classes, (i + 1) * classes);
    own.forEach((share, k) => {
      sizes[k] = (sizes[k] ?? 0) + share;
    });
    for (const term of terms.subarray(starts[i], starts[i + 1]))
      for (let k = 0; k < classes; k++)
        found[term * classes + k] = (found[term * classes + k] ?? 0) + (own[k] ?? 0);
  });
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const ratios = new Float32Array(found.length);
  for (let term = 0; term < vocabulary.size; term++) {
    const row = found.subarray(term * classes, (term + 1) * classes);
    const whole = row.reduce((sum, value) => sum + value, 0);
    row.forEach((value, k) => {
      const size = sizes[k] ?? 0;
      const within = (value + 0.5) / (size + 1);
      ratios[term * classes + k] = Math.log(within / ((whole - value + 0.5) / (all - size + 1)));
    });
  }
  return ratios;
}

function rarityOf({ starts, terms, vocabulary }: Counted): Float64Array {
  const found = new Float64Array(vocabulary.size);
  for (const term of terms) found[term] = (found[term] ?? 0) + 1;
  return found.map((often) => Math.log(starts.length / (often + 1)));
}

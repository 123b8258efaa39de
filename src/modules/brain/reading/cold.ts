import { Counter } from './counted.ts';
import { gramsOf, gramsRoom } from './grams.ts';
import type { Guess, Reading } from './reader.ts';
import { damped, times } from './views.ts';
import { Vocabulary } from './vocabulary.ts';
import type { Writing } from './writing.ts';

/** What a catalogue says of one matter. Several entries may have one label: the leaves of a branch. */
export interface CatalogueEntry {
  readonly label: string;
  /** Name and aliases, and the names of what it belongs to, if these should speak too. */
  readonly names: readonly string[];
  /** Sample sentences. */
  readonly phrases: readonly string[];
}

/** How the catalogue alone is read. Kept with every reading that it gave. */
export interface ColdSettings {
  readonly version: string;
  /** What a term counts that stands in a name, in a phrase. */
  readonly name: number;
  readonly phrase: number;
  /** Power of a term's rarity. */
  readonly rarity: number;
  /** How sure a lead makes: probabilities are the softmax of the scores times this. */
  readonly sharpness: number;
  /** Below this probability nothing is suggested. */
  readonly threshold: number;
}

export const usualCold: ColdSettings = {
  version: 'cold-2026-11-25',
  name: 2,
  phrase: 1,
  rarity: 1,
  sharpness: 2.5,
  threshold: 0.5,
};

/**
 * Reads with no history at all: every run of characters and every word of the catalogue leans towards the labels that use it, the
 * more the fewer others do. Texts without labels, if there are any, say how rare a term is in what people write; the names
 * of offices are not written as people write.
 */
export class ColdReader {
  readonly labels: readonly string[];
  readonly settings: ColdSettings;
  readonly #counter: Counter;
  readonly #leanings: Leanings;
  /** By term: how rare it is, to the power of the settings. */
  readonly #rarity: Float64Array;
  readonly #sums: Float64Array;

  constructor(entries: readonly CatalogueEntry[], texts: readonly Writing[] = [], settings = usualCold) {
    this.labels = [...new Set(entries.map(({ label }) => label))].sort();
    this.settings = settings;
    const spoken = entries.map((entry) => spokenBy(entry, settings));
    const vocabulary = new Vocabulary(
      Uint32Array.from(new Set(spoken.flatMap((terms) => [...terms.keys()])), (key) => key >>> 0).sort(),
    );
    this.#counter = new Counter(vocabulary);
    this.#rarity = rarityOf(this.#counter, texts.length > 0 ? texts : entries.map(asWriting)).map(
      (rarity) => rarity ** settings.rarity,
    );
    this.#leanings = leaningsOf(entries, spoken, this.labels, vocabulary);
    this.#sums = new Float64Array(this.labels.length);
  }

  read(writing: Writing): Reading {
    const { settings } = this;
    const { grams } = this.#counter;
    const scores = this.score(writing);
    if (this.#counter.length === 0)
      return { guesses: [], abstains: grams.titles + grams.details > 0 ? 'strange' : 'empty' };
    const guesses = likeliest(this.labels, scores, settings.sharpness);
    const sure = (guesses[0]?.probability ?? 0) >= settings.threshold;
    return { guesses, abstains: sure ? undefined : 'unsure' };
  }

  /** How far a text leans towards each label; about -1 to 1. The array is used again. */
  score(writing: Writing): Float64Array {
    const counter = this.#counter;
    counter.count(writing);
    const sums = this.#sums.fill(0);
    const { starts, labels, shares } = this.#leanings;
    let [whole, worth] = [0, 0];
    for (let i = 0; i < counter.length; i++) {
      const term = counter.touched[i] ?? 0;
      const often = damped[times(0, counter.titles[term] ?? 0, counter.details[term] ?? 0)] ?? 0;
      const value = often * (this.#rarity[term] ?? 0);
      whole += often;
      worth += value;
      for (let at = starts[term] ?? 0; at < (starts[term + 1] ?? 0); at++) {
        const k = labels[at] ?? 0;
        sums[k] = (sums[k] ?? 0) + value * (shares[at] ?? 0);
      }
    }
    const even = worth / sums.length;
    for (let k = 0; k < sums.length; k++) sums[k] = ((sums[k] ?? 0) - even) / Math.sqrt(whole || 1);
    return sums;
  }
}

/** Best first; probabilities are one together. */
export function likeliest(labels: readonly string[], scores: Float64Array, sharpness: number): Guess[] {
  const most = Math.max(...scores);
  const likes = labels.map((_, k) => Math.exp(((scores[k] ?? 0) - most) * sharpness));
  const sum = likes.reduce((all, like) => all + like, 0);
  return labels
    .map((label, k) => ({ label, probability: (likes[k] ?? 0) / sum }))
    .sort((a, b) => b.probability - a.probability);
}

function asWriting({ names, phrases }: CatalogueEntry): Writing {
  return { title: names.join(' '), detail: phrases.join('。') };
}

/** Terms of an entry and how much each counts, the most where several say it. */
function spokenBy({ names, phrases }: CatalogueEntry, settings: ColdSettings): Map<number, number> {
  const grams = gramsRoom();
  const terms = new Map<number, number>();
  const add = (text: string, worth: number): void => {
    gramsOf({ title: text, detail: '' }, grams);
    for (const key of grams.title.subarray(0, grams.titles))
      terms.set(key, Math.max(worth, terms.get(key) ?? 0));
  };
  for (const phrase of phrases) add(phrase, settings.phrase);
  for (const name of names) add(name, settings.name);
  return terms;
}

function rarityOf(counter: Counter, texts: readonly Writing[]): Float64Array {
  const found = new Float64Array(counter.vocabulary.size);
  for (const text of texts) {
    counter.count(text);
    for (const term of counter.touched.subarray(0, counter.length)) found[term] = (found[term] ?? 0) + 1;
  }
  return found.map((often) => Math.max(0, Math.log((texts.length + 1) / (often + 1))));
}

/** Which labels say a term, and each one's share; those that do not say it are not kept. Even shares are taken off when it is read. */
interface Leanings {
  readonly starts: Uint32Array;
  readonly labels: Int32Array;
  readonly shares: Float32Array;
}

/** The share of a label's entries that say a term, against all labels: square roots, so that one entry in many is heard. */
function leaningsOf(
  entries: readonly CatalogueEntry[],
  spoken: readonly ReadonlyMap<number, number>[],
  labels: readonly string[],
  vocabulary: Vocabulary,
): Leanings {
  const numbers = new Map(labels.map((label, k) => [label, k]));
  const said = Array.from({ length: vocabulary.size }, () => new Map<number, number>());
  const sizes = new Float64Array(labels.length);
  entries.forEach(({ label }, i) => {
    const k = numbers.get(label) ?? 0;
    sizes[k] = (sizes[k] ?? 0) + 1;
    for (const [key, worth] of spoken[i] ?? []) {
      const by = said[vocabulary.find(key)];
      by?.set(k, (by.get(k) ?? 0) + worth);
    }
  });
  const starts = new Uint32Array(vocabulary.size + 1);
  const [who, shares]: [number[], number[]] = [[], []];
  said.forEach((by, term) => {
    const roots = [...by].map(([k, worth]) => [k, Math.sqrt(worth / (sizes[k] ?? 1))] as const);
    const all = roots.reduce((sum, [, root]) => sum + root, 0);
    for (const [k, root] of roots) {
      who.push(k);
      shares.push(root / all);
    }
    starts[term + 1] = who.length;
  });
  return { starts, labels: Int32Array.from(who), shares: Float32Array.from(shares) };
}

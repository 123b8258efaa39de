import { type Grams, gramsOf, gramsRoom } from './grams.ts';
import { type Floor, Tally, Vocabulary } from './vocabulary.ts';
import type { Writing } from './writing.ts';

/** Texts as terms and how often each occurs in title and detail; row after row. */
export interface Counted {
  readonly vocabulary: Vocabulary;
  /** Where the terms of text i begin; one longer than there are texts. */
  readonly starts: Uint32Array;
  readonly terms: Int32Array;
  readonly titles: Uint8Array;
  readonly details: Uint8Array;
}

/** Counts the terms of one text. Touches only what the text has, so that it may be asked ten thousand times a second. */
export class Counter {
  readonly grams: Grams = gramsRoom();
  readonly vocabulary: Vocabulary;
  readonly touched: Int32Array;
  readonly titles: Uint8Array;
  readonly details: Uint8Array;
  length = 0;
  readonly #found: Int32Array;
  /** Share of neighbouring characters that are known: low for noise and other languages. 0 for an empty text. */
  familiar = 0;

  constructor(vocabulary: Vocabulary) {
    this.vocabulary = vocabulary;
    this.touched = new Int32Array(this.grams.title.length + this.grams.detail.length);
    this.#found = new Int32Array(this.touched.length + 1);
    this.titles = new Uint8Array(vocabulary.size);
    this.details = new Uint8Array(vocabulary.size);
  }

  count(writing: Writing): void {
    for (let i = 0; i < this.length; i++) {
      const term = this.touched[i] ?? 0;
      this.titles[term] = 0;
      this.details[term] = 0;
    }
    this.length = 0;
    const { grams } = this;
    gramsOf(writing, grams);
    this.#add(grams.title, grams.titles, this.titles);
    this.#add(grams.detail, grams.details, this.details);
    const known = this.vocabulary.findAll(grams.twos, grams.twosLength, this.#found);
    this.familiar = grams.twosLength === 0 ? 0 : known / grams.twosLength;
  }

  #add(keys: Int32Array, length: number, counts: Uint8Array): void {
    const { titles, details, touched } = this;
    const found = this.#found;
    const known = this.vocabulary.findAll(keys, length, found);
    let size = this.length;
    for (let i = 0; i < known; i++) {
      const term = found[i] ?? 0;
      if (titles[term] === 0 && details[term] === 0) touched[size++] = term;
      const before = counts[term] ?? 0;
      if (before < 255) counts[term] = before + 1;
    }
    this.length = size;
  }
}

/** Chooses the terms worth knowing and counts them in every text. The same texts in the same order give the same bytes. */
export function countAll(writings: readonly Writing[], floor: Floor): Counted {
  const vocabulary = choose(writings, floor);
  const counter = new Counter(vocabulary);
  const starts = new Uint32Array(writings.length + 1);
  const rows: { terms: Int32Array; titles: Uint8Array; details: Uint8Array }[] = [];
  let size = 0;
  writings.forEach((writing, i) => {
    counter.count(writing);
    const terms = counter.touched.slice(0, counter.length).sort();
    rows.push({
      terms,
      titles: Uint8Array.from(terms, (term) => counter.titles[term] ?? 0),
      details: Uint8Array.from(terms, (term) => counter.details[term] ?? 0),
    });
    size += terms.length;
    starts[i + 1] = size;
  });
  const all = {
    vocabulary,
    starts,
    terms: new Int32Array(size),
    titles: new Uint8Array(size),
    details: new Uint8Array(size),
  };
  rows.forEach((row, i) => {
    all.terms.set(row.terms, starts[i] ?? 0);
    all.titles.set(row.titles, starts[i] ?? 0);
    all.details.set(row.details, starts[i] ?? 0);
  });
  return all;
}

/** Two passes: a rough count that needs little room, then an exact one of what the rough one left. */
function choose(writings: readonly Writing[], floor: Floor): Vocabulary {
  const [any, title] = [new Tally(), new Tally()];
  const grams = gramsRoom();
  for (const writing of writings) {
    gramsOf(writing, grams);
    const titles = distinct(grams.title, grams.titles);
    const details = distinct(grams.detail, grams.details);
    for (const key of titles) title.add(key);
    for (const key of distinct(concat(titles, details), titles.length + details.length)) any.add(key);
  }
  const exact = new Map<number, [any: number, title: number]>();
  for (const writing of writings) {
    gramsOf(writing, grams);
    const titles = distinct(grams.title, grams.titles);
    const details = distinct(grams.detail, grams.details);
    const note = (key: number, inTitle: number, inAny: number): void => {
      if (any.atMost(key) < floor.any && title.atMost(key) < floor.title) return;
      const counts = exact.get(key);
      if (counts) {
        counts[0] += inAny;
        counts[1] += inTitle;
      } else exact.set(key, [inAny, inTitle]);
    };
    for (const key of titles) note(key, 1, 0);
    for (const key of distinct(concat(titles, details), titles.length + details.length)) note(key, 0, 1);
  }
  const keys = [...exact].filter(([, [inAny, inTitle]]) => inAny >= floor.any || inTitle >= floor.title);
  return new Vocabulary(Uint32Array.from(keys, ([key]) => key).sort());
}

function distinct(keys: Int32Array, length: number): Int32Array {
  const sorted = keys.slice(0, length).sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++) {
    const key = sorted[i] ?? 0;
    if (i === 0 || key !== sorted[count - 1]) sorted[count++] = key;
  }
  return sorted.subarray(0, count);
}

function concat(a: Int32Array, b: Int32Array): Int32Array {
  const both = new Int32Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

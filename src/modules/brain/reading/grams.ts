import { type Folded, fold, foldedRoom, GAP } from './fold.ts';
import { courtesies, wordsOf } from './words.ts';
import type { Writing } from './writing.ts';

/** What is read of a text at most, in UTF-16 units: a letter says what it is about long before. It bounds the work. */
export const MOST = { title: 120, detail: 2_000 } as const;
/** Runs of characters up to this long are looked at. */
const LONGEST = { title: 4, detail: 3 } as const;
/** Words of a title that stand at most so far apart make a pair. */
const REACH = 7;

const SPACE = 0x20;

/** So many pairs of characters show whether the language is known. */
const SAMPLE = 100;

/** Keys of kinds of terms are told apart by where their hash begins. */
const SEED = { run: 0x811c9dc5, word: 0x2c1b3c6d, twoWords: 0x297a2d39, pair: 0x165667b1 } as const;

/** Keys (32-bit hashes, signed: only those are plain integers to the engine) of all terms of a text, repeats included, and where each stands. */
export interface Grams {
  readonly title: Int32Array;
  readonly detail: Int32Array;
  titles: number;
  details: number;
  /** Keys of the first pairs of neighbouring characters: what tells whether the language is known. */
  readonly twos: Int32Array;
  twosLength: number;
  readonly folded: { readonly title: Folded; readonly detail: Folded };
  /** Where each term stands, `PLACE` numbers a term; only for those who ask why, because writing it down costs a third more. */
  readonly where: { readonly title: Int32Array; readonly detail: Int32Array } | undefined;
}

/** Symbols from, to, and for pairs of words from, to of the other; otherwise the same again. */
export const PLACE = 4;

export function gramsRoom({ where = false } = {}): Grams {
  const { title, detail } = MOST;
  const [titles, details] = [title * (LONGEST.title + 2 + REACH), detail * LONGEST.detail];
  return {
    where: where
      ? { title: new Int32Array(titles * PLACE), detail: new Int32Array(details * PLACE) }
      : undefined,
    title: new Int32Array(titles),
    detail: new Int32Array(details),
    titles: 0,
    details: 0,
    twos: new Int32Array(SAMPLE),
    twosLength: 0,
    folded: { title: foldedRoom(title), detail: foldedRoom(detail) },
  };
}

/** Reads a text into `into`, which is used again and again. The work is bounded by `MOST`, whatever is given. */
export function gramsOf({ title, detail }: Writing, into: Grams): Grams {
  const { folded, where } = into;
  into.twosLength = 0;
  const heading = fold(title, MOST.title, folded.title);
  into.titles = runs(heading, LONGEST.title, into.title, into, where?.title);
  into.titles = titleWords(heading, into.title, into.titles, where?.title);
  const body = fold(detail, MOST.detail, folded.detail);
  into.details = runs(body, LONGEST.detail, into.detail, into, where?.detail);
  return into;
}

/** FNV-1a over UTF-16 units; `spread` makes its low bits fit for a table. */
function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 16_777_619);
}

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return mixed ^ (mixed >>> 12);
}

function runs(
  { codes, length }: Folded,
  longest: number,
  out: Int32Array,
  twos: Grams,
  where: Int32Array | undefined,
): number {
  let count = 0;
  for (let i = 0; i < length; i++) {
    let hash: number = SEED.run;
    const end = Math.min(length, i + longest);
    for (let j = i; j < end; j++) {
      const code = codes[j] ?? GAP;
      if (code === GAP) break;
      hash = step(hash, code);
      const key = spread(hash);
      if (where) note(where, count, i, j + 1, i, j + 1);
      out[count++] = key;
      if (j === i + 1 && twos.twosLength < SAMPLE) twos.twos[twos.twosLength++] = key;
    }
  }
  return count;
}

function note(where: Int32Array, term: number, from: number, to: number, from2: number, to2: number): void {
  where[term * PLACE] = from;
  where[term * PLACE + 1] = to;
  where[term * PLACE + 2] = from2;
  where[term * PLACE + 3] = to2;
}

interface Word {
  readonly hash: number;
  readonly from: number;
  readonly to: number;
}

/** Words of a title as hashes, those between gaps; `telling` are those that are no courtesies. */
function wordsIn({ codes, length }: Folded): { words: Word[]; telling: Word[] } {
  const text = String.fromCharCode(...codes.subarray(0, length).map((code) => (code === GAP ? SPACE : code)));
  const words: Word[] = [];
  const telling: Word[] = [];
  let from = 0;
  for (const said of wordsOf(text)) {
    const to = from + said.length;
    if (said !== ' ') {
      let hash: number = SEED.word;
      for (let i = 0; i < said.length; i++) hash = step(hash, said.charCodeAt(i));
      const word = { hash, from, to };
      words.push(word);
      if (!courtesies.has(said)) telling.push(word);
    }
    from = to;
  }
  return { words, telling };
}

function titleWords(heading: Folded, out: Int32Array, first: number, where: Int32Array | undefined): number {
  let count = first;
  const { words, telling } = wordsIn(heading);
  for (let i = 0; i < words.length; i++) {
    const [one, next] = [words[i], words[i + 1]];
    if (!one) continue;
    if (where) note(where, count, one.from, one.to, one.from, one.to);
    out[count++] = spread(one.hash);
    if (!next) continue;
    if (where) note(where, count, one.from, next.to, one.from, next.to);
    out[count++] = together(SEED.twoWords, one.hash, next.hash);
  }
  for (let i = 0; i < telling.length; i++) {
    const one = telling[i];
    const end = Math.min(telling.length, i + 1 + REACH);
    for (let j = i + 1; one && j < end; j++) {
      const other = telling[j];
      if (!other) continue;
      if (where) note(where, count, one.from, one.to, other.from, other.to);
      const [less, more] = one.hash < other.hash ? [one.hash, other.hash] : [other.hash, one.hash];
      out[count++] = together(SEED.pair, less, more);
    }
  }
  return count;
}

function together(seed: number, one: number, other: number): number {
  return spread(Math.imul(step(seed, one) ^ (one >>> 16), 0x9e3779b1) ^ Math.imul(other, 0x85ebca6b));
}

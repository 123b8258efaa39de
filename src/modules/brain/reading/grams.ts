import { type Folded, fold, foldedRoom, GAP } from './fold.ts';
import { courtesies, wordsOf } from './words.ts';
import type { Writing } from './writing.ts';

/** What is read of a text at most, in UTF-16 units: a letter says what it is about long before. It bounds the work. */
export const MOST = { title: 120, detail: 2_000 } as const;
/** Runs of characters up to this long are looked at. */
const LONGEST = { title: 4, detail: 3 } as const;
/** Words of a title that stand at most so far apart make a pair. */
const REACH = 7;

/** So many pairs of characters show whether the language is known. */
const SAMPLE = 200;

/** Keys of kinds of terms are told apart by where their hash begins. */
const SEED = { run: 0x811c9dc5, word: 0x2c1b3c6d, twoWords: 0x297a2d39, pair: 0x165667b1 } as const;

/** Keys (32-bit hashes) of all terms of a text, repeats included, and where each stands. */
export interface Grams {
  readonly title: Uint32Array;
  readonly detail: Uint32Array;
  titles: number;
  details: number;
  /** Keys of the first pairs of neighbouring characters: what tells whether the language is known. */
  readonly twos: Uint32Array;
  twosLength: number;
  readonly folded: { readonly title: Folded; readonly detail: Folded };
}

export function gramsRoom(): Grams {
  const { title, detail } = MOST;
  return {
    title: new Uint32Array(title * (LONGEST.title + 2 + REACH)),
    detail: new Uint32Array(detail * LONGEST.detail),
    titles: 0,
    details: 0,
    twos: new Uint32Array(SAMPLE),
    twosLength: 0,
    folded: { title: foldedRoom(title), detail: foldedRoom(detail) },
  };
}

/** Reads a text into `into`, which is used again and again. The work is bounded by `MOST`, whatever is given. */
export function gramsOf({ title, detail }: Writing, into: Grams): Grams {
  into.twosLength = 0;
  const heading = fold(title, MOST.title, into.folded.title);
  into.titles = runs(heading, LONGEST.title, into.title, into);
  into.titles = titleWords(heading, into.title, into.titles);
  into.details = runs(fold(detail, MOST.detail, into.folded.detail), LONGEST.detail, into.detail, into);
  return into;
}

/** FNV-1a over UTF-16 units; `spread` makes its low bits fit for a table. */
function step(hash: number, code: number): number {
  return Math.imul(hash ^ code, 16_777_619);
}

function spread(hash: number): number {
  const mixed = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (mixed ^ (mixed >>> 12)) >>> 0;
}

function runs({ codes, length }: Folded, longest: number, out: Uint32Array, twos: Grams): number {
  let count = 0;
  for (let i = 0; i < length; i++) {
    let hash: number = SEED.run;
    const end = Math.min(length, i + longest);
    for (let j = i; j < end; j++) {
      const code = codes[j] ?? GAP;
      if (code === GAP) break;
      hash = step(hash, code);
      const key = spread(hash);
      out[count++] = key;
      if (j === i + 1 && twos.twosLength < SAMPLE) twos.twos[twos.twosLength++] = key;
    }
  }
  return count;
}

function keyOf(seed: number, ...texts: string[]): number {
  let hash = seed;
  for (const text of texts) {
    for (let i = 0; i < text.length; i++) hash = step(hash, text.charCodeAt(i));
    hash = step(hash, GAP);
  }
  return spread(hash);
}

function titleWords({ codes, length }: Folded, out: Uint32Array, from: number): number {
  let count = from;
  let text = '';
  for (let i = 0; i < length; i++) text += codes[i] === GAP ? ' ' : String.fromCharCode(codes[i] ?? 0);
  const words = wordsOf(text).filter((word) => word !== ' ');
  words.forEach((word, i) => {
    out[count++] = keyOf(SEED.word, word);
    const next = words[i + 1];
    if (next !== undefined) out[count++] = keyOf(SEED.twoWords, word, next);
  });
  const telling = words.filter((word) => !courtesies.has(word));
  telling.forEach((one, i) => {
    for (const other of telling.slice(i + 1, i + 1 + REACH)) {
      out[count++] = one < other ? keyOf(SEED.pair, one, other) : keyOf(SEED.pair, other, one);
    }
  });
  return count;
}

import { mix } from './hash.ts';
import type { Lexicon } from './lexicon.ts';
import type { Sentence } from './tokens.ts';

/** A part has at most so many tokens; longer names are two parts. */
export const LONGEST_PART = 22;
export const spanClueCount = 40;

/** Endings that tell what a name names; what is left of it is its stem. */
const ENDINGS: ReadonlySet<string> = new Set(
  '省市区县旗镇乡村路街道巷弄号幢栋楼层室社组州园苑城厦场'.split(''),
);
const BORDERS = '省市区县镇乡村路街道弄号幢栋楼室'.split('');
const borderBits: ReadonlyMap<string, number> = new Map(BORDERS.map((character, at) => [character, 1 << at]));

/** What is asked about a part of a sentence, set up once a sentence. */
export interface SpanAsker {
  /** Clues of tokens `from` to `to` (exclusive), written into `out`; returns how many. */
  clues(from: number, to: number, out: Uint32Array): number;
}

export function spanAsker(
  sentence: Sentence,
  lexicon: Lexicon,
  own?: ReadonlyMap<number, number>,
): SpanAsker {
  const { word, shape, tokens, kind } = sentence;
  const prints = printsOf(sentence);
  const seen = firstSeen(prints);
  const bits = tokens.map((token) => borderBits.get(token) ?? 0);
  const shapeAt = (at: number) => shape[at] ?? 7 + Math.sign(at);
  const wordAt = (at: number) => word[at] ?? 7 + Math.sign(at);
  return {
    clues(from, to, out) {
      let count = 0;
      const put = (name: number, value: number) => {
        out[count++] = mix(name + 100, value);
      };
      const long = Math.min(to - from, 12);
      const last = shapeAt(to - 1);
      const whole = prints.word(from, to);
      const form = prints.shape(from, to);
      const lastTwo = to - from > 1 ? mix(shapeAt(to - 2), last) : last;
      put(0, long);
      put(1, whole);
      if (to - from <= 5) put(2, form);
      put(3, mix(last, long));
      put(4, lastTwo);
      if (to - from > 2) put(5, mix(shapeAt(to - 3), lastTwo));
      put(6, mix(shapeAt(from), long));
      put(7, mix(shapeAt(from), last));
      if (to - from > 1) put(8, mix(wordAt(from), wordAt(from + 1)));
      put(9, mix(shapeAt(from - 1), last));
      put(10, mix(last, shapeAt(to)));
      put(11, mix(shapeAt(from - 1), mix(long, shapeAt(to))));
      put(12, mix(mix(shapeAt(from - 2), shapeAt(from - 1)), last));
      put(13, mix(mix(shapeAt(to), shapeAt(to + 1)), last));
      put(14, from === 0 ? (to === tokens.length ? 3 : 1) : to === tokens.length ? 2 : 0);
      put(15, mix(last, Math.min(from, 8)));
      put(16, mix(last, Math.min(tokens.length - to, 8)));
      if (from === 0) put(17, whole);
      let inside = 0;
      for (let at = from; at < to - 1; at++) inside |= bits[at] ?? 0;
      put(18, inside);
      put(19, mix(inside, last));
      let kinds = 0;
      let run = 0;
      for (let at = from; at < to; at++)
        if (kind[at] !== run) {
          run = kind[at] ?? 0;
          kinds = kinds * 6 + run;
        }
      put(20, kinds);
      put(21, mix(kinds, mix(kind[from - 1] ?? 0, kind[to] ?? 0)));
      const repeated = seen(from, to);
      put(22, repeated);
      if (repeated) put(23, last);
      count = lexicon.clues(whole, 0, own, out, count);
      const stem = ENDINGS.has(tokens[to - 1] ?? '') && to - from > 2 ? prints.word(from, to - 1) : 0;
      count = stem ? lexicon.clues(stem, 1, own, out, count) : count;
      return count;
    },
  };
}

interface Prints {
  word(from: number, to: number): number;
  shape(from: number, to: number): number;
  readonly tokens: number;
}

function printsOf({ word, shape }: Sentence): Prints {
  return {
    word: (from, to) => printOf(word, from, to),
    shape: (from, to) => printOf(shape, from, to),
    tokens: word.length,
  };
}

export function printOf(hashes: Uint32Array, from: number, to: number): number {
  let hash = 17;
  for (let at = from; at < to; at++) hash = mix(hash, hashes[at] ?? 0);
  return hash;
}

/** Whether the same tokens stand earlier (1) or later (2) in the sentence: what is said twice is often redundant. */
function firstSeen(prints: Prints): (from: number, to: number) => number {
  const ends = new Map<number, { first: number; last: number }>();
  for (let from = 0; from < prints.tokens; from++)
    for (let to = from + 2; to <= Math.min(prints.tokens, from + 5); to++) {
      const print = prints.word(from, to);
      const known = ends.get(print);
      if (known) known.last = from;
      else ends.set(print, { first: from, last: from });
    }
  return (from, to) => {
    if (to - from < 2 || to - from > 5) return 0;
    const known = ends.get(prints.word(from, to));
    if (!known || known.first === known.last) return 0;
    return known.first < from ? 1 : 2;
  };
}

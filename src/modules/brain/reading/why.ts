import { plainOf } from './fold.ts';
import { type Grams, MOST, PLACE } from './grams.ts';
import { wordsOf } from './words.ts';
import type { Writing } from './writing.ts';

/** What one word of a text adds to the lead of a label over the next; below 0 it speaks for the other. */
export interface WordShare {
  readonly word: string;
  readonly share: number;
}

/** Why one label stands before another: ln of how much likelier it is, word by word. All shares and the rest are that lead. */
export interface Why {
  readonly label: string;
  readonly rival: string;
  readonly lead: number;
  /** Largest first, by size. A word said twice stands once. */
  readonly words: readonly WordShare[];
  /** What the model holds before it reads a word. */
  readonly before: number;
}

/** What each term adds, by how it is seen: in the whole, in the title alone, in the detail alone. */
export interface TermShares {
  readonly whole: ReadonlyMap<number, number>;
  readonly title: ReadonlyMap<number, number>;
  readonly detail: ReadonlyMap<number, number>;
}

/**
 * Hands what each term adds to the places where it stands, symbol by symbol, and adds up the symbols of each word. Nothing is
 * lost on the way.
 * @param grams with places, counted on this writing
 * @param termOf the number of a key, or below 0
 */
export function sharesOfWords(
  writing: Writing,
  grams: Grams,
  termOf: (key: number) => number,
  shares: TermShares,
): WordShare[] {
  const often = new Map<number, { title: number; detail: number }>();
  for (const field of ['title', 'detail'] as const)
    eachTerm(grams, field, termOf, (term) => {
      const count = often.get(term) ?? { title: 0, detail: 0 };
      count[field]++;
      often.set(term, count);
    });
  const words = new Map<string, number>();
  for (const field of ['title', 'detail'] as const) {
    const symbols = new Float64Array(grams.folded[field].length);
    eachTerm(grams, field, termOf, (term, places) => {
      const count = often.get(term) ?? { title: 1, detail: 1 };
      const share =
        (shares.whole.get(term) ?? 0) / (count.title + count.detail) +
        (shares[field].get(term) ?? 0) / count[field];
      spread(symbols, places, share);
    });
    addWords(words, writing[field], symbols, grams.folded[field].starts, MOST[field]);
  }
  return [...words]
    .map(([word, share]) => ({ word, share }))
    .filter(({ share }) => share !== 0)
    .sort((a, b) => Math.abs(b.share) - Math.abs(a.share) || (a.word < b.word ? -1 : 1));
}

function eachTerm(
  grams: Grams,
  field: 'title' | 'detail',
  termOf: (key: number) => number,
  visit: (term: number, places: Int32Array) => void,
): void {
  const where = grams.where?.[field];
  if (!where) throw new Error('grams were made without places');
  const length = field === 'title' ? grams.titles : grams.details;
  for (let i = 0; i < length; i++) {
    const term = termOf(grams[field][i] ?? 0);
    if (term >= 0) visit(term, where.subarray(i * PLACE, (i + 1) * PLACE));
  }
}

/** The same to every symbol that the term covers. */
function spread(
  symbols: Float64Array,
  [from = 0, to = 0, from2 = 0, to2 = 0]: Int32Array,
  share: number,
): void {
  const covered = new Set<number>();
  for (let i = from; i < to; i++) covered.add(i);
  for (let i = from2; i < to2; i++) covered.add(i);
  for (const i of covered) symbols[i] = (symbols[i] ?? 0) + share / covered.size;
}

function addWords(
  words: Map<string, number>,
  text: string,
  symbols: Float64Array,
  starts: Uint32Array,
  most: number,
): void {
  let [symbol, end] = [0, 0];
  for (const said of wordsOf(plainOf(text, most))) {
    const start = end;
    end += said.length;
    let share = 0;
    while (symbol < symbols.length && (starts[symbol] ?? 0) < end) share += symbols[symbol++] ?? 0;
    if (share === 0) continue;
    const word = text.slice(start, end).trim();
    words.set(word, (words.get(word) ?? 0) + share);
  }
}

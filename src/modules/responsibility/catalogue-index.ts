import { type Background, backgroundOf } from './background.ts';
import { type Pattern, type WordTree, wordMatcher } from './match-words.ts';
import type { Matter } from './matter.ts';
import { Alphabet, room, type Symbols } from './symbols.ts';
import { genericWords, genericWordsEn, negations } from './words.ts';

/** What a gram is worth by where the catalogue has it: names are chosen with care, phrases say much besides. */
const FIELD = { name: 1.6, alias: 1.4, english: 1.4, phrase: 0.5 } as const;
const GRAM = { single: 0.3, word: 1, pair: 1, triple: 0.6 } as const;
/** A gram that is not a word of the language: it straddles two, or is a turn of speech. */
const NO_WORD = 0.5;
/** A whole name or alias found as it stands, for each of its first characters. */
const WHOLE = 0.5;
const WHOLE_LONGEST = 6;

/** A term worth less moves nothing and, being common, would cost the most. */
const LEAST = 0.15;

/** Keys of pairs and triples are built from numbers below this. */
const PLACES = 0x2000;

/** The catalogue as grams: which leaves have each, and what it is worth to them. */
export interface CatalogueIndex {
  readonly alphabet: Alphabet;
  readonly words: WordTree;
  readonly terms: number;
  /** Where each term begins in `holders` and `worths`; one more than there are terms. A term worth too little has no holders. */
  readonly starts: Int32Array;
  /** Leaves that have the term, and what it is worth to each. All in one: twenty thousand small arrays took ten times the room. */
  readonly holders: Int32Array;
  readonly worths: Float64Array;
  /** Calls back with every known gram of a text, in order, repeats included. */
  eachTerm(symbols: Symbols, found: (term: number, start: number, end: number) => void): void;
}

interface Term {
  readonly text: string;
  readonly kind: keyof typeof GRAM;
  /** Leaves that have it, ascending, and the best field of each. */
  readonly leaves: number[];
  readonly fields: number[];
}

export function catalogueIndex(leaves: readonly Matter[], background?: Background): CatalogueIndex {
  const alphabet = new Alphabet();
  const grams = gramTable(alphabet);
  leaves.forEach((matter, leaf) => {
    grams.add(matter.name, leaf, FIELD.name);
    for (const alias of matter.aliases) grams.add(alias, leaf, FIELD.alias);
    for (const phrase of matter.phrases) grams.add(phrase, leaf, FIELD.phrase);
    if (matter.nameEn) grams.add(matter.nameEn, leaf, FIELD.english);
  });
  const rarity = (df: number): number => Math.log((leaves.length + 1) / (df + 0.5));
  const weight = weigh(background ?? backgroundOf(new Set(grams.terms.map(({ text }) => text))));
  const starts = new Int32Array(grams.terms.length + 1);
  const holders: number[] = [];
  const worths: number[] = [];
  grams.terms.forEach((term, i) => {
    const worth = weight(term) * rarity(term.leaves.length);
    if (worth >= LEAST) {
      holders.push(...term.leaves);
      worths.push(...term.fields.map((field) => field * worth));
    }
    starts[i + 1] = holders.length;
  });
  return {
    alphabet,
    words: wordMatcher(patterns(leaves, rarity), alphabet),
    terms: grams.terms.length,
    starts,
    holders: Int32Array.from(holders),
    worths: Float64Array.from(worths),
    eachTerm: termFinder(grams.maps),
  };
}

interface GramMaps {
  readonly singles: ReadonlyMap<number, number>;
  readonly pairs: ReadonlyMap<number, number>;
  readonly triples: ReadonlyMap<number, number>;
}

function gramTable(alphabet: Alphabet) {
  const terms: Term[] = [];
  const singles = new Map<number, number>();
  const pairs = new Map<number, number>();
  const triples = new Map<number, number>();
  const symbols = room();
  const note = (
    map: Map<number, number>,
    key: number,
    kind: Term['kind'],
    text: () => string,
    leaf: number,
    field: number,
  ): number => {
    const id = map.get(key) ?? terms.push({ text: text(), kind, leaves: [], fields: [] }) - 1;
    map.set(key, id);
    const { leaves = [], fields = [] } = terms[id] ?? {};
    const last = leaves.length - 1;
    if (leaves[last] === leaf) fields[last] = Math.max(fields[last] ?? 0, field);
    else {
      leaves.push(leaf);
      fields.push(field);
    }
    return id;
  };
  const add = (text: string, leaf: number, field: number): void => {
    const { ids, length } = alphabet.read(text, true, symbols);
    const at = (i: number): number => (i < length ? (ids[i] ?? 0) : 0);
    const show = (i: number, n: number) => () =>
      Array.from({ length: n }, (_, k) => alphabet.show(at(i + k))).join('');
    for (let i = 0; i < length; i++) {
      const [a, b, c] = [at(i), at(i + 1), at(i + 2)];
      if (a === 0) continue;
      note(singles, a, alphabet.isWord(a) ? 'word' : 'single', show(i, 1), leaf, field);
      if (b === 0) continue;
      const pair = note(pairs, a * PLACES + b, 'pair', show(i, 2), leaf, field);
      if (c !== 0) note(triples, pair * PLACES + c, 'triple', show(i, 3), leaf, field);
    }
  };
  return { terms, add, maps: { singles, pairs, triples } };
}

/** Apart from the table that was filled: what it closes over stays, and of the table only the maps are needed. */
function termFinder({ singles, pairs, triples }: GramMaps): CatalogueIndex['eachTerm'] {
  return ({ ids, length }, found) => {
    for (let i = 0; i < length; i++) {
      const a = ids[i] ?? 0;
      if (a === 0) continue;
      const single = singles.get(a);
      if (single !== undefined) found(single, i, i + 1);
      const b = i + 1 < length ? (ids[i + 1] ?? 0) : 0;
      const pair = b === 0 ? undefined : pairs.get(a * PLACES + b);
      if (pair === undefined) continue;
      found(pair, i, i + 2);
      const c = i + 2 < length ? (ids[i + 2] ?? 0) : 0;
      const triple = c === 0 ? undefined : triples.get(pair * PLACES + c);
      if (triple !== undefined) found(triple, i, i + 3);
    }
  };
}

function weigh(background: Background): (term: Term) => number {
  return ({ text, kind }) => {
    if (kind === 'word') return GRAM.word;
    const characters = [...text];
    const information =
      characters.reduce((sum, each) => sum + background.information(each), 0) / characters.length;
    const known = kind === 'single' || background.isWord(text) ? 1 : NO_WORD;
    return GRAM[kind] * information ** 2 * known;
  };
}

function patterns(leaves: readonly Matter[], rarity: (df: number) => number): Pattern[] {
  const byText = new Map<string, Set<number>>();
  leaves.forEach((matter, leaf) => {
    for (const text of [matter.name, ...matter.aliases, ...(matter.nameEn ? [matter.nameEn] : [])]) {
      byText.set(text, (byText.get(text) ?? new Set()).add(leaf));
    }
  });
  const names = [...byText].map(([text, set]) => ({
    kind: 'name' as const,
    text,
    leaves: [...set],
    worth: WHOLE * Math.min(text.length, WHOLE_LONGEST) * rarity(set.size),
  }));
  const plain = (kind: 'generic' | 'negation') => (text: string) => ({ kind, text, leaves: [], worth: 0 });
  return [
    ...names,
    ...[...genericWords, ...genericWordsEn].map(plain('generic')),
    ...negations.map(plain('negation')),
  ];
}

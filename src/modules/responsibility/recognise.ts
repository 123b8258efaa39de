import { matchWords, type Pattern, type WordHit, wordMatcher } from './match-words.ts';
import type { Matter } from './matter.ts';
import { Alphabet, room, type Symbols } from './symbols.ts';
import { genericWords, negations } from './words.ts';

/** A matter a text may be about, with the words of the text that carried the guess. */
export interface MatterGuess {
  readonly matter: string;
  /** 0 to 1. */
  readonly score: number;
  readonly words: readonly string[];
}

/** How clear a guess must be to be taken without a person: settings `recognise.threshold` and `recognise.margin`. */
export interface Clearness {
  readonly threshold: number;
  readonly margin: number;
}

export interface Recogniser {
  recognise(text: string, most?: number): MatterGuess[];
  name(text: string, clearness: Clearness): MatterGuess | undefined;
}

/** What a gram is worth by where the catalogue has it. */
const FIELD = { name: 1.6, alias: 1.4, phrase: 1, english: 1.4 } as const;
const GRAM = { character: 0.15, word: 1, pair: 1, triple: 0.7 } as const;
/** A whole name or alias found as it stands. */
const WHOLE = 1.5;
/** Evidence at which the score is one half. */
const HALF = 9;
/** Longer than any demand: a file pasted into the field. */
const TOO_LONG = 20_000;

interface Index {
  readonly alphabet: Alphabet;
  readonly leaves: readonly Matter[];
  /** Term ids by key: single symbol, pair of symbols, pair id with a third symbol. */
  readonly singles: Map<number, number>;
  readonly pairs: Map<number, number>;
  readonly triples: Map<number, number>;
  /** By term: the leaves that have it and what it is worth to each. */
  readonly holders: readonly Int32Array[];
  readonly worths: readonly Float64Array[];
  readonly words: ReturnType<typeof wordMatcher>;
}

const PLACES = 0x2000;

export function recogniser(leaves: readonly Matter[]): Recogniser {
  const index = buildIndex(leaves);
  const symbols = room();
  const scores = new Float64Array(leaves.length);
  const seen = new Int32Array(index.holders.length);
  let round = 0;
  const score = (text: string): { hits: readonly WordHit[] } | undefined => {
    if (text.length > TOO_LONG) return undefined;
    index.alphabet.read(text, false, symbols);
    const hits = silence(symbols, matchWords(index.words, symbols));
    scores.fill(0);
    for (const { pattern } of hits) {
      for (const leaf of pattern.leaves) scores[leaf] = (scores[leaf] ?? 0) + pattern.worth;
    }
    round++;
    eachTerm(index, symbols, (term) => {
      if (seen[term] === round) return;
      seen[term] = round;
      const holders = index.holders[term];
      const worths = index.worths[term];
      if (!holders || !worths) return;
      for (let i = 0; i < holders.length; i++) {
        const leaf = holders[i] ?? 0;
        scores[leaf] = (scores[leaf] ?? 0) + (worths[i] ?? 0);
      }
    });
    return { hits };
  };
  const guess = (text: string, leaf: number, hits: readonly WordHit[]): MatterGuess => ({
    matter: leaves[leaf]?.code ?? '',
    score: shown(scores[leaf] ?? 0),
    words: carriers(index, symbols, text, leaf, hits),
  });
  return {
    recognise(text, most = 5) {
      const scored = score(text);
      if (!scored) return [];
      return best(scores, most).map((leaf) => guess(text, leaf, scored.hits));
    },
    name(text, { threshold, margin }) {
      const scored = score(text);
      if (!scored) return undefined;
      const [first, second] = best(scores, 2);
      if (first === undefined || shown(scores[first] ?? 0) < threshold) return undefined;
      const lead = 1 - (second === undefined ? 0 : (scores[second] ?? 0)) / (scores[first] ?? 1);
      return lead < margin ? undefined : guess(text, first, scored.hits);
    },
  };
}

function shown(score: number): number {
  return score / (score + HALF);
}

/** The leaves with the highest scores; ties go to the smaller code, so that the answer does not hang on chance. */
function best(scores: Float64Array, most: number): number[] {
  const top: number[] = [];
  for (let leaf = 0; leaf < scores.length; leaf++) {
    const score = scores[leaf] ?? 0;
    if (score <= 0) continue;
    const last = top[most - 1];
    if (last !== undefined && score <= (scores[last] ?? 0)) continue;
    let at = top.length;
    while (at > 0 && score > (scores[top[at - 1] ?? 0] ?? 0)) at--;
    top.splice(at, 0, leaf);
    if (top.length > most) top.pop();
  }
  return top;
}

/** Takes out what says nothing (courtesy) and what is denied; gives back the names and aliases that still stand. */
function silence(symbols: Symbols, hits: readonly WordHit[]): WordHit[] {
  const denied = (hit: WordHit): boolean =>
    hits.some(({ pattern, end }) => pattern.kind === 'negation' && hit.start >= end && hit.start - end <= 1);
  const standing = hits.filter((hit) => hit.pattern.kind === 'name' && !denied(hit));
  for (const hit of hits) {
    if (hit.pattern.kind === 'negation' || standing.includes(hit)) continue;
    const inside = standing.some(({ start, end }) => start <= hit.start && hit.end <= end);
    if (!inside) symbols.ids.fill(0, hit.start, hit.end);
  }
  return standing;
}

/** Calls back with every known gram of the text, in order, repeats included. */
function eachTerm(
  index: Index,
  symbols: Symbols,
  found: (term: number, start: number, end: number) => void,
): void {
  for (let i = 0; i < symbols.length; i++) {
    const a = symbols.ids[i] ?? 0;
    if (a === 0) continue;
    const single = index.singles.get(a);
    if (single !== undefined) found(single, i, i + 1);
    const b = i + 1 < symbols.length ? (symbols.ids[i + 1] ?? 0) : 0;
    if (b === 0) continue;
    const pair = index.pairs.get(a * PLACES + b);
    if (pair === undefined) continue;
    found(pair, i, i + 2);
    const c = i + 2 < symbols.length ? (symbols.ids[i + 2] ?? 0) : 0;
    const triple = c === 0 ? undefined : index.triples.get(pair * PLACES + c);
    if (triple !== undefined) found(triple, i, i + 3);
  }
}

/** The words of the text that speak for the leaf: whole names first, then what its grams cover, strongest first. */
function carriers(
  index: Index,
  symbols: Symbols,
  text: string,
  leaf: number,
  hits: readonly WordHit[],
): string[] {
  const worth = new Float64Array(symbols.length + 1);
  eachTerm(index, symbols, (term, start, end) => {
    const at = index.holders[term]?.indexOf(leaf) ?? -1;
    if (at < 0 || end - start < 2) return;
    for (let i = start; i < end; i++)
      worth[i] = (worth[i] ?? 0) + (index.worths[term]?.[at] ?? 0) / (end - start);
  });
  const spans: { start: number; end: number; worth: number }[] = [];
  for (const { start, end, pattern } of hits) {
    if (pattern.leaves.includes(leaf)) spans.push({ start, end, worth: 100 + pattern.worth });
  }
  for (let i = 0; i < symbols.length; ) {
    let end = i;
    let total = 0;
    while ((worth[end] ?? 0) > 0) total += worth[end++] ?? 0;
    if (end > i) spans.push({ start: i, end, worth: total });
    i = end + 1;
  }
  const words = spans
    .sort((a, b) => b.worth - a.worth || a.start - b.start)
    .map(({ start, end }) => text.slice(symbols.starts[start], symbols.ends[end - 1]).trim());
  return [...new Set(words)]
    .filter((word, i, all) => !all.slice(0, i).some((longer) => longer.includes(word)))
    .slice(0, 4);
}

function buildIndex(leaves: readonly Matter[]): Index {
  const alphabet = new Alphabet();
  const singles = new Map<number, number>();
  const pairs = new Map<number, number>();
  const triples = new Map<number, number>();
  const best: Map<number, number>[] = [];
  const kinds: number[] = [];
  const term = (map: Map<number, number>, key: number, kind: number): number => {
    const known = map.get(key);
    if (known !== undefined) return known;
    map.set(key, best.length);
    kinds.push(kind);
    return best.push(new Map()) - 1;
  };
  const add = (text: string, leaf: number, field: number): void => {
    const { ids, length } = alphabet.read(text, true);
    const note = (id: number): void => {
      best[id]?.set(leaf, Math.max(best[id]?.get(leaf) ?? 0, field));
    };
    for (let i = 0; i < length; i++) {
      const a = ids[i] ?? 0;
      if (a === 0) continue;
      note(term(singles, a, alphabet.isWord(a) ? GRAM.word : GRAM.character));
      const b = i + 1 < length ? (ids[i + 1] ?? 0) : 0;
      if (b === 0) continue;
      const pair = term(pairs, a * PLACES + b, GRAM.pair);
      note(pair);
      const c = i + 2 < length ? (ids[i + 2] ?? 0) : 0;
      if (c !== 0) note(term(triples, pair * PLACES + c, GRAM.triple));
    }
  };
  leaves.forEach((matter, leaf) => {
    add(matter.name, leaf, FIELD.name);
    for (const alias of matter.aliases) add(alias, leaf, FIELD.alias);
    for (const phrase of matter.phrases) add(phrase, leaf, FIELD.phrase);
    if (matter.nameEn) add(matter.nameEn, leaf, FIELD.english);
  });
  const rarity = (df: number): number => Math.log((leaves.length + 1) / (df + 0.5));
  const holders = best.map((byLeaf) => Int32Array.from(byLeaf.keys()));
  const worths = best.map((byLeaf, id) =>
    Float64Array.from(byLeaf.values(), (field) => field * (kinds[id] ?? 0) * rarity(byLeaf.size)),
  );
  return {
    alphabet,
    leaves,
    singles,
    pairs,
    triples,
    holders,
    worths,
    words: wordMatcher(patterns(leaves, rarity), alphabet),
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
    worth: WHOLE * rarity(set.size),
  }));
  const plain = (kind: 'generic' | 'negation') => (text: string) => ({ kind, text, leaves: [], worth: 0 });
  return [...names, ...genericWords.map(plain('generic')), ...negations.map(plain('negation'))];
}

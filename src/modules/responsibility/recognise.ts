import type { Background } from './background.ts';
import { type CatalogueIndex, catalogueIndex } from './catalogue-index.ts';
import { matchWords, type WordHit } from './match-words.ts';
import type { Matter } from './matter.ts';
import { room, type Symbols } from './symbols.ts';

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

/** Evidence at which the score is one half. */
const HALF = 9;
/** What remains of a score where no whole name or alias was found, only pieces of words. */
const PIECES_ONLY = 0.6;
/** Longer than any demand: a file pasted into the field. */
const TOO_LONG = 20_000;

/** `background` is given when many recognisers are made in a row, as when phrases are left out one by one. */
export function recogniser(leaves: readonly Matter[], background?: Background): Recogniser {
  const index = catalogueIndex(leaves, background);
  const { starts, holders, worths } = index;
  const symbols = room();
  const scores = new Float64Array(leaves.length);
  const seen = new Int32Array(index.terms);
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
    index.eachTerm(symbols, (term) => {
      if (seen[term] === round) return;
      seen[term] = round;
      const end = starts[term + 1] ?? 0;
      for (let i = starts[term] ?? 0; i < end; i++) {
        const leaf = holders[i] ?? 0;
        scores[leaf] = (scores[leaf] ?? 0) + (worths[i] ?? 0);
      }
    });
    return { hits };
  };
  const shown = (leaf: number, hits: readonly WordHit[]): number => {
    const score = scores[leaf] ?? 0;
    const whole = hits.some(({ pattern }) => pattern.leaves.includes(leaf));
    return (score / (score + HALF)) * (whole ? 1 : PIECES_ONLY);
  };
  const guess = (text: string, leaf: number, hits: readonly WordHit[]): MatterGuess => ({
    matter: leaves[leaf]?.code ?? '',
    score: shown(leaf, hits),
    words: carriers(index, symbols, text, leaf, hits),
  });
  const isCalled = (leaf: number, name: string): boolean =>
    leaves[leaf]?.name === name || leaves[leaf]?.nameEn === name;
  /** The one leaf of which the text is nothing but the name: then nothing else can be meant. */
  const calledBy = (text: string, hits: readonly WordHit[]): number | undefined => {
    const said = (at: number) => /[\p{L}\p{N}]/u.test(text.slice(symbols.starts[at], symbols.ends[at]));
    let [start, end] = [0, symbols.length];
    while (start < end && !said(start)) start++;
    while (end > start && !said(end - 1)) end--;
    return hits
      .filter((hit) => hit.start === start && hit.end === end && hit.pattern.leaves.length === 1)
      .flatMap(({ pattern }) => pattern.leaves.filter((leaf) => isCalled(leaf, pattern.text)))[0];
  };
  return {
    recognise(text, most = 5) {
      const scored = score(text);
      if (!scored) return [];
      return best(scores, most).map((leaf) => guess(text, leaf, scored.hits));
    },
    name(text, { threshold, margin }) {
      const scored = score(text);
      if (!scored) return undefined;
      const called = calledBy(text, scored.hits);
      if (called !== undefined) return guess(text, called, scored.hits);
      const [first, second] = best(scores, 2);
      if (first === undefined || shown(first, scored.hits) < threshold) return undefined;
      const lead = 1 - (second === undefined ? 0 : (scores[second] ?? 0)) / (scores[first] ?? 1);
      return lead < margin ? undefined : guess(text, first, scored.hits);
    },
  };
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

/** The words of the text that speak for the leaf: whole names first, then what its grams cover, strongest first. */
function carriers(
  index: CatalogueIndex,
  symbols: Symbols,
  text: string,
  leaf: number,
  hits: readonly WordHit[],
): string[] {
  const worth = new Float64Array(symbols.length + 1);
  index.eachTerm(symbols, (term, start, end) => {
    const first = index.starts[term] ?? 0;
    const at = index.holders.subarray(first, index.starts[term + 1]).indexOf(leaf);
    if (at < 0 || (end - start < 2 && !index.alphabet.isWord(symbols.ids[start] ?? 0))) return;
    for (let i = start; i < end; i++)
      worth[i] = (worth[i] ?? 0) + (index.worths[first + at] ?? 0) / (end - start);
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

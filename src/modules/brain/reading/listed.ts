import type { CatalogueEntry, ColdReader } from './cold.ts';
import { englishReader } from './english.ts';
import type { Guess, Reading } from './reader.ts';
import type { Writing } from './writing.ts';

/** A matter the words of the catalogue point to; `score` from 0 to 1 is a share of evidence, not yet a probability. */
export interface Pointed {
  readonly label: string;
  readonly score: number;
}

/** How the two readings of a catalogue are put together and what their lead is worth. Kept as a version. */
export interface ListedSettings {
  readonly version: string;
  /** Powers of what the names point to and of what the runs of characters lean to. */
  readonly names: number;
  readonly leanings: number;
  /** What makes a lead a probability: begin + lead · ln odds of the share + score · its score + lean · ln of its leaning. */
  readonly odds: {
    readonly begin: number;
    readonly lead: number;
    readonly score: number;
    readonly lean: number;
  };
  /** Below this probability nothing is suggested. */
  readonly threshold: number;
}

/**
 * The odds are fitted on sample phrases that were left out of the catalogue in turn, and on texts that say no phrase of it: on words
 * the catalogue has not got, so that a reading promises no more than it holds (see decision 0034).
 */
export const usualListed: ListedSettings = {
  version: 'listed-2026-11-30',
  names: 4,
  leanings: 0.5,
  odds: { begin: -1.534, lead: 0.336, score: 1.837, lean: -0.093 },
  threshold: 0.5,
};

/** So many of the matters pointed to are weighed against each other. */
export const MOST_POINTED = 30;
const LEAST = 1e-4;
const LEAST_SHARE = 1e-6;

/**
 * How a catalogue alone reads, with no history: what its names point to, times what its runs of characters lean to. The
 * probability of the first is an honest one; the others share what is left.
 * @param point names and aliases of the catalogue found in a text, best first
 */
export function listedReader(
  entries: readonly (CatalogueEntry & { readonly english?: string | undefined })[],
  cold: Pick<ColdReader, 'read'>,
  point: (text: string) => readonly Pointed[],
  settings: ListedSettings = usualListed,
): (writing: Writing) => Reading {
  const english = englishReader(entries);
  return (writing) => {
    const text = writing.detail.trim() === '' ? writing.title : writing.detail;
    if (text.trim() === '') return { guesses: [], abstains: 'empty' };
    const pointed = point(text).slice(0, MOST_POINTED);
    if (pointed.length === 0) return english(text);
    const leans = new Map(
      cold.read({ title: '', detail: text }).guesses.map(({ label, probability }) => [label, probability]),
    );
    const guesses = weighed(pointed, leans, settings);
    return { guesses, abstains: (guesses[0]?.probability ?? 0) < settings.threshold ? 'unsure' : undefined };
  };
}

function weighed(
  pointed: readonly Pointed[],
  leans: ReadonlyMap<string, number>,
  { names, leanings, odds }: ListedSettings,
): Guess[] {
  const all = pointed
    .map(({ label, score }) => {
      const lean = leans.get(label) ?? 0;
      return { label, score, lean, worth: score ** names * (lean + LEAST) ** leanings };
    })
    .sort((a, b) => b.worth - a.worth || (a.label < b.label ? -1 : 1));
  const sum = all.reduce((total, { worth }) => total + worth, 0);
  const [first] = all;
  if (!first || sum === 0) return [];
  const share = Math.min(Math.max(first.worth / sum, LEAST_SHARE), 1 - LEAST_SHARE);
  const { begin, lead, score, lean } = odds;
  const logit =
    begin + lead * Math.log(share / (1 - share)) + score * first.score + lean * Math.log(first.lean + 1e-3);
  const probability = 1 / (1 + Math.exp(-logit));
  const rest = (1 - probability) / (1 - share);
  return all.map(({ label, worth }, i) => ({
    label,
    // What is left belongs in part to matters that nothing points to: none is likelier than the first.
    probability: i === 0 ? probability : Math.min((worth / sum) * rest, probability),
  }));
}

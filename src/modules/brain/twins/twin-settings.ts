import type { Evidence } from './likeness.ts';

/**
 * What decides whether two demands are twins. A change makes a new version; every pair says under which it was found.
 * The weights were fitted on half of a hand-labelled sample and measured on the other half (bench/twins-labels.md).
 */
export interface TwinSettings {
  readonly version: string;
  /** Told further apart than this many days, it is another time. */
  readonly windowDays: number;
  /** Likeness from which two demands are twins whatever else there is. */
  readonly sure: number;
  /** Likeness from which two are twins if witnesses say so: others that are like both. */
  readonly likely: number;
  readonly witnesses: number;
  /** Likeness enough for two that a chain of twins already holds together. */
  readonly within: number;
  /** Postings looked at for one clue, newest first; a clue more common than that says little. */
  readonly longestList: number;
  /** Postings looked at in one search. */
  readonly longestSearch: number;
  /** Candidates compared in full. */
  readonly candidates: number;
  readonly weights: TwinWeights;
  /**
   * Told of two areas so, they do not belong together, however alike the words: people say the same of every burst pipe. By weights
   * alone a sentence that is said everywhere outweighed the place.
   */
  readonly apart: readonly Evidence['elsewhere'][];
}

/** Of a logistic sum; see `Evidence` for what each weighs. */
export interface TwinWeights {
  readonly base: number;
  readonly text: number;
  readonly contained: number;
  readonly place: number;
  readonly placeConflict: number;
  readonly areaConflict: number;
  /** For the whole window; less for less. */
  readonly gap: number;
  readonly sameMatter: number;
  readonly otherMatter: number;
  readonly samePerson: number;
}

/** The last three weights are set by judgement: the labelled sample has neither matters nor marks. */
const weights: TwinWeights = {
  base: -2.6,
  text: 2,
  contained: 6.6,
  place: 2,
  placeConflict: -4,
  areaConflict: -4,
  gap: -2.5,
  sameMatter: 0.5,
  otherMatter: -3.5,
  samePerson: 0.5,
};

export const twinSettings: TwinSettings = {
  version: 'twins-2026-12-01',
  windowDays: 60,
  sure: 0.92,
  likely: 0.7,
  witnesses: 2,
  within: 0.1,
  longestList: 2000,
  longestSearch: 8000,
  candidates: 80,
  weights,
  apart: ['named', 'unnamed'],
};

/**
 * One cause over weeks: the same measure, without the penalty for time, in a window of half a year. What is told of no place, like
 * pensions that came short, may have one cause in the whole district.
 */
export const topicLinks: TwinSettings = {
  ...twinSettings,
  version: 'topics-2026-12-01',
  windowDays: 180,
  weights: { ...weights, gap: 0 },
  apart: ['named'],
};

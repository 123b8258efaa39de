import type { Circumstance, Circumstances, Matter } from '#modules/responsibility';
import type { Reading } from '../reading/reader.ts';
import type { Writing } from '../reading/writing.ts';
import type { UnderstandingRules } from './rules.ts';

/** What is known beside the text. Plain values and two questions, so that understanding asks no database. */
export interface Context {
  /** Matters in use that can be dispatched, with their circumstances. */
  readonly matters: readonly Pick<Matter, 'code' | 'parent' | 'circumstances'>[];
  /** Whoever reads now: the learnt model, the catalogue alone, or both mixed. */
  readonly read: (writing: Writing) => Reading;
  /** Circumstances known before the text is read: of the place, of a form. What is known is never asked again. */
  readonly known?: Circumstances | undefined;
  /** Where it is, as far as that is certain; undefined when nobody knows. */
  readonly area?: string | undefined;
  /** Who would have this matter here with these circumstances; undefined where the place has to be known first. */
  readonly holderOf: (matter: string, circumstances: Circumstances) => string | undefined;
  /** Circumstances only the resident can tell on which it depends who answers, when these are known. */
  readonly dependsOn: (matter: string, known: Circumstances) => readonly Circumstance[];
  /** What was said, in the form that the duty list asks for; undefined when it is none. */
  readonly take: (circumstance: Circumstance, said: string) => string | undefined;
  /** Versioned words and bounds; absent: the usual ones. */
  readonly rules?: UnderstandingRules | undefined;
}

/** A piece of the text as given, in UTF-16 units: from `start` up to but not including `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A circumstance that the text states, and the words that state it. */
export interface Told {
  readonly name: string;
  readonly value: string;
  readonly because: Span;
}

/** life: somebody may be hurt now · urgent: it grows worse by the hour · ordinary. Never taken as less than a person says. */
export type UrgencyLevel = 'life' | 'urgent' | 'ordinary';

export interface Urgency {
  readonly level: UrgencyLevel;
  /** What spoke for it, strongest first; empty when ordinary. */
  readonly signs: readonly { readonly sign: string; readonly level: UrgencyLevel; readonly because: Span }[];
}

/** One of several matters in one text: the sentences that belong to it. */
export interface Part {
  readonly matter: string;
  readonly probability: number;
  readonly spans: readonly Span[];
}

/** What to ask the resident, the most telling first. */
export type Question =
  | { readonly about: 'what' }
  | { readonly about: 'where' }
  /** Of one: whether it is that. */
  | { readonly about: 'which'; readonly matters: readonly string[] }
  | { readonly about: 'circumstance'; readonly matter: string; readonly circumstance: Circumstance };

export interface Understanding {
  readonly reading: Reading;
  /** Stated in the text and asked for by the duty rows of its likeliest matter. */
  readonly circumstances: readonly Told[];
  readonly urgency: Urgency;
  /** Empty, or two and more: what to propose as demands of their own. */
  readonly split: readonly Part[];
  /** At most two. */
  readonly questions: readonly Question[];
  /** Version of the rules that were used. */
  readonly rules: string;
}

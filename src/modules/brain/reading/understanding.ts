import type { Circumstance, Circumstances, Matter } from '#modules/responsibility';
import type { Reading } from './reader.ts';
import type { Writing } from './writing.ts';

/** What is known beside the text. Plain values and two questions, so that understanding asks no database. */
export interface Context {
  /** Matters in use that can be dispatched, with their circumstances. */
  readonly matters: readonly Pick<Matter, 'code' | 'name' | 'aliases' | 'circumstances' | 'deadlineClass'>[];
  /** Whoever reads now: the learnt model, the catalogue alone, or both mixed. */
  readonly read: (writing: Writing) => Reading;
  /** Circumstances known before the text is read: of the place, of a form. What is known is never asked again. */
  readonly known?: Circumstances | undefined;
  /** Where it is, as far as that is certain; undefined when the text does not say. */
  readonly area?: string | undefined;
  /** The circumstances on which it depends who answers for this matter here; absent: all of the matter count. */
  readonly dependsOn?: ((matter: string) => readonly Circumstance[]) | undefined;
  /** Versioned words and bounds; absent: the usual ones. */
  readonly rules?: UnderstandingRules | undefined;
}

/** A piece of the text as given, in UTF-16 units: from `start` up to but not including `end`. */
export interface Span {
  readonly field: keyof Writing;
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
  | { readonly about: 'which'; readonly matters: readonly string[] }
  | { readonly about: 'circumstance'; readonly matter: string; readonly circumstance: Circumstance };

export interface Understanding {
  readonly reading: Reading;
  readonly circumstances: readonly Told[];
  readonly urgency: Urgency;
  /** Empty, or two and more: what to propose as demands of their own. */
  readonly split: readonly Part[];
  /** At most two. */
  readonly questions: readonly Question[];
  /** Version of the rules that were used. */
  readonly rules: string;
}

/** Words and bounds that differ by place. Patterns are words in Simplified script; a text is folded before it is searched. */
export interface UnderstandingRules {
  readonly version: string;
  readonly signs: readonly {
    readonly level: 'life' | 'urgent';
    readonly sign: string;
    readonly words: readonly string[];
  }[];
  /** A sign does not count when one of these stands just before it: «没有人受伤». */
  readonly denials: readonly string[];
  /** Words that state a value: `{ name: '物业', value: '否', words: ['没有物业', '无物业'] }`. */
  readonly statements: readonly {
    readonly name: string;
    readonly value: string;
    readonly words: readonly string[];
  }[];
  /** Two parts are proposed as two demands only when each is read with this probability. */
  readonly splitFrom: number;
  /** Two matters are asked about when the second is at least this share of the first. */
  readonly closeFrom: number;
  readonly mostQuestions: number;
}

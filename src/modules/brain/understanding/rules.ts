import type { UrgencyLevel } from './understanding.ts';

/** Something that makes a demand urgent, and the words for it. `…` in a word stands for a few characters between its parts. */
export interface SignWords {
  readonly level: Exclude<UrgencyLevel, 'ordinary'>;
  readonly sign: Sign;
  readonly words: readonly string[];
}

export type Sign =
  | 'fire'
  | 'gas'
  | 'trapped'
  | 'hurt'
  | 'self-harm'
  | 'violence'
  | 'water'
  | 'shock'
  | 'collapse'
  | 'lost'
  | 'care'
  | 'hole'
  | 'falling'
  | 'flood'
  | 'animal';

/** Words and bounds that differ by place; a version. Words are in plain form (Simplified, small letters): a text is folded first. */
export interface UnderstandingRules {
  readonly version: string;
  readonly signs: readonly SignWords[];
  /** A sign does not count when one of these stands shortly before it: «没有人受伤». */
  readonly denials: readonly string[];
  /** They look like denials and are none: «无故冒烟». */
  readonly noDenials: readonly string[];
  /** It is over when one of these follows: «已经灭了»; not when it began again. */
  readonly over: readonly string[];
  readonly again: readonly string[];
  /** Nothing happened: an exercise, a course, a form about what happened. */
  readonly notReal: readonly string[];
  /** It was long ago, unless the sentence also speaks of now. */
  readonly past: readonly string[];
  readonly now: readonly string[];
  /** Feared, not happened: one level less. */
  readonly feared: readonly string[];
  /** Words that state the value of a circumstance; the longest that is said counts. */
  readonly statements: readonly {
    readonly name: string;
    readonly value: string;
    readonly words: readonly string[];
  }[];
  /** After which words a number is the value of a circumstance: 楼层 is said with 楼 or 层. */
  readonly units: Readonly<Record<string, readonly string[]>>;
  /** Begin another matter. */
  readonly connectors: readonly string[];
  /** Begin a sentence that only asks for haste or says how it feels: no matter of its own. */
  readonly idle: readonly string[];
  /** Two parts are proposed as two demands only when each is read with this probability; less after a word that begins another. */
  readonly splitFrom: number;
  readonly splitAfterConnector: number;
  /** Two matters are asked about when the second is at least this share of the first. */
  readonly closeFrom: number;
  /** … and the first has at least this probability: of what is hardly meant at all nobody is asked. */
  readonly whichFrom: number;
  readonly mostQuestions: number;
}

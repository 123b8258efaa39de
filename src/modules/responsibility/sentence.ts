import type { Lang } from '#platform/i18n/messages.ts';
import type { Because } from './because.ts';
import type { DutyBook } from './book.ts';
import type { Circumstances } from './condition.ts';

/** A run of the sentence: units are bold, grounds are quoted smaller; plain text is the parts put together. */
export interface SentencePart {
  readonly text: string;
  readonly kind: 'text' | 'unit' | 'ground';
  /** Of a unit part. */
  readonly unit?: string;
}

export interface HolderSentence {
  /** Who answers and on what ground; then who assists, each sentence on its own. */
  readonly sentences: readonly (readonly SentencePart[])[];
  /** «Why not …»: rows that were beaten, one sentence each. */
  readonly whyNot: readonly (readonly SentencePart[])[];
  readonly text: string;
}

export interface HeldMatter {
  readonly because: Because;
  readonly holder: string;
  readonly assists: readonly string[];
  readonly matter?: string;
  readonly area: string;
  readonly circumstances?: Circumstances;
  /** Name of the place as recognised or written. */
  readonly place?: string;
}

export function holderSentence(_held: HeldMatter, _book: DutyBook, _directory: unknown, _lang: Lang): HolderSentence {
  throw new Error('not written yet');
}

import type { Confirmed } from '../reading/writing.ts';
import { maskPersonal } from './mask.ts';

export const sources = ['named', 'signed', 'ruled', 'corrected'] as const;
/** Who vouches for it: a person named it · the unit it went to took it · a ruling upheld it · a person put an earlier name right. */
export type Source = (typeof sources)[number];

/** One demand whose matter somebody vouches for, before it is masked and numbered. */
export interface Lesson {
  readonly demand: string;
  readonly case: string;
  readonly matter: string;
  readonly title: string;
  readonly text: string;
  readonly source: Source;
  readonly at: Date;
}

export interface Example extends Confirmed {
  readonly seq: number;
  readonly demand: string;
  readonly case: string;
  readonly source: Source;
  readonly at: Date;
}

/** A demand is read so far; the model reads no more either. */
const LONGEST_TITLE = 120;
export const LONGEST_DETAIL = 2000;

/** Masked a little further than it is read, so that no number or address is cut in two and passes for none. */
const BEYOND = 100;

/** The text as it is learned from: nobody in it. */
export function maskedLesson({ title, text }: { title: string; text: string }): {
  title: string;
  detail: string;
} {
  return {
    title: masked(title, LONGEST_TITLE),
    detail: masked(text, LONGEST_DETAIL),
  };
}

function masked(text: string, longest: number): string {
  return maskPersonal(text.slice(0, longest + BEYOND)).slice(0, longest);
}

import type { LocalDate } from '#kernel/time.ts';
import type { Directory } from '#modules/directory';
import { type Lang, localise, nameIn, type Translate } from '#platform/i18n/messages.ts';
import type { Because } from './because.ts';
import type { DutyBook } from './book.ts';
import type { Circumstances } from './condition.ts';
import type * as messages from './messages.ts';

/** A run of a sentence: units are shown bold, grounds quoted; put together the runs are the plain text. */
export interface SentencePart {
  readonly text: string;
  readonly kind: 'text' | 'unit' | 'ground';
  /** Code, of a unit part. */
  readonly unit?: string | undefined;
}
export type Sentence = readonly SentencePart[];

/** What is to be explained: a case and its reason, or an answer to «who answers for this?» before there is a case. */
export interface HeldMatter {
  readonly because: Because;
  /** Empty when nobody can be named yet (a gap of which only the district is known). */
  readonly holder: string;
  readonly assists: readonly string[];
  readonly matter?: string | undefined;
  readonly area: string;
  readonly circumstances?: Circumstances | undefined;
  /** Name of the place, as recognised or as written. */
  readonly place?: string | undefined;
  /** Day on which the list was asked; without it «why not» is left out. */
  readonly at?: LocalDate | undefined;
}

/** What a sentence is made with. */
export interface Words {
  readonly t: Translate<keyof typeof messages.zh>;
  readonly lang: Lang;
  readonly directory: Directory;
  readonly book: DutyBook;
}

export function plainText(sentence: Sentence): string {
  return sentence.map(({ text }) => text).join('');
}

export function unitList(units: readonly string[], words: Words): Sentence {
  return units.flatMap((unit, i) => [
    ...(i === 0 ? [] : [textPart(words.t('duty.list'))]),
    ...unitPart(unit, words),
  ]);
}

/** The unit's short name where it has one: what people call it. */
export function unitPart(code: string, { directory, lang }: Words): Sentence {
  const unit = directory.findUnit(code);
  const name = unit ? nameIn(lang, { name: unit.shortName ?? unit.name, nameEn: unit.nameEn }) : code;
  return [{ text: name, kind: 'unit', unit: code }];
}

export function local(text: string, { lang }: Words): string {
  return localise(lang, text);
}

export function withoutStop(text: string): string {
  return text.replace(/[。.；;\s]+$/, '');
}

export function textPart(text: string): SentencePart {
  return { text, kind: 'text' };
}

export function groundPart(text: string): SentencePart {
  return { text, kind: 'ground' };
}

/** Fills a message's places with runs, so that what is bold stays bold wherever a language puts it. */
export function compose(
  { t }: Words,
  key: keyof typeof messages.zh,
  places: Readonly<Record<string, string | Sentence>>,
): Sentence {
  const parts: SentencePart[] = [];
  t(key)
    .split(/\{(\w+)\}/)
    .forEach((piece, i) => {
      const filled = i % 2 === 0 ? piece : (places[piece] ?? '');
      if (typeof filled !== 'string') parts.push(...filled);
      else if (filled !== '') parts.push(textPart(filled));
    });
  return parts;
}

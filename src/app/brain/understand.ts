import {
  type Context,
  maskedLesson,
  mindOf,
  type PlaceRead,
  type Read,
  readPlace,
  type Understanding,
  understand,
  understandingRulesOf,
} from '#modules/brain';
import { type Rules, route } from '#modules/cases';
import { questionsFor, titleOf } from '#modules/intake';
import { readCircumstance } from '#modules/responsibility';
import type { Database } from '#platform/db/open.ts';
import { coldReader } from './catalogue.ts';
import { keepLeaves } from './read.ts';

/** A text to be understood, and what is known beside it. */
export interface AboutText {
  readonly text: string;
  /** Where it is, as far as anybody chose or the text tells; the district when nobody knows. */
  readonly area: string;
  /** Block or community of whoever asks, for names that fit several places. */
  readonly callerArea?: string | undefined;
  /** Known before the text is read. */
  readonly circumstances: Readonly<Record<string, string>>;
  /** What was said of this text when it came; absent: it is read now. */
  readonly said?: Pick<Read, 'guesses' | 'abstains'> | undefined;
}

export interface Understood {
  readonly understanding: Understanding;
  readonly place: PlaceRead;
  readonly read: Read;
}

const DISTRICT = 6;

/** What the brain makes of a text with everything that the district knows: catalogue, duty list, gazetteer. Nothing is stored. */
export async function understandText(
  db: Database,
  rules: Rules,
  about: AboutText,
  at: Date,
): Promise<Understood> {
  const { book, directory } = rules;
  const { text, area, circumstances, said } = about;
  const mind = await mindOf(db, book.district);
  const { model, upto } = mind;
  let read: Read = { guesses: [], abstains: 'strange', model, upto, milliseconds: 0, ...said };
  const context: Context = {
    matters: book.leaves,
    known: circumstances,
    area: area.length > DISTRICT ? area : undefined,
    read: ({ title, detail }) => {
      if (detail === text && said) return read;
      // Masked before it is read, as those it learned from were.
      const found = keepLeaves(rules, mind.read(maskedLesson({ title, text: detail }), coldReader(book)));
      if (detail === text) read = found;
      return found;
    },
    holderOf: (matter, known) =>
      route(rules, { matter, area, circumstances: { ...circumstances, ...known }, at })?.holder,
    dependsOn: (matter, known) => questionsFor(rules, { matter, area, known, at }),
    take: readCircumstance,
    rules: await understandingRulesOf(db, book.district),
  };
  const understanding = understand(text, titleOf(text), context);
  const place = readPlace(directory, text, about.callerArea ?? (area.length > DISTRICT ? area : undefined));
  return { understanding, place, read: { ...read, ...understanding.reading } };
}

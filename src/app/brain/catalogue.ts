import { type Cold, ColdReader, type Confirmed, listedReader } from '#modules/brain';
import type { DutyBook, Matter } from '#modules/responsibility';

/** What the catalogue itself teaches: each matter's name, its other names and sample phrases. */
export function catalogueLessons({ leaves }: DutyBook): Confirmed[] {
  return leaves.flatMap(({ code, name, aliases, phrases }) =>
    [name, ...aliases, ...phrases].map((text) => ({ label: code, title: text, detail: text })),
  );
}

const readers = new WeakMap<readonly Matter[], Cold>();

/** How the catalogue alone reads, before anything was confirmed. Made once for a catalogue as it stands. */
export function coldReader({ leaves, recognise }: Pick<DutyBook, 'leaves' | 'recognise'>): Cold {
  let reader = readers.get(leaves);
  if (!reader) {
    const entries = leaves.map(({ code, name, nameEn, aliases, phrases }) => ({
      label: code,
      names: [name, ...aliases],
      phrases,
      english: nameEn,
    }));
    const point = (text: string) =>
      recognise(text, undefined, MOST).map(({ matter, score }) => ({ label: matter, score }));
    reader = listedReader(entries, new ColdReader(entries), point);
    readers.set(leaves, reader);
  }
  return reader;
}

/** Matters of the catalogue that are weighed against each other. */
const MOST = 30;

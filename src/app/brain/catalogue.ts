import type { Cold, Confirmed } from '#modules/brain';
import type { DutyBook } from '#modules/responsibility';

/** What the catalogue itself teaches: each matter's name, its other names and sample phrases. */
export function catalogueLessons({ leaves }: DutyBook): Confirmed[] {
  return leaves.flatMap(({ code, name, aliases, phrases }) =>
    [name, ...aliases, ...phrases].map((text) => ({ label: code, title: text, detail: text })),
  );
}

/** How the catalogue alone reads, before anything was confirmed. Its scores are shares of evidence, not promises. */
export function coldReader(book: DutyBook): Cold {
  return ({ title, detail }) => {
    const text = detail.trim() === '' ? title : detail;
    if (text.trim() === '') return { guesses: [], abstains: 'empty' };
    const guesses = book.recognise(text).map(({ matter, score }) => ({ label: matter, probability: score }));
    if (guesses.length === 0) return { guesses: [], abstains: 'strange' };
    return { guesses, abstains: book.name(text) ? undefined : 'unsure' };
  };
}

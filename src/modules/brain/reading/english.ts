import type { CatalogueEntry } from './cold.ts';
import type { Reading } from './reader.ts';

const LONGEST = 2000;
/** Share of the words that tell something which a text must have in common with a name before that name is worth saying. */
const SURE = 0.6;
/** Said by everybody about everything. */
const IDLE = new Set(
  (
    'a an the of in on at to for and or not no is are was were be been by with from as it its this that these those there here my our your ' +
    'their his her me us you they he she we i have has had do does did can could will would please help thank thanks very so too all any ' +
    'since until near next about out up off public other bad badly poor day days week weeks night time problem'
  ).split(' '),
);

/**
 * Texts in English by the English names of the catalogue: the words they have in common, the rarer the more. It is little to go
 * by, so a name must hold most of what both say before it is suggested; otherwise a person reads.
 */
export function englishReader(
  entries: readonly (CatalogueEntry & { readonly english?: string | undefined })[],
): (text: string) => Reading {
  const names = entries.flatMap(({ label, english }) => {
    const words = stemsOf(english ?? '');
    return words.size > 0 ? [{ label, words }] : [];
  });
  const often = new Map<string, number>();
  for (const { words } of names) for (const word of words) often.set(word, (often.get(word) ?? 0) + 1);
  const worth = (word: string): number => Math.log((names.length + 1) / (often.get(word) ?? 0.5));
  return (text) => {
    const said = stemsOf(text.slice(0, LONGEST));
    const common = names
      .map(({ label, words }) => {
        const whole = [...words].reduce((sum, word) => sum + worth(word), 0);
        const shared = [...words].reduce((sum, word) => sum + (said.has(word) ? worth(word) : 0), 0);
        return { label, shared, share: whole === 0 ? 0 : shared / whole };
      })
      .filter(({ shared }) => shared > 0)
      .sort((a, b) => b.shared * b.share - a.shared * a.share || (a.label < b.label ? -1 : 1));
    const sum = common.reduce((total, { shared, share }) => total + (shared * share) ** 2, 0);
    if (sum === 0) return { guesses: [], abstains: 'strange' };
    const guesses = common.map(({ label, shared, share }) => ({
      label,
      probability: ((shared * share) ** 2 / sum) * (0.2 + 0.75 * share),
    }));
    // What is left over belongs to matters that share no word; it is not given to any.
    const [best] = guesses;
    return { guesses, abstains: best && best.probability >= SURE ? undefined : 'unsure' };
  };
}

/** Words without endings that change nothing: lamps, lamp · leaking, leak. */
function stemsOf(text: string): Set<string> {
  const words = text.toLowerCase().match(/[a-z]{2,30}/g) ?? [];
  return new Set(
    words
      .filter((word) => !IDLE.has(word))
      .map((word) => word.replace(/(?:ies|y)$/, 'i').replace(/(?:ing|ed|es|s|e)$/, ''))
      .map((word) => word.replace(/([bdfgmnprt])\1$/, '$1'))
      .filter((word) => word.length > 1),
  );
}

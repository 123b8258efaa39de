import type { Guess, Reading } from './reader.ts';
import type { Writing } from './writing.ts';

type Reads = (writing: Writing) => Reading;

/** How much history it takes until the learnt model leads. Versioned, kept with every reading. */
export interface MixSettings {
  readonly version: string;
  /** With so many confirmed texts a label, catalogue and learnt model have an equal say. */
  readonly even: number;
  /** Below this probability nothing is suggested of a label that has no history; with history, its model's own bar leads. */
  readonly threshold: number;
}

export const usualMix: MixSettings = { version: 'mix-2026-11-30', even: 5, threshold: 0.5 };

/**
 * The say of the learnt model in one label: n / (n + even), where n is how many texts of that label were confirmed. A label that
 * is new to the record is still read from the catalogue while old ones are read by what was learned.
 */
export function sayOf(confirmed: number, { even }: MixSettings = usualMix): number {
  return confirmed / (confirmed + even);
}

/**
 * Mixes catalogue and learnt model: each label has its probability by both, weighed by the say of what was learned in it, and
 * all are one together again.
 * @param confirmed how many texts of each label the learnt model knows
 * @param bar probability below which the learnt model suggests nothing
 */
export function mixed(
  cold: Reads,
  learnt: Reads,
  confirmed: ReadonlyMap<string, number>,
  settings: MixSettings = usualMix,
  bar: number = settings.threshold,
): Reads {
  return (writing) => {
    const [known, listed] = [learnt(writing), cold(writing)];
    if (known.guesses.length === 0) return listed;
    if (listed.guesses.length === 0) return known;
    const byModel = new Map(known.guesses.map(({ label, probability }) => [label, probability]));
    const byList = new Map(listed.guesses.map(({ label, probability }) => [label, probability]));
    const guesses = [...new Set([...byModel.keys(), ...byList.keys()])].map((label) => {
      const say = sayOf(confirmed.get(label) ?? 0, settings);
      const probability = say * (byModel.get(label) ?? 0) + (1 - say) * (byList.get(label) ?? 0);
      return { label, probability };
    });
    const all = whole(guesses);
    const say = sayOf(confirmed.get(all[0]?.label ?? '') ?? 0, settings);
    const least = say * bar + (1 - say) * settings.threshold;
    return { guesses: all, abstains: abstentionOf(known, all, least) };
  };
}

function whole(guesses: readonly Guess[]): Guess[] {
  const sum = guesses.reduce((all, { probability }) => all + probability, 0) || 1;
  return guesses
    .map(({ label, probability }) => ({ label, probability: probability / sum }))
    .sort((a, b) => b.probability - a.probability || (a.label < b.label ? -1 : 1));
}

/** Strange stays strange; otherwise the mixed probability decides. */
function abstentionOf(known: Reading, [best]: readonly Guess[], least: number): Reading['abstains'] {
  if (known.abstains === 'strange') return 'strange';
  return (best?.probability ?? 0) < least ? 'unsure' : undefined;
}

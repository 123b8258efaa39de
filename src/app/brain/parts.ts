import { newId } from '#kernel/ids.ts';
import { ageGroupOf, type Part, type Read, type Signal } from '#modules/brain';
import type { Case, Rules } from '#modules/cases';
import type { Actor } from '#modules/directory';
import type { Demand } from '#modules/intake';
import type { Database } from '#platform/db/open.ts';
import { isQuiet } from './read.ts';
import { understandText } from './understand.ts';

/** A part of a demand that seems to be about another matter than its case, as a suggestion that can be kept. */
export interface FurtherPart {
  readonly matter: string;
  readonly text: string;
  readonly signal: Signal;
}

/**
 * The parts that are not what the case is about; as long as nobody named it, what is suggested for it is taken for that, and the first
 * part where nothing is. Pure.
 */
export function furtherOf(
  split: readonly Part[],
  matter: string | undefined,
  { guesses, abstains }: Pick<Read, 'guesses' | 'abstains'>,
): readonly Part[] {
  const about = matter ?? (abstains ? undefined : guesses[0]?.label);
  const stays = split.find((part) => part.matter === about) ?? split[0];
  return split.filter((part) => part !== stays);
}

/** What a part says, in its own words. Pure. */
export function wordsOf({ spans }: Part): string {
  return spans
    .map(({ text }) => text.trim())
    .join('')
    .trim();
}

/** The further parts that the brain sees in a demand now; none where suggestions are switched off. Nothing is stored. */
export async function partsOf(
  db: Database,
  rules: Rules,
  actor: Actor,
  demand: Demand,
  current: Case,
  at: Date,
): Promise<FurtherPart[]> {
  const { area, matter } = current;
  if (isQuiet(rules, { area, unit: actor.unit, matter })) return [];
  const about = { text: demand.text, area, circumstances: {} };
  const { understanding, read } = await understandText(db, rules, about, at);
  const { model, upto, milliseconds } = read;
  const base = { at, area, channel: demand.channel, unit: actor.unit, model, upto, milliseconds };
  return furtherOf(understanding.split, matter, read)
    .filter((part) => !isQuiet(rules, { area, unit: actor.unit, matter: part.matter }))
    .map((part) => {
      const text = wordsOf(part);
      const guesses = [{ label: part.matter, probability: part.probability }];
      const signal = { ...base, id: newId(at), ageGroup: ageGroupOf(text), guesses };
      return { matter: part.matter, text, signal };
    });
}

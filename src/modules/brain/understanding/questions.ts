import type { Circumstances } from '#modules/responsibility';
import type { Reading } from '../reading/reader.ts';
import type { UnderstandingRules } from './rules.ts';
import type { Context, Question, UrgencyLevel } from './understanding.ts';

/**
 * What to ask the resident: only what would change who answers or where people go, the most telling first. Where a life may be
 * at stake the place is asked for and nothing that can wait.
 */
export function questionsOf(
  reading: Reading,
  known: Circumstances,
  urgency: UrgencyLevel,
  context: Context,
  rules: UnderstandingRules,
): Question[] {
  const [first] = reading.guesses;
  const where: Question[] = isPlaceless(first?.label, known, context) ? [{ about: 'where' }] : [];
  if (urgency === 'life') return where;
  const what = whatOf(reading, known, context, rules);
  const circumstances =
    what.length === 0 && first
      ? context
          .dependsOn(first.label, known)
          .map((circumstance): Question => ({ about: 'circumstance', matter: first.label, circumstance }))
      : [];
  return [...what, ...where, ...circumstances].slice(0, rules.mostQuestions);
}

/** Which of two, when either might be meant and each has another holder; whether it is the one, when one leads; what at all, when nothing is clear. */
function whatOf(
  { guesses, abstains }: Reading,
  known: Circumstances,
  { holderOf }: Context,
  { closeFrom, whichFrom }: UnderstandingRules,
): Question[] {
  const [first, second] = guesses;
  if (!abstains) return [];
  if (!first || abstains === 'strange' || abstains === 'empty') return [{ about: 'what' }];
  if (first.probability < whichFrom) return [{ about: 'what' }];
  if (!second || second.probability < closeFrom * first.probability)
    return [{ about: 'which', matters: [first.label] }];
  const [one, other] = [holderOf(first.label, known), holderOf(second.label, known)];
  const same = one !== undefined && one === other;
  return same ? [] : [{ about: 'which', matters: [first.label, second.label] }];
}

/** The text does not say where, and who answers hangs on it; of an unknown matter it always may. */
function isPlaceless(matter: string | undefined, known: Circumstances, context: Context): boolean {
  if (context.area !== undefined) return false;
  return matter === undefined || context.holderOf(matter, known) === undefined;
}

import { checkConditions } from '../check-conditions.ts';
import { parseConditions, showConditions } from '../condition.ts';
import { circumstancesFor } from '../dmn/columns.ts';
import type { Circumstance } from '../matter.ts';
import type { Known } from './write.ts';

/**
 * Conditions that were written in another way, in the list's own form: «物业：是、楼层≥7», «道路=市政、乡村». Only where what is
 * written cannot be asked of the matter and what was understood can; undefined otherwise.
 */
export function understandConditions(text: string, matter: string, { book }: Known): string | undefined {
  const typed = circumstancesFor(matter, book.matters);
  if (text === '' || typed.length === 0 || canBeAsked(text, typed)) return undefined;
  const other = inOurForm(text);
  return canBeAsked(other, typed) ? showConditions(parseConditions(other).conditions) : undefined;
}

function canBeAsked(text: string, typed: readonly Circumstance[]): boolean {
  const { conditions, unreadable } = parseConditions(text);
  return unreadable.length === 0 && conditions.length > 0 && checkConditions(conditions, typed).length === 0;
}

const SIGN = /[<>=≤≥]/;

/** A piece with a sign begins a condition; one without is another value of the condition before it. */
function inOurForm(text: string): string {
  const conditions: string[] = [];
  for (const piece of text.normalize('NFKC').split(/[;、,\n|]|并且|且/)) {
    const said = piece.trim().replaceAll('或者', '/').replaceAll('或', '/');
    if (said === '') continue;
    const named = SIGN.test(said) ? said : said.replace(':', '=');
    const before = conditions.at(-1);
    if (SIGN.test(named) || before === undefined) conditions.push(named);
    else conditions[conditions.length - 1] = `${before}/${said}`;
  }
  return conditions.join('；');
}

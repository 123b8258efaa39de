import { checkConditions } from '../check-conditions.ts';
import { parseConditions, showConditions } from '../condition.ts';
import { circumstancesFor } from '../dmn/columns.ts';
import type { Circumstance } from '../matter.ts';
import type { Known } from './write.ts';

/**
 * Conditions that were written in another way, in the list's own form: «物业：是、楼层≥7», «道路=市政、乡村», and as pages tell
 * them, «“物业”为否，“楼层”不少于 7». Only where what is written cannot be asked of the matter and what was understood can; undefined otherwise.
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
/** How pages and people say the signs; those with 不 first, because they contain the others. */
const SAID: readonly (readonly [RegExp, string])[] = [
  [/不少于|不低于|不小于|不早于/, '>='],
  [/不超过|不多于|不高于|不大于|不晚于/, '<='],
  [/超过|多于|高于|大于|晚于/, '>'],
  [/不到|少于|低于|小于|早于/, '<'],
  [/为/, '='],
];

/** A piece with a sign begins a condition; one without is another value of the condition before it. */
function inOurForm(text: string): string {
  const conditions: string[] = [];
  for (const piece of text.normalize('NFKC').split(/[;、,\n|]|并且|且/)) {
    const said = piece
      .replaceAll(/[“”"「」]/g, '')
      .trim()
      .replaceAll('或者', '/')
      .replaceAll('或', '/');
    if (said === '') continue;
    const named = SIGN.test(said) ? said : withSign(said);
    const before = conditions.at(-1);
    if (SIGN.test(named) || before === undefined) conditions.push(named);
    else conditions[conditions.length - 1] = `${before}/${said}`;
  }
  return conditions.join('；');
}

function withSign(said: string): string {
  if (said.includes(':') && !/\d:\d/.test(said)) return said.replace(':', '=');
  const [words, sign] = SAID.find(([words]) => words.test(said)) ?? [];
  return words && sign ? said.replace(words, sign) : said.replace(':', '=');
}

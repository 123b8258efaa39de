import type { Circumstance } from '#modules/responsibility';
import { findWords } from './find-words.ts';
import type { UnderstandingRules } from './rules.ts';
import { spanOf } from './sentences.ts';
import type { Context, Told } from './understanding.ts';

/**
 * Circumstances that a text states, of those that a matter knows. Where two values are said equally plainly none is taken:
 * a wrong one would quietly name somebody else.
 */
export function toldIn(
  text: string,
  plain: string,
  circumstances: readonly Circumstance[],
  take: Context['take'],
  rules: UnderstandingRules,
): Told[] {
  return circumstances.flatMap((circumstance) => {
    const said = saidOf(plain, circumstance, rules);
    const value = said && take(circumstance, said.value);
    if (!said || value === undefined) return [];
    return { name: circumstance.name, value, because: spanOf(text, said.start, said.end) };
  });
}

interface Saying {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

function saidOf(plain: string, circumstance: Circumstance, rules: UnderstandingRules): Saying | undefined {
  if (circumstance.type === 'number') return largest(plain, rules.units[circumstance.name] ?? []);
  if (circumstance.type === 'time') return hourIn(plain);
  if (circumstance.type === 'flag' || circumstance.type === 'choice')
    return stated(plain, circumstance, rules);
  return undefined;
}

/** The longest words that state a value; the name of a value that may be chosen states it too. */
function stated(plain: string, circumstance: Circumstance, rules: UnderstandingRules): Saying | undefined {
  const { name } = circumstance;
  const stating = [
    ...rules.statements.filter((each) => each.name === name),
    ...circumstance.values.filter((value) => value.length > 1).map((value) => ({ value, words: [value] })),
  ];
  const found = stating.flatMap(({ value, words }) =>
    findWords(plain, words).map(({ word, start, end }) => ({ value, start, end, weight: word.length })),
  );
  const doubtful = findWords(plain, [`有没有${name}`, `是否有${name}`, `不知道${name}`]);
  const standing = found
    .filter(({ start, end }) => !doubtful.some((each) => each.start <= start && end <= each.end))
    .sort((a, b) => b.weight - a.weight || a.start - b.start);
  const [first] = standing;
  const rival = standing.find(
    ({ value, start, weight }) => value !== first?.value && weight === first?.weight && !inside(start, first),
  );
  return rival ? undefined : first;
}

function inside(at: number, whole: { start: number; end: number } | undefined): boolean {
  return whole !== undefined && whole.start <= at && at < whole.end;
}

const NUMERAL = '\\d{1,4}|[零一二两三四五六七八九十百]{1,5}';

/** «十八楼的老人下不来»: the house has at least as many floors. */
function largest(plain: string, units: readonly string[]): Saying | undefined {
  if (units.length === 0) return undefined;
  const form = new RegExp(`(${NUMERAL})(?:${units.join('|')})(?!上|下|道|梯|栋)`, 'g');
  const all = [...plain.matchAll(form)].map(({ 0: whole, 1: value = '', index }) => ({
    value,
    start: index,
    end: index + whole.length,
    size: /^\d/.test(value) ? Number(value) : numeral(value),
  }));
  return all.sort((a, b) => b.size - a.size)[0];
}

const DIGITS = '零一二三四五六七八九';

/** 七, 十八, 三十二: as far as houses and clocks go. */
function numeral(words: string): number {
  const [tens, ones] = words.replaceAll('两', '二').split('十');
  if (ones === undefined) return Math.max(0, DIGITS.indexOf(tens ?? ''));
  return (tens === '' ? 1 : Math.max(0, DIGITS.indexOf(tens ?? ''))) * 10 + Math.max(0, DIGITS.indexOf(ones));
}

const HOUR =
  /(凌晨|半夜|深夜|早上|早晨|清晨|上午|中午|下午|傍晚|晚上|夜里|夜间|晚)?(\d{1,2}|[一二两三四五六七八九十]{1,3})(?:点(?!钱|儿)|时(?!间|候)|:(\d{2}))(半)?/g;

/** The first hour that is said, on a clock of twenty-four: «晚上十点半» is 22:30. */
function hourIn(plain: string): Saying | undefined {
  for (const { 0: whole, 1: part = '', 2: said = '', 3: minutes, 4: half, index } of plain.matchAll(HOUR)) {
    const hour = /^\d/.test(said) ? Number(said) : numeral(said);
    if (hour > 24 || (part === '' && minutes === undefined && !/[点时]/.test(whole))) continue;
    const later = /下午|傍晚|晚|夜里|夜间/.test(part) && hour < 12 && !(/晚|夜/.test(part) && hour < 5);
    const midnight = /晚|夜|凌晨/.test(part) && hour === 12;
    const clock = midnight ? 0 : later ? hour + 12 : hour % 24;
    const value = `${String(clock).padStart(2, '0')}:${minutes ?? (half ? '30' : '00')}`;
    return { value, start: index, end: index + whole.length };
  }
  return undefined;
}

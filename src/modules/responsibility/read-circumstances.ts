import { isLocalDate } from '#kernel/time.ts';
import { valuesOf } from './circumstances.ts';
import type { Circumstances } from './condition.ts';
import type { Circumstance, CircumstanceType } from './matter.ts';

/** A circumstance that was said but cannot be taken as what it should be. */
export interface Misread {
  readonly name: string;
  /** As it was said. */
  readonly value: string;
  /** What it should be; absent when nothing here depends on a circumstance of this name. */
  readonly type?: CircumstanceType | undefined;
  /** What may be chosen, for those that are chosen. */
  readonly allowed: readonly string[];
}

/**
 * What people say of a place, in the form that conditions ask for: «7层» and «七» are 7, «有» is 是, «22点半» is 22:30. What cannot
 * be read so is told and not taken, because a condition on it would quietly not hold and name somebody else.
 * @param known circumstances of the matter and of those above it, narrowest first
 */
export function readCircumstances(
  said: Circumstances,
  known: readonly Circumstance[],
): { circumstances: Circumstances; misread: Misread[] } {
  const circumstances: Record<string, string> = {};
  const misread: Misread[] = [];
  for (const [name, value] of Object.entries(said)) {
    if (value.trim() === '') continue;
    const circumstance = known.find((each) => each.name === name);
    const read = circumstance && readCircumstance(circumstance, value);
    if (read !== undefined) circumstances[name] = read;
    else
      misread.push({
        name,
        value,
        type: circumstance?.type,
        allowed: circumstance ? valuesOf(circumstance) : [],
      });
  }
  return { circumstances, misread };
}

/** One value in the form of conditions; undefined when it is none. */
export function readCircumstance(circumstance: Circumstance, said: string): string | undefined {
  const text = said.normalize('NFKC').trim();
  if (circumstance.type === 'flag') return readFlag(text);
  if (circumstance.type === 'number') return readNumber(text);
  if (circumstance.type === 'time') return readTime(text);
  if (circumstance.type === 'date') return readDate(text);
  if (circumstance.type === 'choice') return circumstance.values.includes(text) ? text : undefined;
  return text === '' ? undefined : text;
}

const YES = ['是', '有', '对', '在', 'yes', 'y', 'true'];
const NO = ['否', '不', '没', '没有', '无', '不是', '不在', '無', '沒有', 'no', 'n', 'false'];

function readFlag(text: string): string | undefined {
  const word = text.toLowerCase();
  if (YES.includes(word)) return '是';
  return NO.includes(word) ? '否' : undefined;
}

/** A number, with its unit of at most three letters if one was said. */
function readNumber(text: string): string | undefined {
  const [, digits] = /^[+第]?(-?\d+(?:\.\d+)?)\s*[^\d.:/-]{0,3}$/.exec(text) ?? [];
  if (digits !== undefined) return String(Number(digits)).includes('e') ? digits : String(Number(digits));
  const [, words] =
    /^第?([零〇一二两三四五六七八九十百]+)[^零〇一二两三四五六七八九十百\d]{0,3}$/.exec(text) ?? [];
  const value = words === undefined ? undefined : readNumeral(words);
  return value === undefined ? undefined : String(value);
}

const DIGITS = '零一二三四五六七八九';

/** 七, 十七, 二十, 一百零五; undefined for what is no number under a thousand. */
function readNumeral(words: string): number | undefined {
  const plain = words.replaceAll('〇', '零').replaceAll('两', '二');
  const match =
    /^(?:([一二三四五六七八九])百)?(零)?(?:([一二三四五六七八九])?(十))?([一二三四五六七八九])?$/.exec(plain);
  if (plain === '零') return 0;
  if (!match) return undefined;
  const [, hundreds = '', , tens, ten, ones = ''] = match;
  const digit = (word: string) => Math.max(0, DIGITS.indexOf(word));
  const inTens = ten === undefined ? 0 : tens === undefined ? 1 : digit(tens);
  return (hundreds === '' ? 0 : digit(hundreds) * 100) + inTens * 10 + (ones === '' ? 0 : digit(ones));
}

function readTime(text: string): string | undefined {
  const match = /^(\d{1,2})(?::(\d{2})(?::\d{2})?|[点时點時](?:(\d{1,2})分?|(半))?)$/.exec(text);
  if (!match) return undefined;
  const [, hours = '', minutes, spoken, half] = match;
  const minute = Number(half === undefined ? (minutes ?? spoken ?? 0) : 30);
  const whole = Number(hours) * 60 + minute;
  if (minute > 59 || whole > 24 * 60) return undefined;
  return `${hours.padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}

function readDate(text: string): string | undefined {
  const [, year = '', month = '', day = ''] =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(text) ?? [];
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isLocalDate(date) ? date : undefined;
}

import type { CircumstanceType } from '../matter.ts';
import { flagWords } from '../words.ts';

/** A string literal of FEEL. Control characters and halves of pairs, which XML cannot hold, are written as `\u0001`. */
export function feelString(text: string): string {
  const body = text
    .replace(/["\\]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n')
    .replaceAll('\r', '\\r')
    .replaceAll('\t', '\\t')
    .replace(notForXml, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
  return `"${body}"`;
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: those XML does not allow
const notForXml = /[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/gu;

/**
 * The value of a condition as a literal of the circumstance's type. FEEL has no 24:00; the last second of the day stands for
 * it, which is exact because our times of day are whole minutes.
 */
export function feelLiteral(value: string, type: CircumstanceType): string {
  if (type === 'flag' && value === flagWords[0]) return 'true';
  if (type === 'flag' && value === flagWords[1]) return 'false';
  if (type === 'number' && /^-?\d+(\.\d+)?$/.test(value)) return value;
  if (type === 'date') return `date(${feelString(value)})`;
  if (type === 'time') return `time(${feelString(feelTime(value))})`;
  return feelString(value);
}

export function feelTime(value: string): string {
  return value === '24:00' ? END_OF_DAY : `${value.padStart(5, '0')}:00`;
}
export const END_OF_DAY = '23:59:59';

/** The name of the type in FEEL, for `typeRef`. */
export const FEEL_TYPES: Readonly<Record<CircumstanceType, string>> = {
  ...{ flag: 'boolean', choice: 'string', number: 'number', time: 'time', date: 'date', text: 'string' },
};

/** What a circumstance may be, as tests; none where every value of the type may be. */
export function feelValues(type: CircumstanceType, values: readonly string[]): string | undefined {
  if (type === 'flag') return 'true, false';
  return type === 'choice' ? values.map((value) => feelString(value)).join(', ') : undefined;
}

/** What is known of a demand, as the engine is to be told it: `{物业: 是}` becomes `{物业: true}`. */
export function feelInput(value: string, type: CircumstanceType): string {
  return value === '' ? 'null' : feelLiteral(value, type);
}

import type { Circumstances } from './condition.ts';
import type { Circumstance } from './matter.ts';
import { flagWords } from './words.ts';

/** Circumstances stand in an address as `k.物业=是`, so that they cannot be taken for anything else. */
export const PREFIX = 'k.';
const MOST = 20;

export function circumstancesIn(query: Readonly<Record<string, unknown>>): Circumstances {
  const found: Record<string, string> = {};
  for (const [key, value] of Object.entries(query).slice(0, 100)) {
    if (!key.startsWith(PREFIX) || typeof value !== 'string' || value === '' || value.length > 100) continue;
    if (Object.keys(found).length < MOST) found[key.slice(PREFIX.length)] = value.normalize('NFKC');
  }
  return found;
}

/** What may be chosen; empty where a value is written. */
export function valuesOf(circumstance: Circumstance): readonly string[] {
  return circumstance.type === 'flag' ? flagWords : circumstance.values;
}

/** The kind of input in which a value is written. */
export function inputTypeOf({ type }: Circumstance): 'time' | 'date' | 'text' {
  return type === 'time' || type === 'date' ? type : 'text';
}

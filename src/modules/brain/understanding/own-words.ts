import { createHash } from 'node:crypto';
import { Refusal } from '#kernel/refusal.ts';
import { plainOf } from '../reading/fold.ts';
import type { UnderstandingRules } from './rules.ts';
import { usualRules } from './usual-rules.ts';

/** Kinds of lists that an office may add to. */
export const wordKinds = [
  'sign',
  'denial',
  'over',
  'not-real',
  'past',
  'feared',
  'statement',
  'connector',
] as const;
export type WordKind = (typeof wordKinds)[number];

/** A list of an office's own: more words for a sign or a value, or with `-` before it a word that there means something else. */
export interface WordList {
  readonly kind: WordKind;
  /** The sign, or the circumstance of a statement; empty otherwise. */
  readonly name: string;
  /** The value of a statement; empty otherwise. */
  readonly value: string;
  readonly words: readonly string[];
}

const LONGEST_WORD = 40;
const MOST_WORDS = 2_000;

const fields = {
  denial: 'denials',
  over: 'over',
  'not-real': 'notReal',
  past: 'past',
  feared: 'feared',
  connector: 'connectors',
} as const satisfies Partial<Record<WordKind, keyof UnderstandingRules>>;

/** The usual words with a district's own. The same lists give the same version. */
export function rulesWith(
  lists: readonly WordList[],
  usual: UnderstandingRules = usualRules,
): UnderstandingRules {
  if (lists.length === 0) return usual;
  const of = (kind: WordKind, name = '', value = '') =>
    lists
      .filter((list) => list.kind === kind && list.name === name && list.value === value)
      .flatMap(({ words }) => words);
  const plain = Object.fromEntries(
    Object.entries(fields).map(([kind, field]) => [field, changed(usual[field], of(kind as WordKind))]),
  );
  const known = usual.statements.map(({ name, value, words }) => ({
    name,
    value,
    words: changed(words, of('statement', name, value)),
  }));
  const fresh = lists.filter(
    ({ kind, name, value }) =>
      kind === 'statement' && !known.some((each) => each.name === name && each.value === value),
  );
  return {
    ...usual,
    ...plain,
    version: versionOf(lists, usual),
    signs: usual.signs.map((sign) => ({ ...sign, words: changed(sign.words, of('sign', sign.sign)) })),
    statements: [
      ...known,
      ...fresh.map(({ name, value, words }) => ({ name, value, words: changed([], words) })),
    ],
  };
}

function versionOf(lists: readonly WordList[], usual: UnderstandingRules): string {
  const hash = createHash('sha256').update(JSON.stringify(lists)).digest('hex');
  return `${usual.version}+${hash.slice(0, 8)}`;
}

/** Words are compared in plain form, so that a list may be written in either script. */
function changed(words: readonly string[], own: readonly string[]): string[] {
  const folded = own.map((word) => plainOf(word.trim(), LONGEST_WORD + 1));
  const without = new Set(folded.filter((word) => word.startsWith('-')).map((word) => word.slice(1)));
  const added = folded.filter((word) => !word.startsWith('-'));
  return [...new Set([...words, ...added])].filter((word) => !without.has(word));
}

/**
 * Refuses lists that would quietly do nothing.
 * @throws Refusal `words-kind`, `words-sign`, `words-statement`, `words-empty`, `words-long`, each with its row
 */
export function checkWords(lists: readonly (WordList & { readonly row: number })[]): void {
  for (const { kind, name, value, words, row } of lists) {
    if (!wordKinds.includes(kind))
      throw new Refusal('words-kind', { row, kind, kinds: wordKinds.join(', ') }, 400);
    const signs = usualRules.signs.map(({ sign }) => sign);
    if (kind === 'sign' && !signs.some((sign) => sign === name))
      throw new Refusal('words-sign', { row, name, signs: signs.join(', ') }, 400);
    if (kind === 'statement' && (name === '' || value === ''))
      throw new Refusal('words-statement', { row }, 400);
    if (words.length === 0) throw new Refusal('words-empty', { row }, 400);
    const long = words.find((word) => word.length > LONGEST_WORD);
    if (long !== undefined)
      throw new Refusal('words-long', { row, word: long.slice(0, 20), most: LONGEST_WORD }, 400);
  }
  const all = lists.reduce((sum, { words }) => sum + words.length, 0);
  if (all > MOST_WORDS) throw new Refusal('words-many', { n: all, most: MOST_WORDS }, 400);
}

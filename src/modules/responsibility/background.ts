import { dict } from '@node-rs/jieba/dict.js';

/**
 * How much a gram says, whatever the catalogue: rare characters say more than common ones (的, 人, 不), and grams that are
 * words of the language say more than those that straddle two. From the frequency list that comes with jieba, read once.
 */
export interface Background {
  /** 0 for a character that is everywhere, 1 for a rare one. */
  information(character: string): number;
  isWord(text: string): boolean;
}

/** Bits of surprise at which a character says nothing, and those at which it says all it can. */
const BITS = { nothing: 6, all: 13 } as const;

/** `wanted` says which grams will be asked about: nothing else of the list is kept. */
export function backgroundOf(wanted: { has(text: string): boolean }): Background {
  const counts = new Map<string, number>();
  const words = new Set<string>();
  let total = 0;
  for (const line of new TextDecoder().decode(dict).split('\n')) {
    const space = line.indexOf(' ');
    const word = line.slice(0, space);
    const count = Number.parseInt(line.slice(space + 1), 10);
    if (space <= 0 || Number.isNaN(count)) continue;
    if (wanted.has(word)) words.add(word);
    for (const character of word) {
      counts.set(character, (counts.get(character) ?? 0) + count);
      total += count;
    }
  }
  return {
    isWord: (text) => words.has(text),
    information(character) {
      const bits = -Math.log2((counts.get(character) ?? 1) / total);
      return Math.min(1, Math.max(0, (bits - BITS.nothing) / (BITS.all - BITS.nothing)));
    },
  };
}

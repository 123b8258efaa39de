import { hashText } from './hash.ts';

/** Longer addresses are cut: nobody writes one, and the work grows with the length. */
export const LONGEST_ADDRESS = 120;

/** Tokens of an address: a run of digits is one, a run of Latin letters is one, anything else one character each. */
export function tokensOf(text: string): string[] {
  const tokens = text
    .slice(0, LONGEST_ADDRESS * 8)
    .normalize('NFKC')
    .match(/\d+|[A-Za-z]+|\p{L}|[^\s\p{C}]/gu);
  return (tokens ?? []).slice(0, LONGEST_ADDRESS);
}

/** What the clues look at, computed once a sentence. */
export interface Sentence {
  readonly tokens: readonly string[];
  /** Of the token itself. */
  readonly word: Uint32Array;
  /** Of the token with figures made alike: 12 and 98 are 99, 1 is 9. */
  readonly shape: Uint32Array;
  /** 1 figure, 2 Latin, 3 Chinese numeral or heavenly stem, 4 Chinese, 5 else. */
  readonly kind: Uint8Array;
}

const NUMERAL = /^[一二三四五六七八九十百零〇两甲乙丙丁]$/u;

export function sentenceOf(tokens: readonly string[]): Sentence {
  const kind = Uint8Array.from(tokens, kindOf);
  return {
    tokens,
    word: Uint32Array.from(tokens, hashText),
    shape: Uint32Array.from(tokens, (token, at) => hashText(shapeOf(token, kind[at] ?? 5))),
    kind,
  };
}

function kindOf(token: string): number {
  if (/^\d+$/.test(token)) return 1;
  if (/^[A-Za-z]/.test(token)) return 2;
  if (NUMERAL.test(token)) return 3;
  return /^\p{Script=Han}$/u.test(token) ? 4 : 5;
}

function shapeOf(token: string, kind: number): string {
  if (kind === 1) return '9'.repeat(Math.min(token.length, 5));
  return kind === 2 ? (token.length === 1 ? 'a' : 'aa') : kind === 3 ? '九' : token;
}

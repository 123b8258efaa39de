import { foldTable } from './fold.ts';
import { sameWordsEn } from './words.ts';

/**
 * Text as the recogniser reads it: Chinese characters one by one, Latin words and runs of digits as one symbol each.
 * Symbol 0 stands for everything the catalogue never uses, and nothing is matched across it.
 */
export interface Symbols {
  readonly ids: Uint16Array;
  /** Where each symbol begins and ends in the text that was given. */
  readonly starts: Uint16Array;
  readonly ends: Uint16Array;
  length: number;
}

/** What is longer than a demand can be is cut; a demand says what it is about at its beginning. */
export const LONGEST = 1_000;

/** What stands between the words of one name: `Owners' committee`, `E-bike sheds`. */
const JOINS: ReadonlySet<string> = new Set([' ', ',', '\u00a0', '\u3000', "'", '’', '-']);

const isLatin = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || (code >= 0xc0 && code < 0x250);
const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39;

export class Alphabet {
  readonly #characters = new Uint16Array(0x10000);
  readonly #words = new Map<string, number>();
  readonly #latin: boolean[] = [false];
  readonly #shown: string[] = [''];
  #size = 1;

  get size(): number {
    return this.#size;
  }

  /** True when the symbol is a Latin word, which says more alone than a Chinese character does. */
  isWord(id: number): boolean {
    return this.#latin[id] ?? false;
  }

  /** The folded character or word a symbol stands for. */
  show(id: number): string {
    return this.#shown[id] ?? '';
  }

  /**
   * Reads text. What joins two Latin words (a blank, a comma, an apostrophe, a hyphen) is no symbol, so that a name of several words is
   * found as one of several characters is. With `learn` unknown characters and words get a symbol (the catalogue),
   * without they become 0 (a demand).
   */
  read(text: string, learn: boolean, into: Symbols = room()): Symbols {
    const folded = foldTable();
    const end = Math.min(text.length, LONGEST);
    const codeAt = (i: number): number => folded[text.charCodeAt(i)] ?? 0;
    let length = 0;
    for (let i = 0; i < end; ) {
      const code = codeAt(i);
      const start = i++;
      if (isLatin(code) || isDigit(code)) {
        const same = isDigit(code) ? isDigit : isLatin;
        while (i < end && same(codeAt(i))) i++;
      }
      const stop = i;
      into.ids[length] =
        stop - start > 1 || isLatin(code) || isDigit(code)
          ? this.#word(text.slice(start, stop), code, learn)
          : this.#character(code, learn);
      into.starts[length] = start;
      into.ends[length] = stop;
      length++;
      if (!isLatin(code)) continue;
      while (i < end && JOINS.has(text[i] ?? '')) i++;
      if (i === end || !isLatin(codeAt(i))) i = stop;
    }
    into.length = length;
    return into;
  }

  #character(code: number, learn: boolean): number {
    const known = this.#characters[code] ?? 0;
    if (known !== 0 || code === 0 || !learn) return known;
    this.#characters[code] = this.#size;
    return this.#add(false, String.fromCharCode(code));
  }

  /** All numbers are one symbol: «3 days» and «5 days» say the same about the matter. */
  #word(text: string, code: number, learn: boolean): number {
    const word = isDigit(code) ? '0' : plainWord(text);
    const known = this.#words.get(word);
    if (known !== undefined || !learn) return known ?? 0;
    this.#words.set(word, this.#size);
    return this.#add(!isDigit(code), word);
  }

  #add(latin: boolean, text: string): number {
    this.#shown.push(text);
    this.#latin.push(latin);
    return this.#size++;
  }
}

export function room(): Symbols {
  const size = LONGEST;
  return {
    ids: new Uint16Array(size),
    starts: new Uint16Array(size),
    ends: new Uint16Array(size),
    length: 0,
  };
}

/** The word that stands for all its forms, and for those that mean the same. */
function plainWord(text: string): string {
  const word = stem(text.toLowerCase());
  return Object.hasOwn(sameWordsEn, word) ? (sameWordsEn[word] ?? word) : word;
}

/** `lights` and `light` are one word; nothing cleverer is needed for names of matters. */
function stem(word: string): string {
  return word.length > 3 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word;
}

/** Where a word stands in a text, from and to. */
export interface Found {
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** So many characters may stand between the parts of a word with `…`. */
const BETWEEN = 12;
/** One word is looked for so often at most: a text that repeats it says nothing more. */
const MOST_TIMES = 20;

/** Every place where one of the words stands. A Latin word must stand alone: «fire» is not in «fired». */
export function findWords(plain: string, words: readonly string[]): Found[] {
  return words.flatMap((word) => findWord(plain, word));
}

export function hasWord(plain: string, words: readonly string[]): boolean {
  return words.some((word) => findWord(plain, word, 1).length > 0);
}

function findWord(plain: string, word: string, most = MOST_TIMES): Found[] {
  const [first = '', ...others] = word.split('…');
  const found: Found[] = [];
  for (let at = plain.indexOf(first); at >= 0 && found.length < most; at = plain.indexOf(first, at + 1)) {
    const end = endOf(plain, at + first.length, others);
    if (end !== undefined && standsAlone(plain, at, end, word)) found.push({ word, start: at, end });
  }
  return found;
}

/** Where the last part ends, when each follows the one before within a few characters of the same clause. */
function endOf(plain: string, from: number, others: readonly string[]): number | undefined {
  let end = from;
  for (const part of others) {
    const next = plain.indexOf(part, end);
    if (next < 0 || next - end > BETWEEN || BREAK.test(plain.slice(end, next))) return undefined;
    end = next + part.length;
  }
  return end;
}

const BREAK = /[。！？!?；;\n]/;
const LATIN = /[a-z]/;

function standsAlone(plain: string, start: number, end: number, word: string): boolean {
  if (!LATIN.test(word)) return true;
  return !LATIN.test(plain[start - 1] ?? '') && !LATIN.test(plain[end] ?? '');
}

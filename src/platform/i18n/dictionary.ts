/** Words and what stands for each, as one text «word value|word value|…», found by halving: the text itself and six bytes a word. */
export interface Dictionary {
  readonly text: string;
  /** Where each word begins, in the order of the words. */
  readonly starts: Uint32Array;
  readonly lengths: Uint16Array;
  /** By first character, how long its longest word is. */
  readonly longest: ReadonlyMap<string, number>;
}

export interface Match {
  readonly length: number;
  readonly value: string;
}

export function dictionary(text: string): Dictionary {
  const words: { word: string; start: number }[] = [];
  const longest = new Map<string, number>();
  for (let start = 0; start < text.length; ) {
    const bar = text.indexOf('|', start);
    const end = bar < 0 ? text.length : bar;
    const space = text.indexOf(' ', start);
    if (space < 0 || space > end) throw new Error('a dictionary is made of «word value» joined by bars');
    const word = text.slice(start, space);
    const first = word.charAt(0);
    words.push({ word, start });
    longest.set(first, Math.max(longest.get(first) ?? 0, word.length));
    start = end + 1;
  }
  words.sort((a, b) => (a.word < b.word ? -1 : a.word > b.word ? 1 : a.start - b.start));
  return {
    text,
    starts: Uint32Array.from(words, ({ start }) => start),
    lengths: Uint16Array.from(words, ({ word }) => word.length),
    longest,
  };
}

/** The longest word that begins at a place of the text; of several dictionaries that have it, the first one counts. */
export function longestMatch(
  dictionaries: readonly Dictionary[],
  text: string,
  at: number,
): Match | undefined {
  const first = text.charAt(at);
  let length = 0;
  for (const { longest } of dictionaries) length = Math.max(length, longest.get(first) ?? 0);
  for (length = Math.min(length, text.length - at); length > 0; length--) {
    const word = text.slice(at, at + length);
    for (const each of dictionaries) {
      if (length > (each.longest.get(first) ?? 0)) continue;
      const value = find(each, word);
      if (value !== undefined) return { length, value };
    }
  }
  return undefined;
}

function find({ text, starts, lengths }: Dictionary, word: string): string | undefined {
  let [low, high] = [0, starts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const start = starts[middle] ?? 0;
    if (text.slice(start, start + (lengths[middle] ?? 0)) < word) low = middle + 1;
    else high = middle;
  }
  const start = starts[low];
  const length = lengths[low];
  if (start === undefined || length !== word.length || !text.startsWith(word, start)) return undefined;
  const bar = text.indexOf('|', start);
  return text.slice(start + length + 1, bar < 0 ? text.length : bar);
}

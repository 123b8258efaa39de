import { configs } from 'opencc-js/preset/cn2t';
import { type Dictionary, dictionary, longestMatch } from './dictionary.ts';

/**
 * Simplified to Traditional characters by the dictionaries of OpenCC. The target «tw» gives the forms readers of Traditional Chinese
 * know (裡, 群眾, 啟用); phrases stay as they are, because the words of the field (派單, 吹哨) must be the same in both scripts.
 * OpenCC's own converter builds tries of maps out of the same dictionaries, which hold 40 MB; ours searches them as they lie.
 */
let convert: ((text: string) => string) | undefined;

/** Pack names and messages repeat endlessly on pages; free text of residents is never converted, so the cache stays small. */
const cache = new Map<string, string>();
const CACHE_SIZE = 20_000;

export function traditional(text: string): string {
  const known = cache.get(text);
  if (known !== undefined) return known;
  convert ??= converter();
  const converted = convert(text);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(text, converted);
  return converted;
}

/** The package's types leave out what is there: the normalising group, and that each dictionary is one text. */
export const toTaiwan = configs['s2tw'] as unknown as {
  readonly normalizationChain: readonly (readonly string[])[];
  readonly segmentation: readonly string[];
  readonly conversionChain: readonly (readonly string[])[];
};

/** As OpenCC's configuration `s2tw` says: normalise, cut into phrases, then convert each piece by one group after the other. */
export function converter(): (text: string) => string {
  const read = new Map<string, Dictionary>();
  const group = (texts: readonly string[]) =>
    texts.map((text) => {
      const known = read.get(text) ?? dictionary(text);
      read.set(text, known);
      return known;
    });
  const { normalizationChain, segmentation, conversionChain } = toTaiwan;
  const normalising = normalizationChain.map(group);
  const phrases = group(segmentation);
  const converting = conversionChain.map(group);
  return (text) => {
    const normal = normalising.reduce((so, dictionaries) => replaced(so, dictionaries), text);
    return piecesOf(normal, phrases)
      .map((piece) => converting.reduce((so, dictionaries) => replaced(so, dictionaries), piece))
      .join('');
  };
}

/** Each phrase apart, so that no later replacement reaches over its border; what lies between is one piece. */
function piecesOf(text: string, phrases: readonly Dictionary[]): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; ) {
    const found = longestMatch(phrases, text, i);
    if (!found) {
      i += width(text, i);
      continue;
    }
    if (from < i) pieces.push(text.slice(from, i));
    pieces.push(text.slice(i, i + found.length));
    i += found.length;
    from = i;
  }
  if (from < text.length) pieces.push(text.slice(from));
  return pieces;
}

function replaced(text: string, dictionaries: readonly Dictionary[]): string {
  let out = '';
  for (let i = 0; i < text.length; ) {
    const found = longestMatch(dictionaries, text, i);
    const length = found?.length ?? width(text, i);
    out += found?.value ?? text.slice(i, i + length);
    i += length;
  }
  return out;
}

function width(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

import { Converter } from 'opencc-js/cn2t';

/**
 * Simplified to Traditional characters. The target «tw» gives the forms readers of Traditional Chinese know (裡, 群眾, 啟用);
 * phrases stay as they are, because the words of the field (派單, 吹哨) must be the same in both scripts.
 */
let convert: ((text: string) => string) | undefined;

/** Pack names and messages repeat endlessly on pages; free text of residents is never converted, so the cache stays small. */
const cache = new Map<string, string>();
const CACHE_SIZE = 20_000;

export function traditional(text: string): string {
  const known = cache.get(text);
  if (known !== undefined) return known;
  convert ??= Converter({ from: 'cn', to: 'tw' });
  const converted = convert(text);
  if (cache.size >= CACHE_SIZE) cache.clear();
  cache.set(text, converted);
  return converted;
}

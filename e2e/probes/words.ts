import { type Lang, localise } from '#platform/i18n/messages.ts';
import { allCatalogues } from '../../src/app/catalogues.ts';

const zh = new Map(allCatalogues.flatMap((catalogue) => Object.entries(catalogue.zh)));
const en = new Map(allCatalogues.flatMap((catalogue) => Object.entries(catalogue.en)));
const families = new Set(
  [...zh.keys()].filter((key) => key.includes('.')).map((key) => key.split('.')[0] ?? ''),
);
/** Whole sentences of one language that are not the same in the other. */
const onlyChinese = new Set(
  [...zh]
    .filter(([key, text]) => /\p{Script=Han}/u.test(text) && en.get(key) !== text)
    .map(([, text]) => text),
);
const onlySimplified = new Set([...zh.values()].filter((text) => localise('zh-Hant', text) !== text));

/** Keys without words, holes without values, and words of another language, in the text that a reader sees. */
export function wordFaults(texts: readonly string[], lang: Lang): string[] {
  const faults = new Set<string>();
  for (const text of texts) {
    for (const [found, family] of text.matchAll(/(?<![\w/.@-])([a-z][a-z-]*)\.[a-z][\w.-]*/g))
      if (family && families.has(family)) faults.add(`${found} is a key, not words`);
    for (const [hole] of text.matchAll(/\{[a-z]\w*[}:]|\bundefined\b|\bNaN\b|\[object|Invalid Date/g))
      faults.add(`${hole} in «${text.slice(0, 60)}»`);
    if (lang === 'en' && onlyChinese.has(text)) faults.add(`«${text}» is not in English`);
    if (lang === 'zh-Hant' && onlySimplified.has(text))
      faults.add(`«${text}» is not in the traditional script`);
  }
  return [...faults];
}

import { traditional } from './traditional.ts';

/** The three written forms of every page; the value is also the HTML `lang` attribute. */
export type Lang = 'zh-Hans' | 'zh-Hant' | 'en';

export const LANGS: readonly Lang[] = ['zh-Hans', 'zh-Hant', 'en'];

/** Each language in its own words; never translated. */
export const LANG_NAMES: Readonly<Record<Lang, string>> = {
  'zh-Hans': '简体',
  'zh-Hant': '繁體',
  en: 'English',
};

export function isLang(text: string | undefined): text is Lang {
  return text === 'zh-Hans' || text === 'zh-Hant' || text === 'en';
}

/** What a reader wants: asked for just now, chosen before, or said by the browser; otherwise Simplified Chinese. */
export function chooseLang(wish: {
  query?: string | undefined;
  cookie?: string | undefined;
  header?: string | undefined;
}): Lang {
  if (isLang(wish.query)) return wish.query;
  if (isLang(wish.cookie)) return wish.cookie;
  return fromAcceptLanguage(wish.header) ?? 'zh-Hans';
}

/** The first language of an Accept-Language header that we have, by weight. */
export function fromAcceptLanguage(header: string | undefined): Lang | undefined {
  const ranges = (header ?? '')
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [tag = '', ...params] = part.trim().split(';');
      const weight = params.map((param) => /^\s*q=([\d.]+)/.exec(param)?.[1]).find((q) => q !== undefined);
      return { tag: tag.toLowerCase(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter((range) => range.weight > 0)
    .sort((a, b) => b.weight - a.weight);
  for (const { tag } of ranges) {
    const lang = fromTag(tag);
    if (lang) return lang;
  }
  return undefined;
}

function fromTag(tag: string): Lang | undefined {
  if (tag === 'en' || tag.startsWith('en-')) return 'en';
  if (tag !== 'zh' && !tag.startsWith('zh-')) return undefined;
  return /hant|-tw|-hk|-mo/.test(tag) ? 'zh-Hant' : 'zh-Hans';
}

/** Text that is kept in Simplified Chinese (names of units, places, matters), in the reader's script. English readers see it as it is. */
export function localise(lang: Lang, text: string): string {
  return lang === 'zh-Hant' ? traditional(text) : text;
}

/** A name from the pack in the reader's language; falls back to Chinese where the office gave no English name. */
export function nameIn(lang: Lang, named: { name: string; nameEn?: string | null | undefined }): string {
  if (lang === 'en' && named.nameEn) return named.nameEn;
  return localise(lang, named.name);
}

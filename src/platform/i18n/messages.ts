import type { Lang } from './lang.ts';
import { traditional } from './traditional.ts';

export { chooseLang, LANG_NAMES, LANGS, type Lang, localise, nameIn } from './lang.ts';

export type Params = Readonly<Record<string, string | number>>;

/** A module's words: Chinese is the source, English beside it, Traditional derived. */
export interface Catalogue<K extends string = string> {
  readonly zh: Readonly<Record<K, string>>;
  readonly en: Readonly<Record<K, string>>;
}

export interface Translate<K extends string = string> {
  /** The message in the reader's language with `{name}` filled in. An unknown key comes back as itself, so it is seen. */
  (key: K, params?: Params): string;
  readonly lang: Lang;
  has(key: string): boolean;
}

type KeysOf<C extends readonly Catalogue[]> = C[number] extends Catalogue<infer K> ? K : never;

/**
 * A translator over some catalogues; a key in a later one wins. Building one is a few pointers, so pages may make their
 * own typed one: `const t = translator(view.lang, messages)`.
 */
export function translator<const C extends readonly Catalogue[]>(
  lang: Lang,
  ...catalogues: C
): Translate<KeysOf<C>> {
  const find = (key: string): string | undefined => {
    for (let i = catalogues.length - 1; i >= 0; i--) {
      const source: Readonly<Record<string, string>> | undefined =
        catalogues[i]?.[lang === 'en' ? 'en' : 'zh'];
      if (source && Object.hasOwn(source, key)) return source[key];
    }
    return undefined;
  };
  const translate = (key: string, params?: Params): string => {
    const message = find(key);
    if (message === undefined) return key;
    return fill(lang === 'zh-Hant' ? traditional(message) : message, params);
  };
  return Object.assign(translate, { lang, has: (key: string) => find(key) !== undefined });
}

/** `{n}` is the value; `{n:case|cases}` is the first word when n is 1, else the second. Escaping is left to Preact. */
function fill(message: string, params: Params | undefined): string {
  if (!message.includes('{')) return message;
  return message.replace(
    /\{(\w+)(?::([^|{}]*)\|([^{}]*))?\}/g,
    (whole, name: string, one?: string, many?: string) => {
      const value = params?.[name];
      if (value === undefined) return whole;
      if (one !== undefined) return String(Number(value) === 1 ? one : many);
      return String(value);
    },
  );
}

/** All modules' words as one catalogue. A key that two modules define differently is a bug, found at start. */
export function mergeCatalogues(catalogues: readonly Catalogue[]): Catalogue {
  const zh: Record<string, string> = {};
  const en: Record<string, string> = {};
  for (const catalogue of catalogues) {
    for (const [key, text] of Object.entries(catalogue.zh)) {
      if (zh[key] !== undefined && zh[key] !== text)
        throw new Error(`Two modules define the message «${key}»`);
      zh[key] = text;
    }
    Object.assign(en, catalogue.en);
  }
  return { zh, en };
}

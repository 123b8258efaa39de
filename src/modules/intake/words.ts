import type { Rules } from '#modules/cases';
import { findTerm, type Unit } from '#modules/directory';
import type { Matter } from '#modules/responsibility';
import { type Lang, localise, nameIn, type Translate, translator } from '#platform/i18n/messages.ts';
import * as messages from './messages.ts';

export type Words = Translate<keyof typeof messages.zh>;

/** Our own words with their keys known to the compiler, so that no page can ask for one that is missing. */
export function wordsIn(lang: Lang): Words {
  return translator(lang, messages);
}

/** What people call a unit. A code that is in no directory is shown as it is. */
export function unitName(rules: Rules, code: string, lang: Lang): string {
  const unit = rules.directory.findUnit(code);
  return unit ? nameOfUnit(unit, lang) : code;
}

function nameOfUnit(unit: Unit, lang: Lang): string {
  return nameIn(lang, { name: unit.shortName ?? unit.name, nameEn: unit.nameEn });
}

export function unitNames(rules: Rules, codes: readonly string[], lang: Lang): string {
  return codes.map((code) => unitName(rules, code, lang)).join(lang === 'en' ? ', ' : '、');
}

/** Name of a matter, or that nobody has named it yet. */
export function matterName(rules: Rules, code: string | null | undefined, lang: Lang): string {
  const matter: Matter | undefined = code ? rules.book.findMatter(code) : undefined;
  return matter ? nameIn(lang, matter) : wordsIn(lang)('portal.matter-unnamed');
}

/** `桥东街道 柳岸社区`; where only the district is known, its name. */
export function areaName(
  rules: Rules,
  place: { street?: string | null; community?: string | null },
  lang: Lang,
): string {
  const { street, community } = place;
  const names = [street, community].flatMap((code) => {
    const area = code ? rules.directory.findArea(code) : undefined;
    return area ? [nameIn(lang, area)] : [];
  });
  if (names.length === 0) return nameIn(lang, rules.directory.district);
  return lang === 'en' ? names.reverse().join(', ') : names.join(' ');
}

/** `5 个工作日` from `5wd` or `5工作日`. */
export function termWords(text: string, lang: Lang): string {
  const term = findTerm(text);
  return term ? wordsIn(lang)(`portal.term.${term.unit}`, { n: term.amount }) : text;
}

/** A ground of the district's list by its code, in the reader's language. */
export function groundName(
  rules: Rules,
  kind: 'pause' | 'books' | 'extend',
  code: string,
  on: string,
  lang: Lang,
): string {
  const ground = rules.book.grounds(kind, on).find((each) => each.code === code);
  return ground ? nameIn(lang, ground) : localise(lang, code);
}

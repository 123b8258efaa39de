import type { Directory } from '#modules/directory';
import type { DutyBook } from '#modules/responsibility';
import type { View } from '#platform/html/view.ts';
import { localise, nameIn } from '#platform/i18n/messages.ts';

/** Names of things in the reader's language; a code that nobody knows any more is shown as it is. */
export interface Names {
  unit(code: string): string;
  person(code: string): string;
  area(code: string): string;
  /** Street and community: `桥东街道 · 柳岸社区`. */
  where(code: string): string;
  matter(code: string | undefined): string;
  /** From the top: `道路照明 › 路灯故障`. */
  matterPath(code: string): string;
  text(chinese: string): string;
}

export function namesFor(view: View, directory: Directory, book: DutyBook): Names {
  const { lang } = view;
  const area = (code: string) => {
    const found = directory.findArea(code);
    return found ? nameIn(lang, found) : code;
  };
  return {
    area,
    unit(code) {
      const found = directory.findUnit(code);
      if (!found) return code;
      return nameIn(lang, { name: found.shortName ?? found.name, nameEn: found.nameEn });
    },
    person: (code) => localise(lang, directory.people.get(code)?.name ?? code),
    where(code) {
      const parts = [
        code.length >= 9 ? area(code.slice(0, 9)) : area(code),
        ...(code.length >= 12 ? [area(code.slice(0, 12))] : []),
      ];
      return parts.join(' · ');
    },
    matter(code) {
      const found = code ? book.findMatter(code) : undefined;
      return found ? nameIn(lang, found) : view.t('desk.matter-unnamed');
    },
    matterPath: (code) =>
      book
        .path(code)
        .slice(-2)
        .map((each) => nameIn(lang, each))
        .join(' › '),
    text: (chinese) => localise(lang, chinese),
  };
}

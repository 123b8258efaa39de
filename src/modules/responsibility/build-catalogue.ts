import { Refusal } from '#kernel/refusal.ts';
import type { DutyBook } from './book.ts';
import { lazily } from './list-content.ts';
import { byCode, leavesOf, type Matter, matterAncestry } from './matter.ts';
import { type Recogniser, recogniser } from './recognise.ts';

/** The matters of a district, with what words recognise them: the same object until a pack changes them. */
export interface Catalogue
  extends Pick<DutyBook, 'matters' | 'leaves' | 'matter' | 'findMatter' | 'childrenOf' | 'path'> {
  /** Reads a frequency list of the language; prepared when somebody first asks in words. */
  words(): Recogniser;
}

export function catalogueOf(rows: readonly Matter[]): Catalogue {
  const matters = new Map(rows.toSorted(byCode).map((matter) => [matter.code, matter]));
  const children = Map.groupBy(
    [...matters.values()].filter(({ retired }) => !retired),
    ({ parent }) => parent,
  );
  const leaves = leavesOf(matters);
  return {
    matters,
    leaves,
    matter(code) {
      const matter = matters.get(code);
      if (!matter) throw new Refusal('no-matter', { matter: code }, 404);
      return matter;
    },
    findMatter: (code) => matters.get(code),
    childrenOf: (code) => children.get(code) ?? [],
    path: (code) =>
      matterAncestry(code)
        .reverse()
        .flatMap((above) => matters.get(above) ?? []),
    words: lazily(() => recogniser(leaves)),
  };
}

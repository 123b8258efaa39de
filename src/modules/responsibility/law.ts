import type { LocalDate } from '#kernel/time.ts';

/** A law or rule that grounds cite. One that was made anew under the same title stands in the register once for each. */
export interface Law {
  /** Without the marks 《 and 》. */
  readonly title: string;
  /** Another title under which grounds cite it. */
  readonly shortName?: string | undefined;
  readonly validFrom: LocalDate;
  /** Last day; absent while it is in force. */
  readonly validTo?: LocalDate | undefined;
  /** Title of the law that took its place. */
  readonly replacedBy?: string | undefined;
}

/** Titles of laws and rules in a ground: what stands between 《 and 》. */
export function lawsIn(ground: string): string[] {
  return [...ground.matchAll(/《([^《》]+)》/g)].map(([, title = '']) => title.trim());
}

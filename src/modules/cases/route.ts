import { localDate } from '#kernel/time.ts';
import { type Because, becauseOf, type Resolution } from '#modules/responsibility';
import type { Rules } from './rules.ts';

/** Who is to hold a case of this matter here, and why. */
export interface Route {
  readonly holder: string;
  readonly assists: readonly string[];
  readonly because: Because;
  readonly deadlineClass: string;
  readonly resolution: Resolution;
}

/**
 * Asks the duty list. Where it is silent, or two rows claim the same, the block that holds the territory leads and the case
 * is marked so. Undefined when the street is not known and the list depends on it: then somebody has to ask where it is.
 */
export function route(
  rules: Rules,
  asked: { matter: string; area: string; circumstances: Readonly<Record<string, string>>; at: Date },
): Route | undefined {
  const { directory, book } = rules;
  const { matter, area, circumstances } = asked;
  const resolution = book.resolve({ matter, area, circumstances, at: localDate(asked.at) });
  const deadlineClass = book.matter(matter).deadlineClass ?? 'ordinary';
  const because = becauseOf(resolution);
  if (resolution.kind === 'holder') {
    const assists = resolution.assists.filter((unit) => unit !== resolution.lead);
    return { holder: resolution.lead, assists, because, deadlineClass, resolution };
  }
  if (area.length === 6) return undefined;
  return { holder: directory.blockOf(area), assists: [], because, deadlineClass, resolution };
}

import { Refusal } from '#kernel/refusal.ts';
import type { DutyBook, ListVersion } from '#modules/responsibility';

/**
 * A version by the name that somebody typed; a wrong name is answered with those there are. The command line is the operator's:
 * it may name drafts. @throws Refusal `no-such-list` 404
 */
export function theList({ versions }: Pick<DutyBook, 'versions'>, version: string): ListVersion {
  const found = versions.find((each) => each.version === version);
  if (found) return found;
  const names = versions
    .toSorted((a, b) => (a.effectiveFrom < b.effectiveFrom ? -1 : 1))
    .map((each) => each.version);
  throw new Refusal('no-such-list', { version, versions: names.join('、'), n: names.length }, 404);
}

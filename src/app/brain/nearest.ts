import { tokens } from '#platform/search/bigrams.ts';

/** Something that was said, with how near it is to a text. */
export type Near<T> = T & { readonly likeness: number };

/**
 * Those of the same matter that say most nearly the same, nearest first: the cosine of their pairs of characters, each weighed by how
 * few of them say it. Of street lamps all speak of street lamps and half ask for haste; what else is told makes two of them near. Refused:
 * the share of common pairs, which finds nothing between texts of unequal length.
 */
export function nearestOf<T extends { readonly detail: string }>(
  text: string,
  examples: readonly T[],
  least: number,
): Near<T>[] {
  const said = examples.map(({ detail }) => new Set(tokens(detail)));
  const often = new Map<string, number>();
  for (const pairs of said) for (const pair of pairs) often.set(pair, (often.get(pair) ?? 0) + 1);
  const weight = (pair: string) => Math.log(1 + (examples.length + 1) / ((often.get(pair) ?? 0) + 1)) ** 2;
  const size = (pairs: ReadonlySet<string>) => [...pairs].reduce((sum, pair) => sum + weight(pair), 0);
  const asked = new Set(tokens(text));
  const whole = size(asked);
  return examples
    .map((example, i) => {
      const pairs = said[i] ?? new Set();
      const common = size(asked.intersection(pairs));
      return { ...example, likeness: common === 0 ? 0 : common / Math.sqrt(whole * size(pairs)) };
    })
    .filter(({ likeness }) => likeness >= least)
    .sort((a, b) => b.likeness - a.likeness);
}

import type { Confirmed } from '#modules/brain';

export const FOLDS = 5;
export const SEED = 42;

/** The fold of each text: spread evenly within its label, texts of one group together. */
export function dealt(
  texts: readonly Confirmed[],
  groupOf: (text: Confirmed, i: number) => string,
): number[] {
  let state = SEED;
  const random = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const groups = Map.groupBy(texts.keys(), (i) => {
    const text = texts[i];
    return text ? groupOf(text, i) : '';
  });
  const order = [...groups.values()]
    .map((members) => ({ members, by: random() }))
    .sort((a, b) => a.by - b.by);
  const next = new Map<string, number>();
  const hands: number[] = new Array(texts.length).fill(0);
  for (const { members } of order) {
    const label = texts[members[0] ?? 0]?.label ?? '';
    const hand = next.get(label) ?? 0;
    next.set(label, (hand + 1) % FOLDS);
    for (const i of members) hands[i] = hand;
  }
  return hands;
}

/** Numbers from 0 to below 1 that look random and are the same for the same seed on every machine (mulberry32, public domain). */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Fisher–Yates, in place. */
export function shuffle(order: Int32Array, random: () => number): void {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    const held = order[i] ?? 0;
    order[i] = order[j] ?? 0;
    order[j] = held;
  }
}

/** Deals `classes` into `folds` hands so that every class is spread evenly. Returns the hand of each. */
export function deal(classes: Int32Array, folds: number, seed: number): Uint8Array {
  const order = Int32Array.from(classes.keys());
  shuffle(order, randomOf(seed));
  const next = new Map<number, number>();
  const hands = new Uint8Array(classes.length);
  for (const i of order) {
    const label = classes[i] ?? 0;
    const hand = next.get(label) ?? label % folds;
    hands[i] = hand;
    next.set(label, (hand + 1) % folds);
  }
  return hands;
}

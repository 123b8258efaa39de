/** How often a term must occur in the confirmed texts to be learned from: anywhere, in titles. */
export interface Floor {
  readonly any: number;
  readonly title: number;
}

const EMPTY = -1;

/** Which terms are known: from key to number, by open addressing, in the order in which they were added. */
export class Vocabulary {
  readonly keys: Uint32Array;
  readonly #slots: Int32Array;
  readonly #mask: number;

  /** @param keys all different */
  constructor(keys: Uint32Array) {
    this.keys = keys;
    let size = 1024;
    while (size < keys.length * 3) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size).fill(EMPTY);
    keys.forEach((key, term) => {
      let slot = key & this.#mask;
      while (this.#slots[slot] !== EMPTY) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = term;
    });
  }

  get size(): number {
    return this.keys.length;
  }

  /** The number of the term, or -1. */
  find(key: number): number {
    let slot = key & this.#mask;
    for (;;) {
      const term = this.#slots[slot] ?? EMPTY;
      if (term === EMPTY || this.keys[term] === key) return term;
      slot = (slot + 1) & this.#mask;
    }
  }
}

/** Bits of a key by which texts are counted roughly, before the exact count of what remains. */
const SKETCH = 22;

/** Counts in how many texts a key occurs, roughly at first: most terms occur once and need no place in memory. */
export class Tally {
  readonly #any = new Uint8Array(2 ** SKETCH);

  add(key: number): void {
    const slot = key >>> (32 - SKETCH);
    const count = this.#any[slot] ?? 0;
    if (count < 255) this.#any[slot] = count + 1;
  }

  /** Never too few: two keys may share a place. */
  atMost(key: number): number {
    return this.#any[key >>> (32 - SKETCH)] ?? 0;
  }
}

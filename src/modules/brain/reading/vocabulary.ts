/** How often a term must occur in the confirmed texts to be learned from: anywhere, in titles. */
export interface Floor {
  readonly any: number;
  readonly title: number;
}

const EMPTY = -1;
/** Bits of the filter before the table: small enough to stay in the processor's nearest memory. */
const FILTER = 2 ** 21;

/**
 * Which terms are known: from key to number, by open addressing. Most keys of a text are not known; a filter of one bit a key
 * says so without a walk to far memory, which is what reading would otherwise spend its time on.
 */
export class Vocabulary {
  readonly keys: Uint32Array;
  /** Key, number, key, number … */
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #filter = new Uint32Array(FILTER / 32);

  /** @param keys all different */
  constructor(keys: Uint32Array) {
    this.keys = keys;
    let size = 1024;
    while (size < keys.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size * 2).fill(EMPTY);
    keys.forEach((key, term) => {
      let slot = key & this.#mask;
      while (this.#slots[slot * 2 + 1] !== EMPTY) slot = (slot + 1) & this.#mask;
      this.#slots[slot * 2] = key | 0;
      this.#slots[slot * 2 + 1] = term;
      const bit = key >>> 11;
      this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
    });
  }

  get size(): number {
    return this.keys.length;
  }

  /** The number of the term, or -1. */
  find(key: number): number {
    const bit = key >>> 11;
    if (((this.#filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return EMPTY;
    const wanted = key | 0;
    for (let slot = key & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const term = this.#slots[slot * 2 + 1] ?? EMPTY;
      if (term === EMPTY || this.#slots[slot * 2] === wanted) return term;
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

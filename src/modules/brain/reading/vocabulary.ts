/** How often a term must occur in the confirmed texts to be learned from: anywhere, in titles. */
export interface Floor {
  readonly any: number;
  readonly title: number;
}

const EMPTY = -1;
/** Bits of the filter a key: one key in sixteen that is not known passes. */
const FILTER_BITS = 16;

/**
 * Which terms are known: from key to number, by open addressing. Most keys of a text are not known; a filter of one bit a key
 * says so without a walk to far memory, which is what reading would otherwise spend its time on.
 */
export class Vocabulary {
  readonly keys: Uint32Array;
  /** Key, number, key, number … */
  readonly #slots: Int32Array;
  readonly #mask: number;
  readonly #filter: Int32Array;
  /** By so many bits a key is moved to the right to find its bit. */
  readonly #shift: number;

  /** @param keys all different */
  constructor(keys: Uint32Array) {
    this.keys = keys;
    let size = 1024;
    while (size < keys.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#slots = new Int32Array(size * 2).fill(EMPTY);
    const bits = (size / 2) * FILTER_BITS;
    this.#filter = new Int32Array(bits / 32);
    this.#shift = Math.clz32(bits - 1);
    keys.forEach((key, term) => {
      let slot = key & this.#mask;
      while (this.#slots[slot * 2 + 1] !== EMPTY) slot = (slot + 1) & this.#mask;
      this.#slots[slot * 2] = key | 0;
      this.#slots[slot * 2 + 1] = term;
      const bit = key >>> this.#shift;
      this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
    });
  }

  get size(): number {
    return this.keys.length;
  }

  /** The number of the term, or -1. @param key signed */
  find(key: number): number {
    const bit = key >>> this.#shift;
    if (((this.#filter[bit >>> 5] ?? 0) & (1 << (bit & 31))) === 0) return EMPTY;
    const [slots, mask] = [this.#slots, this.#mask];
    for (let slot = key & mask; ; slot = (slot + 1) & mask) {
      const term = slots[slot * 2 + 1] ?? EMPTY;
      if (term === EMPTY || slots[slot * 2] === key) return term;
    }
  }

  /** Writes the numbers of those of `keys` that are known to `into`, in their order. @returns how many */
  findAll(keys: Int32Array, length: number, into: Int32Array): number {
    const [filter, shift, slots, mask] = [this.#filter, this.#shift, this.#slots, this.#mask];
    let count = 0;
    // First the filter alone, without a walk to far memory in between.
    for (let i = 0; i < length; i++) {
      const key = keys[i] ?? 0;
      const bit = key >>> shift;
      into[count] = key;
      count += ((filter[bit >>> 5] ?? 0) >>> (bit & 31)) & 1;
    }
    let known = 0;
    for (let i = 0; i < count; i++) {
      const key = into[i] ?? 0;
      let at = (key & mask) * 2;
      while (slots[at] !== key && slots[at + 1] !== EMPTY) at = (at + 2) & (mask * 2 + 1);
      const term = slots[at + 1] ?? EMPTY;
      into[known] = term;
      known += term === EMPTY ? 0 : 1;
    }
    return known;
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

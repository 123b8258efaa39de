/** How often a term must occur in the confirmed texts to be learned from: anywhere, in titles. */
export interface Floor {
  readonly any: number;
  readonly title: number;
}

const NONE = -1;
/** Bits of the filter a key: one key in sixteen that is not known passes. */
const FILTER_BITS = 16;
/** Up to so many terms a slot takes two bytes, so that all slots stay in near memory. */
const SHORT = 2 ** 16 - 1;

/**
 * Which terms are known: from key to number, by open addressing. Most keys of a text are not known; a filter of one bit a key
 * says so without a walk to far memory, which is what reading would otherwise spend its time on.
 */
export class Vocabulary {
  readonly keys: Uint32Array;
  readonly #signed: Int32Array;
  /** Number of the term, and one; 0 where there is none. */
  readonly #slots: Uint16Array | Uint32Array;
  readonly #mask: number;
  readonly #filter: Int32Array;
  /** By so many bits a key is moved to the right to find its bit. */
  readonly #shift: number;

  /** @param keys all different */
  constructor(keys: Uint32Array) {
    this.keys = keys;
    this.#signed = new Int32Array(keys.buffer, keys.byteOffset, keys.length);
    let size = 1024;
    while (size < keys.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#slots = keys.length < SHORT ? new Uint16Array(size) : new Uint32Array(size);
    const bits = (size / 2) * FILTER_BITS;
    this.#filter = new Int32Array(bits / 32);
    this.#shift = Math.clz32(bits - 1);
    keys.forEach((key, term) => {
      let slot = key & this.#mask;
      while (this.#slots[slot] !== 0) slot = (slot + 1) & this.#mask;
      this.#slots[slot] = term + 1;
      const bit = key >>> this.#shift;
      this.#filter[bit >>> 5] = (this.#filter[bit >>> 5] ?? 0) | (1 << (bit & 31));
    });
  }

  get size(): number {
    return this.keys.length;
  }

  /** The number of the term, or -1. @param key signed */
  find(key: number): number {
    const one = Int32Array.of(key);
    return this.findAll(one, 1, one) === 1 ? (one[0] ?? NONE) : NONE;
  }

  /** Writes the numbers of those of `keys` (signed) that are known to `into`, in their order. @returns how many */
  findAll(keys: Int32Array, length: number, into: Int32Array): number {
    const [filter, shift, slots, mask, known] = [
      this.#filter,
      this.#shift,
      this.#slots,
      this.#mask,
      this.#signed,
    ];
    let count = 0;
    // First the filter alone, without a walk to far memory in between.
    for (let i = 0; i < length; i++) {
      const key = keys[i] ?? 0;
      const bit = key >>> shift;
      into[count] = key;
      count += ((filter[bit >>> 5] ?? 0) >>> (bit & 31)) & 1;
    }
    let found = 0;
    for (let i = 0; i < count; i++) {
      const key = into[i] ?? 0;
      let slot = key & mask;
      let term = (slots[slot] ?? 0) - 1;
      while (term >= 0 && known[term] !== key) {
        slot = (slot + 1) & mask;
        term = (slots[slot] ?? 0) - 1;
      }
      into[found] = term;
      found += term < 0 ? 0 : 1;
    }
    return found;
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

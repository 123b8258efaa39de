import { hashText } from '../place/hash.ts';

const SLOTS = 1 << 20;

/**
 * How rare a clue is among all that was told: counts of demands in 2^20 slots (4 MB), so that nothing can be read back
 * from it. A version of it is frozen while twins are looked for: the likeness of two demands then depends on these two
 * alone, and neither order nor time of arrival can change it. `count` feeds the next version.
 */
export class Rarity {
  readonly #counts: Uint32Array;
  #demands: number;
  #counted = -1;
  #log = 0;

  constructor(counts = new Uint32Array(SLOTS), demands = 0) {
    this.#counts = counts;
    this.#demands = demands;
  }

  get demands(): number {
    return this.#demands;
  }

  count(clues: Iterable<number>): void {
    this.#demands++;
    for (const clue of new Set(clues)) {
      const slot = clue & (SLOTS - 1);
      this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
    }
  }

  #logOfAll(): number {
    if (this.#counted !== this.#demands) {
      this.#counted = this.#demands;
      this.#log = Math.log(Math.max(this.#demands, COLD) + 1);
    }
    return this.#log;
  }

  /** Natural logarithm of how many demands there are for one with the clue; never below 0. */
  weight(clue: number): number {
    const seen = this.#counts[clue & (SLOTS - 1)] ?? 0;
    return this.#logOfAll() - (LOGS[seen] ?? Math.log(seen + 1));
  }
}

/** With nothing counted yet every clue is as rare as in a thousand demands. */
const COLD = 1000;

/** Logarithms of small counts, asked for hundreds of times a comparison. */
const LOGS = Float64Array.from({ length: 4096 }, (_, count) => Math.log(count + 1));

export function clueOf(gram: string): number {
  return hashText(gram);
}

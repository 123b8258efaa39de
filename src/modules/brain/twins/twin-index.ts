import { type Evidence, evidenceOf } from './likeness.ts';
import { Postings } from './postings.ts';
import { keysOf, type Print, printOf } from './print.ts';
import { PrintStore } from './print-store.ts';
import type { Rarity } from './rarity.ts';
import type { Told } from './told.ts';

export interface Compared {
  readonly id: string;
  readonly evidence: Evidence;
}

export interface SearchBounds {
  readonly windowDays: number;
  readonly longestList: number;
  readonly longestSearch: number;
  readonly candidates: number;
}

/**
 * Finds what may have been told of the same thing before. Held in memory: prints in flat arrays and, for each of a
 * demand's rarest clues, a list of the demands that have it. MinHash bands were the alternative; they find copies, and
 * most twins are no copies but share a name and a few words.
 */
export class TwinIndex {
  readonly #prints = new PrintStore();
  readonly #postings = new Postings();
  readonly #rarity: Rarity;
  readonly #bounds: SearchBounds;
  #hits = new Float32Array(1024);

  constructor(rarity: Rarity, bounds: SearchBounds) {
    this.#rarity = rarity;
    this.#bounds = bounds;
  }

  get size(): number {
    return this.#prints.size;
  }

  /** Bytes of the flat arrays; names of demands and areas come on top. */
  get bytes(): number {
    return this.#prints.bytes + this.#postings.bytes + this.#hits.byteLength;
  }

  has(id: string): boolean {
    return this.#prints.slotOf(id) !== undefined;
  }

  printOf(told: Told): Print {
    return printOf(told, this.#rarity);
  }

  /** Takes a demand in; one that is there already is replaced. */
  add(id: string, print: Print): void {
    this.remove(id);
    const slot = this.#prints.put(id, print);
    for (const key of keysOf(print, this.#rarity)) this.#postings.add(key, slot);
  }

  /** Forgets a demand wherever it is held. True when it was there. */
  remove(id: string): boolean {
    const slot = this.#prints.slotOf(id);
    if (slot === undefined) return false;
    for (const key of keysOf(this.#prints.get(slot), this.#rarity)) this.#postings.remove(key, slot);
    this.#prints.drop(id);
    return true;
  }

  /** Those that share most with a print, compared in full; itself is never among them. In no order. */
  compare(id: string, print: Print): Compared[] {
    const own = this.#prints.slotOf(id);
    return this.#candidates(print)
      .filter((slot) => slot !== own)
      .map((slot) => ({
        id: this.#prints.idOf(slot),
        evidence: evidenceOf(print, this.#prints.get(slot), this.#rarity),
      }));
  }

  /** Slots that share the most weight of keys, within the window of days; rarest keys first, until the work is used up. */
  #candidates(print: Print): number[] {
    if (this.#hits.length < this.#prints.slots) this.#hits = new Float32Array(this.#prints.slots * 2);
    const hits = this.#hits;
    const touched: number[] = [];
    const { longestList, longestSearch, windowDays, candidates } = this.#bounds;
    let left = longestSearch;
    for (const key of keysOf(print, this.#rarity)) {
      // A clue of weight 0, as common as there are demands, still marks what it touches.
      const weight = this.#rarity.weight(key) + 1e-3;
      left -= this.#postings.each(key, Math.min(longestList, left), (slot) => {
        const before = hits[slot] as number;
        if (before === 0) {
          if (Math.abs(this.#prints.dayOf(slot) - print.day) > windowDays) return;
          touched.push(slot);
        }
        hits[slot] = before + weight;
      });
    }
    const most = mostHit(touched, hits, candidates);
    for (const slot of touched) hits[slot] = 0;
    return most;
  }
}

/** The `count` slots with most hits, without sorting all of them. */
function mostHit(touched: readonly number[], hits: Float32Array, count: number): number[] {
  if (touched.length <= count) return [...touched];
  const least = nthLargest(
    Float32Array.from(touched, (slot) => hits[slot] as number),
    count,
  );
  const above = touched.filter((slot) => (hits[slot] as number) > least);
  const level = touched.filter((slot) => hits[slot] === least);
  return [...above, ...level.slice(0, count - above.length)];
}

/** Quickselect: the value that `count` values reach. */
function nthLargest(values: Float32Array, count: number): number {
  let [low, high] = [0, values.length - 1];
  while (low < high) {
    const pivot = values[(low + high) >> 1] as number;
    let [left, right] = [low, high];
    while (left <= right) {
      while ((values[left] as number) > pivot) left++;
      while ((values[right] as number) < pivot) right--;
      if (left > right) break;
      const kept = values[left] as number;
      values[left++] = values[right] as number;
      values[right--] = kept;
    }
    if (count - 1 <= right) high = right;
    else if (count - 1 >= left) low = left;
    else break;
  }
  return values[count - 1] as number;
}

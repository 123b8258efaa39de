/**
 * For each clue the slots that have it, newest first: linked lists in two flat arrays (8 bytes an entry), heads in an
 * open hash table. A Map of arrays was tried and took four times the memory.
 */
export class Postings {
  #keys = new Uint32Array(1 << 12);
  #heads = new Int32Array(1 << 12).fill(-1);
  #used = 0;
  #next = new Int32Array(1 << 12);
  #slots = new Int32Array(1 << 12);
  #count = 0;
  #free = -1;

  get bytes(): number {
    return 8 * (this.#keys.length + this.#next.length);
  }

  add(key: number, slot: number): void {
    const at = this.#place(key);
    const entry = this.#take();
    this.#slots[entry] = slot;
    this.#next[entry] = this.#heads[at] as number;
    this.#heads[at] = entry;
    if (this.#used * 2 > this.#keys.length) this.#grow();
  }

  remove(key: number, slot: number): void {
    const at = this.#find(key);
    if (at < 0) return;
    let before = -1;
    for (let entry = this.#heads[at] as number; entry >= 0; entry = this.#next[entry] as number) {
      if (this.#slots[entry] === slot) {
        const after = this.#next[entry] as number;
        if (before < 0) this.#heads[at] = after < 0 ? EMPTIED : after;
        else this.#next[before] = after;
        this.#next[entry] = this.#free;
        this.#free = entry;
        return;
      }
      before = entry;
    }
  }

  /** At most `most` slots of a clue, newest first; returns how many. */
  each(key: number, most: number, visit: (slot: number) => void): number {
    const at = this.#find(key);
    if (at < 0) return 0;
    let left = most;
    for (let entry = this.#heads[at] as number; entry >= 0 && left > 0; entry = this.#next[entry] as number) {
      visit(this.#slots[entry] as number);
      left--;
    }
    return most - left;
  }

  #find(key: number): number {
    const mask = this.#keys.length - 1;
    for (let at = key & mask; ; at = (at + 1) & mask) {
      if (this.#heads[at] === NEVER) return -1;
      if (this.#keys[at] === key) return at;
    }
  }

  #place(key: number): number {
    const mask = this.#keys.length - 1;
    for (let at = key & mask; ; at = (at + 1) & mask) {
      if (this.#heads[at] === NEVER) {
        this.#keys[at] = key;
        this.#heads[at] = EMPTIED;
        this.#used++;
        return at;
      }
      if (this.#keys[at] === key) return at;
    }
  }

  #take(): number {
    if (this.#free >= 0) {
      const entry = this.#free;
      this.#free = this.#next[entry] as number;
      return entry;
    }
    if (this.#count === this.#next.length) {
      this.#next = grown(this.#next);
      this.#slots = grown(this.#slots);
    }
    return this.#count++;
  }

  #grow(): void {
    const [keys, heads] = [this.#keys, this.#heads];
    this.#keys = new Uint32Array(keys.length * 2);
    this.#heads = new Int32Array(keys.length * 2).fill(NEVER);
    this.#used = 0;
    for (let at = 0; at < keys.length; at++) {
      const head = heads[at] as number;
      if (head >= 0) this.#heads[this.#place(keys[at] as number)] = head;
    }
  }
}

const NEVER = -1;
/** A clue that had entries and has none now; also the end of a list. */
const EMPTIED = -2;

function grown(array: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.ceil(array.length * 1.5));
  larger.set(array);
  return larger;
}

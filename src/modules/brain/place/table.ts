/**
 * Weights of clues: each clue has its own short list of classes, those it was seen with. Dense rows would be twenty
 * times larger and no better (tried). Open addressing over 32-bit hashes.
 */
export class Table {
  readonly #keys: Uint32Array;
  readonly #rows: Int32Array;
  readonly #mask: number;
  readonly starts: Int32Array;
  readonly classes: Uint8Array;
  readonly weights: Float64Array;

  constructor(keys: Uint32Array, starts: Int32Array, classes: Uint8Array, weights?: Float64Array) {
    let size = 16;
    while (size < keys.length * 2) size *= 2;
    this.#mask = size - 1;
    this.#keys = new Uint32Array(size);
    this.#rows = new Int32Array(size).fill(-1);
    for (let row = 0; row < keys.length; row++) {
      let slot = (keys[row] as number) & this.#mask;
      while ((this.#rows[slot] as number) >= 0) slot = (slot + 1) & this.#mask;
      this.#keys[slot] = keys[row] as number;
      this.#rows[slot] = row;
    }
    this.starts = starts;
    this.classes = classes;
    this.weights = weights ?? new Float64Array(classes.length);
  }

  /** Row of a clue, -1 when it was never seen. */
  row(key: number): number {
    let slot = key & this.#mask;
    for (;;) {
      const row = this.#rows[slot] as number;
      if (row < 0 || this.#keys[slot] === key) return row;
      slot = (slot + 1) & this.#mask;
    }
  }

  keys(): Uint32Array {
    const keys = new Uint32Array(this.starts.length - 1);
    for (let slot = 0; slot <= this.#mask; slot++) {
      const row = this.#rows[slot] as number;
      if (row >= 0) keys[row] = this.#keys[slot] as number;
    }
    return keys;
  }
}

/** Collects which clue was seen with which class, and how often. */
export class Collector {
  readonly #rows = new Map<number, Map<number, number>>();

  add(key: number, label: number): void {
    let row = this.#rows.get(key);
    if (!row) {
      row = new Map();
      this.#rows.set(key, row);
    }
    row.set(label, (row.get(label) ?? 0) + 1);
  }

  /** Clues seen fewer than `least` times are left out: they would be learned by heart. */
  table(least: number): Table {
    const kept = [...this.#rows].filter(([, row]) => total(row) >= least).sort((a, b) => a[0] - b[0]);
    const starts = new Int32Array(kept.length + 1);
    const classes: number[] = [];
    for (const [at, [, row]] of kept.entries()) {
      classes.push(...[...row.keys()].sort((a, b) => a - b));
      starts[at + 1] = classes.length;
    }
    return new Table(
      Uint32Array.from(kept, ([key]) => key),
      starts,
      Uint8Array.from(classes),
    );
  }
}

function total(row: ReadonlyMap<number, number>): number {
  let sum = 0;
  for (const count of row.values()) sum += count;
  return sum;
}

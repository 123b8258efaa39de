import { Bytes } from './bytes.ts';
import { LABELS_FROM, sumRows, type Table, type Weighed } from './table.ts';
import { VIEWS } from './views.ts';

const NONE = -1;

/**
 * What was learned at once since the model was trained: rows beside those of its table, for the few terms that corrections
 * touched. The model itself stays as it was, so that one model may serve many readers, and the layer is made again by going
 * through the same corrections in the same order, bit for bit.
 */
export class Layer {
  /** Corrections taken in. */
  size = 0;
  readonly bias: Float64Array;
  readonly #stride: number;
  /** Number of a term's row, by term. Made when there is something to keep. */
  #numbers: Int32Array | undefined;
  readonly #terms: number[] = [];
  #rows = new Float32Array(0);
  readonly #known: Weighed = { terms: new Int32Array(0), values: new Float64Array(0), length: 0 };
  readonly #sums: Float64Array;

  constructor(classes: number, stride: number) {
    this.bias = new Float64Array(VIEWS * classes);
    this.#stride = stride;
    this.#sums = new Float64Array(stride);
  }

  /** Adds what the layer says of a text in one view to `out`, a row as the table has them. */
  addTo(weighed: Weighed, view: number, out: Float64Array): void {
    if (!this.#numbers) return;
    sumRows(this.#table(view), this.#knownOf(weighed), this.#sums);
    for (let k = LABELS_FROM; k < this.#stride; k++) out[k] = (out[k] ?? 0) + (this.#sums[k] ?? 0);
  }

  /** What the layer says of one term, as often as it is said once. */
  valueOf(term: number, view: number, label: number): number {
    const number = this.#numbers?.[term] ?? NONE;
    return number === NONE ? 0 : (this.#rows[this.#placeOf(number, view) + label] ?? 0);
  }

  /** Moves the row of a term in one view by `steps` (one a label, from `from`) times `value`. */
  move(term: number, view: number, value: number, steps: Float64Array, from: number, classes: number): void {
    const place = this.#placeOf(this.#numberOf(term), view);
    for (let k = 0; k < classes; k++)
      this.#rows[place + k] = (this.#rows[place + k] ?? 0) + value * (steps[from + k] ?? 0);
  }

  /** @param vocabulary how many terms there are */
  prepare(vocabulary: number): void {
    this.#numbers ??= new Int32Array(vocabulary).fill(NONE);
  }

  /** Everything that was learned at once: the same corrections in the same order give the same bytes. */
  toBytes(): Uint8Array {
    const used = this.#rows.subarray(0, this.#terms.length * VIEWS * this.#stride);
    return new Bytes()
      .add(Float64Array.of(this.size))
      .add(this.bias)
      .add(Int32Array.from(this.#terms))
      .add(used)
      .whole();
  }

  #numberOf(term: number): number {
    const numbers = this.#numbers ?? new Int32Array(0);
    const known = numbers[term] ?? NONE;
    if (known !== NONE) return known;
    const number = this.#terms.push(term) - 1;
    numbers[term] = number;
    const needed = (number + 1) * VIEWS * this.#stride;
    if (needed > this.#rows.length) {
      const wider = new Float32Array(needed * 2);
      wider.set(this.#rows);
      this.#rows = wider;
    }
    return number;
  }

  #table(view: number): Table {
    const stride = this.#stride;
    return { rows: this.#rows, step: VIEWS * stride, offset: view * stride, stride };
  }

  /** Where the labels of a row begin. */
  #placeOf(number: number, view: number): number {
    return (number * VIEWS + view) * this.#stride + LABELS_FROM;
  }

  #knownOf(weighed: Weighed): Weighed {
    const known = this.#known;
    if (known.terms.length < weighed.length) {
      Object.assign(known, {
        terms: new Int32Array(weighed.length * 2),
        values: new Float64Array(weighed.length * 2),
      });
    }
    known.length = 0;
    for (let i = 0; i < weighed.length; i++) {
      const number = this.#numbers?.[weighed.terms[i] ?? 0] ?? NONE;
      if (number === NONE) continue;
      known.terms[known.length] = number;
      known.values[known.length++] = weighed.values[i] ?? 0;
    }
    return known;
  }
}

import { type Chart, EDGE, transitionCount } from './chart.ts';
import { labelCount } from './labels.ts';
import { spanIndex } from './prepared.ts';
import { LONGEST_PART } from './span-clues.ts';

const side = labelCount + 1;

/** How probable each part and each pair of neighbours is, by the forward and backward sums in log space. */
export interface Marginals {
  readonly spans: Float64Array;
  readonly transitions: Float64Array;
}

export function marginalsOf(chart: Chart, transitions: Float64Array): Marginals {
  const { length, spans: scores } = chart;
  const [entry, end] = forward(chart, transitions);
  const [leave, begin] = backward(chart, transitions);
  gather.clear();
  for (let label = 0; label < labelCount; label++)
    gather.add((end[length * labelCount + label] as number) + (transitions[label * side + EDGE] as number));
  const total = gather.sum();
  const spans = new Float64Array(length * LONGEST_PART * labelCount);
  for (let from = 0; from < length; from++)
    for (let to = from + 1; to <= Math.min(length, from + LONGEST_PART); to++) {
      const at = spanIndex(from, to) * labelCount;
      for (let label = 0; label < labelCount; label++) {
        const log =
          (entry[from * labelCount + label] as number) +
          (scores[at + label] as number) +
          (leave[to * labelCount + label] as number) -
          total;
        if (log > SMALLEST) spans[at + label] = Math.exp(log);
      }
    }
  return { spans, transitions: pairMarginals(length, transitions, { end, begin, total }) };
}

/** `entry`: of being about to begin a part of this label here. `end`: of having just ended one. */
function forward({ length, spans }: Chart, transitions: Float64Array): [Float64Array, Float64Array] {
  const entry = new Float64Array((length + 1) * labelCount).fill(Number.NEGATIVE_INFINITY);
  const end = new Float64Array((length + 1) * labelCount).fill(Number.NEGATIVE_INFINITY);
  for (let label = 0; label < labelCount; label++) entry[label] = transitions[EDGE * side + label] as number;
  for (let to = 1; to <= length; to++) {
    for (let label = 0; label < labelCount; label++) {
      gather.clear();
      for (let from = Math.max(0, to - LONGEST_PART); from < to; from++)
        gather.add(
          (entry[from * labelCount + label] as number) +
            (spans[spanIndex(from, to) * labelCount + label] as number),
        );
      end[to * labelCount + label] = gather.sum();
    }
    if (to < length) enter(end, entry, transitions, to);
  }
  return [entry, end];
}

function enter(end: Float64Array, entry: Float64Array, transitions: Float64Array, at: number): void {
  for (let label = 0; label < labelCount; label++) {
    gather.clear();
    for (let last = 0; last < labelCount; last++)
      gather.add((end[at * labelCount + last] as number) + (transitions[last * side + label] as number));
    entry[at * labelCount + label] = gather.sum();
  }
}

/** `leave`: of all that may follow a part of this label that ends here. `begin`: of a part of this label from here on. */
function backward({ length, spans }: Chart, transitions: Float64Array): [Float64Array, Float64Array] {
  const leave = new Float64Array((length + 1) * labelCount);
  const begin = new Float64Array((length + 1) * labelCount);
  for (let label = 0; label < labelCount; label++)
    leave[length * labelCount + label] = transitions[label * side + EDGE] as number;
  for (let from = length - 1; from >= 0; from--) {
    for (let label = 0; label < labelCount; label++) {
      gather.clear();
      for (let to = from + 1; to <= Math.min(length, from + LONGEST_PART); to++)
        gather.add(
          (spans[spanIndex(from, to) * labelCount + label] as number) +
            (leave[to * labelCount + label] as number),
        );
      begin[from * labelCount + label] = gather.sum();
    }
    for (let last = 0; last < labelCount; last++) {
      gather.clear();
      for (let label = 0; label < labelCount; label++)
        gather.add(
          (transitions[last * side + label] as number) + (begin[from * labelCount + label] as number),
        );
      leave[from * labelCount + last] = gather.sum();
    }
  }
  return [leave, begin];
}

function pairMarginals(
  length: number,
  transitions: Float64Array,
  { end, begin, total }: { end: Float64Array; begin: Float64Array; total: number },
): Float64Array {
  const pairs = new Float64Array(transitionCount);
  const add = (slot: number, log: number) => {
    if (log > SMALLEST) pairs[slot] = (pairs[slot] as number) + Math.exp(log);
  };
  for (let label = 0; label < labelCount; label++) {
    const first = EDGE * side + label;
    add(first, (transitions[first] as number) + (begin[label] as number) - total);
    const final = label * side + EDGE;
    add(final, (end[length * labelCount + label] as number) + (transitions[final] as number) - total);
  }
  for (let at = 1; at < length; at++)
    for (let last = 0; last < labelCount; last++) {
      const before = (end[at * labelCount + last] as number) - total;
      for (let label = 0; label < labelCount; label++) {
        const slot = last * side + label;
        add(slot, before + (transitions[slot] as number) + (begin[at * labelCount + label] as number));
      }
    }
  return pairs;
}

/** Less probable than e to this power is nothing. */
const SMALLEST = -12;

/** Sums of powers of e, by their greatest: what is twenty powers smaller is left out, and that is most of them. */
const gather = {
  values: new Float64Array(64),
  count: 0,
  most: Number.NEGATIVE_INFINITY,
  clear(): void {
    this.count = 0;
    this.most = Number.NEGATIVE_INFINITY;
  },
  add(value: number): void {
    this.values[this.count++] = value;
    if (value > this.most) this.most = value;
  },
  sum(): number {
    if (this.most === Number.NEGATIVE_INFINITY) return this.most;
    let sum = 0;
    for (let at = 0; at < this.count; at++) {
      const gap = (this.values[at] as number) - this.most;
      if (gap > -20) sum += Math.exp(gap);
    }
    return this.most + Math.log(sum);
  },
};

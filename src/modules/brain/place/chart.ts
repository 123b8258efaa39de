import { FIRST, INNER, LAST, labelCount, ONLY, type Span, tagCount } from './labels.ts';
import { type Prepared, spanIndex } from './prepared.ts';
import { LONGEST_PART } from './span-clues.ts';
import type { Table } from './table.ts';

/** Begin and end of an address are labels of their own among the transitions. */
export const EDGE = labelCount;
export const transitionCount = (labelCount + 1) * (labelCount + 1);

export interface Weights {
  readonly token: Table;
  readonly span: Table;
  /** `[before * (labelCount + 1) + after]` */
  readonly transitions: Float64Array;
}

/** Scores of all parts a sentence may have; reused from sentence to sentence and grown when one is longer. */
export interface Chart {
  length: number;
  tags: Float64Array;
  spans: Float64Array;
}

export function newChart(): Chart {
  return { length: 0, tags: new Float64Array(0), spans: new Float64Array(0) };
}

export function scoreAll(chart: Chart, weights: Weights, prepared: Prepared): void {
  const { length } = prepared;
  chart.length = length;
  if (chart.tags.length < length * tagCount) {
    chart.tags = new Float64Array(length * tagCount);
    chart.spans = new Float64Array(length * LONGEST_PART * labelCount);
  }
  scoreTags(chart.tags, weights.token, prepared);
  for (let from = 0; from < length; from++) scoreFrom(chart, weights.span, prepared, from);
}

function scoreTags(tags: Float64Array, table: Table, { length, tokenRows, tokenStarts }: Prepared): void {
  tags.fill(0, 0, length * tagCount);
  for (let at = 0; at < length; at++)
    addRows(table, tokenRows, tokenStarts[at] as number, tokenStarts[at + 1] as number, tags, at * tagCount);
}

/** All parts that begin at `from`: the inner tags are summed as the part grows. */
function scoreFrom({ tags, spans, length }: Chart, table: Table, prepared: Prepared, from: number): void {
  const inner = new Float64Array(labelCount);
  for (let to = from + 1; to <= Math.min(length, from + LONGEST_PART); to++) {
    const index = spanIndex(from, to);
    const at = index * labelCount;
    for (let label = 0; label < labelCount; label++) {
      const first = from * tagCount + label * 4;
      const last = (to - 1) * tagCount + label * 4;
      if (to - from > 2) inner[label] = (inner[label] as number) + (tags[last - tagCount + INNER] as number);
      spans[at + label] =
        to - from === 1
          ? (tags[first + ONLY] as number)
          : (tags[first + FIRST] as number) + (inner[label] as number) + (tags[last + LAST] as number);
    }
    const { spanRows, spanStarts } = prepared;
    addRows(table, spanRows, spanStarts[index] as number, spanStarts[index + 1] as number, spans, at);
  }
}

function addRows(
  table: Table,
  rows: Int32Array,
  from: number,
  to: number,
  into: Float64Array,
  at: number,
): void {
  const { starts, classes, weights } = table;
  for (let index = from; index < to; index++) {
    const row = rows[index] as number;
    const end = starts[row + 1] as number;
    for (let each = starts[row] as number; each < end; each++) {
      const slot = at + (classes[each] as number);
      into[slot] = (into[slot] as number) + (weights[each] as number);
    }
  }
}

/** The best way to cut the sentence into labelled parts. */
export function bestSpans({ length, spans }: Chart, transitions: Float64Array): Span[] {
  const best = new Float64Array((length + 1) * labelCount).fill(-Infinity);
  const came = new Int32Array((length + 1) * labelCount);
  const before = new Int8Array((length + 1) * labelCount).fill(-1);
  for (let from = 0; from < length; from++) {
    const [entry, entered] = entries(best, transitions, from);
    before.set(entered, from * labelCount);
    for (let to = from + 1; to <= Math.min(length, from + LONGEST_PART); to++) {
      const at = spanIndex(from, to) * labelCount;
      for (let label = 0; label < labelCount; label++) {
        const score = (entry[label] as number) + (spans[at + label] as number);
        const slot = to * labelCount + label;
        if (score > (best[slot] as number)) {
          best[slot] = score;
          came[slot] = from;
        }
      }
    }
  }
  return trace(best, came, before, transitions, length);
}

function entries(best: Float64Array, transitions: Float64Array, from: number): [Float64Array, Int8Array] {
  const entry = new Float64Array(labelCount);
  const entered = new Int8Array(labelCount).fill(-1);
  for (let label = 0; label < labelCount; label++) {
    if (from === 0) {
      entry[label] = transitions[EDGE * (labelCount + 1) + label] as number;
      continue;
    }
    entry[label] = -Infinity;
    for (let last = 0; last < labelCount; last++) {
      const score =
        (best[from * labelCount + last] as number) + (transitions[last * (labelCount + 1) + label] as number);
      if (score > (entry[label] as number)) {
        entry[label] = score;
        entered[label] = last;
      }
    }
  }
  return [entry, entered];
}

function trace(
  best: Float64Array,
  came: Int32Array,
  before: Int8Array,
  transitions: Float64Array,
  length: number,
): Span[] {
  let label = 0;
  let most = -Infinity;
  for (let last = 0; last < labelCount; last++) {
    const score =
      (best[length * labelCount + last] as number) + (transitions[last * (labelCount + 1) + EDGE] as number);
    if (score > most) [label, most] = [last, score];
  }
  const spans: Span[] = [];
  for (let to = length; to > 0; ) {
    const from = came[to * labelCount + label] as number;
    spans.push({ from, to, label });
    label = before[from * labelCount + label] as number;
    to = from;
  }
  return spans.reverse();
}

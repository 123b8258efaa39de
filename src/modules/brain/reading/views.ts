import type { Counted } from './counted.ts';

/**
 * Three ways of looking at one text, each with a linear model of its own: the whole with the title weighing more, the title
 * alone, the detail alone. They err differently, which is what the judge above them (judge.ts) lives on.
 */
export const VIEWS = 3;
/** How often a title counts beside the detail in the first view. */
const TITLE_WEIGHT = 3;
/** C of each view's machine: how much an example may cost. */
export const COST: readonly number[] = [2, 0.5, 2];

/** How often a term counts in a view. */
export function times(view: number, title: number, detail: number): number {
  return view === 0 ? TITLE_WEIGHT * title + detail : view === 1 ? title : detail;
}

/** 1 + ln of a count: the tenth mention says little more than the ninth. */
export const damped: Float64Array = Float64Array.from({ length: 255 * (TITLE_WEIGHT + 1) + 1 }, (_, count) =>
  count === 0 ? 0 : 1 + Math.log(count),
);

/**
 * What each term is worth in each view (its inverse document frequency, smoothed: ln((1+n)/(1+df)) + 1; Spärck Jones 1972),
 * 0 where it occurs in too few texts. Only texts with `among` not 0 are looked at.
 */
export function worths(texts: Counted, among: Uint8Array, least: readonly number[]): Float32Array {
  const { starts, terms, titles, details, vocabulary } = texts;
  const frequencies = new Int32Array(vocabulary.size * VIEWS);
  let size = 0;
  for (let i = 0; i < among.length; i++) {
    if (among[i] === 0) continue;
    size++;
    for (let at = starts[i] ?? 0; at < (starts[i + 1] ?? 0); at++) {
      const place = (terms[at] ?? 0) * VIEWS;
      frequencies[place] = (frequencies[place] ?? 0) + 1;
      if (titles[at] !== 0) frequencies[place + 1] = (frequencies[place + 1] ?? 0) + 1;
      if (details[at] !== 0) frequencies[place + 2] = (frequencies[place + 2] ?? 0) + 1;
    }
  }
  return Float32Array.from(frequencies, (frequency, place) =>
    frequency < (least[place % VIEWS] ?? 0) ? 0 : Math.log((1 + size) / (1 + frequency)) + 1,
  );
}

/** Rows of one view, each of length 1, as sparse vectors. */
export interface Rows {
  readonly starts: Uint32Array;
  readonly terms: Int32Array;
  readonly values: Float32Array;
}

export function rowsOf(texts: Counted, view: number, worth: Float32Array): Rows {
  const { terms: all, titles, details } = texts;
  const texts_ = texts.starts.length - 1;
  const starts = new Uint32Array(texts_ + 1);
  const terms = new Int32Array(all.length);
  const values = new Float32Array(all.length);
  let count = 0;
  for (let i = 0; i < texts_; i++) {
    const from = count;
    let square = 0;
    for (let at = texts.starts[i] ?? 0; at < (texts.starts[i + 1] ?? 0); at++) {
      const term = all[at] ?? 0;
      const value =
        (damped[times(view, titles[at] ?? 0, details[at] ?? 0)] ?? 0) * (worth[term * VIEWS + view] ?? 0);
      if (value === 0) continue;
      terms[count] = term;
      values[count++] = value;
      square += value * value;
    }
    const scale = square === 0 ? 0 : 1 / Math.sqrt(square);
    for (let at = from; at < count; at++) values[at] = (values[at] ?? 0) * scale;
    starts[i + 1] = count;
  }
  return { starts, terms: terms.slice(0, count), values: values.slice(0, count) };
}

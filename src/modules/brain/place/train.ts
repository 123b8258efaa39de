import { type Chart, EDGE, newChart, scoreAll, transitionCount, type Weights } from './chart.ts';
import type { LabelledAddress } from './labelled.ts';
import { FIRST, INNER, LAST, labelCount, ONLY, tagCount } from './labels.ts';
import { type KnownName, Names, ownNames } from './lexicon.ts';
import { marginalsOf } from './marginals.ts';
import { type Prepared, prepare, spanIndex } from './prepared.ts';
import { LONGEST_PART, spanAsker, spanClueCount } from './span-clues.ts';
import { Collector, type Table } from './table.ts';
import { tokenClueCount, tokenClues } from './token-clues.ts';
import { sentenceOf } from './tokens.ts';

export interface TrainSettings {
  readonly rounds: number;
  readonly step: number;
  /** Pull of every weight towards zero. */
  readonly pull: number;
  /** Share of clues hidden at random in a round, so that no clue is leaned on alone. */
  readonly hide: number;
  readonly leastToken: number;
  readonly leastSpan: number;
  readonly seed: number;
}

export const trainSettings: TrainSettings = {
  rounds: 5,
  step: 0.07,
  pull: 1e-3,
  hide: 0.4,
  leastToken: 1,
  leastSpan: 1,
  seed: 1,
};

export interface Trained extends Weights {
  readonly names: Names;
}

export interface Round {
  readonly round: number;
  /** Without the averaging: what the last steps left. */
  readonly weights: Trained;
}

/**
 * Trains a semi-Markov conditional random field: whole parts are scored, with their neighbours, and the weights go the
 * way that makes the told parts more probable (AdaGrad, one address a step; the weights of the later half are averaged).
 * The same input and seed give the same weights bit for bit.
 */
export function train(
  all: readonly LabelledAddress[],
  known: Iterable<KnownName> = [],
  settings: TrainSettings = trainSettings,
  each?: (round: Round) => void,
): Trained {
  const addresses = all.filter(
    ({ tokens, spans }) => tokens.length > 0 && spans.every(({ from, to }) => to - from <= LONGEST_PART),
  );
  const names = new Names();
  names.know(known);
  for (const address of addresses) names.see(address);
  const tables = collect(addresses, names, settings);
  const weights: Trained = { ...tables, transitions: new Float64Array(transitionCount), names };
  const prepared = addresses.map((address) =>
    prepare(sentenceOf(address.tokens), names, tables, ownNames(address)),
  );
  return descend(weights, addresses, prepared, settings, each);
}

function collect(addresses: readonly LabelledAddress[], names: Names, settings: TrainSettings) {
  const token = new Collector();
  const span = new Collector();
  const buffer = new Uint32Array(Math.max(tokenClueCount, spanClueCount) * 2);
  for (const address of addresses) {
    const sentence = sentenceOf(address.tokens);
    const asker = spanAsker(sentence, names, ownNames(address));
    for (const { from, to, label } of address.spans) {
      for (let at = from; at < to; at++) {
        const count = tokenClues(sentence, at, buffer);
        for (let each = 0; each < count; each++)
          token.add(buffer[each] as number, label * 4 + place(from, to, at));
      }
      const count = asker.clues(from, to, buffer);
      for (let each = 0; each < count; each++) span.add(buffer[each] as number, label);
    }
  }
  return { token: token.table(settings.leastToken), span: span.table(settings.leastSpan) };
}

function place(from: number, to: number, at: number): number {
  if (to - from === 1) return ONLY;
  return at === from ? FIRST : at === to - 1 ? LAST : INNER;
}

function descend(
  weights: Trained,
  addresses: readonly LabelledAddress[],
  prepared: readonly Prepared[],
  settings: TrainSettings,
  each?: (round: Round) => void,
): Trained {
  const random = randomFrom(settings.seed);
  const parts = [weights.token.weights, weights.span.weights, weights.transitions];
  const squares = parts.map((part) => new Float64Array(part.length).fill(1e-2));
  const averages = parts.map((part) => new Float64Array(part.length));
  const chart = newChart();
  let averaged = 0;
  for (let round = 0; round < settings.rounds; round++) {
    for (const at of shuffled(addresses.length, random)) {
      const shown = hidden(prepared[at] as Prepared, settings.hide, random);
      scoreAll(chart, weights, shown);
      step(weights, chart, shown, addresses[at] as LabelledAddress, squares, settings);
    }
    each?.({ round, weights });
    if (round < settings.rounds / 2) continue;
    averaged++;
    for (const [index, part] of parts.entries())
      for (let slot = 0; slot < part.length; slot++)
        (averages[index] as Float64Array)[slot] =
          ((averages[index] as Float64Array)[slot] as number) + (part[slot] as number);
  }
  for (const [index, part] of parts.entries())
    for (let slot = 0; slot < part.length; slot++)
      part[slot] = ((averages[index] as Float64Array)[slot] as number) / Math.max(1, averaged);
  return weights;
}

function step(
  weights: Trained,
  chart: Chart,
  prepared: Prepared,
  address: LabelledAddress,
  squares: readonly Float64Array[],
  settings: TrainSettings,
): void {
  const { spans, transitions } = marginalsOf(chart, weights.transitions);
  let last: number = EDGE;
  for (const { from, to, label } of address.spans) {
    const slot = spanIndex(from, to) * labelCount + label;
    spans[slot] = (spans[slot] as number) - 1;
    const pair = last * (labelCount + 1) + label;
    transitions[pair] = (transitions[pair] as number) - 1;
    last = label;
  }
  transitions[last * (labelCount + 1) + EDGE] = (transitions[last * (labelCount + 1) + EDGE] as number) - 1;
  const [forToken, forSpan, forPairs] = squares as [Float64Array, Float64Array, Float64Array];
  const tags = tagGradient(spans, prepared.length);
  for (let at = 0; at < prepared.length; at++)
    move(
      weights.token,
      prepared.tokenRows,
      prepared.tokenStarts[at] as number,
      prepared.tokenStarts[at + 1] as number,
      tags,
      at * tagCount,
      forToken,
      settings,
    );
  for (let from = 0; from < prepared.length; from++)
    for (let to = from + 1; to <= Math.min(prepared.length, from + LONGEST_PART); to++) {
      const index = spanIndex(from, to);
      if (!matters(spans, index * labelCount)) continue;
      move(
        weights.span,
        prepared.spanRows,
        prepared.spanStarts[index] as number,
        prepared.spanStarts[index + 1] as number,
        spans,
        index * labelCount,
        forSpan,
        settings,
      );
    }
  for (let slot = 0; slot < transitions.length; slot++)
    moveOne(weights.transitions, forPairs, slot, transitions[slot] as number, settings);
}

function matters(spans: Float64Array, at: number): boolean {
  for (let label = 0; label < labelCount; label++)
    if (Math.abs(spans[at + label] as number) > 1e-3) return true;
  return false;
}

/** What the parts owe to the tags of their tokens; inner tags by differences. */
function tagGradient(spans: Float64Array, length: number): Float64Array {
  const tags = new Float64Array(length * tagCount);
  const add = (at: number, label: number, tag: number, value: number) => {
    const slot = at * tagCount + label * 4 + tag;
    tags[slot] = (tags[slot] as number) + value;
  };
  for (let from = 0; from < length; from++)
    for (let to = from + 1; to <= Math.min(length, from + LONGEST_PART); to++) {
      const at = spanIndex(from, to) * labelCount;
      for (let label = 0; label < labelCount; label++) {
        const value = spans[at + label] as number;
        if (Math.abs(value) < 1e-5) continue;
        if (to - from === 1) add(from, label, ONLY, value);
        else {
          add(from, label, FIRST, value);
          add(to - 1, label, LAST, value);
          for (let inner = from + 1; inner < to - 1; inner++) add(inner, label, INNER, value);
        }
      }
    }
  return tags;
}

function move(
  { starts, classes, weights }: Table,
  rows: Int32Array,
  from: number,
  to: number,
  gradient: Float64Array,
  at: number,
  squares: Float64Array,
  settings: TrainSettings,
): void {
  for (let index = from; index < to; index++) {
    const row = rows[index] as number;
    for (let each = starts[row] as number; each < (starts[row + 1] as number); each++)
      moveOne(weights, squares, each, gradient[at + (classes[each] as number)] as number, settings);
  }
}

function moveOne(
  weights: Float64Array,
  squares: Float64Array,
  slot: number,
  slope: number,
  { step: size, pull }: TrainSettings,
): void {
  if (slope < 1e-4 && slope > -1e-4) return;
  const whole = slope + pull * (weights[slot] as number);
  const square = (squares[slot] as number) + whole * whole;
  squares[slot] = square;
  weights[slot] = (weights[slot] as number) - (size * whole) / Math.sqrt(square);
}

function hidden(prepared: Prepared, share: number, random: () => number): Prepared {
  if (share === 0) return prepared;
  const [tokenRows, tokenStarts] = thinned(prepared.tokenRows, prepared.tokenStarts, share, random);
  const [spanRows, spanStarts] = thinned(prepared.spanRows, prepared.spanStarts, share, random);
  return { length: prepared.length, tokenRows, tokenStarts, spanRows, spanStarts };
}

function thinned(
  rows: Int32Array,
  starts: Int32Array,
  share: number,
  random: () => number,
): [Int32Array, Int32Array] {
  const kept = new Int32Array(rows.length);
  const borders = new Int32Array(starts.length);
  let count = 0;
  for (let group = 0; group + 1 < starts.length; group++) {
    for (let at = starts[group] as number; at < (starts[group + 1] as number); at++)
      if (random() >= share) kept[count++] = rows[at] as number;
    borders[group + 1] = count;
  }
  return [kept, borders];
}

function shuffled(count: number, random: () => number): Int32Array {
  const order = Int32Array.from({ length: count }, (_, at) => at);
  for (let at = count - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    [order[at], order[other]] = [order[other] as number, order[at] as number];
  }
  return order;
}

/** Mulberry32: small, and the same everywhere. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let value = Math.imul(state ^ (state >>> 15), state | 1);
    value ^= value + Math.imul(value ^ (value >>> 7), value | 61);
    return ((value ^ (value >>> 14)) >>> 0) / 4294967296;
  };
}

import type { Lexicon } from './lexicon.ts';
import { LONGEST_PART, spanAsker, spanClueCount } from './span-clues.ts';
import type { Table } from './table.ts';
import { tokenClueCount, tokenClues } from './token-clues.ts';
import type { Sentence } from './tokens.ts';

/** A sentence with its clues looked up: rows of the two tables, flat. */
export interface Prepared {
  readonly length: number;
  readonly tokenRows: Int32Array;
  readonly tokenStarts: Int32Array;
  readonly spanRows: Int32Array;
  /** Start of span (from, to) is at `spanIndex(from, to)`. */
  readonly spanStarts: Int32Array;
}

export function spanIndex(from: number, to: number): number {
  return from * LONGEST_PART + (to - from - 1);
}

const buffer = new Uint32Array(Math.max(tokenClueCount, spanClueCount) * 2);

export function prepare(
  sentence: Sentence,
  lexicon: Lexicon,
  tables: { token: Table; span: Table },
  own?: ReadonlyMap<number, number>,
): Prepared {
  const length = sentence.tokens.length;
  const tokenRows: number[] = [];
  const tokenStarts = new Int32Array(length + 1);
  for (let at = 0; at < length; at++) {
    lookUp(tables.token, tokenClues(sentence, at, buffer), tokenRows);
    tokenStarts[at + 1] = tokenRows.length;
  }
  const spanRows: number[] = [];
  const spanStarts = new Int32Array(length * LONGEST_PART + 1);
  const asker = spanAsker(sentence, lexicon, own);
  for (let from = 0; from < length; from++)
    for (let long = 1; long <= LONGEST_PART; long++) {
      if (from + long <= length) lookUp(tables.span, asker.clues(from, from + long, buffer), spanRows);
      spanStarts[from * LONGEST_PART + long] = spanRows.length;
    }
  return {
    length,
    tokenRows: Int32Array.from(tokenRows),
    tokenStarts,
    spanRows: Int32Array.from(spanRows),
    spanStarts,
  };
}

function lookUp(table: Table, count: number, rows: number[]): void {
  for (let at = 0; at < count; at++) {
    const row = table.row(buffer[at] as number);
    if (row >= 0) rows.push(row);
  }
}

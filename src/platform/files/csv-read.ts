import { detectEncoding } from './encoding.ts';
import { unguard } from './guard.ts';
import type { ByteSource } from './source.ts';
import { pieces } from './source.ts';
import type { Progress, Row } from './table.ts';

const longestRow = 16 * 1024 * 1024;

/**
 * Rows of a CSV file, written by hand because the parts that were tried took bytes in UTF-8 only and five times as long.
 * Tolerant like a spreadsheet program: a quote inside an unquoted cell is a character; rows may differ in length.
 */
export async function* readCsv(source: ByteSource, progress: Progress): AsyncGenerator<Row> {
  progress.total = source.size;
  const { encoding, skip } = await detectEncoding(source);
  const decoder = new TextDecoder(encoding, { ignoreBOM: false });
  const scanner = new Scanner();
  for await (const bytes of pieces(source, skip, source.size, (read) => (progress.done += read))) {
    yield* scanner.push(decoder.decode(bytes, { stream: true }));
  }
  yield* scanner.push(decoder.decode(), true);
}

class Scanner {
  private text = '';
  private number = 0;
  private separator = '';

  /** Adds text and hands over the rows that are complete. */
  *push(more: string, last = false): Generator<Row> {
    this.text += more;
    if (this.separator === '') {
      if (!last && this.text.length < 65_536) return;
      this.separator = detectSeparator(this.text);
      this.text = this.text.replace(/^sep=.\r?\n/i, '');
    }
    let start = 0;
    for (;;) {
      const parsed = parseRow(this.text, start, this.separator, last);
      if (!parsed) break;
      start = parsed.next;
      this.number++;
      if (parsed.cells.length > 1 || parsed.cells[0] !== '')
        yield { number: this.number, cells: parsed.cells };
    }
    this.text = this.text.slice(start);
    if (this.text.length > longestRow) throw new RangeError('a quote that never ends');
  }
}

interface Parsed {
  readonly cells: string[];
  readonly next: number;
}

/** One row beginning at `start`; undefined when its end has not come yet. */
function parseRow(text: string, start: number, separator: string, last: boolean): Parsed | undefined {
  if (start >= text.length) return undefined;
  const cells: string[] = [];
  for (let at = start; ; ) {
    const cell =
      text.charCodeAt(at) === 34
        ? quotedCell(text, at, separator, last)
        : plainCell(text, at, separator, last);
    if (!cell) return undefined;
    cells.push(unguard(cell.text));
    if (cell.ends) return { cells, next: cell.next };
    at = cell.next;
  }
}

interface Cell {
  readonly text: string;
  readonly next: number;
  /** True when this was the last cell of its row. */
  readonly ends: boolean;
}

function plainCell(text: string, start: number, separator: string, last: boolean): Cell | undefined {
  const mark = separator.charCodeAt(0);
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === mark) return { text: text.slice(start, at), next: at + 1, ends: false };
    if (code === 10) return { text: text.slice(start, at), next: at + 1, ends: true };
    if (code === 13) {
      if (at + 1 === text.length && !last) return undefined;
      return { text: text.slice(start, at), next: at + (text.charCodeAt(at + 1) === 10 ? 2 : 1), ends: true };
    }
  }
  return last ? { text: text.slice(start), next: text.length, ends: true } : undefined;
}

function quotedCell(text: string, start: number, separator: string, last: boolean): Cell | undefined {
  let close = start;
  do {
    close = text.indexOf('"', close + 1);
    if (close < 0 || (close + 1 === text.length && !last)) {
      if (!last) return undefined;
      // The quote never closes: what follows the first line break would be swallowed, so it is taken as a character.
      return close < 0
        ? plainCell(text, start, separator, last)
        : finish(text, start, close, separator, last);
    }
    if (text.charCodeAt(close + 1) !== 34) return finish(text, start, close, separator, last);
    close++;
  } while (close > 0);
  return undefined;
}

/** After the closing quote; characters between it and the separator are kept, as spreadsheet programs do. */
function finish(
  text: string,
  start: number,
  close: number,
  separator: string,
  last: boolean,
): Cell | undefined {
  const tail = plainCell(text, close + 1, separator, last);
  if (!tail) return undefined;
  const inner = text.slice(start + 1, close);
  return { ...tail, text: (inner.includes('"') ? inner.replaceAll('""', '"') : inner) + tail.text };
}

/** The separator that the first rows use most often outside quotes; a line `sep=;` says it outright. */
export function detectSeparator(text: string): string {
  const said = /^sep=(.)\r?\n/i.exec(text)?.[1];
  if (said) return said;
  const counts = new Map([',', '\t', ';'].map((separator) => [separator, 0]));
  let quoted = false;
  for (let at = 0, rows = 0; at < text.length && rows < 3; at++) {
    const character = text[at] ?? '';
    if (character === '"') quoted = !quoted;
    else if (!quoted && character === '\n') rows++;
    else if (!quoted && counts.has(character)) counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  let best = ',';
  for (const [separator, count] of counts) if (count > (counts.get(best) ?? 0)) best = separator;
  return best;
}

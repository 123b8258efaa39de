import type { Span } from './understanding.ts';

/** More than this is not looked at: a text of a hundred thousand characters takes no longer than one of two thousand. */
export const LOOKED_AT = 2_000;
const MOST_SENTENCES = 60;

/** Sentences of a text as given; what ends one belongs to it. Full stops of English count only before a space. */
export function sentencesOf(text: string): Span[] {
  const looked = text.slice(0, LOOKED_AT);
  const spans: Span[] = [];
  let start = 0;
  for (const match of looked.matchAll(/[。！？!?；;\n]+|\.(?=\s|$)/g)) {
    const end = match.index + match[0].length;
    add(spans, looked, start, end);
    start = end;
    if (spans.length >= MOST_SENTENCES) return spans;
  }
  add(spans, looked, start, looked.length);
  return spans;
}

function add(spans: Span[], text: string, from: number, to: number): void {
  const raw = text.slice(from, to);
  const start = from + raw.length - raw.trimStart().length;
  const said = raw.trim();
  if (/[\p{L}\p{N}]/u.test(said)) spans.push({ start, end: start + said.length, text: said });
}

export function spanOf(text: string, start: number, end: number): Span {
  return { start, end, text: text.slice(start, end) };
}

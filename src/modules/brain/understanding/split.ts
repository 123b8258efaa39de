import type { Matter } from '#modules/responsibility';
import { plainOf } from '../reading/fold.ts';
import { findWords } from './find-words.ts';
import type { UnderstandingRules } from './rules.ts';
import { LOOKED_AT, spanOf } from './sentences.ts';
import type { Context, Part, Span } from './understanding.ts';

/** So many pieces are read at most. */
const MOST_PIECES = 12;
/** Shorter pieces say no matter of their own. */
const LEAST_LETTERS = 4;

/**
 * Parts of a text that speak of different matters. Pieces that say nothing clear belong to the part before. Two matters of one
 * branch are two demands only after a word that begins another; otherwise one of them was misread.
 */
export function splitOf(
  text: string,
  sentences: readonly Span[],
  { read, matters }: Pick<Context, 'read' | 'matters'>,
  rules: UnderstandingRules,
): Part[] {
  const parents = new Map(matters.map(({ code, parent }) => [code, parent]));
  const parts: { matter: string; probability: number; spans: Span[] }[] = [];
  const idle: Span[] = [];
  for (const piece of piecesOf(text, sentences, rules).slice(0, MOST_PIECES)) {
    const [best] = read({ title: '', detail: piece.text }).guesses;
    const least = piece.begins ? rules.splitAfterConnector : rules.splitFrom;
    const telling = piece.letters >= LEAST_LETTERS && (piece.begins || !piece.idle);
    const clear = best && best.probability >= least && telling ? best : undefined;
    const known = clear && parts.find((part) => isOne(part.matter, clear.label, piece.begins, parents));
    const last = parts.at(-1);
    if (known) known.spans.push(piece.span);
    else if (clear)
      parts.push({
        matter: clear.label,
        probability: clear.probability,
        spans: [...idle.splice(0), piece.span],
      });
    else if (last) last.spans.push(piece.span);
    else idle.push(piece.span);
  }
  return parts.length < 2 ? [] : parts;
}

function isOne(
  one: string,
  other: string,
  begins: boolean,
  parents: ReadonlyMap<string, Matter['parent']>,
): boolean {
  return (
    one === other || (!begins && parents.get(one) !== undefined && parents.get(one) === parents.get(other))
  );
}

interface Piece {
  readonly span: Span;
  readonly text: string;
  readonly letters: number;
  /** It was cut where a word begins another matter. */
  readonly begins: boolean;
  readonly idle: boolean;
}

/**
 * Where words begin another matter, what stands between them is read as one; otherwise sentence by sentence, and a sentence must
 * then be read much more clearly, because few words are easily misread.
 */
function piecesOf(text: string, sentences: readonly Span[], rules: UnderstandingRules): Piece[] {
  const plain = plainOf(text, LOOKED_AT);
  const [first, last] = [sentences[0], sentences.at(-1)];
  if (!first || !last) return [];
  const cuts = findWords(plain, rules.connectors).map(({ start }) => start);
  const within = [...new Set(cuts)].filter((at) => at > first.start).sort((a, b) => a - b);
  if (within.length === 0) return sentences.map((span) => pieceOf(span, plain, rules, false));
  const edges = [first.start, ...within, last.end];
  return edges
    .slice(0, -1)
    .map((from, i) => trimmed(text, from, edges[i + 1] ?? last.end))
    .filter(({ text: said }) => said !== '')
    .map((span) => pieceOf(span, plain, rules, true));
}

function pieceOf(span: Span, plain: string, rules: UnderstandingRules, begins: boolean): Piece {
  return {
    span,
    text: span.text,
    letters: (span.text.match(/\p{L}/gu) ?? []).length,
    idle: rules.idle.some((word) => plain.startsWith(word, span.start)),
    begins,
  };
}

function trimmed(text: string, from: number, to: number): Span {
  const raw = text.slice(from, to);
  const start = from + raw.length - raw.trimStart().length;
  return spanOf(text, start, start + raw.trim().length);
}

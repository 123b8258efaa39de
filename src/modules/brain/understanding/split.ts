import type { Matter } from '#modules/responsibility';
import { plainOf } from '../reading/fold.ts';
import { findWords, hasWord } from './find-words.ts';
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
    const clear = best && best.probability >= least && piece.letters >= LEAST_LETTERS ? best : undefined;
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
  /** It begins with a word that begins another matter. */
  readonly begins: boolean;
}

/** Sentences, cut once more where a word begins another matter. */
function piecesOf(text: string, sentences: readonly Span[], rules: UnderstandingRules): Piece[] {
  const plain = plainOf(text, LOOKED_AT);
  return sentences.flatMap(({ start, end }) => {
    const cuts = findWords(plain.slice(start, end), rules.connectors)
      .map((found) => start + found.start)
      .filter((at) => at > start);
    const edges = [...new Set([start, ...cuts.sort((a, b) => a - b), end])];
    return edges.slice(0, -1).map((from, i) => {
      const span = spanOf(text, from, edges[i + 1] ?? end);
      return {
        span,
        text: span.text,
        letters: (span.text.match(/\p{L}/gu) ?? []).length,
        begins:
          hasWord(plain.slice(from, from + 8), rules.connectors) ||
          hasWord(plain.slice(from, from + 16), LATIN),
      };
    });
  });
}

const LATIN = ['also', 'in addition', 'besides', 'another thing', 'secondly'];

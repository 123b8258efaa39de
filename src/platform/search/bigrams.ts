import { Converter } from 'opencc-js/t2cn';

/**
 * Search in Chinese by character bigrams kept in a tsvector of our own. PostgreSQL's word parsers do not cut Chinese, and
 * trigram indexes neither work under locale C nor serve two-character words, which most Chinese words are.
 */
let toSimplified: ((text: string) => string) | undefined;

/** One form for all ways to write: full width → half, capitals → small, Traditional → Simplified. */
function fold(text: string): string {
  toSimplified ??= Converter({ from: 't', to: 'cn' });
  return toSimplified(text.normalize('NFKC').toLowerCase());
}

const RUNS = /\p{Script=Han}+|[[\p{L}\p{N}]--\p{Script=Han}]+/gv;
const HAN = /^\p{Script=Han}/u;
const MAX_TOKENS = 400;

/** Lexemes of a text in order: bigrams of each run of Han characters (and its last character alone), words of other scripts. */
export function tokens(text: string): string[] {
  const found: string[] = [];
  for (const [run] of fold(text).matchAll(RUNS)) {
    if (!HAN.test(run)) found.push(run);
    else {
      const characters = [...run];
      for (let i = 0; i < characters.length; i++)
        found.push((characters[i] ?? '') + (characters[i + 1] ?? ''));
    }
    if (found.length > MAX_TOKENS) break;
  }
  return found.slice(0, MAX_TOKENS);
}

/** The text form of a tsvector with positions, to be cast by `::tsvector`. Parts are kept apart by a gap in positions. */
export function searchVector(parts: readonly string[]): string {
  const positions = new Map<string, number[]>();
  let at = 1;
  for (const part of parts) {
    for (const token of tokens(part)) {
      const list = positions.get(token);
      if (list) list.push(at);
      else positions.set(token, [at]);
      at++;
    }
    at++;
  }
  return [...positions].map(([token, list]) => `'${token}':${list.slice(0, 200).join(',')}`).join(' ');
}

/**
 * The text form of a tsquery for what a person typed: every run must occur as written, runs in any order; the last
 * word may be unfinished. Undefined when nothing searchable was typed.
 */
export function searchQuery(typed: string): string | undefined {
  const runs: string[] = [];
  for (const [run] of fold(typed.slice(0, 200)).matchAll(RUNS)) {
    const characters = [...run];
    if (!HAN.test(run) || characters.length === 1) runs.push(`'${run}':*`);
    else {
      const pairs = characters.slice(0, -1).map((character, i) => `'${character}${characters[i + 1] ?? ''}'`);
      runs.push(pairs.length === 1 ? (pairs[0] ?? '') : `(${pairs.join(' <-> ')})`);
    }
  }
  return runs.length === 0 ? undefined : runs.slice(0, 12).join(' & ');
}

/** Share of bigrams two texts have in common (Jaccard), 0–1; used to tell whether two people speak of one thing. */
export function likeness(a: string, b: string): number {
  const left = new Set(tokens(a));
  const right = new Set(tokens(b));
  if (left.size === 0 || right.size === 0) return 0;
  let common = 0;
  for (const token of left) if (right.has(token)) common++;
  return common / (left.size + right.size - common);
}

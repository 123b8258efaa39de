import { Converter } from 'opencc-js/t2cn';

/**
 * Names found in running text. A trie over code points, walked from every position; the longest name that begins there
 * counts. Aho-Corasick would save the re-walking, but names are short and an address has fifty characters.
 */
export interface NameIndex<T> {
  add(name: string, meaning: T): void;
  find(text: string): Found<T>[];
}

export interface Found<T> {
  /** Position in the folded text. */
  readonly at: number;
  readonly length: number;
  readonly meanings: readonly T[];
}

interface Node<T> {
  readonly next: Map<string, Node<T>>;
  meanings?: T[];
}

/** One character is no name: 东 or 桥 would be found everywhere. */
const SHORTEST = 2;

export function nameIndex<T>(): NameIndex<T> {
  const root: Node<T> = { next: new Map() };
  return {
    add(name, meaning) {
      const folded = foldName(name);
      if (folded.length < SHORTEST) return;
      let node = root;
      for (const character of folded) {
        let next = node.next.get(character);
        if (!next) {
          next = { next: new Map() };
          node.next.set(character, next);
        }
        node = next;
      }
      node.meanings ??= [];
      node.meanings.push(meaning);
    },
    find: (text) => withoutOverlaps(longestAtEach(root, foldName(text))),
  };
}

function longestAtEach<T>(root: Node<T>, text: string): Found<T>[] {
  const found: Found<T>[] = [];
  for (let at = 0; at < text.length; at++) {
    let node: Node<T> | undefined = root;
    let best: Found<T> | undefined;
    for (let end = at; end < text.length; end++) {
      node = node.next.get(text[end] ?? '');
      if (!node) break;
      if (node.meanings && isWhole(text, at, end + 1))
        best = { at, length: end + 1 - at, meanings: node.meanings };
    }
    if (best) found.push(best);
  }
  return found;
}

/** The longer name wins where two overlap: in 南湖花园路口 the estate 南湖花园 and not the road 花园路. */
function withoutOverlaps<T>(found: readonly Found<T>[]): Found<T>[] {
  const taken: Found<T>[] = [];
  for (const each of [...found].sort((a, b) => b.length - a.length || a.at - b.at)) {
    if (taken.every((other) => each.at >= other.at + other.length || other.at >= each.at + each.length))
      taken.push(each);
  }
  return taken.sort((a, b) => a.at - b.at);
}

/** A name in Latin letters or figures must not be a piece of a longer word. */
function isWhole(text: string, from: number, to: number): boolean {
  const joined = (a: string | undefined, b: string | undefined) =>
    /[a-z0-9]/.test(a ?? '') && /[a-z0-9]/.test(b ?? '');
  return !joined(text[from - 1], text[from]) && !joined(text[to - 1], text[to]);
}

let convert: ((text: string) => string) | undefined;
const simplified = new Map<string, string>();

/**
 * The same for 橋東街道, 桥东街道 and ＱＩＡＯＤＯＮＧ: width, case, blanks beside Chinese characters and script are folded
 * away. Script by single characters: whole phrases would be more right in prose and forty times slower, and names are
 * folded the same way before they are compared.
 */
export function foldName(text: string): string {
  const plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/(?<=\p{Script=Han}) | (?=\p{Script=Han})/gu, '')
    .trim();
  let folded = '';
  for (const character of plain) folded += character < '\u3400' ? character : simplify(character);
  return folded;
}

function simplify(character: string): string {
  let found = simplified.get(character);
  if (found === undefined) {
    convert ??= Converter({ from: 'tw', to: 'cn' });
    found = convert(character);
    simplified.set(character, found);
  }
  return found;
}

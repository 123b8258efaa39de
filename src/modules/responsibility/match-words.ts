import { type Alphabet, room, type Symbols } from './symbols.ts';

/** A whole word to find: a name or alias of matters, a word that says nothing, a word that denies what follows. */
export interface Pattern {
  readonly kind: 'name' | 'generic' | 'negation';
  readonly text: string;
  readonly leaves: readonly number[];
  readonly worth: number;
}

export interface WordHit {
  readonly pattern: Pattern;
  /** Symbols from `start` up to but not including `end`. */
  readonly start: number;
  readonly end: number;
}

/** A node of the tree of all words; the root stands for the tree. */
export interface WordTree {
  readonly next: Map<number, WordTree>;
  readonly depth: number;
  /** Patterns that end here. */
  readonly ends: Pattern[];
  fail: WordTree | undefined;
  /** Nearest node on the chain of failures where a pattern ends. */
  also: WordTree | undefined;
}

/** Aho–Corasick: all words are found in one walk over the text, however many there are. */
export function wordMatcher(patterns: readonly Pattern[], alphabet: Alphabet): WordTree {
  const root: WordTree = node(0);
  const symbols = room();
  for (const pattern of patterns) {
    const { ids, length } = alphabet.read(pattern.text, true, symbols);
    let at = root;
    for (let i = 0; i < length; i++) {
      const id = ids[i] ?? 0;
      if (id === 0) continue;
      const next = at.next.get(id) ?? node(at.depth + 1);
      at.next.set(id, next);
      at = next;
    }
    if (at !== root) at.ends.push(pattern);
  }
  link(root);
  return root;
}

function node(depth: number): WordTree {
  return { next: new Map(), depth, ends: [], fail: undefined, also: undefined };
}

function link(root: WordTree): void {
  const queue = [...root.next.values()];
  for (const child of queue) child.fail = root;
  for (let i = 0; i < queue.length; i++) {
    const at = queue[i];
    for (const [id, child] of at?.next ?? []) {
      child.fail = step(root, at?.fail ?? root, id);
      child.also = child.fail.ends.length > 0 ? child.fail : child.fail.also;
      queue.push(child);
    }
  }
}

function step(root: WordTree, from: WordTree, id: number): WordTree {
  for (let at: WordTree | undefined = from; at; at = at.fail) {
    const next = at.next.get(id);
    if (next) return next;
  }
  return root;
}

/** Every occurrence, each distinct pattern at most once (the first), longest first where they share an end. */
export function matchWords(root: WordTree, symbols: Symbols): WordHit[] {
  const hits: WordHit[] = [];
  let at = root;
  for (let i = 0; i < symbols.length; i++) {
    const id = symbols.ids[i] ?? 0;
    at = id === 0 ? root : step(root, at, id);
    for (let out: WordTree | undefined = at; out; out = out.also) {
      for (const pattern of out.ends) hits.push({ pattern, start: i + 1 - out.depth, end: i + 1 });
    }
  }
  return hits;
}

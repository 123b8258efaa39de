import { mix } from './hash.ts';
import type { LabelledAddress } from './labelled.ts';
import { labelCount } from './labels.ts';
import { printOf } from './span-clues.ts';
import { sentenceOf, tokensOf } from './tokens.ts';

/** Names with the labels they had where they were seen, and names that are known from elsewhere (a pack, a list). */
export interface Lexicon {
  /** `own`: what this very sentence put in, taken off again, so that training sees a name as use will see it. */
  clues(
    print: number,
    slot: number,
    own: ReadonlyMap<number, number> | undefined,
    out: Uint32Array,
    count: number,
  ): number;
}

export interface KnownName {
  readonly name: string;
  readonly label: number;
}

export class Names implements Lexicon {
  readonly seen = new Map<number, Uint16Array>();
  readonly known = new Map<number, number>();

  see(address: LabelledAddress): void {
    const { word } = sentenceOf(address.tokens);
    for (const { from, to, label } of address.spans) {
      if (to - from < 2) continue;
      const print = printOf(word, from, to);
      const counts = this.seen.get(print) ?? new Uint16Array(labelCount);
      counts[label] = Math.min(65_535, (counts[label] ?? 0) + 1);
      this.seen.set(print, counts);
    }
  }

  know(names: Iterable<KnownName>): void {
    for (const { name, label } of names) {
      const { word } = sentenceOf(tokensOf(name));
      if (word.length < 2) continue;
      const print = printOf(word, 0, word.length);
      this.known.set(print, (this.known.get(print) ?? 0) | (1 << label));
    }
  }

  clues(
    print: number,
    slot: number,
    own: ReadonlyMap<number, number> | undefined,
    out: Uint32Array,
    at: number,
  ): number {
    let count = at;
    const known = this.known.get(print);
    if (known) out[count++] = mix(300 + slot, known);
    const counts = this.seen.get(print);
    if (!counts) {
      out[count++] = mix(310 + slot, 0);
      return count;
    }
    const skip = own?.get(print) ?? -1;
    let total = 0;
    let best = -1;
    let most = 0;
    for (let label = 0; label < labelCount; label++) {
      const seen = (counts[label] ?? 0) - (label === (skip & 31) && skip >= 0 ? skip >> 5 : 0);
      total += seen;
      if (seen > most) [best, most] = [label, seen];
    }
    if (total === 0) {
      out[count++] = mix(310 + slot, 0);
      return count;
    }
    const share = most === total ? 3 : most > 0.8 * total ? 2 : most > 0.5 * total ? 1 : 0;
    const size = total === 1 ? 0 : total < 4 ? 1 : total < 16 ? 2 : 3;
    out[count++] = mix(320 + slot, best * 16 + share * 4 + size);
    out[count++] = mix(330 + slot, best);
    return count;
  }
}

/** What one address put into the names: print → label and times. Of a name with two labels in one address the first counts. */
export function ownNames(address: LabelledAddress): Map<number, number> {
  const own = new Map<number, number>();
  const { word } = sentenceOf(address.tokens);
  for (const { from, to, label } of address.spans) {
    if (to - from < 2) continue;
    const print = printOf(word, from, to);
    const before = own.get(print);
    if (before === undefined) own.set(print, (1 << 5) | label);
    else if ((before & 31) === label) own.set(print, before + (1 << 5));
  }
  return own;
}

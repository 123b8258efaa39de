import { hash } from 'node:crypto';

/**
 * The Merkle tree of RFC 6962 (Certificate Transparency). Hashes are lower-case hex: measured, one-shot hashing into hex is
 * more than twice as fast as into a Buffer, and hex is what reports and proofs show.
 */
export type Hash = string;

export const emptyRoot: Hash = hash('sha256', '', 'hex');

export function hashLeaf(content: string | Uint8Array): Hash {
  const length = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  const prefixed = Buffer.allocUnsafe(length + 1);
  prefixed[0] = 0x00;
  if (typeof content === 'string') prefixed.write(content, 1);
  else prefixed.set(content, 1);
  return hash('sha256', prefixed, 'hex');
}

const pair = Buffer.alloc(65, 0x01);

export function hashNode(left: Hash, right: Hash): Hash {
  if (pair.write(left, 1, 'hex') !== 32 || pair.write(right, 33, 'hex') !== 32)
    throw new TypeError('not a hash');
  return hash('sha256', pair, 'hex');
}

/** Roots of the perfect subtrees that a tree of this size consists of, greatest first: 13 = 8 + 4 + 1. */
export type Peaks = readonly Hash[];

/** Called with every perfect subtree that an added leaf completes: `index` counts subtrees of that level from the left. */
export type Completed = (level: number, index: number, root: Hash) => void;

/** The right edge of a tree: all that is needed to append and to know the root, about log2(n) hashes. */
export class Frontier {
  #size: number;
  readonly #peaks: Hash[];

  constructor(size = 0, peaks: Peaks = []) {
    if (peaks.length !== countOfPeaks(size))
      throw new RangeError(`${peaks.length} peaks do not make ${size} leaves`);
    this.#size = size;
    this.#peaks = [...peaks];
  }

  get size(): number {
    return this.#size;
  }

  get peaks(): Peaks {
    return this.#peaks;
  }

  add(leaf: Hash, completed?: Completed): void {
    let root = leaf;
    let index = this.#size;
    // Division, not shifts: a log may pass 2^32 entries.
    for (let level = 1; index % 2 === 1; level++) {
      root = hashNode(this.#peaks.pop() as Hash, root);
      index = (index - 1) / 2;
      completed?.(level, index, root);
    }
    this.#peaks.push(root);
    this.#size++;
  }

  root(): Hash {
    return foldPeaks(this.#peaks);
  }
}

/** The root over adjoining perfect subtrees of falling size. */
export function foldPeaks(peaks: Peaks): Hash {
  let root = peaks.at(-1);
  if (root === undefined) return emptyRoot;
  for (let i = peaks.length - 2; i >= 0; i--) root = hashNode(peaks[i] as Hash, root);
  return root;
}

export function rootOf(leaves: readonly Hash[]): Hash {
  const frontier = new Frontier();
  for (const leaf of leaves) frontier.add(leaf);
  return frontier.root();
}

function countOfPeaks(size: number): number {
  let count = 0;
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2;
  return count;
}

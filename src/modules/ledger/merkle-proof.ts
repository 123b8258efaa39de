import { type Hash, hashNode } from './merkle.ts';

/** Leaves `from` up to but not including `to`. A proof is the roots over some such ranges, in order. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** What proves that the leaf at `index` is in the tree of `size` leaves (RFC 6962, 2.1.1). */
export function inclusionRanges(index: number, size: number): Range[] {
  if (!(index >= 0 && index < size)) throw new RangeError(`no leaf ${index} in a tree of ${size}`);
  const ranges: Range[] = [];
  let from = 0;
  let to = size;
  while (to - from > 1) {
    const middle = from + splitOf(to - from);
    if (index < middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  return ranges.reverse();
}

/** What proves that the tree of `size` leaves begins with the tree of `oldSize` leaves (RFC 6962, 2.1.2). */
export function consistencyRanges(oldSize: number, size: number): Range[] {
  if (!(oldSize >= 0 && oldSize <= size))
    throw new RangeError(`a tree of ${size} has no beginning of ${oldSize}`);
  if (oldSize === 0 || oldSize === size) return [];
  const ranges: Range[] = [];
  let from = 0;
  let to = size;
  while (to !== oldSize) {
    const middle = from + splitOf(to - from);
    if (oldSize <= middle) {
      ranges.push({ from: middle, to });
      to = middle;
    } else {
      ranges.push({ from, to: middle });
      from = middle;
    }
  }
  // The old tree itself is known to whoever asks; it is named only when it is not a whole subtree.
  if (from > 0) ranges.push({ from, to });
  return ranges.reverse();
}

/** Whether the proof leads from this leaf to this root (RFC 9162, 2.1.3.2). */
export function isIncluded(
  leaf: Hash,
  index: number,
  size: number,
  proof: readonly Hash[],
  root: Hash,
): boolean {
  if (!(index >= 0 && index < size)) return false;
  let position = index;
  let last = size - 1;
  let found = leaf;
  for (const step of proof) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      found = hashNode(step, found);
      while (position % 2 === 0 && position > 0) [position, last] = [half(position), half(last)];
    } else {
      found = hashNode(found, step);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && found === root;
}

/** Whether the proof shows the older tree to be the beginning of the newer (RFC 9162, 2.1.4.2). */
export function isConsistent(
  older: { readonly size: number; readonly root: Hash },
  newer: { readonly size: number; readonly root: Hash },
  proof: readonly Hash[],
): boolean {
  if (older.size > newer.size) return false;
  if (older.size === newer.size) return proof.length === 0 && older.root === newer.root;
  if (older.size === 0) return proof.length === 0;
  const steps = isPowerOfTwo(older.size) ? [older.root, ...proof] : [...proof];
  let position = older.size - 1;
  let last = newer.size - 1;
  while (position % 2 === 1) [position, last] = [half(position), half(last)];
  const first = steps.shift();
  if (first === undefined) return false;
  let [inOlder, inNewer] = [first, first];
  for (const step of steps) {
    if (last === 0) return false;
    if (position % 2 === 1 || position === last) {
      inOlder = hashNode(step, inOlder);
      inNewer = hashNode(step, inNewer);
      while (position % 2 === 0 && position > 0) [position, last] = [half(position), half(last)];
    } else {
      inNewer = hashNode(inNewer, step);
    }
    [position, last] = [half(position), half(last)];
  }
  return last === 0 && inOlder === older.root && inNewer === newer.root;
}

/** A range as maximal perfect subtrees, greatest first when it begins at a multiple of its own size. */
export function perfectSubtrees({ from, to }: Range): { level: number; index: number }[] {
  const subtrees: { level: number; index: number }[] = [];
  let start = from;
  while (start < to) {
    let level = 0;
    let width = 1;
    while (start % (width * 2) === 0 && start + width * 2 <= to) [level, width] = [level + 1, width * 2];
    subtrees.push({ level, index: start / width });
    start += width;
  }
  return subtrees;
}

/** The greatest power of two below n: where RFC 6962 splits a tree of n leaves. */
function splitOf(n: number): number {
  let power = 1;
  while (power * 2 < n) power *= 2;
  return power;
}

function half(n: number): number {
  return Math.floor(n / 2);
}

function isPowerOfTwo(n: number): boolean {
  return n === 1 || splitOf(n) * 2 === n;
}

import type { Mask } from './dimension.ts';

/** A region: in each dimension a set of cells, and everything that lies in all of them. */
export type Box = readonly Mask[];

export function isEmpty(box: Box): boolean {
  return box.includes(0n);
}

export function intersect(a: Box, b: Box): Box | undefined {
  const both = a.map((mask, i) => mask & (b[i] ?? 0n));
  return isEmpty(both) ? undefined : both;
}

/** What of `a` lies outside `b`, as boxes that do not meet. */
export function subtract(a: Box, b: Box): Box[] {
  if (!intersect(a, b)) return [a];
  const pieces: Box[] = [];
  const rest = [...a];
  for (let i = 0; i < rest.length; i++) {
    const here = rest[i] ?? 0n;
    const out = here & ~(b[i] ?? 0n);
    if (out !== 0n) pieces.push(rest.map((mask, j) => (j === i ? out : mask)));
    rest[i] = here & (b[i] ?? 0n);
  }
  return pieces;
}

/**
 * The same region in fewer boxes: those that differ in one dimension only become one, dimension after dimension, until none
 * do. Boxes must not meet. Each pass looks up rather than compares pairs, so that thousands of boxes take milliseconds.
 */
export function merge(boxes: readonly Box[]): Box[] {
  let merged = [...boxes];
  const dimensions = boxes[0]?.length ?? 0;
  for (let before = merged.length + 1; merged.length < before; ) {
    before = merged.length;
    for (let i = 0; i < dimensions; i++) merged = mergedAlong(merged, i);
  }
  return merged;
}

function mergedAlong(boxes: readonly Box[], dimension: number): Box[] {
  const alike = new Map<string, bigint[]>();
  for (const box of boxes) {
    const others = box.map((mask, i) => (i === dimension ? '' : mask.toString(36))).join();
    const one = alike.get(others);
    if (one) one[dimension] = (one[dimension] ?? 0n) | (box[dimension] ?? 0n);
    else alike.set(others, [...box]);
  }
  return [...alike.values()];
}

/** Runs of cells that follow each other, by first and last index. */
export function runsOf(mask: Mask): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (let i = 0; mask >> BigInt(i) !== 0n; i++) {
    if (((mask >> BigInt(i)) & 1n) === 0n) continue;
    const last = runs.at(-1);
    if (last && last[1] === i - 1) last[1] = i;
    else runs.push([i, i]);
  }
  return runs;
}

/** Index of the lowest cell. */
export function firstOf(mask: Mask): number {
  return runsOf(mask)[0]?.[0] ?? 0;
}

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

/** The same region in fewer boxes: two that differ in one dimension only become one, until none do. */
export function merge(boxes: readonly Box[]): Box[] {
  const merged = [...boxes];
  for (let found = true; found; ) {
    found = false;
    for (let i = 0; i < merged.length && !found; i++) {
      for (let j = i + 1; j < merged.length && !found; j++) {
        const one = joined(merged[i] ?? [], merged[j] ?? []);
        if (!one) continue;
        merged.splice(j, 1);
        merged[i] = one;
        found = true;
      }
    }
  }
  return merged;
}

function joined(a: Box, b: Box): Box | undefined {
  const different = a.flatMap((mask, i) => (mask === b[i] ? [] : [i]));
  if (different.length > 1) return undefined;
  return a.map((mask, i) => (i === different[0] ? mask | (b[i] ?? 0n) : mask));
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

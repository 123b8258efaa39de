/** Numbers that look random and are the same on every machine: each part of the world draws from its own named stream,
 * so that a change in one table does not move everything else. */

/** FNV-1a, 32 bits. */
export function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193);
  return h >>> 0;
}

/** An element that must be there; the index was computed, so a miss is a bug in the generator. */
export function at<T>(list: ArrayLike<T>, index: number): T {
  const found = list[index];
  if (found === undefined) throw new Error(`no element ${index} in a list of ${list.length}`);
  return found;
}

export interface Random {
  /** A number in [0, 1). */
  next(): number;
  /** A whole number from low to high, both included. */
  whole(low: number, high: number): number;
  pick<T>(list: readonly T[]): T;
  chance(share: number): boolean;
  shuffle<T>(list: readonly T[]): T[];
}

/** The stream called `name` (mulberry32). */
export function randomOf(name: string): Random {
  let state = hash(`yunxi/${name}`);
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
  const whole = (low: number, high: number): number => low + Math.floor(next() * (high - low + 1));
  const shuffle = <T>(list: readonly T[]): T[] => {
    const copy = [...list];
    for (let i = copy.length - 1; i > 0; i--) {
      const j = whole(0, i);
      const held = at(copy, i);
      copy[i] = at(copy, j);
      copy[j] = held;
    }
    return copy;
  };
  return {
    next,
    whole,
    shuffle,
    pick: (list) => at(list, whole(0, list.length - 1)),
    chance: (p) => next() < p,
  };
}

/** Smooth noise in [-1, 1] over the plane, one wave about `size` long. */
export function noise(name: string, size: number): (x: number, y: number) => number {
  const salt = hash(name);
  const corner = (i: number, j: number): number => {
    let h = Math.imul(i, 0x27d4eb2d) ^ Math.imul(j, 0x165667b1) ^ salt;
    h = Math.imul(h ^ (h >>> 15), 0x85ebca6b);
    h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
    return ((h ^ (h >>> 16)) >>> 0) / 2147483648 - 1;
  };
  const ease = (t: number): number => t * t * (3 - 2 * t);
  return (x, y) => {
    const i = Math.floor(x / size);
    const j = Math.floor(y / size);
    const u = ease(x / size - i);
    const v = ease(y / size - j);
    const low = corner(i, j) * (1 - u) + corner(i + 1, j) * u;
    const high = corner(i, j + 1) * (1 - u) + corner(i + 1, j + 1) * u;
    return low * (1 - v) + high * v;
  };
}

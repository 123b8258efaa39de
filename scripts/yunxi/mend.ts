/** Repairs a raster of area numbers: every area hangs together, and no area touches itself at a mere corner. */
import { COLUMNS, OUTSIDE, ROWS } from './plane.ts';
import { at } from './random.ts';

function neighbours(index: number): number[] {
  const column = index % COLUMNS;
  const found: number[] = [];
  if (column > 0) found.push(index - 1);
  if (column < COLUMNS - 1) found.push(index + 1);
  if (index >= COLUMNS) found.push(index - COLUMNS);
  if (index < COLUMNS * (ROWS - 1)) found.push(index + COLUMNS);
  return found;
}

/** The connected pieces of every number, the outside included. */
function pieces(labels: Int32Array): Map<number, number[][]> {
  const seen = new Uint8Array(labels.length);
  const found = new Map<number, number[][]>();
  for (let start = 0; start < labels.length; start++) {
    if (seen[start]) continue;
    const label = at(labels, start);
    const piece = [start];
    seen[start] = 1;
    for (let i = 0; i < piece.length; i++) {
      for (const next of neighbours(at(piece, i))) {
        if (seen[next] || labels[next] !== label) continue;
        seen[next] = 1;
        piece.push(next);
      }
    }
    found.set(label, [...(found.get(label) ?? []), piece]);
  }
  return found;
}

/** The area that a stray piece borders most, of the same parent where there is one. */
function host(labels: Int32Array, piece: readonly number[], parent: (label: number) => number): number {
  const own = at(labels, at(piece, 0));
  const touch = new Map<number, number>();
  for (const index of piece) {
    for (const next of neighbours(index)) {
      const label = at(labels, next);
      if (label === own) continue;
      // A stray of the outside is a hole in the district: any area may fill it.
      const kin = own === OUTSIDE || (label !== OUTSIDE && parent(label) === parent(own));
      touch.set(label, (touch.get(label) ?? 0) + (kin ? 1000 : 1));
    }
  }
  return [...touch].reduce((best, entry) => (entry[1] > best[1] ? entry : best))[0];
}

/** Keeps the largest piece of every area and gives the strays to a neighbour; true if anything changed. */
export function mend(labels: Int32Array, parentOf: readonly number[]): boolean {
  const parent = (label: number): number => (label === OUTSIDE ? OUTSIDE : at(parentOf, label));
  for (let round = 0; round < 20; round++) {
    let changed = false;
    for (const list of pieces(labels).values()) {
      const largest = list.reduce((best, piece) => (piece.length > best.length ? piece : best));
      for (const piece of list) {
        if (piece === largest) continue;
        const label = host(labels, piece, parent);
        for (const index of piece) labels[index] = label;
        changed = true;
      }
    }
    if (!changed) return round > 0;
  }
  throw new Error('the areas do not come to rest');
}

/** Where an area of any level meets itself only across a corner, its outline would cross itself there: widen the corner. */
export function mendCorners(
  labels: Int32Array,
  communityOf: readonly number[],
  streetOf: readonly number[],
): void {
  const levels = [
    (label: number): number => label,
    (label: number): number => (label === OUTSIDE ? OUTSIDE : at(communityOf, label)),
    (label: number): number => (label === OUTSIDE ? OUTSIDE : at(streetOf, label)),
    (label: number): number => (label === OUTSIDE ? OUTSIDE : 0),
  ];
  for (let round = 0; round < 50; round++) {
    let changed = false;
    for (let row = 0; row < ROWS - 1; row++) {
      for (let column = 0; column < COLUMNS - 1; column++) {
        for (const level of levels) changed = widen(labels, row * COLUMNS + column, level) || changed;
      }
    }
    if (!mend(labels, communityOf) && !changed) return;
  }
  throw new Error('the corners do not come to rest');
}

function widen(labels: Int32Array, corner: number, level: (label: number) => number): boolean {
  const [a, b, c, d] = [corner, corner + 1, corner + COLUMNS, corner + COLUMNS + 1] as const;
  const key = (index: number): number => level(at(labels, index));
  for (const [p, q, r, s] of [
    [a, d, b, c],
    [b, c, a, d],
  ] as const) {
    if (key(p) !== key(q) || key(r) === key(p) || key(s) === key(p)) continue;
    // The outside never grows into the district: there it is the inside that closes.
    if (at(labels, p) === OUTSIDE) labels[p] = at(labels, r);
    else labels[r] = at(labels, p);
    return true;
  }
  return false;
}

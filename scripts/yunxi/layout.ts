/** Lays the areas out on a raster: every cell of the plane gets the number of the grid (网格) it belongs to. */

import { mend, mendCorners } from './mend.ts';
import { STREETS } from './names.ts';
import { bent, CELL_KM, COLUMNS, insideDistrict, OUTSIDE, ROWS, streetAt, urban } from './plane.ts';
import { at, type Random, randomOf } from './random.ts';

/** The numbers of the finest areas, and which community and street each belongs to. */
export interface Layout {
  readonly grids: Int32Array;
  readonly communityOf: readonly number[];
  readonly streetOf: readonly number[];
}

interface Cell {
  readonly index: number;
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

function middle(index: number): [x: number, y: number] {
  return [((index % COLUMNS) + 0.5) * CELL_KM, (Math.floor(index / COLUMNS) + 0.5) * CELL_KM];
}

/** People live close together in the middle of a town, so areas are smaller there. */
function crowd(x: number, y: number, street: number): number {
  const { x: cx, y: cy, kind } = at(STREETS, street);
  const near = Math.exp(-((x - cx) ** 2 + (y - cy) ** 2) / (kind === '镇' ? 1.1 : 3));
  return kind === '镇' ? 1 + 9 * near + 3 * urban(x, y) : 1 + 0.8 * near;
}

function cellsOf(labels: Int32Array, label: number, street: number): Cell[] {
  const cells: Cell[] = [];
  labels.forEach((found, index) => {
    if (found !== label) return;
    const [x, y] = middle(index);
    const [bx, by] = bent(x, y);
    cells.push({ index, x: bx, y: by, weight: crowd(x, y, street) });
  });
  return cells;
}

/** Cuts cells into `parts` blocks by straight lines along the town's axes, as roads cut a town. */
function cut(cells: Cell[], parts: number, random: Random): Cell[][] {
  if (parts === 1) return [cells];
  const angle = 0.24 + (random.next() - 0.5) * 0.35;
  const along = (c: Cell): number => c.x * Math.cos(angle) + c.y * Math.sin(angle);
  const across = (c: Cell): number => c.y * Math.cos(angle) - c.x * Math.sin(angle);
  const spread = (of: (c: Cell) => number): number => {
    const values = cells.map(of).sort((a, b) => a - b);
    return at(values, Math.floor(values.length * 0.95)) - at(values, Math.floor(values.length * 0.05));
  };
  const by = spread(along) >= spread(across) ? along : across;
  const sorted = [...cells].sort((a, b) => by(a) - by(b) || a.index - b.index);
  const first = Math.floor(parts / 2) + (parts % 2 === 1 && random.chance(0.5) ? 1 : 0);
  const total = sorted.reduce((sum, c) => sum + c.weight, 0);
  // No two blocks of a real town are the same size.
  const share = (total * first * (1 + (random.next() - 0.5) * 0.24)) / parts;
  let held = 0;
  let end = 0;
  while (end < sorted.length && held < share) held += at(sorted, end++).weight;
  return [...cut(sorted.slice(0, end), first, random), ...cut(sorted.slice(end), parts - first, random)];
}

/** Gathers cells around `parts` centres (weighted k-means), as fields gather around villages. */
function gather(cells: Cell[], parts: number, random: Random): Cell[][] {
  let centres = seedCentres(cells, parts, random);
  let groups: Cell[][] = [];
  for (let round = 0; round < 7; round++) {
    groups = centres.map(() => []);
    for (const cell of cells) at(groups, nearest(centres, cell)).push(cell);
    centres = groups.map((group, i) => {
      const total = group.reduce((sum, c) => sum + c.weight, 0);
      if (total === 0) return at(centres, i);
      return {
        x: group.reduce((sum, c) => sum + c.x * c.weight, 0) / total,
        y: group.reduce((sum, c) => sum + c.y * c.weight, 0) / total,
      };
    });
  }
  return groups;
}

interface Spot {
  readonly x: number;
  readonly y: number;
}

function nearest(centres: readonly Spot[], { x, y }: Spot): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  centres.forEach((centre, i) => {
    const d = (centre.x - x) ** 2 + (centre.y - y) ** 2;
    if (d < least) {
      least = d;
      best = i;
    }
  });
  return best;
}

/** Spreads first centres out: of a few draws by weight, the one farthest from those already chosen. */
function seedCentres(cells: Cell[], parts: number, random: Random): Spot[] {
  const heaviest = Math.max(...cells.slice(0, 50_000).map((c) => c.weight));
  const draw = (): Cell => {
    for (;;) {
      const cell = random.pick(cells);
      if (random.next() < cell.weight / heaviest) return cell;
    }
  };
  const centres: Spot[] = [draw()];
  while (centres.length < parts) {
    const draws = Array.from({ length: 6 }, draw);
    const room = (c: Cell): number => {
      const other = at(centres, nearest(centres, c));
      return ((other.x - c.x) ** 2 + (other.y - c.y) ** 2) * c.weight;
    };
    centres.push(draws.reduce((best, c) => (room(c) > room(best) ? c : best)));
  }
  return centres;
}

/** Divides each area of `labels` and writes the new numbers; returns the parent of every new number. */
function divide(
  labels: Int32Array,
  parents: readonly { label: number; street: number; parts: number }[],
  name: string,
): number[] {
  const parentOf: number[] = [];
  const fresh = new Int32Array(labels.length).fill(OUTSIDE);
  for (const { label, street, parts } of parents) {
    const random = randomOf(`${name}/${label}`);
    const cells = cellsOf(labels, label, street);
    const groups =
      at(STREETS, street).kind === '镇' ? gather(cells, parts, random) : cut(cells, parts, random);
    for (const group of groups) {
      for (const cell of group) fresh[cell.index] = parentOf.length;
      parentOf.push(label);
    }
  }
  labels.set(fresh);
  mend(labels, parentOf);
  return parentOf;
}

export function layOut(): Layout {
  const labels = new Int32Array(COLUMNS * ROWS).fill(OUTSIDE);
  labels.forEach((_, index) => {
    const [x, y] = middle(index);
    if (insideDistrict(x, y)) labels[index] = streetAt(x, y);
  });
  mend(
    labels,
    STREETS.map(() => 0),
  );
  const streets = STREETS.map((s, label) => ({ label, street: label, parts: s.communities.length }));
  const streetOfCommunity = divide(labels, streets, 'community');
  const random = randomOf('grid-count');
  const communities = streetOfCommunity.map((street, label) => ({
    label,
    street,
    parts: random.whole(7, 10),
  }));
  const communityOf = divide(labels, communities, 'grid');
  const streetOf = communityOf.map((community) => at(streetOfCommunity, community));
  mendCorners(labels, communityOf, streetOf);
  return { grids: labels, communityOf, streetOf };
}

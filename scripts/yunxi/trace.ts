/** Traces the borders of a raster of area numbers as arcs that neighbours share, so that areas tile without gap or overlap. */
import type { Layout } from './layout.ts';
import { CELL_KM, COLUMNS, type Micro, OUTSIDE, ROWS, toMicro } from './plane.ts';
import { at, hash } from './random.ts';

/** A stretch of border between two junctions, with the area on either hand. */
interface Arc {
  readonly from: number;
  readonly to: number;
  readonly left: number;
  readonly right: number;
  readonly points: readonly Micro[];
}

const STRIDE = COLUMNS + 1;
type Point = readonly [x: number, y: number];

function labelAt(labels: Int32Array, column: number, row: number): number {
  if (column < 0 || row < 0 || column >= COLUMNS || row >= ROWS) return OUTSIDE;
  return at(labels, row * COLUMNS + column);
}

/** Steps from a corner: east, north, west, south, each with the cells on its left and right. */
const STEPS = [
  { by: 1, left: [0, 0], right: [0, -1] },
  { by: STRIDE, left: [-1, 0], right: [0, 0] },
  { by: -1, left: [-1, -1], right: [-1, 0] },
  { by: -STRIDE, left: [0, -1], right: [-1, -1] },
] as const;

interface Step {
  readonly to: number;
  readonly left: number;
  readonly right: number;
}

function stepsFrom(labels: Int32Array, corner: number): Step[] {
  const column = corner % STRIDE;
  const row = Math.floor(corner / STRIDE);
  return STEPS.map(({ by, left, right }) => ({
    to: corner + by,
    left: labelAt(labels, column + left[0], row + left[1]),
    right: labelAt(labels, column + right[0], row + right[1]),
  })).filter((step) => step.left !== step.right);
}

/** Rounds the stairs of the raster off; the ends stay where they are. */
function smooth(points: Point[]): Point[] {
  let line = points;
  for (let round = 0; round < 4; round++) {
    line = line.map((p, i) => {
      const [before, after] = [line[i - 1], line[i + 1]];
      if (!before || !after) return p;
      return [(before[0] + 2 * p[0] + after[0]) / 4, (before[1] + 2 * p[1] + after[1]) / 4];
    });
  }
  return line;
}

function offLine(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b[0] - a[0], b[1] - a[1]];
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((p[0] - a[0]) * dx + (p[1] - a[1]) * dy) / length));
  return Math.hypot(p[0] - a[0] - t * dx, p[1] - a[1] - t * dy);
}

/** Douglas–Peucker: drops the points that lie within `slack` cells of the line without them. */
function simplify(points: readonly Point[], slack: number): Point[] {
  const first = at(points, 0);
  const last = at(points, points.length - 1);
  let far = 0;
  let most = slack;
  for (let i = 1; i < points.length - 1; i++) {
    const d = offLine(at(points, i), first, last);
    if (d > most) {
      most = d;
      far = i;
    }
  }
  if (far === 0) return [first, last];
  return [...simplify(points.slice(0, far + 1), slack).slice(0, -1), ...simplify(points.slice(far), slack)];
}

/** Corners lie on a lattice; a small fixed shift each keeps junctions from lining up. */
function cornerPoint(corner: number): Point {
  const shift = (salt: string): number => ((hash(`${salt}${corner}`) % 1000) / 1000 - 0.5) * 0.4;
  return [(corner % STRIDE) + shift('x'), Math.floor(corner / STRIDE) + shift('y')];
}

function arcFrom(labels: Int32Array, start: number, first: Step): Arc {
  const corners = [start, first.to];
  for (let before = start, here = first.to; ; ) {
    const ways = stepsFrom(labels, here);
    if (ways.length !== 2 || here === start) break;
    const next = at(
      ways,
      ways.findIndex((way) => way.to !== before),
    ).to;
    before = here;
    here = next;
    corners.push(here);
  }
  const line = simplify(smooth(corners.map(cornerPoint)), 0.4);
  return {
    from: start,
    to: at(corners, corners.length - 1),
    left: first.left,
    right: first.right,
    points: line.map(([x, y]) => toMicro(x * CELL_KM, y * CELL_KM)),
  };
}

function traceArcs(labels: Int32Array): Arc[] {
  const arcs: Arc[] = [];
  for (let corner = 0; corner < STRIDE * (ROWS + 1); corner++) {
    const ways = stepsFrom(labels, corner);
    if (ways.length < 3) continue;
    // Each arc is met from both ends; keep the way that has the smaller number on its left.
    for (const way of ways) if (way.left < way.right) arcs.push(arcFrom(labels, corner, way));
  }
  return arcs;
}

/** Joins arcs into the one ring around an area; more than one would be a hole or an exclave. */
function ring(arcs: readonly Arc[], name: string): Micro[] {
  const byStart = new Map(arcs.map((arc) => [arc.from, arc]));
  if (byStart.size !== arcs.length) throw new Error(`${name} touches itself at a corner`);
  const first = at(arcs, 0);
  const points: Micro[] = [];
  let arc = first;
  let used = 0;
  do {
    points.push(...arc.points.slice(0, -1));
    used++;
    const next = byStart.get(arc.to);
    if (!next) throw new Error(`${name} has an open border`);
    arc = next;
  } while (arc !== first);
  if (used !== arcs.length) throw new Error(`${name} has more than one ring`);
  return [...points, at(points, 0)];
}

/** Outlines of all areas of one level, counter-clockwise and closed; `areaOf` says which area a grid is part of. */
export function outlines(layout: Layout): (areaOf: (grid: number) => number) => Map<number, Micro[]> {
  const all = traceArcs(layout.grids);
  return (areaOf) => {
    const level = (grid: number): number => (grid === OUTSIDE ? OUTSIDE : areaOf(grid));
    const bounds = new Map<number, Arc[]>();
    const add = (area: number, arc: Arc): void => {
      if (area !== OUTSIDE) bounds.set(area, [...(bounds.get(area) ?? []), arc]);
    };
    for (const arc of all) {
      if (level(arc.left) === level(arc.right)) continue;
      add(level(arc.left), arc);
      const { from, to, left, right, points } = arc;
      add(level(arc.right), { from: to, to: from, left: right, right: left, points: [...points].reverse() });
    }
    return new Map([...bounds].map(([area, arcs]) => [area, ring(arcs, `area ${area}`)]));
  };
}

import type { Position } from './pack-data.ts';

/** Even-odd rule. A point on a shared edge is in exactly one of the two neighbours, so no place is between two grids. */
export function inRing(ring: readonly Position[], lon: number, lat: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i] as Position;
    const [x2, y2] = ring[j] as Position;
    if (y1 > lat !== y2 > lat && lon < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
  }
  return inside;
}

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

export function boxOf(ring: readonly Position[]): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of ring) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return { west, south, east, north };
}

/** A point inside the ring for its label: the centroid, or where it lies outside the middle of the widest stretch beside it. */
export function labelPoint(ring: readonly Position[]): Position {
  const [lon, lat] = centroid(ring);
  if (inRing(ring, lon, lat)) return [lon, lat];
  const crossings: number[] = [];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = ring[i] as Position;
    const [x2, y2] = ring[j] as Position;
    if (y1 > lat !== y2 > lat) crossings.push(((x2 - x1) * (lat - y1)) / (y2 - y1) + x1);
  }
  crossings.sort((a, b) => a - b);
  let best: [number, number] = [lon, lon];
  for (let i = 0; i + 1 < crossings.length; i += 2) {
    const stretch: [number, number] = [crossings[i] as number, crossings[i + 1] as number];
    if (stretch[1] - stretch[0] > best[1] - best[0]) best = stretch;
  }
  return [(best[0] + best[1]) / 2, lat];
}

function centroid(ring: readonly Position[]): Position {
  const [originX, originY] = ring[0] ?? [0, 0];
  let [area, x, y] = [0, 0, 0];
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [x1, y1] = [(ring[j] as Position)[0] - originX, (ring[j] as Position)[1] - originY];
    const [x2, y2] = [(ring[i] as Position)[0] - originX, (ring[i] as Position)[1] - originY];
    const cross = x1 * y2 - x2 * y1;
    area += cross;
    x += (x1 + x2) * cross;
    y += (y1 + y2) * cross;
  }
  return area === 0 ? [originX, originY] : [originX + x / (3 * area), originY + y / (3 * area)];
}

import type { Area } from './directory.ts';
import { type Box, boxOf, inRing } from './geometry.ts';
import type { Position } from './pack-data.ts';

interface Shape {
  readonly code: string;
  readonly ring: readonly Position[];
  readonly box: Box;
}

/** Squares a side; with 600 grids a square is touched by two or three of them. */
const SIDE = 48;

/** Finds the narrowest area that holds a point: a raster over the district, each square knowing the areas that touch it. */
export function areaIndex(areas: Iterable<Area>): (lon: number, lat: number) => string | undefined {
  const shapes: Shape[] = [];
  for (const { code, boundary } of areas) {
    if (boundary && boundary.length > 3) shapes.push({ code, ring: boundary, box: boxOf(boundary) });
  }
  if (shapes.length === 0) return () => undefined;
  // Narrowest first: the first hit is the answer.
  shapes.sort((a, b) => b.code.length - a.code.length || (a.code < b.code ? -1 : 1));
  const all = boxOf(
    shapes.flatMap(({ box }) => [[box.west, box.south] as const, [box.east, box.north] as const]),
  );
  const column = (lon: number) => clamp(Math.floor(((lon - all.west) / (all.east - all.west)) * SIDE));
  const row = (lat: number) => clamp(Math.floor(((lat - all.south) / (all.north - all.south)) * SIDE));
  const squares: Shape[][] = Array.from({ length: SIDE * SIDE }, () => []);
  for (const shape of shapes) {
    for (let y = row(shape.box.south); y <= row(shape.box.north); y++) {
      for (let x = column(shape.box.west); x <= column(shape.box.east); x++)
        squares[y * SIDE + x]?.push(shape);
    }
  }
  return (lon, lat) => {
    if (!(lon >= all.west && lon <= all.east && lat >= all.south && lat <= all.north)) return undefined;
    for (const { box, ring, code } of squares[row(lat) * SIDE + column(lon)] ?? []) {
      if (lon < box.west || lon > box.east || lat < box.south || lat > box.north) continue;
      if (inRing(ring, lon, lat)) return code;
    }
    return undefined;
  };
}

function clamp(value: number): number {
  return Math.min(SIDE - 1, Math.max(0, value));
}

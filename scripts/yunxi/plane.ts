/** The plane the district is drawn on: kilometres east and north of the map's south-west corner, and its way to WGS84. */

import { STREETS, type StreetName } from './names.ts';
import { noise } from './random.ts';

export const WIDTH_KM = 18;
export const HEIGHT_KM = 14;
/** One cell of the raster on which areas are laid out, before their borders are traced. */
export const CELL_KM = 0.03;

const CENTRE = { lon: 119, lat: 31.975 };
const KM_PER_LON = 111.32 * Math.cos((CENTRE.lat * Math.PI) / 180);
const KM_PER_LAT = 110.9;

export const COLUMNS = Math.round(WIDTH_KM / CELL_KM);
export const ROWS = Math.round(HEIGHT_KM / CELL_KM);
/** The number of no area. */
export const OUTSIDE = -1;

/** A point in whole millionths of a degree: equal borders stay equal, and areas add up exactly. */
export type Micro = readonly [lon: number, lat: number];

export function toMicro(x: number, y: number): Micro {
  const lon = CENTRE.lon + (x - WIDTH_KM / 2) / KM_PER_LON;
  const lat = CENTRE.lat + (y - HEIGHT_KM / 2) / KM_PER_LAT;
  return [Math.round(lon * 1e6), Math.round(lat * 1e6)];
}

export function toPlane([lon, lat]: Micro): [x: number, y: number] {
  return [
    (lon / 1e6 - CENTRE.lon) * KM_PER_LON + WIDTH_KM / 2,
    (lat / 1e6 - CENTRE.lat) * KM_PER_LAT + HEIGHT_KM / 2,
  ];
}

const wobble = noise('river', 2.3);

/** Where the river 云溪河 flows at a given height; it enters in the north and leaves in the south. */
export function riverX(y: number): number {
  return 8.6 + 0.9 * Math.sin(y / 2.1 + 0.6) + 0.35 * Math.sin(y * 1.3) + 0.25 * wobble(0, y);
}

/** The built-up heart of the district; far from it cells grow and borders wander. */
export function urban(x: number, y: number): number {
  const d = Math.hypot((x - 8.8) / 1.25, y - 6.9);
  return 1 / (1 + Math.exp((d - 3.1) * 2));
}

const edge = [noise('edge-1', 4.5), noise('edge-2', 1.6), noise('edge-3', 0.5)] as const;

export function insideDistrict(x: number, y: number): boolean {
  const u = (x - 9) / 8.2;
  const v = (y - 7) / 6.3;
  const bend = edge[0](x, y) * 0.36 + edge[1](x, y) * 0.2 + edge[2](x, y) * 0.035;
  // The power of 2.6 squares the ellipse a little: districts fill their map, they are not eggs.
  return Math.abs(u) ** 2.6 + Math.abs(v) ** 2.6 < 0.92 + bend * 1.3;
}

const warp = {
  x: [noise('warp-x1', 2.4), noise('warp-x2', 0.8)] as const,
  y: [noise('warp-y1', 2.4), noise('warp-y2', 0.8)] as const,
};

/** Bends the plane, so that lines drawn straight come out as lanes, dikes and ridges do. */
export function bent(x: number, y: number): [x: number, y: number] {
  const wild = 1 - 0.8 * urban(x, y);
  return [
    x + wild * (0.6 * warp.x[0](x, y) + 0.2 * warp.x[1](x, y)),
    y + wild * (0.6 * warp.y[0](x, y) + 0.2 * warp.y[1](x, y)),
  ];
}

/** The street or town a point belongs to: the nearest on its bank, where a wide reach counts as near. */
export function streetAt(x: number, y: number): number {
  const side: StreetName['side'] = x > riverX(y) ? 'east' : 'west';
  const [bx, by] = bent(x, y);
  let best = -1;
  let least = Number.POSITIVE_INFINITY;
  STREETS.forEach((street, i) => {
    if (street.side !== side) return;
    const d = Math.hypot(bx - street.x, by - street.y) / street.reach;
    if (d < least) {
      least = d;
      best = i;
    }
  });
  return best;
}

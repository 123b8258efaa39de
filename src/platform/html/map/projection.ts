export type Position = readonly [lon: number, lat: number];
/** Rings as in GeoJSON: the first is the outline, further ones are holes. */
export type Rings = readonly (readonly Position[])[];

export interface Projection {
  readonly width: number;
  readonly height: number;
  project(position: Position): readonly [x: number, y: number];
}

/** Flat enough for one county: degrees of longitude are shortened by the cosine of the middle latitude. */
export function projectionFor(positions: Iterable<Position>, width: number, margin = 8): Projection {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of positions) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  if (west === Infinity) return { width, height: width / 2, project: () => [0, 0] };
  const shorten = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const spanX = Math.max((east - west) * shorten, 0.002);
  const spanY = Math.max(north - south, 0.002);
  // One point alone would be infinitely near: the least span is about 200 metres.
  const scale = Math.min((width - 2 * margin) / spanX, (width - 2 * margin) / spanY);
  const height = Math.round(spanY * scale + 2 * margin);
  const left = (width - spanX * scale) / 2;
  return {
    width,
    height,
    project: ([lon, lat]) => [
      round(left + (lon - west) * shorten * scale),
      round(margin + (north - lat) * scale),
    ],
  };
}

export function pathOf(rings: Rings, projection: Projection): string {
  return rings
    .map((ring) => `M${ring.map((position) => projection.project(position).join(' ')).join('L')}Z`)
    .join('');
}

/** A place inside the outline where a name can stand: the mean of its corners is good enough for compact areas. */
export function middleOf(rings: Rings): Position {
  const ring = rings[0] ?? [];
  const corners = ring.length > 1 ? ring.slice(0, -1) : ring;
  const sum = corners.reduce<[number, number]>(([x, y], [lon, lat]) => [x + lon, y + lat], [0, 0]);
  return [sum[0] / Math.max(corners.length, 1), sum[1] / Math.max(corners.length, 1)];
}

/** Four steps by rank, so that one very busy area does not make all others look idle; nothing at all is step 0. */
export function levelsFor(values: readonly number[]): (value: number) => 0 | 1 | 2 | 3 | 4 {
  const sorted = values.filter((value) => value > 0).sort((a, b) => a - b);
  const limits = [0.25, 0.5, 0.75].map((share) => sorted[Math.floor(share * sorted.length)] ?? Infinity);
  return (value) =>
    value <= 0
      ? 0
      : ((1 + limits.filter((limit) => value >= limit && sorted.length > 1).length) as 1 | 2 | 3 | 4);
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

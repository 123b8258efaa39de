/** What a generator and its test ask of rings of points. A ring is closed: its last point is its first. */
import type { Micro } from './plane.ts';
import { at } from './random.ts';

/** Twice the signed area in square micro-degrees, exact; positive when counter-clockwise. */
export function doubleArea(ring: readonly Micro[]): number {
  const [ox, oy] = at(ring, 0);
  let sum = 0;
  for (let i = 0; i < ring.length - 1; i++) {
    const [ax, ay] = at(ring, i);
    const [bx, by] = at(ring, i + 1);
    sum += (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
  }
  return sum;
}

export function centroid(ring: readonly Micro[]): Micro {
  const [ox, oy] = at(ring, 0);
  let [x, y] = [0, 0];
  for (let i = 0; i < ring.length - 1; i++) {
    const [ax, ay] = at(ring, i);
    const [bx, by] = at(ring, i + 1);
    const cross = (ax - ox) * (by - oy) - (bx - ox) * (ay - oy);
    x += (ax - ox + bx - ox) * cross;
    y += (ay - oy + by - oy) * cross;
  }
  const six = 3 * doubleArea(ring);
  return [Math.round(ox + x / six), Math.round(oy + y / six)];
}

export function holds(ring: readonly Micro[], [x, y]: Micro): boolean {
  let inside = false;
  for (let i = 0; i < ring.length - 1; i++) {
    const [ax, ay] = at(ring, i);
    const [bx, by] = at(ring, i + 1);
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}

/** How far a point is from the nearest edge, in micro-degrees. */
export function offEdge(ring: readonly Micro[], [x, y]: Micro): number {
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < ring.length - 1; i++) {
    const [ax, ay] = at(ring, i);
    const [bx, by] = at(ring, i + 1);
    const [dx, dy] = [bx - ax, by - ay];
    const t = Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
    least = Math.min(least, Math.hypot(x - ax - t * dx, y - ay - t * dy));
  }
  return least;
}

/** True when two segments meet anywhere but in an end that both share. */
export function cross(a: Micro, b: Micro, c: Micro, d: Micro): boolean {
  const side = (p: Micro, q: Micro, r: Micro): number =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
  const same = (p: Micro, q: Micro): boolean => p[0] === q[0] && p[1] === q[1];
  const within = (p: Micro, q: Micro, r: Micro): boolean =>
    !same(r, p) &&
    !same(r, q) &&
    side(p, q, r) === 0 &&
    Math.min(p[0], q[0]) <= r[0] &&
    r[0] <= Math.max(p[0], q[0]) &&
    Math.min(p[1], q[1]) <= r[1] &&
    r[1] <= Math.max(p[1], q[1]);
  if (within(a, b, c) || within(a, b, d) || within(c, d, a) || within(c, d, b)) return true;
  if (same(a, c) || same(a, d) || same(b, c) || same(b, d)) return false;
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

const degrees = (micro: number): string => (micro / 1e6).toFixed(6);

export function wkt(ring: readonly Micro[]): string {
  return `POLYGON ((${ring.map(([lon, lat]) => `${degrees(lon)} ${degrees(lat)}`).join(', ')}))`;
}

export function lonLat([lon, lat]: Micro): [string, string] {
  return [degrees(lon), degrees(lat)];
}

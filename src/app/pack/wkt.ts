import type { Position } from '#modules/directory';

/** A boundary as it stands in the sheet; `fault` says why it is none. */
export type Boundary = { readonly ring: Position[] } | { readonly fault: string; readonly at?: string };

/** Positions are kept to six decimals (11 cm), so that what is stored is what an export writes. */
function rounded(text: string): number {
  return Math.round(Number(text) * 1e6) / 1e6;
}

/** Reads `POLYGON ((lon lat, …))`. One ring: an area with holes or in several parts is not one the map can show yet. */
export function readPolygon(text: string): Boundary {
  const plain = text.normalize('NFKC').trim();
  if (/^(MULTI|POINT|LINE|GEOMETRY)/i.test(plain))
    return { fault: 'boundary-kind', at: plain.split(/[\s(]/)[0] ?? '' };
  const body = /^(?:SRID=\d+;)?\s*POLYGON\s*(?:Z\s*)?\(\s*\(([^()]*)\)\s*(,\s*\([^()]*\)\s*)*\)$/i.exec(
    plain,
  );
  if (!body) return { fault: 'boundary-form' };
  if (body[2] !== undefined) return { fault: 'boundary-holes' };
  const ring: Position[] = [];
  for (const pair of (body[1] ?? '').split(',')) {
    const parts = pair.trim().split(/\s+/);
    if (
      parts.length < 2 ||
      parts.length > 3 ||
      parts.some((part) => !/^[+-]?\d+(\.\d+)?(e[+-]?\d+)?$/i.test(part))
    ) {
      return { fault: 'boundary-point', at: pair.trim() };
    }
    ring.push([rounded(parts[0] ?? ''), rounded(parts[1] ?? '')]);
  }
  return check(ring);
}

function check(ring: Position[]): Boundary {
  const first = ring[0];
  const last = ring.at(-1);
  if (!first || !last || ring.length < 4) return { fault: 'boundary-short' };
  if (first[0] !== last[0] || first[1] !== last[1]) return { fault: 'boundary-open' };
  const swapped = ring.every(([lon, lat]) => lon >= 3 && lon <= 54 && lat >= 73 && lat <= 136);
  if (swapped) return { fault: 'boundary-swapped' };
  const outside = ring.find(([lon, lat]) => Math.abs(lon) > 180 || Math.abs(lat) > 90);
  if (outside) return { fault: 'boundary-point', at: outside.join(' ') };
  const crossing = selfCrossing(ring);
  return crossing ? { fault: 'boundary-crosses', at: crossing.join(' ') } : { ring };
}

export function writePolygon(ring: readonly Position[]): string {
  return `POLYGON ((${ring.map(([lon, lat]) => `${lon.toFixed(6)} ${lat.toFixed(6)}`).join(', ')}))`;
}

/** Where two edges that are no neighbours meet; edges are compared in order of their western ends. */
function selfCrossing(ring: readonly Position[]): Position | undefined {
  const edges = ring.slice(1).map((to, index) => {
    const from = ring[index] ?? to;
    return { index, from, to, west: Math.min(from[0], to[0]), east: Math.max(from[0], to[0]) };
  });
  const byWest = [...edges].sort((a, b) => a.west - b.west);
  for (const [position, a] of byWest.entries()) {
    for (let next = position + 1; next < byWest.length; next++) {
      const b = byWest[next];
      if (!b || b.west > a.east) break;
      const apart = Math.abs(a.index - b.index);
      if (apart <= 1 || apart === edges.length - 1) continue;
      if (meet(a.from, a.to, b.from, b.to)) return a.from;
    }
  }
  return undefined;
}

function meet(a: Position, b: Position, c: Position, d: Position): boolean {
  const abc = turn(a, b, c);
  const abd = turn(a, b, d);
  const cda = turn(c, d, a);
  const cdb = turn(c, d, b);
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (
    (abc === 0 && between(a, b, c)) || (abd === 0 && between(a, b, d)) || (cda === 0 && between(c, d, a))
  );
}

/** Sign of the turn a → b → c; in millionths of a degree the products stay whole numbers. */
function turn(a: Position, b: Position, c: Position): number {
  const m = (value: number) => Math.round(value * 1e6);
  return Math.sign((m(b[0]) - m(a[0])) * (m(c[1]) - m(a[1])) - (m(b[1]) - m(a[1])) * (m(c[0]) - m(a[0])));
}

function between(a: Position, b: Position, p: Position): boolean {
  return (
    Math.min(a[0], b[0]) <= p[0] &&
    p[0] <= Math.max(a[0], b[0]) &&
    Math.min(a[1], b[1]) <= p[1] &&
    p[1] <= Math.max(a[1], b[1])
  );
}

/** True when the point lies in the ring or within `tolerance` degrees of its edge. */
export function nearlyInside([x, y]: Position, ring: readonly Position[], tolerance: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [ax, ay] = ring[i] ?? [0, 0];
    const [bx, by] = ring[j] ?? [0, 0];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
    if (distance(x, y, ax, ay, bx, by) <= tolerance) return true;
  }
  return inside;
}

function distance(x: number, y: number, ax: number, ay: number, bx: number, by: number): number {
  const dx = bx - ax;
  const dy = by - ay;
  const length = dx * dx + dy * dy;
  const t = length === 0 ? 0 : Math.max(0, Math.min(1, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - t * dx, y - ay - t * dy);
}

/** The earth as the Chinese datum GCJ-02 takes it (Krasovsky 1940). */
const axis = 6_378_245;
const eccentricity = 0.006_693_421_622_965_943;

type Point = { readonly lon: number; readonly lat: number };

/** A point of Baidu (BD-09) or AMap and Tencent (GCJ-02) as WGS 84, to within a metre. */
export function toWgs84(system: 'WGS84' | 'GCJ02' | 'BD09', point: Point): Point {
  if (system === 'WGS84') return point;
  const gcj = system === 'BD09' ? fromBaidu(point) : point;
  // The shift has no inverse in closed form; three rounds of correction bring it below a centimetre.
  let guess = gcj;
  for (let round = 0; round < 3; round++) {
    const shifted = toGcj(guess);
    guess = { lon: guess.lon + gcj.lon - shifted.lon, lat: guess.lat + gcj.lat - shifted.lat };
  }
  return { lon: Math.round(guess.lon * 1e6) / 1e6, lat: Math.round(guess.lat * 1e6) / 1e6 };
}

function fromBaidu({ lon, lat }: Point): Point {
  const x = lon - 0.0065;
  const y = lat - 0.006;
  const turn = (Math.PI * 3000) / 180;
  const z = Math.hypot(x, y) - 0.00002 * Math.sin(y * turn);
  const theta = Math.atan2(y, x) - 0.000003 * Math.cos(x * turn);
  return { lon: z * Math.cos(theta), lat: z * Math.sin(theta) };
}

export function toGcj({ lon, lat }: Point): Point {
  const x = lon - 105;
  const y = lat - 35;
  const { sin, sqrt, abs, PI } = Math;
  const common = ((20 * sin(6 * x * PI) + 20 * sin(2 * x * PI)) * 2) / 3;
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * sqrt(abs(x)) +
    common +
    ((20 * sin(y * PI) + 40 * sin((y / 3) * PI)) * 2) / 3 +
    ((160 * sin((y / 12) * PI) + 320 * sin((y * PI) / 30)) * 2) / 3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * sqrt(abs(x)) +
    common +
    ((20 * sin(x * PI) + 40 * sin((x / 3) * PI)) * 2) / 3 +
    ((150 * sin((x / 12) * PI) + 300 * sin((x / 30) * PI)) * 2) / 3;
  const radians = (lat / 180) * PI;
  const magic = 1 - eccentricity * sin(radians) ** 2;
  return {
    lat: lat + (north * 180) / (((axis * (1 - eccentricity)) / (magic * sqrt(magic))) * PI),
    lon: lon + (east * 180) / ((axis / sqrt(magic)) * Math.cos(radians) * PI),
  };
}

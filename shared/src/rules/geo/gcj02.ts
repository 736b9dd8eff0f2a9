/**
 * Between the coordinates of the world (WGS-84: stored, compared, imported) and those Chinese maps and WeChat speak (GCJ-02). The shift
 * is not linear and has no published inverse: going back is done by correcting until going there agrees. Converted at the border, once.
 */
export interface Point {
  lng: number;
  lat: number;
}
export const COORDINATE_SYSTEMS = ['wgs84', 'gcj02'] as const;
export type CoordinateSystem = (typeof COORDINATE_SYSTEMS)[number];

/** Krasovsky 1940, as GCJ-02 uses it. */
const AXIS = 6_378_245;
const ECCENTRICITY = 0.006_693_421_622_965_943;
/** Degrees; about a centimetre. */
const CLOSE_ENOUGH = 1e-7;
const rad = (degrees: number): number => (degrees * Math.PI) / 180;

/** Outside this box nothing is shifted. */
const isInChina = ({ lng, lat }: Point): boolean => lng > 72.004 && lng < 137.8347 && lat > 0.8293 && lat < 55.8271;

/** As a Chinese map shows it. */
export function toGcj02(point: Point): Point {
  if (!isInChina(point)) return point;
  const x = point.lng - 105;
  const y = point.lat - 35;
  const wave = 20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI);
  const north =
    -100 +
    2 * x +
    3 * y +
    0.2 * y * y +
    0.1 * x * y +
    0.2 * Math.sqrt(Math.abs(x)) +
    ((wave + 20 * Math.sin(y * Math.PI) + 40 * Math.sin((y / 3) * Math.PI)) * 2) / 3 +
    ((160 * Math.sin((y / 12) * Math.PI) + 320 * Math.sin((y * Math.PI) / 30)) * 2) / 3;
  const east =
    300 +
    x +
    2 * y +
    0.1 * x * x +
    0.1 * x * y +
    0.1 * Math.sqrt(Math.abs(x)) +
    ((wave + 20 * Math.sin(x * Math.PI) + 40 * Math.sin((x / 3) * Math.PI)) * 2) / 3 +
    ((150 * Math.sin((x / 12) * Math.PI) + 300 * Math.sin((x / 30) * Math.PI)) * 2) / 3;
  const magic = 1 - ECCENTRICITY * Math.sin(rad(point.lat)) ** 2;
  const root = Math.sqrt(magic);
  return {
    lat: point.lat + (north * 180) / (((AXIS * (1 - ECCENTRICITY)) / (magic * root)) * Math.PI),
    lng: point.lng + (east * 180) / ((AXIS / root) * Math.cos(rad(point.lat)) * Math.PI),
  };
}

/** Back to the world's coordinates, to about a centimetre. */
export function fromGcj02(point: Point): Point {
  if (!isInChina(point)) return point;
  let guess = point;
  for (let turn = 0; turn < 20; turn += 1) {
    const there = toGcj02(guess);
    const off = { lng: point.lng - there.lng, lat: point.lat - there.lat };
    guess = { lng: guess.lng + off.lng, lat: guess.lat + off.lat };
    if (Math.abs(off.lng) < CLOSE_ENOUGH && Math.abs(off.lat) < CLOSE_ENOUGH) break;
  }
  return guess;
}

/** What came over the border, as it is stored. */
export const asWgs84 = (point: Point, system: CoordinateSystem): Point =>
  system === 'gcj02' ? fromGcj02(point) : point;

/** Metres between two places, on a sphere: exact to a few metres in a thousand kilometres. */
export function metresBetween(a: Point, b: Point): number {
  const north = rad(b.lat - a.lat);
  const east = rad(b.lng - a.lng) * Math.cos(rad((a.lat + b.lat) / 2));
  return 6_371_008.8 * Math.hypot(north, east);
}

import type { Point } from './gcj02.ts';

/** Polygons of an area: each an outer ring and its holes, of [lng, lat] in degrees, WGS-84. */
export type Ring = [number, number][];
export type Polygons = Ring[][];
/** West, south, east, north. */
export type Box = readonly [west: number, south: number, east: number, north: number];

/** Twice the signed area, in square degrees. */
export const areaOfRing = (ring: readonly (readonly [number, number])[]): number =>
  ring.slice(1).reduce((sum, [x, y], at) => {
    const [px, py] = ring[at] as [number, number];
    return sum + px * y - x * py;
  }, 0);

/** The least box around all of a polygon's points, in the units they are in. */
export function boxOf(points: Iterable<readonly [number, number]>): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of points) {
    if (x < west) west = x;
    if (y < south) south = y;
    if (x > east) east = x;
    if (y > north) north = y;
  }
  return [west, south, east, north];
}

/** Every point of an area one after another. */
export function* pointsOf(polygons: Polygons): Generator<[number, number]> {
  for (const rings of polygons) for (const ring of rings) yield* ring;
}

export const asPoint = ([lng, lat]: readonly [number, number]): Point => ({ lng, lat });

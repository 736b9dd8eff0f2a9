import type { Point } from './gcj02.ts';

/** Polygons of an area: each an outer ring and its holes, of [lng, lat]. */
export type Polygons = [number, number][][][];
export interface Boundary {
  /** Of the community or grid. */
  code: string;
  polygons: Polygons;
}

/** What is wrong with a file of boundaries, in a sentence for whoever made it. `at`: which feature, from 1; 0: the file. */
export interface BoundaryProblem {
  at: number;
  message: string;
}

const MOST_POINTS = 20_000;
/** Mainland China and its waters, roughly: catches swapped longitude and latitude, and metres instead of degrees. */
const isHere = (lng: number, lat: number): boolean => lng > 73 && lng < 136 && lat > 3 && lat < 54;

/**
 * Reads a GeoJSON FeatureCollection of Polygon and MultiPolygon (RFC 7946: WGS-84, longitude first), each with the code of its area
 * in `properties.code`. Everything that is wrong is named; nothing is guessed.
 */
export function readBoundaries(text: string): { boundaries: Boundary[]; problems: BoundaryProblem[] } {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { boundaries: [], problems: [{ at: 0, message: '不是 GeoJSON：文件读不出来，请重新导出。' }] };
  }
  const features = isRecord(file) && file.type === 'FeatureCollection' ? file.features : null;
  if (!Array.isArray(features))
    return {
      boundaries: [],
      problems: [{ at: 0, message: '不是 GeoJSON 的 FeatureCollection，请按“要素集合”导出。' }],
    };
  const problems: BoundaryProblem[] = [];
  const boundaries: Boundary[] = [];
  const seen = new Map<string, number>();
  features.forEach((feature, index) => {
    const at = index + 1;
    const read = readFeature(feature);
    if (typeof read === 'string') {
      problems.push({ at, message: read });
      return;
    }
    const before = seen.get(read.code);
    if (before !== undefined)
      problems.push({ at, message: `代码 ${read.code} 和第 ${before} 个要素重复，一个社区或网格只能有一个要素。` });
    else boundaries.push(read);
    seen.set(read.code, before ?? at);
  });
  if (features.length === 0) problems.push({ at: 0, message: '文件里没有一个要素。' });
  return { boundaries, problems };
}

function readFeature(feature: unknown): Boundary | string {
  if (!isRecord(feature)) return '不是一个要素。';
  const code = isRecord(feature.properties) ? feature.properties.code : undefined;
  if (typeof code !== 'string' && typeof code !== 'number') return '没有 code 属性：请写社区或网格的代码。';
  const { geometry } = feature;
  if (!isRecord(geometry) || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon'))
    return `代码 ${code}：不是面（Polygon 或 MultiPolygon）。`;
  const given = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  if (!Array.isArray(given) || given.length === 0) return `代码 ${code}：没有坐标。`;
  let points = 0;
  for (const polygon of given) {
    if (!Array.isArray(polygon) || polygon.length === 0) return `代码 ${code}：有一个面没有边界。`;
    for (const ring of polygon) {
      const wrong = ringProblem(ring);
      if (wrong) return `代码 ${code}：${wrong}`;
      points += (ring as unknown[]).length;
    }
  }
  if (points > MOST_POINTS) return `代码 ${code}：边界有 ${points} 个点，最多 ${MOST_POINTS} 个，请先简化。`;
  const polygons = (given as number[][][][]).map((rings) =>
    rings.map((ring) => ring.map((p) => [p[0] as number, p[1] as number] as [number, number])),
  );
  return { code: String(code).trim(), polygons };
}

function ringProblem(ring: unknown): string | null {
  if (!Array.isArray(ring) || ring.length < 4) return '边界至少要四个点，首尾相同。';
  for (const point of ring) {
    if (!Array.isArray(point) || !Number.isFinite(point[0]) || !Number.isFinite(point[1])) return '有坐标不是数字。';
    if (!isHere(point[0], point[1]))
      return isHere(point[1], point[0])
        ? '经度和纬度写反了：GeoJSON 先写经度。'
        : `坐标（${point[0]}，${point[1]}）不在中国：请用 WGS-84 经纬度，单位是度。`;
  }
  const [first, last] = [ring[0] as number[], ring.at(-1) as number[]];
  if (first[0] !== last[0] || first[1] !== last[1]) return '边界没有闭合：最后一个点要和第一个相同。';
  return areaOf(ring as [number, number][]) === 0 ? '边界没有面积：所有的点在一条线上。' : null;
}

/** Twice the signed area, in square degrees. */
const areaOf = (ring: readonly [number, number][]): number =>
  ring.slice(1).reduce((sum, [x, y], at) => {
    const [px, py] = ring[at] as [number, number];
    return sum + px * y - x * py;
  }, 0);

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Which areas a place lies in. */
export interface AreaIndex {
  /** Ids of the areas, smallest first: a grid before the community around it. */
  at(point: Point): string[];
}

/** About half a kilometre: a square meets a handful of areas even where they are small. */
const SQUARES_A_DEGREE = 200;
const squareOf = (lng: number, lat: number): number =>
  Math.floor(lat * SQUARES_A_DEGREE) * 100_000 + Math.floor(lng * SQUARES_A_DEGREE);

interface Prepared {
  id: string;
  size: number;
  polygons: { box: Box; rings: Float64Array[] }[];
}
type Box = [west: number, south: number, east: number, north: number];

/** Made once for a district's areas; a look-up then tests the few whose square it is. */
export function areaIndex(areas: readonly { id: string; polygons: Polygons }[]): AreaIndex {
  const squares = new Map<number, Prepared[]>();
  const prepared = areas
    .map(
      ({ id, polygons }): Prepared => ({
        id,
        size: polygons.reduce((sum, rings) => sum + Math.abs(areaOf(rings[0] ?? [])), 0),
        polygons: polygons.map((rings) => ({
          box: boxOf(rings[0] ?? []),
          rings: rings.map((ring) => Float64Array.from(ring.flat())),
        })),
      }),
    )
    .sort((a, b) => a.size - b.size);
  for (const area of prepared) {
    const met = new Set<number>();
    for (const { box } of area.polygons) for (const square of squaresOf(box)) met.add(square);
    for (const square of met) {
      const here = squares.get(square);
      if (here) here.push(area);
      else squares.set(square, [area]);
    }
  }
  return {
    at: ({ lng, lat }) =>
      (squares.get(squareOf(lng, lat)) ?? []).filter((area) => isIn(area, lng, lat)).map((area) => area.id),
  };
}

function* squaresOf([west, south, east, north]: Box): Generator<number> {
  for (let y = Math.floor(south * SQUARES_A_DEGREE); y <= Math.floor(north * SQUARES_A_DEGREE); y += 1)
    for (let x = Math.floor(west * SQUARES_A_DEGREE); x <= Math.floor(east * SQUARES_A_DEGREE); x += 1)
      yield y * 100_000 + x;
}

function boxOf(ring: readonly [number, number][]): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of ring) {
    box[0] = Math.min(box[0], x);
    box[1] = Math.min(box[1], y);
    box[2] = Math.max(box[2], x);
    box[3] = Math.max(box[3], y);
  }
  return box;
}

/** In the outer ring of a polygon and in none of its holes: an odd number of edges lies to the east. */
function isIn({ polygons }: Prepared, x: number, y: number): boolean {
  return polygons.some(({ box, rings }) => {
    if (x < box[0] || x > box[2] || y < box[1] || y > box[3]) return false;
    let inside = false;
    for (const ring of rings)
      for (let i = 0, k = ring.length - 2; i < ring.length; k = i, i += 2) {
        const [ax, ay, bx, by] = [ring[i] as number, ring[i + 1] as number, ring[k] as number, ring[k + 1] as number];
        if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
      }
    return inside;
  });
}

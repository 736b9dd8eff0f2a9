import type { AreaKind } from '../../words/area-kinds.ts';
import { areasCopy } from '../../words/areas-copy.ts';
import { selfCrossing } from './crossings.ts';
import { asWgs84, type CoordinateSystem } from './gcj02.ts';
import { areaOfRing, type Box, boxOf, type Polygons, pointsOf, type Ring } from './polygons.ts';

/** One area of a file, in WGS-84. */
export interface ReadArea {
  /** Which feature of the file, from 1. */
  at: number;
  code: string;
  /** As the file names it; empty: it does not. */
  name: string;
  /** Code of the community a grid without an organisation of its own belongs to; empty: the code itself is an organisation's. */
  belongsTo: string;
  polygons: Polygons;
}

/** What is wrong with a file, in a sentence for whoever made it. `at`: which feature, from 1; 0: the file. */
export interface AreaProblem {
  at: number;
  message: string;
}

export interface ReadOptions {
  kind: AreaKind;
  crs: CoordinateSystem;
  /** Where the district is known to be, with room around it; null: nobody knows. */
  within: Box | null;
}

export const MOST_AREAS = 60_000;
export const MOST_POINTS_AN_AREA = 20_000;
export const MOST_POINTS = 3_000_000;
const MOST_NAME = 60;
const say = areasCopy.problems;

/** Titles maps of different makers give the same property. */
const CODE = ['code', 'CODE', '代码', '编码', '网格编码', '社区编码', '街道编码', '区划代码'];
const NAME = ['name', 'NAME', '名称', '网格名称', '社区名称', '街道名称'];
const BELONGS_TO = ['community', 'COMMUNITY', '所属社区', '社区代码', '所属社区编码'];
/** WGS-84 and CGCS2000 differ by centimetres. */
const DEGREES = /(crs84|4326|4490|wgs ?84|cgcs ?2000)/i;

/** Mainland China and its waters, roughly: catches swapped longitude and latitude, and metres instead of degrees. */
const isInChina = (lng: number, lat: number): boolean => lng > 73 && lng < 136 && lat > 3 && lat < 54;

/**
 * Reads a GeoJSON FeatureCollection of Polygon and MultiPolygon (RFC 7946: longitude first), holes included, each with the code of its
 * area. Everything that is wrong is named; nothing is guessed.
 */
export function readAreas(text: string, options: ReadOptions): { areas: ReadArea[]; problems: AreaProblem[] } {
  const features = featuresOf(text);
  if (typeof features === 'string') return { areas: [], problems: [{ at: 0, message: features }] };
  const problems: AreaProblem[] = [];
  const areas: ReadArea[] = [];
  const seen = new Map<string, number>();
  let points = 0;
  features.forEach((feature, index) => {
    const at = index + 1;
    const read = readFeature(feature, at, options);
    if (typeof read === 'string') {
      problems.push({ at, message: read });
      return;
    }
    const before = seen.get(read.code);
    if (before === undefined) {
      seen.set(read.code, at);
      areas.push(read);
      for (const _ of pointsOf(read.polygons)) points += 1;
    } else problems.push({ at, message: say.twice(read.code, before) });
  });
  if (points > MOST_POINTS) problems.unshift({ at: 0, message: say.manyPoints(points, MOST_POINTS) });
  return { areas, problems };
}

function featuresOf(text: string): unknown[] | string {
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return say.unreadable;
  }
  if (!isRecord(file) || file.type !== 'FeatureCollection' || !Array.isArray(file.features)) return say.notCollection;
  const named = isRecord(file.crs) && isRecord(file.crs.properties) ? file.crs.properties.name : undefined;
  if (typeof named === 'string' && !DEGREES.test(named)) return say.projected(named.slice(0, 60));
  if (file.features.length === 0) return say.empty;
  return file.features.length > MOST_AREAS ? say.manyAreas(file.features.length, MOST_AREAS) : file.features;
}

function readFeature(feature: unknown, at: number, options: ReadOptions): ReadArea | string {
  if (!isRecord(feature) || !isRecord(feature.properties)) return say.noCode;
  const { properties, geometry } = feature;
  const code = propertyOf(properties, CODE);
  if (code === '') return say.noCode;
  if (!isRecord(geometry) || (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon'))
    return say.noPolygon(code);
  const given: unknown = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  if (!Array.isArray(given) || given.length === 0) return say.noPolygon(code);
  const polygons: Polygons = [];
  for (const polygon of given as unknown[]) {
    if (!Array.isArray(polygon) || polygon.length === 0) return say.noPolygon(code);
    const rings: Ring[] = [];
    for (const ring of polygon as unknown[]) {
      const read = readRing(ring, options.crs);
      if (typeof read === 'string') return say.of(code, read);
      rings.push(read);
    }
    polygons.push(rings);
  }
  const points = polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
  if (points > MOST_POINTS_AN_AREA) return say.of(code, say.manyPoints(points, MOST_POINTS_AN_AREA));
  const wrong = shapeProblem(polygons, options.within);
  if (wrong) return say.of(code, wrong);
  const name = propertyOf(properties, NAME).slice(0, MOST_NAME);
  const belongsTo = options.kind === 'grid' ? propertyOf(properties, BELONGS_TO) : '';
  return { at, code, name, belongsTo, polygons };
}

/** A closed ring in WGS-84, on whole steps, so that what neighbours share stays shared. */
function readRing(ring: unknown, crs: CoordinateSystem): Ring | string {
  if (!Array.isArray(ring) || ring.length < 4) return say.fewPoints;
  const read: Ring = [];
  for (const point of ring as unknown[]) {
    if (!Array.isArray(point)) return say.notNumbers;
    const [lng, lat] = point as unknown[];
    if (typeof lng !== 'number' || typeof lat !== 'number' || !Number.isFinite(lng) || !Number.isFinite(lat))
      return say.notNumbers;
    if (!isInChina(lng, lat)) return isInChina(lat, lng) ? say.swapped : say.abroad(lng, lat);
    const stored = asWgs84({ lng, lat }, crs);
    read.push([Math.round(stored.lng * 1e7) / 1e7, Math.round(stored.lat * 1e7) / 1e7]);
  }
  const [first, last] = [read[0] as Ring[number], read.at(-1) as Ring[number]];
  return first[0] === last[0] && first[1] === last[1] ? read : say.open;
}

function shapeProblem(polygons: Polygons, within: Box | null): string | null {
  for (const ring of polygons.flat()) {
    const crossed = selfCrossing(ring);
    if (crossed) return say.crossed(crossed[0], crossed[1]);
    if (areaOfRing(ring) === 0) return say.flat;
  }
  const [west, south, east, north] = boxOf(pointsOf(polygons));
  const isFar = within && (east < within[0] || north < within[1] || west > within[2] || south > within[3]);
  return isFar ? say.far : null;
}

function propertyOf(properties: Record<string, unknown>, titles: readonly string[]): string {
  for (const title of titles) {
    const value = properties[title];
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
    if (typeof value === 'string' && value.trim() !== '') return value.trim();
  }
  return '';
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

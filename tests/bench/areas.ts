import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { importFile } from '@tellit/api/features/areas/import-file.ts';
import { areasOf } from '@tellit/api/features/areas/load-areas.ts';
import { loadTenant } from '@tellit/api/features/tenants/tenant.ts';
import { systemClock } from '@tellit/api/platform/clock.ts';
import type { Store } from '@tellit/api/platform/store/store.ts';
import { AreaIndex } from '@tellit/shared/rules/geo/area-index.ts';
import type { Point } from '@tellit/shared/rules/geo/gcj02.ts';
import { isInPolygons } from '@tellit/shared/rules/geo/overlaps.ts';
import { packPolygons } from '@tellit/shared/rules/geo/packed-polygons.ts';
import { boxOf, type Polygons, pointsOf } from '@tellit/shared/rules/geo/polygons.ts';
import { sheetOf } from './area-sheet.ts';
import { DISTRICT } from './prepare.ts';

const LOOKUPS = 400_000;
const LINEAR_LOOKUPS = 1_000;
const COMMUNITIES = ['650103017001', '650103017002', '650103017003', '650103017004', '650103017005', '650103017006'];

/** What looking a place up among so many micro-grids costs, beside going through all of them by their boxes in the same run. */
export async function measureAreas(store: Store, count: number, say: (text: string) => void) {
  say(`画 ${count} 个微网格 / drawing`);
  const { areas, box } = sheetOf(count);
  const points = areas.reduce((sum, polygons) => sum + [...pointsOf(polygons)].length, 0);
  const packed = areas.map(packPolygons);
  const places = placesIn(box, LOOKUPS);

  const heap = settledHeap();
  const built = timed(() => AreaIndex.of(packed));
  const index = built.result;
  const heapMb = (settledHeap() - heap) / 2 ** 20;
  // Once to warm up, then what is reported.
  lookUpAll(index, places);
  const looked = timed(() => lookUpAll(index, places));
  const each = places.slice(0, 20_000).map((place) => timed(() => index.at(place)).us);
  each.sort((a, b) => a - b);

  say(`逐个比 ${LINEAR_LOOKUPS} 次 / linear scan with boxes`);
  const boxes = areas.map((polygons) => boxOf(pointsOf(polygons)));
  const some = places.slice(0, LINEAR_LOOKUPS);
  const linear = timed(() => some.map((place) => linearly(areas, boxes, place)));
  const agree = some.every((place, at) => index.at(place).join() === linear.result[at]?.join());

  say('导入 / importing through the one function');
  const file = Buffer.from(geojson(areas));
  const imported = await throughTheDatabase(store, file, places.slice(0, 20_000));
  return {
    areas: count,
    points,
    fileMb: round(file.length / 2 ** 20),
    lookupUs: round(looked.us / LOOKUPS),
    lookupCpuUs: round(looked.cpuUs / LOOKUPS),
    p50Us: round(each[Math.floor(each.length * 0.5)] ?? 0),
    p99Us: round(each[Math.floor(each.length * 0.99)] ?? 0),
    found: looked.result / LOOKUPS,
    linearUs: round(linear.us / LINEAR_LOOKUPS),
    agree,
    buildMs: round(built.us / 1000),
    buildCpuMs: round(built.cpuUs / 1000),
    indexMb: round(index.bytes / 2 ** 20),
    heapMb: round(heapMb),
    ...imported,
    load: round(loadavg()[0] ?? 0),
  };
}

/** Checked in its thread, written, read back page by page: with the longest the server's thread stood still. */
async function throughTheDatabase(store: Store, bytes: Buffer, places: readonly Point[]) {
  const scene = { district: DISTRICT, now: systemClock.now(), personId: null };
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const file = { register: 'grid' as const, bytes, name: 'bench.geojson', crs: 'wgs84' as const, reason: 'bench' };
  // The codes of the demonstration's cast lie in another part of the town.
  const began = performance.now();
  const report = await importFile({ store }, scene, file, true);
  const importSeconds = round((performance.now() - began) / 1000);
  if (report.version === null) throw new Error(JSON.stringify(report.problems.slice(0, 5)));
  const importBlockedMs = round(delay.max / 1e6);
  delay.reset();
  const tenant = await store.read((db) => loadTenant(db, store.t, DISTRICT));
  if (!tenant) throw new Error('no district');
  const loading = performance.now();
  const known = await store.read((db) => areasOf(db, store.t, tenant));
  const loadMs = round(performance.now() - loading);
  await new Promise((resolve) => setTimeout(resolve, 20));
  delay.disable();
  places.forEach((place) => void known.at(place));
  const asked = timed(() => places.reduce((sum, place) => sum + known.at(place).length, 0));
  return {
    warned: report.warned,
    importSeconds,
    importBlockedMs,
    loadMs,
    loadBlockedMs: round(delay.max / 1e6),
    askedUs: round(asked.us / places.length),
  };
}

const lookUpAll = (index: AreaIndex, places: readonly Point[]): number =>
  places.reduce((sum, place) => sum + index.at(place).length, 0);

function linearly(areas: readonly Polygons[], boxes: readonly (readonly number[])[], { lng, lat }: Point): number[] {
  const found: number[] = [];
  for (let at = 0; at < areas.length; at += 1) {
    const [west = 0, south = 0, east = 0, north = 0] = boxes[at] ?? [];
    if (lng >= west && lng <= east && lat >= south && lat <= north && isInPolygons(areas[at] ?? [], [lng, lat]))
      found.push(at);
  }
  return found;
}

/** Spread evenly and the same every time (Kronecker's sequence). */
function placesIn([west, south, east, north]: readonly [number, number, number, number], count: number): Point[] {
  return Array.from({ length: count }, (_, n) => ({
    lng: west + ((n * 0.754_877_666) % 1) * (east - west),
    lat: south + ((n * 0.569_840_29) % 1) * (north - south),
  }));
}

function geojson(areas: readonly Polygons[]): string {
  const features = areas.map(([coordinates], at) => ({
    type: 'Feature',
    properties: { code: `微-${at + 1}`, name: `微网格 ${at + 1}`, community: COMMUNITIES[at % COMMUNITIES.length] },
    geometry: { type: 'Polygon', coordinates },
  }));
  return JSON.stringify({ type: 'FeatureCollection', features });
}

function timed<T>(work: () => T): { result: T; us: number; cpuUs: number } {
  const cpu = process.cpuUsage();
  const began = performance.now();
  const result = work();
  const us = (performance.now() - began) * 1000;
  const { user, system } = process.cpuUsage(cpu);
  return { result, us, cpuUs: user + system };
}

/** What is really kept: rubbish first taken away, if this Node lets us. */
function settledHeap(): number {
  globalThis.gc?.();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

const round = (value: number): number => Math.round(value * 100) / 100;

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { AreaIndex } from './area-index.ts';
import { fromGcj02, metresBetween, toGcj02 } from './gcj02.ts';
import { isInPolygons, overlapsOf } from './overlaps.ts';
import { bytesOfPacked, packedOfBytes, packPolygons, unpackPolygons } from './packed-polygons.ts';
import type { Polygons, Ring } from './polygons.ts';
import { type ReadOptions, readAreas } from './read-areas.ts';

const ring = (west: number, south: number, east: number, north: number): Ring => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const square = (west: number, south: number, size: number): Polygons => [
  [ring(west, south, west + size, south + size)],
];

describe('片区文件', () => {
  const feature = (code: unknown, coordinates: unknown, type = 'Polygon', more: object = {}) => ({
    type: 'Feature',
    properties: { code, ...more },
    geometry: { type, coordinates },
  });
  const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });
  const options: ReadOptions = { kind: 'grid', crs: 'wgs84', within: [86, 42, 89, 45] };
  const read = (text: string, other: Partial<ReadOptions> = {}) => readAreas(text, { ...options, ...other });

  test('读得出面、带洞的面和多个面；代码可以是数字，属性可以用中文', () => {
    const holed = [ring(87, 43, 87.1, 43.1), ring(87.04, 43.04, 87.05, 43.05)];
    const { areas, problems } = read(
      file(
        feature('a', holed, 'Polygon', { 名称: '第一网格', 所属社区: '650103017003' }),
        feature(650103017, [[ring(88, 43, 88.1, 43.1)], [ring(88.2, 43, 88.3, 43.1)]], 'MultiPolygon'),
        {
          type: 'Feature',
          properties: { 网格编码: 'c' },
          geometry: { type: 'Polygon', coordinates: [ring(87.5, 43, 87.6, 43.1)] },
        },
      ),
    );
    expect(problems).toEqual([]);
    expect(areas.map(({ at, code, name, belongsTo }) => [at, code, name, belongsTo])).toEqual([
      [1, 'a', '第一网格', '650103017003'],
      [2, '650103017', '', ''],
      [3, 'c', '', ''],
    ]);
    expect(areas[0]?.polygons).toEqual([holed]);
    expect(areas[1]?.polygons).toHaveLength(2);
  });

  test('GCJ-02 的文件存成 WGS-84；BOM 和高程不碍事', () => {
    // Published vector of eviltransform's own tests: what a Chinese map shows and where it is.
    const there = { lng: 116.38404722455657, lat: 39.91334545536069 };
    const around: Ring = [
      [there.lng, there.lat],
      [there.lng + 0.01, there.lat],
      [there.lng + 0.01, there.lat + 0.01],
      [there.lng, there.lat],
    ];
    const text = `\uFEFF${file(feature('a', [around.map((point) => [...point, 12.5])]))}`;
    const [area] = read(text, { crs: 'gcj02', within: null }).areas;
    const [lng, lat] = area?.polygons[0]?.[0]?.[0] ?? [0, 0];
    expect(metresBetween({ lng, lat }, { lng: 116.377817, lat: 39.911954 })).toBeLessThan(0.1);
    expect(metresBetween({ lng, lat }, fromGcj02(there))).toBeLessThan(0.02);
    expect(metresBetween(toGcj02({ lng, lat }), there)).toBeLessThan(0.02);
  });

  const bowTie = [
    [87, 43],
    [87.1, 43.1],
    [87.1, 43],
    [87, 43.1],
    [87, 43],
  ];
  test.each([
    ['{', 0, '读不出来'],
    [JSON.stringify({ type: 'Feature' }), 0, 'FeatureCollection'],
    [
      JSON.stringify({ type: 'FeatureCollection', crs: { properties: { name: 'EPSG:3857' } }, features: [1] }),
      0,
      'EPSG:3857',
    ],
    [file(), 0, '没有一个要素'],
    [file(7), 1, '没有代码'],
    [file(feature(undefined, square(87, 43, 1)[0])), 1, '没有代码'],
    [file(feature('a', [87, 43], 'Point')), 1, '不是面'],
    [file(feature('a', [], 'MultiPolygon')), 1, '不是面'],
    [file(feature('a', [ring(87, 43, 88, 44).slice(0, -1)])), 1, '没有闭合'],
    [file(feature('a', [ring(87, 43, 88, 44).slice(0, 3)])), 1, '四个点'],
    [file(feature('a', [ring(43, 87, 44, 88)])), 1, '写反'],
    [file(feature('a', [ring(9_700_000, 5_400_000, 9_700_100, 5_400_100)])), 1, '不在中国'],
    [
      file(
        feature('a', [
          [
            [87, 43],
            [88, 43],
            [89, 43],
            [87, 43],
          ],
        ]),
      ),
      1,
      '没有面积',
    ],
    [
      file(
        feature('a', [
          [
            [87, '43'],
            [88, 43],
            [88, 44],
            [87, '43'],
          ],
        ]),
      ),
      1,
      '不是数字',
    ],
    [file(feature('好', square(87, 43, 0.1)[0]), feature('a', [bowTie])), 2, '自己和自己相交（第 1 条边和第 3 条边）'],
    [file(feature('a', square(87, 43, 1)[0]), feature('a', square(88, 43, 1)[0])), 2, '和第 1 个要素重复'],
    [file(feature('a', square(116, 39, 1)[0])), 1, '一百多公里'],
  ])('%#：说清楚第几个要素、哪里不对', (text, at, says) => {
    const { problems } = read(text);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.at).toBe(at);
    expect(problems[0]?.message).toContain(says);
  });

  test('两个点以上的毛病都说；共用一个点不算相交', () => {
    expect(
      read(file(feature('a', [bowTie]), feature('b', []), feature('c', square(87, 43, 1)[0]))).problems,
    ).toHaveLength(2);
    const eight: Ring = [
      [87, 43],
      [87.1, 43.1],
      [87.2, 43],
      [87.2, 43.2],
      [87.1, 43.1],
      [87, 43.2],
      [87, 43],
    ];
    expect(read(file(feature('a', [eight]))).problems).toEqual([]);
  });
});

const inHere = fc.record({
  lng: fc.double({ min: 87, max: 87.06, noNaN: true }),
  lat: fc.double({ min: 43, max: 43.06, noNaN: true }),
});

/** A wobbly sheet of cells that share every border point: what a district's grids should be. */
function sheet(wobble: readonly number[], cells: number): Polygons[] {
  const corner = (x: number, y: number): [number, number] => {
    const inner = x > 0 && y > 0 && x < cells && y < cells;
    const [dx, dy] = inner
      ? [wobble[(x * 7 + y * 13) % wobble.length] ?? 0, wobble[(x * 11 + y * 5) % wobble.length] ?? 0]
      : [0, 0];
    return [Math.round((87 + (x + dx) / 100) * 1e7) / 1e7, Math.round((43 + (y + dy) / 100) * 1e7) / 1e7];
  };
  return Array.from({ length: cells * cells }, (_, at): Polygons => {
    const [x, y] = [at % cells, Math.floor(at / cells)];
    const around: Ring = [corner(x, y), corner(x + 1, y), corner(x + 1, y + 1), corner(x, y + 1)];
    // Every other one the other way round: files come both ways.
    if (at % 2 === 1) around.reverse();
    return [[[...around, around[0] as [number, number]]]];
  });
}

describe('查一个点', () => {
  const wobbles = fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { minLength: 3, maxLength: 29 });

  test('存下的和读出的一样', () => {
    fc.assert(
      fc.property(wobbles, (wobble) => {
        for (const polygons of sheet(wobble, 3)) {
          const packed = packPolygons(polygons);
          expect(packedOfBytes(bytesOfPacked(packed))).toEqual(packed);
          expect(unpackPolygons(packed)).toEqual(polygons);
        }
      }),
    );
  });

  test('铺满的网格里，每个点恰好在一个里面，边上和角上也是', () => {
    fc.assert(
      fc.property(wobbles, fc.array(inHere, { minLength: 5, maxLength: 20 }), fc.nat(), (wobble, points, pick) => {
        const areas = sheet(wobble, 6);
        const index = AreaIndex.of(areas.map(packPolygons));
        const inside = areas.filter((_, at) => at % 6 > 0 && at % 6 < 5 && at > 6 && at < 30);
        const corners = inside[pick % inside.length]?.[0]?.[0] ?? [];
        const middles = corners
          .slice(1)
          .map(([x, y], at) => [(x + (corners[at]?.[0] ?? 0)) / 2, (y + (corners[at]?.[1] ?? 0)) / 2]);
        for (const { lng, lat } of [...points, ...[...corners, ...middles].map(([lng = 0, lat = 0]) => ({ lng, lat }))])
          if (lng > 87 && lng < 87.06 && lat > 43 && lat < 43.06) expect(index.at({ lng, lat })).toHaveLength(1);
      }),
    );
  });

  test('和直接逐个比一样，小的在先', () => {
    const boxes = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 20 })),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(boxes, inHere, (given, point) => {
        const areas = given.map(([x, y, size]) => square(87 + x / 1000, 43 + y / 1000, size / 1000));
        const found = AreaIndex.of(areas.map(packPolygons)).at(point);
        const plain = areas.flatMap((polygons, at) => (isInPolygons(polygons, [point.lng, point.lat]) ? [at] : []));
        expect(found.toSorted((a, b) => a - b)).toEqual(plain);
        const sizes = found.map((at) => given[at]?.[2] ?? 0);
        expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
      }),
    );
  });

  test('在洞里不算；一片分成几块都算；一个也没有时查不到', () => {
    const holed: Polygons = [
      [ring(87, 43, 87.1, 43.1), ring(87.04, 43.04, 87.05, 43.05)],
      [ring(87.2, 43, 87.3, 43.1)],
    ];
    const index = AreaIndex.of([holed, square(87.02, 43.02, 0.01)].map(packPolygons));
    expect(index.at({ lng: 87.025, lat: 43.025 })).toEqual([1, 0]);
    expect(index.at({ lng: 87.045, lat: 43.045 })).toEqual([]);
    expect(index.at({ lng: 87.25, lat: 43.05 })).toEqual([0]);
    expect(index.at({ lng: 86.9, lat: 43.05 })).toEqual([]);
    expect(AreaIndex.of([]).at({ lng: 87, lat: 43 })).toEqual([]);
  });
});

describe('重叠', () => {
  const among = (...areas: Polygons[]) => overlapsOf(areas, 100);

  test('共用边界的不算，铺满的一片都不算；差一两米的不算', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { minLength: 3, maxLength: 29 }),
        (wobble) => {
          expect(among(...sheet(wobble, 4))).toEqual([]);
        },
      ),
      { numRuns: 20 },
    );
    expect(among(square(87, 43, 0.01), [[ring(87.00999, 43, 87.02, 43.01)]])).toEqual([]);
  });

  test.each<[string, Polygons[], number, number]>([
    ['盖住一条', [square(87, 43, 0.01), [[ring(87.009, 43, 87.02, 43.01)]]], 75, 85],
    ['十字交叉', [[[ring(87, 43.004, 87.01, 43.006)]], [[ring(87.004, 43, 87.006, 43.01)]]], 60, 115],
    ['一个在另一个里面', [square(87, 43, 0.01), square(87.004, 43.004, 0.001)], 300, 500],
    ['一模一样', [square(87, 43, 0.01), square(87, 43, 0.01)], 200, 500],
  ])('%s：说出多深', (_, areas, least, most) => {
    const [found] = among(...areas);
    expect(found).toMatchObject({ a: 0, b: 1 });
    expect(found?.metres).toBeGreaterThanOrEqual(least);
    expect(found?.metres).toBeLessThanOrEqual(most);
  });

  test('在洞里的不算', () => {
    expect(among([[ring(87, 43, 87.1, 43.1), ring(87.04, 43.04, 87.05, 43.05)]], square(87.04, 43.04, 0.01))).toEqual(
      [],
    );
  });
});

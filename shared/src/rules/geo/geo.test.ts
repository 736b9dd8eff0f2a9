import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { areaIndex, type Polygons, readBoundaries } from './boundaries.ts';
import { cellOf, cellsAround } from './cells.ts';
import { fromGcj02, metresBetween, toGcj02 } from './gcj02.ts';
import { whereOf } from './where.ts';

const inChina = fc.record({
  lng: fc.double({ min: 74, max: 134, noNaN: true }),
  lat: fc.double({ min: 18, max: 53, noNaN: true }),
});

describe('坐标', () => {
  // Published vectors of eviltransform's own tests (googollee/eviltransform).
  test.each([
    [31.1774276, 121.5272106, 31.17530398364597, 121.531541859215],
    [22.543847, 113.912316, 22.540796131694766, 113.9171764808363],
    [39.911954, 116.377817, 39.91334545536069, 116.38404722455657],
  ])('北纬 %d 东经 %d 在中国地图上', (lat, lng, mapLat, mapLng) => {
    const there = toGcj02({ lng, lat });
    expect(there.lat).toBeCloseTo(mapLat, 6);
    expect(there.lng).toBeCloseTo(mapLng, 6);
    expect(metresBetween(fromGcj02({ lng: mapLng, lat: mapLat }), { lng, lat })).toBeLessThan(0.1);
  });

  test('过去再回来，差不到十厘米；国外不动', () => {
    fc.assert(fc.property(inChina, (point) => metresBetween(fromGcj02(toGcj02(point)), point) < 0.1));
    expect(toGcj02({ lng: 2.35, lat: 48.86 })).toEqual({ lng: 2.35, lat: 48.86 });
    expect(metresBetween(toGcj02({ lng: 87.56, lat: 43.8 }), { lng: 87.56, lat: 43.8 })).toBeGreaterThan(200);
  });

  test('一百三十米以内的，都在这一格和旁边八格里', () => {
    const shift = fc.double({ min: -130, max: 130, noNaN: true });
    fc.assert(
      fc.property(inChina, shift, shift, (point, north, east) => {
        fc.pre(Math.hypot(north, east) <= 130);
        const lat = point.lat + north / 111_320;
        const other = { lat, lng: point.lng + east / (111_320 * Math.cos((lat * Math.PI) / 180)) };
        return cellsAround(point).includes(cellOf(other));
      }),
    );
  });
});

const square = (west: number, south: number, size: number): Polygons => [
  [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
];

describe('边界', () => {
  const feature = (code: unknown, coordinates: unknown, type = 'Polygon') => ({
    type: 'Feature',
    properties: { code },
    geometry: { type, coordinates },
  });
  const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

  test('读得出面和多个面，代码可以是数字', () => {
    const { boundaries, problems } = readBoundaries(
      file(feature('a', square(87, 43, 0.1)[0]), feature(650103017, [square(88, 43, 0.1)[0]], 'MultiPolygon')),
    );
    expect(problems).toEqual([]);
    expect(boundaries.map((one) => one.code)).toEqual(['a', '650103017']);
  });

  test.each([
    ['{', '读不出来'],
    [JSON.stringify({ type: 'Feature' }), 'FeatureCollection'],
    [file(), '没有一个要素'],
    [file(feature(undefined, square(87, 43, 1)[0])), 'code'],
    [file(feature('a', [87, 43], 'Point')), '不是面'],
    [
      file(
        feature('a', [
          [
            [87, 43],
            [88, 43],
            [88, 44],
            [87, 44],
          ],
        ]),
      ),
      '没有闭合',
    ],
    [
      file(
        feature('a', [
          [
            [43, 87],
            [43, 88],
            [44, 88],
            [43, 87],
          ],
        ]),
      ),
      '写反',
    ],
    [
      file(
        feature('a', [
          [
            [9700000, 5400000],
            [1, 1],
            [2, 2],
            [9700000, 5400000],
          ],
        ]),
      ),
      '不在中国',
    ],
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
      '不是数字',
    ],
    [file(feature('a', square(87, 43, 1)[0]), feature('a', square(88, 43, 1)[0])), '重复'],
  ])('%s 说清楚哪里不对', (text, says) => {
    expect(
      readBoundaries(text)
        .problems.map((one) => one.message)
        .join(),
    ).toContain(says);
  });

  test('在小网格里，先说网格再说社区；在洞里不算；和直接逐个比一样', () => {
    const holed: Polygons = [[...(square(87, 43, 0.1)[0] ?? []), ...(square(87.04, 43.04, 0.01)[0] ?? [])]];
    const areas = [
      { id: '社区', polygons: holed },
      { id: '网格', polygons: square(87.02, 43.02, 0.01) },
    ];
    const index = areaIndex(areas);
    expect(index.at({ lng: 87.025, lat: 43.025 })).toEqual(['网格', '社区']);
    expect(index.at({ lng: 87.045, lat: 43.045 })).toEqual([]);
    expect(index.at({ lng: 87.09, lat: 43.001 })).toEqual(['社区']);
    expect(index.at({ lng: 86.9, lat: 43.05 })).toEqual([]);
    const boxes = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 20 })),
      { maxLength: 12 },
    );
    const spot = fc.record({
      lng: fc.double({ min: 87, max: 87.06, noNaN: true }),
      lat: fc.double({ min: 43, max: 43.06, noNaN: true }),
    });
    fc.assert(
      fc.property(boxes, spot, (given, point) => {
        const made = given.map(([x, y, size], at) => ({
          id: String(at),
          polygons: square(87 + x / 1000, 43 + y / 1000, size / 1000),
        }));
        const inside = given.flatMap(([x, y, size], at) => {
          const [west, south] = [87 + x / 1000, 43 + y / 1000];
          const isIn =
            point.lng > west && point.lng < west + size / 1000 && point.lat > south && point.lat < south + size / 1000;
          return isIn ? [String(at)] : [];
        });
        expect(areaIndex(made).at(point).toSorted()).toEqual(inside.toSorted());
      }),
    );
  });
});

describe('归哪里', () => {
  const names = [
    { name: '幸福花园', organisationId: 'a' },
    { name: '幸福花园二期', organisationId: 'b' },
    { name: '水库街', organisationId: 'a' },
    { name: '水库街', organisationId: 'c' },
  ];
  const nameOf = (id: string) => `${id}社区`;
  const where = (clues: Partial<Parameters<typeof whereOf>[0]>) =>
    whereOf({ code: null, areas: null, address: '', ...clues }, names, nameOf);

  test('码最先，其次坐标，再次地名；每一步都说为什么', () => {
    expect(where({ code: { organisationId: 'c', label: 'SKJ-001' }, areas: ['a'], address: '幸福花园' })).toMatchObject(
      {
        organisationId: 'c',
        by: 'code',
      },
    );
    expect(where({ areas: ['b', 'a'], address: '幸福花园' })).toMatchObject({ organisationId: 'b', by: 'coordinate' });
    expect(where({ areas: [], address: '幸福花园二期 3 号楼' })).toEqual({
      organisationId: 'b',
      by: 'address',
      because: '定位不在已划定的任何社区以内；地址里有“幸福花园二期”，在b社区。',
    });
  });

  test('一个地名在两个社区、没有认得的地名：不猜，请人选', () => {
    expect(where({ address: '水库街 12 号' })).toMatchObject({ organisationId: null, by: null });
    expect(where({ address: '水库街 12 号' }).because).toContain('a社区、c社区');
    expect(where({ address: '我家' }).because).toContain('请选社区');
  });
});

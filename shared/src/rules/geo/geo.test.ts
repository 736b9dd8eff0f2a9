import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cellOf, cellsAround } from './cells.ts';
import { fromGcj02, metresBetween, toGcj02 } from './gcj02.ts';

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

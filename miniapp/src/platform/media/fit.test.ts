import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fitWithin, LONGEST_EDGE } from './fit.ts';

test('小图不放大', () => {
  expect(fitWithin(800, 600)).toEqual({ width: 800, height: 600 });
});

test('手机大图缩到最长边2560_比例不变', () => {
  expect(fitWithin(4000, 3000)).toEqual({ width: 2560, height: 1920 });
  expect(fitWithin(3000, 4000)).toEqual({ width: 1920, height: 2560 });
});

test('任何尺寸都不超过最长边_也不会变成零', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60_000 }), fc.integer({ min: 1, max: 60_000 }), (w, h) => {
      const fitted = fitWithin(w, h);
      return (
        Math.max(fitted.width, fitted.height) <= Math.max(LONGEST_EDGE, 1) && Math.min(fitted.width, fitted.height) >= 1
      );
    }),
  );
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { idFrom, newId } from './id.ts';

test('编号是小写 UUID 7，前 48 位是毫秒', () => {
  const now = Date.UTC(2126, 0, 1);
  const id = newId(now);
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replace('-', '').slice(0, 12), 16)).toBe(now);
});

test('先生成的总排在前面，时钟不动、往回走都一样', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 2 ** 45 }), { minLength: 2 }), (times) => {
      const ids = times.flatMap((now) => [newId(now), newId(now)]);
      expect([...ids].sort()).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});

test('从某一刻起的编号都排在那一刻的界线后面，之前的都在前面', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 45 }), (at) => {
      // Ids of a process never go back, so earlier ones are written out.
      const earlier = `${idFrom(at - 1)}-7fff-bfff-ffffffffffff`;
      expect(earlier < idFrom(at)).toBe(true);
      expect(newId(at) >= idFrom(at)).toBe(true);
    }),
  );
});

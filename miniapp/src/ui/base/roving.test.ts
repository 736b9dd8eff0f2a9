import { expect, test } from 'vitest';
import { rovingIndex } from './roving.ts';

test('方向键在组里转圈', () => {
  expect(rovingIndex('ArrowDown', 2, 3)).toBe(0);
  expect(rovingIndex('ArrowUp', 0, 3)).toBe(2);
  expect(rovingIndex('End', 0, 3)).toBe(2);
  expect(rovingIndex('Home', 2, 3)).toBe(0);
});

test('别的键不归它管', () => {
  expect(rovingIndex('a', 0, 3)).toBeUndefined();
  expect(rovingIndex('ArrowDown', 0, 0)).toBeUndefined();
});

import { expect, test } from 'vitest';
import { countdown, leftToUndo } from './recent-dispatch.ts';

test('两分钟倒数，到了就没有', () => {
  const recent = { orders: [], at: 1_000 };
  expect(countdown(leftToUndo(recent, 1_000))).toBe('2:00');
  expect(countdown(leftToUndo(recent, 18_500))).toBe('1:43');
  expect(countdown(leftToUndo(recent, 115_999))).toBe('0:06');
  expect(leftToUndo(recent, 121_000)).toBe(0);
  expect(leftToUndo(recent, 500_000)).toBe(0);
});

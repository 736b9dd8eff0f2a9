import { expect, test } from 'vitest';
import { systemClock, TestClock } from './clock.ts';

test('测试的钟只在吩咐时走', () => {
  const clock = new TestClock(1000);
  clock.advance(5);
  expect(clock.now()).toBe(1005);
  clock.set(3);
  expect(clock.now()).toBe(3);
});

test('真的钟给出现在的毫秒', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
});

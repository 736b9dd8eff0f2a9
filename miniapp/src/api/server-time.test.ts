import { expect, test } from 'vitest';
import { aheadBy } from './server-time.ts';

const at = Date.parse('2026-11-02T02:00:00Z');
const header = (ms: number): string => new Date(ms).toUTCString();

test('手机慢一小时_按服务器的时间算', () => {
  const ahead = aheadBy(header(at), at - 3_600_000, at - 3_600_000 + 200);
  expect(Math.abs(ahead - 3_600_000)).toBeLessThan(1500);
});

test('差几秒_说不清是谁的_不动', () => {
  expect(aheadBy(header(at), at - 3000, at - 2800)).toBe(0);
});

test('路上太久的回答_证明不了什么', () => {
  expect(aheadBy(header(at), at - 14_000, at)).toBe(0);
});

test('没有时间头或读不出来_不动', () => {
  expect(aheadBy(undefined, at, at)).toBe(0);
  expect(aheadBy('昨天', at, at)).toBe(0);
});

import { describe, expect, test } from 'vitest';
import { dayWords, deadlineWords, hoursWords, momentWords, spanWords, timeWords } from './dates.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const now = at('2026-04-13T18:20:00');

test('期限写全_两周内带星期', () => {
  expect(deadlineWords(at('2026-04-21T19:30:00'), now)).toBe('4月21日（周二）19:30 前');
  expect(deadlineWords(at('2026-04-13T22:20:00'), now)).toBe('今天 22:20 前');
  expect(deadlineWords(at('2026-04-14T12:50:00'), now)).toBe('明天 12:50 前');
  expect(deadlineWords(at('2026-06-12T19:30:00'), now)).toBe('6月12日 19:30 前');
});

test('今天明天按当地的日子算_不按 24 小时', () => {
  expect(deadlineWords(at('2026-04-14T00:05:00'), at('2026-04-13T23:55:00'))).toBe('明天 00:05 前');
  expect(deadlineWords(at('2026-04-13T23:59:00'), at('2026-04-13T00:01:00'))).toBe('今天 23:59 前');
});

test('已过的日子_不说昨天_写日期', () => {
  expect(momentWords(at('2026-04-01T11:12:00'), now)).toBe('4月1日（周三）11:12');
  expect(momentWords(at('2026-03-10T09:00:00'), now)).toBe('3月10日 09:00');
});

test('不是今年_写年份', () => {
  expect(dayWords(at('2025-12-31T23:00:00'), now)).toBe('2025年12月31日');
  expect(deadlineWords(at('2027-01-05T19:30:00'), at('2026-12-31T10:00:00'))).toBe('2027年1月5日（周二）19:30 前');
});

test('手机在别的时区_还是当地时间', () => {
  expect(timeWords(Date.UTC(2026, 3, 13, 10, 20))).toBe('18:20');
});

describe('还剩多久', () => {
  test.each([
    [3.9 * 86_400_000, '3 天'],
    [86_400_000, '1 天'],
    [86_400_000 - 1, '23 小时'],
    [5.5 * 3_600_000, '5 小时'],
    [20 * 60_000, '20 分钟'],
    [10_000, '1 分钟'],
  ])('%d 毫秒是 %s', (ms, words) => expect(spanWords(ms)).toBe(words));
});

test('办公时间像门口的牌子', () => {
  expect(
    hoursWords([
      [600, 840],
      [930, 1170],
    ]),
  ).toBe('10:00–14:00、15:30–19:30');
});

import { expect, test } from 'vitest';
import { boxMoment, boxValue, dueMoment, momentText } from './when.ts';

const at = (text: string): number => Date.parse(`${text}+08:00`);
const now = at('2026-10-29T10:42');

test('钟点按上海时间写', () => expect(momentText(at('2026-11-05T19:30'))).toBe('11月5日 19:30'));
test('今天和明天的期限直接说今天明天', () => {
  expect(dueMoment(at('2026-10-29T12:42'), now)).toBe('今天 12:42');
  expect(dueMoment(at('2026-10-30T00:05'), now)).toBe('明天 00:05');
});
test('更远的期限写日期和星期_跨年写年份', () => {
  expect(dueMoment(at('2026-11-05T19:30'), now)).toBe('11月5日 周四 19:30');
  expect(dueMoment(at('2027-01-05T19:30'), now)).toBe('2027年1月5日 周二 19:30');
});
test('时间框来回不变_写错了读不出来', () => {
  expect(boxMoment(boxValue(now))).toBe(now);
  expect(boxMoment('明天')).toBeNull();
});

import { expect, test } from 'vitest';
import { changeWords, counted } from './figures.ts';

test('千位分开', () => {
  expect([counted(0), counted(999), counted(1342), counted(1234567)]).toEqual(['0', '999', '1,342', '1,234,567']);
});

test('比上月：涨、跌、持平；样本少就不比', () => {
  const names = { now: '10月', before: '9月' };
  const change = (now: number | null, before: number | null) => changeWords(now, before, names);
  expect([change(96, 95.1), change(90, 91.26), change(90, 90.02), change(null, 90), change(90, null)]).toEqual([
    '比 9月 ＋0.9 个点',
    '比 9月 －1.3 个点',
    '比 9月 ±0.0 个点',
    '10月 样本少，不比',
    '9月 样本少，不比',
  ]);
});

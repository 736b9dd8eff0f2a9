import { expect, test } from 'vitest';
import { changeWords, counted } from './figures.ts';

test('千位分开', () => {
  expect([counted(0), counted(999), counted(1342), counted(1234567)]).toEqual(['0', '999', '1,342', '1,234,567']);
});

test('比上月：涨、跌、持平；样本少就不比', () => {
  expect([changeWords(96, 95.1), changeWords(90, 91.26), changeWords(90, 90.02), changeWords(null, 90)]).toEqual([
    '＋0.9 个点',
    '－1.3 个点',
    '±0.0 个点',
    '上月样本少，不比',
  ]);
});

import { expect, test } from 'vitest';
import { DURATION_UNITS } from './deadlines.ts';
import { durationWords } from './duration-words.ts';

test('期限按人说的话写出来', () => {
  expect(DURATION_UNITS.map((unit) => durationWords({ n: 4, unit }))).toEqual([
    '4 分钟',
    '4 小时',
    '4 天',
    '4 个工作小时',
    '4 个工作日',
  ]);
});

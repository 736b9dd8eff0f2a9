import { expect, test } from 'vitest';
import { wordsOf } from './kept-reports.ts';

test('点的几条在前，写的在后；什么也没有就是空的', () => {
  expect(wordsOf({ chosen: ['影响了营业', '没亮证，或不到两人'], words: ' 周三中午 ' })).toBe(
    '影响了营业；没亮证，或不到两人\n周三中午',
  );
  expect(wordsOf({ chosen: [], words: '周三' })).toBe('周三');
  expect(wordsOf({ chosen: ['影响了营业'], words: ' ' })).toBe('影响了营业');
  expect(wordsOf({ chosen: [], words: '  ' })).toBe('');
});

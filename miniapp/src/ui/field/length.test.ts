import { expect, test } from 'vitest';
import { lengthOf } from './length.ts';

test('一个汉字算一字_生僻字和表情也算一字', () => {
  expect(lengthOf('说事')).toBe(2);
  expect(lengthOf('𠮷😀')).toBe(2);
  expect(lengthOf('')).toBe(0);
});

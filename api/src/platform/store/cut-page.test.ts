import { expect, test } from 'vitest';
import { cutPage } from './cut-page.ts';

const page = (rows: string[]) => cutPage(rows, 2, (row) => row);

test('多取一行，知道还有没有下一页；最后一页没有下一页', () => {
  expect(page([])).toEqual({ shown: [], next: null });
  expect(page(['a', 'b'])).toEqual({ shown: ['a', 'b'], next: null });
  expect(page(['a', 'b', 'c'])).toEqual({ shown: ['a', 'b'], next: 'b' });
});

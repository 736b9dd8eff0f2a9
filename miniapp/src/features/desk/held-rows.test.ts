import { expect, test } from 'vitest';
import { held } from './held-rows.ts';

const rows = (...ids: string[]) => ids.map((id) => ({ id }));
const ids = (all: readonly { id: string }[]): string[] => all.map(({ id }) => id);

test('刚打开的列表全部显示', () => expect(ids(held(rows('a', 'b'), null).shown)).toEqual(['a', 'b']));

test('后来的先不插进来，只报数', () => {
  const { shown, fresh } = held(rows('new', 'a', 'newer', 'b'), new Set(['a', 'b']));
  expect(ids(shown)).toEqual(['a', 'b']);
  expect(ids(fresh)).toEqual(['new', 'newer']);
});

test('离开的不再显示，顺序按服务器的', () => {
  expect(ids(held(rows('b', 'a'), new Set(['a', 'b', 'gone'])).shown)).toEqual(['b', 'a']);
});

test('正要打开的那件总在', () => expect(ids(held(rows('x', 'a'), new Set(['a']), 'x').shown)).toEqual(['x', 'a']));

test('看的都走光了，新的直接显示', () => {
  expect(held(rows('new'), new Set(['gone']))).toEqual({ shown: rows('new'), fresh: [] });
});

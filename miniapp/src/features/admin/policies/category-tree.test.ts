import { expect, test } from 'vitest';
import { inTree, parentsFor } from './category-tree.ts';

const rows = [
  { id: 'b', parentId: null, name: '乙' },
  { id: 'a1', parentId: 'a', name: '一' },
  { id: 'a', parentId: null, name: '丙' },
  { id: 'a11', parentId: 'a1', name: '一一' },
];

test('下级紧跟上级', () => {
  expect(inTree(rows).map(({ id }) => id)).toEqual(['a', 'a1', 'a11', 'b']);
});

test('不能移到自己和自己的下级', () => {
  expect(parentsFor(rows, 'a1').map(({ id }) => id)).toEqual(['a', 'b']);
  expect(parentsFor(rows, null)).toHaveLength(4);
});

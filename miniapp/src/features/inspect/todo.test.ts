import { expect, test } from 'vitest';
import { countAt, listUrl, litItem, railGroups, type Todo } from './todo.ts';

const none = { approvals: 0, proposals: 0, joined: 0, visits: 0, refused: 0, tasks: 0, problems: 0 };
const bureau: Todo = {
  ...none,
  proposals: 3,
  tasks: 118,
  problems: 2,
  refused: 9,
  bureau: { items: 7, bad: 12, often: 5, white: 1206 },
};

test('司法局的清单带着各自的件数；没取到时不写数', () => {
  const [duties, views] = railGroups(bureau);
  expect(duties?.items.map(({ count }) => count)).toEqual([7, 3, 118, 12, 2, 9]);
  expect(views?.items.map(({ count }) => count)).toEqual([5, 1206]);
  expect(railGroups(undefined)[0]?.items.every(({ count }) => count === undefined)).toBe(true);
});

test('每一条都有去处；别的不归这里管', () => {
  for (const { items } of railGroups(bureau)) for (const { id } of items) expect(listUrl(id)).toMatch(/^\/staff\//);
  expect(listUrl('inspectTasks.joint')).toBe('/staff/inspect-tasks/index?show=joint');
  expect(listUrl('admin')).toBeNull();
});

test('亮着的是看的那一份；没有这一份，亮这一页', () => {
  expect(litItem('inspectTasks', 'joint')).toBe('inspectTasks.joint');
  expect(litItem('inspectTasks', undefined)).toBe('inspectTasks');
  expect(litItem('inspectTasks', 'done')).toBe('inspectTasks');
});

test('部门只数等自己办的；没有就不写', () => {
  const unit: Todo = { ...none, approvals: 1, proposals: 1, visits: 2, bureau: null };
  expect(countAt('inspectTasks', unit)).toBe(2);
  expect(countAt('inspectDoor', unit)).toBe(2);
  expect(countAt('problems', unit)).toBeUndefined();
  expect(countAt('inspect', bureau)).toBe(24);
  expect(countAt('inspectDoor', undefined)).toBeUndefined();
});

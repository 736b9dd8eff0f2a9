import { expect, test } from 'vitest';
import { foreignSince } from './foreign-since.ts';

const line = (id: string) => ({
  id,
  at: 0,
  action: 'signed',
  title: id,
  text: null,
  actor: null,
  dueAt: null,
  level: null,
  attachments: [],
});
const order = (version: number, ...ids: string[]) => ({ id: 'o', version, timeline: ids.map(line) }) as never;

test('刚打开的没有新变化', () => {
  const { next, news } = foreignSince(null, order(3, 'b', 'a'), 0);
  expect(news).toEqual([]);
  expect(next).toEqual({ id: 'o', version: 3, lineId: 'b' });
});

test('别人做的每一步都列出来，最新的在前，直到点了知道了', () => {
  const opened = foreignSince(null, order(3, 'b', 'a'), 0).next;
  const first = foreignSince(opened, order(5, 'd', 'c', 'b', 'a'), 0);
  expect(first.news.map(({ id }) => id)).toEqual(['d', 'c']);
  expect(foreignSince(first.next, order(5, 'd', 'c', 'b', 'a'), 0).news).toHaveLength(2);
});

test('自己做的不算', () => {
  const opened = foreignSince(null, order(3, 'b', 'a'), 0).next;
  const { next, news } = foreignSince(opened, order(4, 'c', 'b', 'a'), 4);
  expect(news).toEqual([]);
  expect(foreignSince(next, order(5, 'd', 'c', 'b', 'a'), 4).news.map(({ id }) => id)).toEqual(['d']);
});

test('换了一张工单，从那一张算起', () => {
  const opened = foreignSince(null, order(3, 'b', 'a'), 0).next;
  expect(foreignSince({ ...opened, id: 'other' }, order(9, 'z'), 0).news).toEqual([]);
});

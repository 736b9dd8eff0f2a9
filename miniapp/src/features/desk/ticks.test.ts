import { expect, test } from 'vitest';
import { NO_TICKS, ranged, stillThere, toggled } from './ticks.ts';

const ORDER = ['a', 'b', 'c', 'd', 'e'];
const ids = (ticks: { ids: ReadonlySet<string> }): string[] => [...ticks.ids].sort();

test('点一下勾上，再点一下去掉', () => {
  const one = toggled(NO_TICKS, 'b');
  expect(ids(one)).toEqual(['b']);
  expect(ids(toggled(one, 'b'))).toEqual([]);
});

test('按住 Shift，上次点的到这次点的都勾上，往上也行', () => {
  expect(ids(ranged(toggled(NO_TICKS, 'b'), ORDER, 'd'))).toEqual(['b', 'c', 'd']);
  expect(ids(ranged(toggled(NO_TICKS, 'd'), ORDER, 'b'))).toEqual(['b', 'c', 'd']);
});

test('上次是去掉，连选就是连着去掉', () => {
  const all = ORDER.reduce(toggled, NO_TICKS);
  expect(ids(ranged(toggled(all, 'b'), ORDER, 'd'))).toEqual(['a', 'e']);
});

test('没有起点的连选就是一次普通勾选', () => {
  expect(ids(ranged(NO_TICKS, ORDER, 'c'))).toEqual(['c']);
  expect(ids(ranged({ ids: new Set(), from: 'gone' }, ORDER, 'c'))).toEqual(['c']);
});

test('离开列表的不再算选中', () => {
  const two = toggled(toggled(NO_TICKS, 'a'), 'e');
  expect(stillThere(two, ['a', 'b'])).toEqual({ ids: new Set(['a']), from: null });
});

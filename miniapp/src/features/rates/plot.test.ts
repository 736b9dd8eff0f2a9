import { expect, test } from 'vitest';
import { axisStart, axisTicks, gridOf, heightOf, linePath, placeOn, runsOf } from './plot.ts';

test('纵轴从整二十起，最高从八十起，容得下最小的值', () => {
  expect([axisStart([96]), axisStart([84.2, 74]), axisStart([60]), axisStart([5]), axisStart([])]).toEqual([
    80, 60, 40, 0, 80,
  ]);
  expect(gridOf(80)).toEqual([100, 90, 80]);
  expect([heightOf(90, 80), heightOf(70, 80)]).toEqual([50, 0]);
});

test('样本少的月份把线断开，不连过去', () => {
  expect(runsOf([80, 90, null, 85, null])).toEqual([
    [
      { at: 0, value: 80 },
      { at: 1, value: 90 },
    ],
    [{ at: 3, value: 85 }],
  ]);
  expect(runsOf([null, null])).toEqual([]);
});

test('线是上下各半的一条带', () => {
  expect(
    linePath(
      [
        { x: 0, y: 0 },
        { x: 100, y: 50 },
      ],
      2,
    ),
  ).toBe('polygon(0% calc(100% - 1px), 100% calc(50% - 1px), 100% calc(50% + 1px), 0% calc(100% + 1px))');
});

test('横轴容得下最低的区间，右端总是一百', () => {
  expect(axisTicks([71, 63])).toEqual([60, 70, 80, 90, 100]);
  expect(axisTicks([37])).toEqual([20, 40, 60, 80, 100]);
  expect([axisTicks([]), axisTicks([99])]).toEqual([[], [90, 100]]);
  expect([placeOn(80, [60, 80, 100]), placeOn(50, [60, 80, 100])]).toEqual([50, 0]);
});

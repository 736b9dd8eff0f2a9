import { expect, test } from 'vitest';
import { daysOf, monthAfter, monthOf, periodChoices, periodName, tickName, yearUpTo } from './periods.ts';

/** 2026-10-31 23:30 in Shanghai. */
const NOW = Date.UTC(2026, 9, 31, 15, 30);

test('月份按上海时间算：月底最后半小时还是本月', () => {
  expect(monthOf(NOW)).toBe('2026-10');
  expect(monthOf(NOW + 30 * 60_000)).toBe('2026-11');
});

test('往前往后跨年', () => {
  expect([monthAfter('2026-01', -1), monthAfter('2026-12', 1), monthAfter('2026-10', -11)]).toEqual([
    '2025-12',
    '2027-01',
    '2025-11',
  ]);
});

test('每个月的最后一天，闰年二月二十九', () => {
  expect(daysOf('2026-10')).toEqual({ from: '2026-10-01', to: '2026-10-31' });
  expect(daysOf('2028-02').to).toBe('2028-02-29');
  expect(daysOf('2026')).toEqual({ from: '2026-01-01', to: '2026-12-31' });
});

test('十二个月的线到所选的月为止；今年的线不画还没到的月', () => {
  expect(yearUpTo('2026-03', NOW)).toMatchObject({ from: '2025-04-01', to: '2026-03-31' });
  expect(yearUpTo('2026', NOW)).toMatchObject({ from: '2025-11-01', to: '2026-10-31' });
  expect(yearUpTo('2026-03', NOW).months).toHaveLength(12);
});

test('名字和选项', () => {
  expect([periodName('2026-10'), periodName('2026'), tickName('2026-01'), tickName('2026-10')]).toEqual([
    '2026年10月',
    '2026年',
    '26年1月',
    '10月',
  ]);
  const choices = periodChoices(NOW).map(({ value }) => value);
  expect([choices[0], choices[12], choices[13], choices[14]]).toEqual(['2026-10', '2025-10', '2026', '2025']);
});

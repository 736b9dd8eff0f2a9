import { expect, test } from 'vitest';
import { amountOptions, offered } from './choices.ts';

const choices = (n: number, unit: 'wd' | 'h') =>
  Array.from({ length: n }, (_, i) => ({
    by: { n: i + 1, unit },
    dueAt: Date.UTC(2026, 10, 9 + i, 11, 30),
    provisional: false,
  }));

test('三天以内逐天选，写明延到哪天', () => {
  expect(amountOptions(choices(2, 'wd'))).toEqual([
    { value: '1', label: '1 个工作日', sub: '延到 11月9日 19:30' },
    { value: '2', label: '2 个工作日', sub: '延到 11月10日 19:30' },
  ]);
});
test('二十四小时只给四档，最后一档就是最多', () => {
  expect(offered(choices(24, 'h')).map(({ by }) => by.n)).toEqual([6, 12, 18, 24]);
});

import { expect, test } from 'vitest';
import { DESK_KEYS, shortcutsFor } from './keys.ts';

test('没有两个动作抢一个键', () => {
  const keys = DESK_KEYS.flatMap((row) => row.keys as readonly string[]);
  expect(new Set(keys).size).toBe(keys.length);
});
test('1 2 3 分别是特急紧急一般', () => {
  const pressed: number[] = [];
  const shortcuts = shortcutsFor({ urgency: (which) => void pressed.push(which) });
  for (const key of ['1', '2', '3']) shortcuts[key]?.();
  expect(pressed).toEqual([0, 1, 2]);
});
test('没接上的键不起作用', () => expect(Object.keys(shortcutsFor({ help: () => true }))).toEqual(['?']));

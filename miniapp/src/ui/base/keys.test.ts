import { expect, test } from 'vitest';
import { keyName, worksWhileTyping } from './keys.ts';

const press = (key: string, extra: Partial<Record<'shiftKey' | 'metaKey' | 'ctrlKey' | 'altKey', boolean>> = {}) =>
  keyName({ key, shiftKey: false, metaKey: false, ctrlKey: false, altKey: false, ...extra });

test('字母不分大小写_加Shift另算一个键', () => {
  expect(press('j')).toBe('J');
  expect(press('R', { shiftKey: true })).toBe('⇧R');
});

test('问号本身就带Shift_不再写一遍', () => {
  expect(press('?', { shiftKey: true })).toBe('?');
});

test('Windows的Ctrl等于⌘', () => {
  expect(press('Enter', { ctrlKey: true })).toBe('⌘↵');
  expect(press('z', { metaKey: true })).toBe('⌘Z');
});

test('打字时单字母不算快捷键', () => {
  expect(worksWhileTyping('D')).toBe(false);
  expect(worksWhileTyping('⌘↵')).toBe(true);
  expect(worksWhileTyping('Esc')).toBe(true);
});

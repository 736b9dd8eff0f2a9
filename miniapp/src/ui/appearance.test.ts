import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { appearanceOf, PAGE_BACKGROUND, rootClasses } from './appearance.ts';

const standard = { theme: 'light', scale: 1 } as const;

test('系统变深色_没有自己选过就跟着变', () => {
  expect(appearanceOf({ theme: 'system' }, { theme: 'dark', scale: 1 }).theme).toBe('dark');
  expect(appearanceOf({ theme: 'light' }, { theme: 'dark', scale: 1 }).theme).toBe('light');
});

test('字号调到1.2_建议一次长辈版_拒绝过就不再提', () => {
  expect(appearanceOf({ theme: 'system' }, { theme: 'light', scale: 1.2 }).suggestElder).toBe(true);
  expect(appearanceOf({ theme: 'system', elder: false }, { theme: 'light', scale: 1.6 }).suggestElder).toBe(false);
  expect(appearanceOf({ theme: 'system' }, standard).suggestElder).toBe(false);
});

test('长辈版只改居民端_工作端不变', () => {
  const look = appearanceOf({ theme: 'system', elder: true }, standard);
  expect(rootClasses('resident', true, look)).toBe('app theme-light mode-elder is-large');
  expect(rootClasses('staff', true, look)).toBe('app theme-light side-staff is-phone');
  expect(rootClasses('staff', false, look)).toBe('app theme-light side-staff');
});

test('窗口底色与样式表的底色是同一个', () => {
  const css = readFileSync(new URL('./tokens.scss', import.meta.url), 'utf8');
  const backgrounds = [...css.matchAll(/--bg:\s*(#[0-9A-F]{6})/g)].map((match) => match[1]);
  expect(backgrounds).toEqual([
    PAGE_BACKGROUND.resident.light,
    PAGE_BACKGROUND.resident.dark,
    PAGE_BACKGROUND.staff.light,
    PAGE_BACKGROUND.staff.dark,
  ]);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { compileIcons, type Source } from './compile.ts';

const read = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');
const source = JSON.parse(read('source.json')) as Source;

test('生成的图标文件与源图一致_改了图要重新生成', () => {
  for (const [name, text] of Object.entries(compileIcons(source, read('../tokens.scss'))))
    expect(read(name), name).toBe(text);
});

test('图标是一种颜色的线_不带自己的颜色', () => {
  for (const [name, { body }] of Object.entries(source.icons))
    expect(body, name).not.toMatch(/fill="#|stroke="#|currentColor|var\(/);
});

test('图片里不出现三色钟的颜色', () => {
  for (const { body } of Object.values(source.pictures)) expect(body).not.toMatch(/clock-/);
});

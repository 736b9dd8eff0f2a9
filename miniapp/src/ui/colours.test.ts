import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

/** Every hand-written style sheet of the app: TOKENS.md rules 1 and 2 hold for pages as well as for components. */
const source = join(import.meta.dirname, '..');
const sheets = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.scss') && !path.endsWith('.gen.scss') && !path.endsWith('tokens.scss'))
  .map((path) => ({ path, css: readFileSync(join(source, path), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '') }));

test('找得到样式表', () => {
  expect(sheets.length).toBeGreaterThan(20);
});

describe.each(sheets)('$path', ({ path, css }) => {
  test('绿黄红只属于时钟', () => {
    if (!path.includes('clock-tag')) expect(css).not.toMatch(/--clock-/);
  });

  // words and signs on a photograph are white in both themes; #000 is the opaque part of a mask
  test('颜色只用角色_不写色值', () => {
    const colours = [...css.matchAll(/#[0-9a-f]{3,8}\b/gi)].map(([hex]) => hex.toLowerCase());
    expect(colours.filter((hex) => hex !== '#fff' && hex !== '#000')).toEqual([]);
  });

  test('不按标签写样式_微信组件和浏览器元素名字不同', () => {
    const selectors = [...css.matchAll(/(?:^|[{},;])\s*([^{};@]+)\{/g)].map((match) => match[1] ?? '');
    const tags = selectors.filter((selector) =>
      /(^|[\s,>+~])(div|span|p|ul|li|h[1-6]|input|textarea|select|img|a)(?=[\s,.:[>+~]|$)/.test(selector),
    );
    expect(tags).toEqual([]);
  });
});

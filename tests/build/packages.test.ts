import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { appJson, filesIn, outputOf, read, sizeOf } from './output.ts';

const KB = 1024;

describe('小程序分包', () => {
  const folder = outputOf('weapp');
  const app = appJson();
  const roots = app.subPackages.map((sub) => sub.root);
  const all = filesIn(folder);
  const main = all.filter((file) => !roots.some((root) => file.startsWith(`${root}/`)));

  test('主包小于 800 KB', () => {
    expect(sizeOf(folder, main)).toBeLessThan(800 * KB);
  });

  // developers.weixin.qq.com …/framework/subpackages: each package ≤ 2 MB.
  test.each(roots)('分包 %s 小于 2 MB', (root) => {
    const files = all.filter((file) => file.startsWith(`${root}/`));
    expect(sizeOf(folder, files)).toBeLessThan(2 * KB * KB);
  });

  test('扫码落地、说事、查进度都在主包，扫开不用再等下载', () => {
    expect(app.pages).toEqual(
      expect.arrayContaining(['pages/scan/index', 'pages/tell/index', 'pages/complaint/index', 'pages/lookup/index']),
    );
    expect(app.pages[0]).toBe('pages/scan/index');
  });

  test('工作人员页面只在分包', () => {
    expect(app.pages.filter((page) => page.startsWith('staff'))).toEqual([]);
    expect(app.subPackages.find((sub) => sub.root === 'staff')?.pages).toEqual(
      expect.arrayContaining(['login/index', 'desk/index', 'order/index']),
    );
  });

  test('每个登记的页面都有脚本、模板和配置', () => {
    const pages = [...app.pages, ...app.subPackages.flatMap((sub) => sub.pages.map((page) => `${sub.root}/${page}`))];
    const missing = pages.flatMap((page) =>
      ['.js', '.wxml', '.json'].map((ending) => page + ending).filter((file) => !existsSync(join(folder, file))),
    );
    expect(missing).toEqual([]);
  });
});

describe('浏览器端', () => {
  const folder = outputOf('h5');
  const html = read(folder, 'index.html');

  test('首页引用的文件都在，且都来自本站', () => {
    const addresses = [...html.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1]!);
    expect(addresses.some((address) => address.endsWith('.js'))).toBe(true);
    for (const address of addresses) {
      expect(address).toMatch(/^\/[^/]/);
      expect(existsSync(join(folder, address)), address).toBe(true);
    }
  });

  test('首次打开要下载的脚本和样式压缩后小于 300 KB', () => {
    const files = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1]!);
    const bytes = files.reduce((sum, file) => sum + gzipSync(read(folder, file)).length, 0);
    expect(bytes).toBeLessThan(300 * KB);
  });

  test('扫码落地那一页，压缩后连样式带脚本小于 200 KB、11 个文件以内，一次就全叫来', () => {
    const first = [...html.matchAll(/(?:src|href)="\/([^"]+\.(?:js|css))"/g)].map((match) => match[1]!);
    expect(html).toMatch(/<link rel="preload" href="\/js\/[^"]+" as="script"/);
    // the eleventh has half a kilobyte and asks what the code means (assets/early.js)
    expect(new Set(first).size).toBeLessThanOrEqual(11);
    const packed = [...new Set(first)].map((file) => sizeOf(folder, [`${file}.br`]));
    expect(packed.reduce((sum, bytes) => sum + bytes, 0)).toBeLessThan(200 * KB);
  });

  test('每个文本文件都有压缩好的，和原文一样', () => {
    const texts = filesIn(folder).filter((file) => /\.(js|css|html|svg|webmanifest)$/.test(file));
    expect(texts.length).toBeGreaterThan(20);
    for (const file of texts) {
      const own = readFileSync(join(folder, file));
      expect(brotliDecompressSync(readFileSync(join(folder, `${file}.br`))).equals(own), file).toBe(true);
      expect(gunzipSync(readFileSync(join(folder, `${file}.gz`))).equals(own), file).toBe(true);
    }
  });

  test('几页都要用的只下一次：全部脚本加起来小于 4 MB', () => {
    const scripts = filesIn(folder, '.js');
    expect(sizeOf(folder, scripts)).toBeLessThan(4 * KB * KB);
  });

  // A government network may reach nothing but our own server.
  test('样式不从别的网站取字体或图片', () => {
    for (const file of filesIn(folder, '.css')) {
      expect(read(folder, file).match(/url\(\s*["']?(?:https?:)?\/\//g), file).toBeNull();
    }
  });

  test('网页可以放大，语言标为中文', () => {
    expect(html).toContain('lang="zh-CN"');
    expect(html).not.toMatch(/user-scalable\s*=\s*no|maximum-scale/);
  });
});

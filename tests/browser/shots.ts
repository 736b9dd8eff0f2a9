/**
 * `npm run shots [-- --only 首页,进度]`: a picture of every page × {390, 1440} × {标准, 长辈版, 深色} into `.cache/shots`, and an
 * `index.html` that lays them side by side, with the drawings of `../shared/design/screens` below when they are there.
 * 长辈版 is for residents and businesses. Needs the built H5 side; `TELLIT_BROWSER_URL` names a server that runs already.
 */
import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { Api } from './api.ts';
import { type Visitor, visitors } from './pages.ts';
import { launchBrowser, Screen, SIZES, type Size } from './screen.ts';
import { startDemo } from './server.ts';

const OUT = fileURLToPath(new URL('../../.cache/shots/', import.meta.url));
const DRAWINGS = fileURLToPath(new URL('../../../shared/design/screens/', import.meta.url));
const LOOKS = [
  { look: '标准', colour: 'light', elder: false },
  { look: '长辈版', colour: 'light', elder: true },
  { look: '深色', colour: 'dark', elder: false },
] as const;
const WIDTHS: readonly [Size, string][] = [
  ['phone', '390'],
  ['desktop', '1440'],
];

/** The longest picture that is still one to look at. CSS pixels. */
const TALLEST = 4000;

interface Shot {
  who: string;
  page: string;
  /** Relative to the index. */
  files: { name: string; file: string }[];
}

const { values } = parseArgs({ options: { only: { type: 'string' } } });
const only = values.only?.split(',') ?? [];

/** Pages scroll inside themselves: the window grows until nothing is left to scroll, or as far as a picture may. */
async function stretch(screen: Screen, size: Size): Promise<void> {
  const { width, height } = SIZES[size];
  const hidden = await screen.page.evaluate<number>(`Math.max(0, ...[document.documentElement,
    ...document.querySelectorAll('.taro_page:not(.taro_page_shade), .taro_page:not(.taro_page_shade) *')]
    .filter((one) => one === document.documentElement || ['auto', 'scroll'].includes(getComputedStyle(one).overflowY))
    .map((one) => one.scrollHeight - one.clientHeight))`);
  if (hidden > 0) await screen.page.setViewportSize({ width, height: Math.min(TALLEST, height + Math.ceil(hidden)) });
}

/** Every page of one person in one window size and look. @returns what could not be shown */
async function shoot(browser: Browser, base: string, who: string, visitor: Visitor, shots: Shot[]): Promise<string[]> {
  const failed: string[] = [];
  const places = visitor.places.filter(({ name }) => only.length === 0 || only.some((one) => name.includes(one)));
  for (const [size, width] of WIDTHS)
    for (const { look, colour, elder } of LOOKS) {
      if (places.length === 0 || (elder && !['居民', '企业'].includes(who))) continue;
      const screen = await Screen.open(browser, base, { size, colour, elder, memory: visitor.memory });
      for (const place of places) {
        const name = `${width} ${look}`;
        const file = join(OUT, who, `${place.name.replace(/\W*\/\W*/g, '-')} ${name}.png`);
        try {
          await screen.page.setViewportSize(SIZES[size]);
          await screen.fresh(place.path);
          await screen.reads(place.ready);
          await place.prepare?.(screen);
          await screen.settled();
          await stretch(screen, size);
          mkdirSync(join(OUT, who), { recursive: true });
          await screen.page.screenshot({ path: file, fullPage: true });
        } catch (error) {
          failed.push(`${who} ${place.name} ${name}: ${String(error).split('\n')[0]}`);
          continue;
        }
        let shot = shots.find((one) => one.who === who && one.page === place.name);
        if (!shot) {
          shot = { who, page: place.name, files: [] };
          shots.push(shot);
        }
        shot.files.push({ name, file: relative(OUT, file) });
      }
      await screen.close();
      console.log(`» ${who} ${width} ${look}：${places.length} 页`);
    }
  return failed;
}

/** The folders of drawings, when this machine has them. */
function drawings(): string[] {
  if (!existsSync(DRAWINGS)) return [];
  return ['resident', 'staff'].flatMap((folder) =>
    readdirSync(join(DRAWINGS, folder))
      .filter((file) => file.endsWith('.png'))
      .map((file) => join(DRAWINGS, folder, file)),
  );
}

function indexPage(shots: readonly Shot[]): string {
  const figure = (name: string, file: string) =>
    `<figure><a href="${encodeURI(file)}"><img loading="lazy" src="${encodeURI(file)}"></a><figcaption>${name}</figcaption></figure>`;
  const rows = shots.map(
    ({ who, page, files }) =>
      `<h2>${who} · ${page}</h2><section>${files.map(({ name, file }) => figure(name, file)).join('')}</section>`,
  );
  const drawn = drawings().map((file) => figure(relative(DRAWINGS, file), `file://${file}`));
  return `<!doctype html><meta charset="utf-8"><title>每一页</title>
<style>body{font:14px sans-serif;margin:24px}section{display:flex;gap:16px;align-items:flex-start;overflow-x:auto}
figure{margin:0}img{height:420px;border:1px solid #ccc}h2{font-size:16px;margin:24px 0 8px}</style>
${rows.join('\n')}
<h2>设计图${drawn.length === 0 ? '：这台机器上没有 ../shared/design/screens' : ''}</h2><section>${drawn.join('')}</section>`;
}

const given = process.env.TELLIT_BROWSER_URL?.replace(/\/$/, '');
const demo = given ? null : await startDemo();
const base = given ?? demo?.url ?? '';
const browser = await launchBrowser();
try {
  if (only.length === 0) rmSync(OUT, { recursive: true, force: true });
  const people = await visitors(new Api(base));
  const all: [string, Visitor][] = [
    ['居民', people.resident],
    ['企业', people.business],
    ...Object.entries(people.staff),
  ];
  const shots: Shot[] = [];
  const failed: string[] = [];
  for (const [who, visitor] of all) failed.push(...(await shoot(browser, base, who, visitor, shots)));
  mkdirSync(OUT, { recursive: true });
  writeFileSync(join(OUT, 'index.html'), indexPage(shots));
  console.log(`» ${shots.reduce((sum, { files }) => sum + files.length, 0)} 张，打开 ${join(OUT, 'index.html')}`);
  for (const line of failed) console.error(`没有照到：${line}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  await browser.close();
  await demo?.stop();
}

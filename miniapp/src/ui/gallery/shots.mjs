// Pictures of the gallery, to lay beside the drawings. Build it first:
//   cd miniapp && TARO_APP_GALLERY=1 npm run -s x -- taro build --type h5 --no-check
// then, from the repository's root: tools/node24 miniapp/src/ui/gallery/shots.mjs <out-dir> [screen[:variant],…]
// Variants: dark, elder, wide (1440), mid (960), small (320), large (text at 1.4).

import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../../../../tools/chromium.mjs';

const built = join(import.meta.dirname, '../../../dist/gallery-h5');
const [out = '/tmp/gallery', wanted = ''] = process.argv.slice(2);
const RESIDENT = [
  'landing',
  'tell',
  'contact',
  'check',
  'submitted',
  'mine',
  'detail',
  'overdue',
  'confirm',
  'empty',
  'failed',
  'locked',
  'kit',
];
const STAFF = ['secretary', 'approve', 'officer', 'result', 'call', 'desk', 'order', 'table'];
const ALL = [
  ...RESIDENT,
  ...STAFF,
  ...['landing', 'tell', 'detail', 'kit', 'confirm'].flatMap((name) => [`${name}:dark`, `${name}:elder`]),
  ...['desk', 'order', 'table', 'approve', 'tell'].map((name) => `${name}:wide`),
  'desk:mid',
  'desk:wide:dark',
  'tell:small:large',
  'detail:small:large',
];
const SIZES = { wide: [1440, 900], mid: [960, 900], small: [320, 700] };
const TYPES = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };

const server = createServer((request, response) => {
  const path = request.url.split('?')[0];
  try {
    const file = readFileSync(join(built, path === '/' ? 'index.html' : path));
    response.setHeader('content-type', TYPES[extname(path)] ?? 'text/html').end(file);
  } catch {
    response.writeHead(404).end();
  }
}).listen(0);
const { port } = server.address();
mkdirSync(out, { recursive: true });
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  for (const shot of wanted ? wanted.split(',') : ALL) {
    const [screen, ...variants] = shot.split(':');
    const [width, height] = SIZES[variants.find((name) => SIZES[name])] ?? [390, 844];
    const page = await browser.newPage({
      viewport: { width, height },
      deviceScaleFactor: width > 900 ? 1 : 1.5,
      locale: 'zh-CN',
    });
    page.on('pageerror', (error) => console.error(`${shot}: ${error.message}`));
    page.on('console', (message) => message.type() === 'error' && console.error(`${shot}: ${message.text()}`));
    const theme = variants.includes('dark') ? 'dark' : 'light';
    await page.goto(
      `http://127.0.0.1:${port}/#/ui/gallery/index?screen=${screen}&theme=${theme}&elder=${variants.includes('elder') ? 1 : 0}`,
    );
    if (variants.includes('large')) {
      await page.addStyleTag({ content: '.app{--text-scale:1.4}' });
      await page.evaluate(() => document.querySelector('.app')?.classList.add('is-large'));
    }
    await page.waitForTimeout(700);
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    if (sideways > 0) console.error(`${shot}: ${sideways} px sideways`);
    // the page scrolls inside Taro's container: the window grows to it, except for desks, which are as high as the window
    const tall = await page.evaluate(() => document.querySelector('.taro_page')?.scrollHeight ?? 0);
    if (tall > height) await page.setViewportSize({ width, height: tall });
    await page.screenshot({ path: join(out, `${shot.replaceAll(':', '-')}.png`) });
    await page.close();
  }
} finally {
  await browser.close();
  server.close();
}

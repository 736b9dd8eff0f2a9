// A screenshot: tools/node24 tools/shot.mjs <url> <out.png> [width=390] [height=844] [--full] [--dark] [--wait=ms]
import { chromium } from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from './chromium.mjs';

const flags = process.argv.slice(2).filter((arg) => arg.startsWith('--'));
const [url, out, width = '390', height = '844'] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
if (!url || !out) {
  console.error(
    '用法 / usage: tools/node24 tools/shot.mjs <url> <out.png> [width] [height] [--full] [--dark] [--wait=ms]',
  );
  process.exit(2);
}
const wait = Number(flags.find((flag) => flag.startsWith('--wait='))?.slice('--wait='.length) ?? 500);

const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  const page = await browser.newPage({
    viewport: { width: Number(width), height: Number(height) },
    deviceScaleFactor: 2,
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    colorScheme: flags.includes('--dark') ? 'dark' : 'light',
  });
  page.on('console', (message) => message.type() === 'error' && console.error(`console: ${message.text()}`));
  page.on('pageerror', (error) => console.error(`page error: ${error.message}`));
  await page.goto(url, { waitUntil: 'networkidle' });
  await page.waitForTimeout(wait);
  await page.screenshot({ path: out, fullPage: flags.includes('--full') });
  console.log(out);
} finally {
  await browser.close();
}

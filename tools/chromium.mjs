// Finds the browser for screenshots and browser tests. Playwright's own download is not used: an installed Chrome,
// Chromium or Edge is enough, and is what people have.
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const CANDIDATES = {
  linux: ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'],
  darwin: [
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
    '/Applications/Chromium.app/Contents/MacOS/Chromium',
    '/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge',
  ],
  win32: ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe'].flatMap((path) =>
    [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
      .filter((base) => base !== undefined)
      .map((base) => join(base, path)),
  ),
};

/** What `chromium.launch` of playwright-core needs beside the path. No network of the browser's own. */
export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--lang=zh-CN',
];

/** Path of an installed browser (TELLIT_CHROMIUM names another one). Throws a sentence that says what to install. */
export function findChromium() {
  const paths = [process.env.TELLIT_CHROMIUM, ...(CANDIDATES[process.platform] ?? [])];
  const found = paths.find((path) => path && existsSync(path));
  if (found) return found;
  throw new Error(
    '找不到 Chrome 或 Chromium。Debian：apt-get install chromium fonts-noto-cjk；其他系统请安装 Chrome，或以 TELLIT_CHROMIUM 指定路径。' +
      ' / No Chrome or Chromium found: install it, or name it with TELLIT_CHROMIUM.',
  );
}

import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';
import { type Looks, launchBrowser, Screen } from './screen.ts';

/** Letters of a page that a failure prints; a machine that only sends its output home has no picture. */
const READ = 1500;

export interface Windows {
  /** Opens a window, empty without a path; it is closed after the test, which fails when the window had any trouble. */
  open(path?: string, looks?: Looks): Promise<Screen>;
}

/** One Chromium for a test file. Failed tests leave a picture of every window under `.cache/browser` and say what could be read in it. */
export function browserWindows(): Windows {
  let browser: Browser | undefined;
  const base = inject('demoUrl');
  const open: Screen[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser?.close();
  });
  afterEach(async ({ task }) => {
    const screens = open.splice(0);
    const failed = task.result?.state === 'fail' || screens.some((screen) => screen.problems().length > 0);
    for (const [index, screen] of screens.entries()) {
      if (failed) {
        await screen.shot(`${task.name}-${index + 1}`);
        console.error(
          `${task.name}：窗口 ${index + 1} 在 ${screen.page.url()}\n${(await read(screen)).slice(0, READ)}`,
        );
      }
      await screen.close();
    }
    expect(screens.flatMap((screen) => screen.problems())).toEqual([]);
  });
  return {
    async open(path, looks = {}) {
      if (!browser) throw new Error('open() belongs into a test');
      const screen = await Screen.open(browser, base, looks);
      open.push(screen);
      if (path !== undefined) await screen.goto(path);
      return screen;
    },
  };
}

async function read(screen: Screen): Promise<string> {
  try {
    return (await screen.words()).replace(/\n{2,}/g, '\n');
  } catch (error) {
    return String(error);
  }
}

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Locator,
  type Page,
} from 'playwright-core';
import { CHROMIUM_ARGS, findChromium } from '../../tools/chromium.mjs';
import { burden, LONGER } from './hardship.ts';

export const SIZES = {
  /** The narrowest phone we promise anything for. */
  narrow: { width: 320, height: 640 },
  phone: { width: 390, height: 844 },
  desktop: { width: 1440, height: 900 },
} as const;
export type Size = keyof typeof SIZES;

/** What a browser keeps when it is closed: cookies and local storage. */
export type Memory = Exclude<BrowserContextOptions['storageState'], string | undefined>;

export interface Looks {
  size?: Size;
  colour?: 'light' | 'dark';
  elder?: boolean;
  /** Another visit of the same person: what their browser kept. */
  memory?: Memory;
  /** With the service worker, as an installed app has it. Default false. */
  installed?: boolean;
  /** Pixels per CSS pixel, for pictures. Default 1. */
  scale?: number;
}

/** The page on top. */
const HERE = '.taro_page:not(.taro_page_shade) .ui-page';
const SHOTS = fileURLToPath(new URL('../../.cache/browser/', import.meta.url));
/** Longest wait for one thing to appear; nothing waits without looking. Milliseconds. */
const PATIENCE = 20_000 * LONGER;

/** Starts Chromium; `CHROMIUM_ARGS` keep it from talking to anybody but us. */
export async function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
}

/** 长辈版 as this browser remembers it. */
function withElder(memory: Memory | undefined, base: string): Memory {
  const kept = memory?.origins.find(({ origin }) => origin === base)?.localStorage ?? [];
  const look = { name: 'tellit.appearance', value: JSON.stringify({ theme: 'system', elder: true }) };
  return { cookies: [], origins: [{ origin: base, localStorage: [...kept, look] }] };
}

/** One window of one person. Everything that goes wrong in it is kept and fails the test that opened it. */
export class Screen {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Deliberate touches and clicks so far; typing is not counted. */
  taps = 0;
  /** Addresses shown one after another, without what follows `?`, except a step. */
  readonly shown: string[] = [];
  readonly #problems: string[] = [];
  readonly #expected: RegExp[] = [];

  private constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    page.setDefaultTimeout(PATIENCE);
    page.on('pageerror', (error) => this.#note(`script: ${error.message}`));
    page.on('console', (message) => {
      // Chromium writes every refused answer to the console as well; those are noted below, with their address.
      if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) {
        this.#note(`console: ${message.text().slice(0, 300)}`);
      }
    });
    page.on('requestfailed', (request) => {
      const why = request.failure()?.errorText ?? '';
      // Leaving a page takes its open requests along.
      if (why !== 'net::ERR_ABORTED') this.#note(`request: ${request.method()} ${request.url()} ${why}`);
    });
    page.on('response', (response) => {
      if (response.status() >= 400) {
        this.#note(`answer: ${response.request().method()} ${response.url()} ${response.status()}`);
      }
    });
    page.on('framenavigated', (frame) => {
      if (frame !== page.mainFrame()) return;
      const [path = '', query = ''] = frame
        .url()
        .replace(/^[^#]*#?/, '')
        .split('?');
      const step = new URLSearchParams(query).get('step');
      const address = step ? `${path}?step=${step}` : path;
      if (address !== '' && this.shown.at(-1) !== address) this.shown.push(address);
    });
  }

  /** An empty window; `goto` shows the first page. */
  static async open(browser: Browser, base: string, looks: Looks): Promise<Screen> {
    const { size = 'phone', colour = 'light', elder, memory, scale = 1, installed = false } = looks;
    const context = await browser.newContext({
      baseURL: base,
      viewport: SIZES[size],
      deviceScaleFactor: scale,
      hasTouch: size !== 'desktop',
      isMobile: size !== 'desktop',
      locale: 'zh-CN',
      timezoneId: 'Asia/Shanghai',
      colorScheme: colour,
      reducedMotion: 'reduce',
      // requests a worker answers cannot be held up or cut by a test: only tests of the worker itself let it in
      serviceWorkers: installed ? 'allow' : 'block',
      storageState: elder ? withElder(memory, base) : memory,
    });
    const page = await context.newPage();
    await burden(context, page, installed);
    return new Screen(context, page);
  }

  /** Goes to an address by hand and waits until a page stands there. */
  async goto(path: string): Promise<void> {
    await this.page.goto(path);
    await this.settled();
  }

  /** The same from an empty window: nothing of the page before is left in the document. */
  async fresh(path: string): Promise<void> {
    await this.page.goto('about:blank');
    await this.goto(path);
  }

  /** The page on top; earlier ones stay in the document, hidden. */
  get here(): Locator {
    return this.page.locator(HERE);
  }

  /** Resolves once nothing on the page says that it is still loading. */
  async settled(): Promise<void> {
    await this.here.first().waitFor();
    await this.here.locator('.ui-loading, .ui-skeleton').first().waitFor({ state: 'detached' });
  }

  button(name: string | RegExp): Locator {
    return this.here.getByRole('button', { name });
  }
  link(name: string | RegExp): Locator {
    return this.here.getByRole('link', { name });
  }
  radio(name: string | RegExp): Locator {
    return this.here.getByRole('radio', { name });
  }
  box(name: string | RegExp): Locator {
    return this.here.getByRole('textbox', { name });
  }
  dialog(name?: string | RegExp): Locator {
    return this.here.getByRole('dialog', { name }).or(this.here.getByRole('alertdialog', { name }));
  }

  /** A deliberate touch: a button by its words, or anything else. Counted. */
  async tap(what: string | RegExp | Locator): Promise<void> {
    this.taps += 1;
    await (typeof what === 'string' || what instanceof RegExp ? this.button(what) : what).click();
  }

  /** Waits until these words can be read on the page. */
  async reads(words: string | RegExp): Promise<void> {
    await this.here.getByText(words).first().waitFor();
  }

  /** The same for a whole passage, which may be broken into lines and marks. */
  async tells(passage: string): Promise<void> {
    const letters = [...passage.replace(/\s/g, '')].map((letter) => letter.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    await this.here
      .filter({ hasText: new RegExp(letters.join('\\s*')) })
      .first()
      .waitFor();
  }

  /** What the person sees, as text: the page on top and its dialogs. */
  async words(): Promise<string> {
    // biome-ignore lint/performance/useDomNodeTextContent: only what is visible counts
    return this.here.last().innerText();
  }

  /** What this browser would still know after being closed. */
  async memory(): Promise<Memory> {
    return this.context.storageState();
  }

  /** Names trouble the test makes on purpose: a cut line, a refused second command. */
  expectTrouble(...kinds: RegExp[]): void {
    this.#expected.push(...kinds);
  }

  /** Takes away network or gives it back. */
  async offline(off: boolean): Promise<void> {
    await this.context.setOffline(off);
  }

  problems(): string[] {
    return this.#problems.filter((text) => !this.#expected.some((kind) => kind.test(text)));
  }

  async shot(name: string): Promise<void> {
    mkdirSync(SHOTS, { recursive: true });
    await this.page.screenshot({ path: `${SHOTS}${name.replace(/[^\p{L}\p{N}]+/gu, '_')}.png` });
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  #note(text: string): void {
    this.#problems.push(text);
  }
}

// Every page as people meet it: phone and desk, light, dark and 长辈版. Nothing serious for axe, nothing sideways, no stray English.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { DEMO_ORGANISATIONS } from '../../api/demo/organisations.ts';
import { Api } from './api.ts';
import { cutWords, smallTargets, smallWords } from './measures.ts';
import { type Place, type Visitors, visitors } from './pages.ts';
import { STAFF } from './pages-staff.ts';
import { type Memory, type Screen, SIZES, type Size } from './screen.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
/** A whole round of pages, on a machine that does something else as well. Milliseconds. */
const ROUND_WITHIN = 240_000;
/** 长辈版 is made for phones; on a large screen these stand for the rest. */
const ELDER_ON_DESK = ['首页', '说事', '进度'];
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let people: Visitors;
beforeAll(async () => {
  people = await visitors(new Api(inject('demoUrl')));
});

/** A page that is opened by another comes in from the right: it is looked at when it has arrived. */
async function arrived(screen: Screen): Promise<void> {
  const top = screen.page.locator('.taro_page:not(.taro_page_shade)').last();
  await expect.poll(async () => (await top.boundingBox())?.x, { timeout: 20_000 }).toBe(0);
}

/** What axe calls serious or critical on the page on top, one line each. */
async function barriers(screen: Screen): Promise<string[]> {
  await screen.page.evaluate(AXE);
  // a colour measured half-way between two themes is nobody's colour
  await screen.page.evaluate(`Promise.allSettled(document.getAnimations()
    .filter((animation) => animation instanceof CSSTransition).map((animation) => animation.finished))`);
  return screen.page.evaluate(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    resultTypes: ['violations'],
  }).then(({ violations }) => violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.slice(0, 4).map((node) =>
      id + ' ' + node.target.join(' ') + ' | ' + (node.any[0] ?? node.all[0] ?? node.none[0])?.message)))`);
}

/** How many pixels the page is wider than its window, and what sticks out. */
async function sideways(screen: Screen): Promise<string[]> {
  return screen.page.evaluate(`(() => {
    const width = document.documentElement.clientWidth;
    const roots = [document.documentElement, ...document.querySelectorAll('.taro_page:not(.taro_page_shade), .ui-page')];
    if (roots.every((root) => root.scrollWidth <= root.clientWidth)) return [];
    return [...document.querySelectorAll('.taro_page:not(.taro_page_shade) *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(0, 3)
      .map((element) => element.className + ' ends at ' + Math.round(element.getBoundingClientRect().right) + ' of ' + width);
  })()`);
}

/** A unified social credit code is what the business itself calls its number. */
const CREDIT_CODE = /\b[0-9A-Z]{2}\d{6}[0-9A-Z]{9,10}\b/g;
/** A 查询码: letters and numbers somebody reads off. */
const LOOKUP_CODE = /\b[0-9A-Z]{4}\s[0-9A-Z]{4}\b/g;
/** A language's own name, names of keys on a keyboard, file types, numbers printed on walls: there is no Chinese for them. */
const KNOWN = /\b(English|Esc|Enter|Ctrl|Tab|MB|KB|CSV|Excel|PDF|[A-Z]{2,3}-\d{3})\b/g;
/** Codes of organisations stand in the administrator's lists, as in the files that are imported. */
const CODES = DEMO_ORGANISATIONS.map(({ code }) => code).filter((code) => /[a-z]/.test(code));

/** Latin words among what can be read or is read aloud. */
async function english(screen: Screen): Promise<string[]> {
  const spoken = await screen.page.evaluate<string[]>(`(() => {
    const names = ['aria-label', 'placeholder', 'title', 'alt'];
    return [...document.querySelectorAll('.taro_page:not(.taro_page_shade) *')].flatMap((element) =>
      names.flatMap((name) => element.getAttribute(name) ?? []));
  })()`);
  let text = [await screen.words(), await screen.page.title(), ...spoken].join('\n');
  for (const code of CODES) text = text.replaceAll(code, '');
  return [
    ...new Set(
      text
        .replace(CREDIT_CODE, '')
        .replace(LOOKUP_CODE, '')
        .replace(KNOWN, '')
        .match(/[A-Za-z]{2,}/g) ?? [],
    ),
  ];
}

/** What lies half under a sticky foot now is scrolled out from under it by whoever wants it: laid out in the flow for the checks. */
async function unstick(page: Screen['page']): Promise<void> {
  await page.evaluate(`(() => {
    for (const element of document.querySelectorAll('.taro_page:not(.taro_page_shade) *'))
      if (getComputedStyle(element).position === 'sticky') element.style.position = 'static';
  })()`);
}

interface Round {
  memory: Memory;
  places: readonly Place[];
  size: Size;
  elder?: boolean;
  /** Rule 36 and 41 of docs/ux.md: the least a target and a letter may measure, pixels. */
  least: { target: number; letter: number };
}

/** 长辈版: targets of 60, words of 18 (rule 36); otherwise 44 for a finger, 24 for a mouse (rule 41). */
const ELDER = { target: 60, letter: 18 };
const FINGER = { target: 44, letter: 12 };
const MOUSE = { target: 24, letter: 12 };

/** Visits each place in one window and tells what is wrong with it: as it is, in the dark, and (residents) on the narrowest phone. */
async function faults({ memory, places, size, elder, least }: Round, narrow: boolean): Promise<string[]> {
  const screen = await windows.open(undefined, { size, memory, elder });
  const { page } = screen;
  const found: string[] = [];
  for (const place of places) {
    const note = (look: string, texts: string[]) =>
      found.push(...texts.map((text) => `${place.name}，${look}：${text}`));
    await page.setViewportSize(SIZES[size]);
    await page.emulateMedia({ colorScheme: 'light' });
    await screen.fresh(place.path);
    await screen.reads(place.ready);
    await place.prepare?.(screen);
    await arrived(screen);
    await unstick(page);
    note('大小', [...(await smallTargets(screen, least.target)), ...(await smallWords(screen, least.letter))]);
    note('浅色', [...(await sideways(screen)), ...(await english(screen)), ...(await barriers(screen))]);
    await page.emulateMedia({ colorScheme: 'dark' });
    await screen.here.and(page.locator('.theme-dark')).waitFor();
    note('深色', await barriers(screen));
    if (!narrow) continue;
    await page.setViewportSize(SIZES.narrow);
    note('320 像素', [...(await sideways(screen)), ...(await cutWords(screen))]);
  }
  return found;
}

test('每一页都在下面看：程序里有的页，一页不漏', async () => {
  (globalThis as { defineAppConfig?: unknown }).defineAppConfig = (config: unknown) => config;
  // Taro's own file has another module system for the compiler than the tests.
  const file = new URL('../../miniapp/src/app.config.ts', import.meta.url).href;
  const { default: app } = (await import(file)) as {
    default: { pages: string[]; subPackages: { root: string; pages: string[] }[] };
  };
  const pages = [...app.pages, ...app.subPackages.flatMap(({ root, pages }) => pages.map((p) => `${root}/${p}`))];
  const seen = [people.resident, people.business, ...Object.values(people.staff)].flatMap(({ places }) =>
    places.flatMap(({ path, reaches }) => [path, reaches ?? '']),
  );
  const looked = new Set(
    seen.map((path) => (path.startsWith('/q/') ? 'pages/scan/index' : path.replace(/^\/#\//, '').replace(/\?.*/, ''))),
  );
  expect(pages.filter((page) => !looked.has(page))).toEqual([]);
});

describe.each([
  { where: '手机', size: 'phone' },
  { where: '大屏', size: 'desktop' },
] as const)('$where，浅色和深色', ({ size }) => {
  const narrow = size === 'phone';
  const least = narrow ? FINGER : MOUSE;
  test('居民页面：没有读不出、看不清的，不用横着滑，没有英文', { timeout: ROUND_WITHIN }, async () => {
    expect(await faults({ ...people.resident, size, least }, narrow)).toEqual([]);
  });
  test('企业在门口看的页面：没有读不出、看不清的，不用横着滑，没有英文', { timeout: ROUND_WITHIN }, async () => {
    expect(await faults({ ...people.business, size, least }, narrow)).toEqual([]);
    expect(await faults({ ...people.business, size, elder: true, least: ELDER }, narrow)).toEqual([]);
  });
  test('居民页面长辈版：没有读不出、看不清的，不用横着滑，没有英文', { timeout: ROUND_WITHIN }, async () => {
    const { memory, places } = people.resident;
    const shown = narrow ? places : places.filter(({ name }) => ELDER_ON_DESK.includes(name));
    expect(await faults({ memory, places: shown, size, elder: true, least: ELDER }, narrow)).toEqual([]);
  });
  test.each(STAFF)(
    '工作人员页面 %s：没有读不出、看不清的，不用横着滑，没有英文',
    { timeout: ROUND_WITHIN },
    async (account) => {
      expect(await faults({ ...people.staff[account], size, least }, false)).toEqual([]);
    },
  );
});

// Every page as people meet it: phone and desk, light, dark and 长辈版. Nothing serious for axe, nothing sideways, no stray English.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import { browserWindows, type Looks, type Screen } from './page.ts';
import { type Place, type Visitors, visitors } from './pages.ts';

const windows = browserWindows();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

let people: Visitors;
beforeAll(async () => {
  people = await visitors(new Api(inject('demoUrl')));
});

/** What axe calls serious or critical on the page on top, one line each. */
async function barriers(screen: Screen): Promise<string[]> {
  await screen.page.evaluate(AXE);
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
    if (document.documentElement.scrollWidth <= width) return [];
    return [...document.querySelectorAll('.taro_page:not(.taro_page_shade) *')]
      .filter((element) => element.getBoundingClientRect().right > width + 1)
      .slice(0, 3)
      .map((element) => element.className + ' ends at ' + Math.round(element.getBoundingClientRect().right) + ' of ' + width);
  })()`);
}

/** Names of keys on a keyboard, file types, and numbers printed on walls: there is no Chinese for them. */
const KNOWN = /\b(Esc|Enter|Ctrl|Tab|MB|KB|CSV|Excel|PDF|[A-Z]{2,3}-\d{3})\b/g;

/** Latin words among what can be read or is read aloud. */
async function english(screen: Screen): Promise<string[]> {
  const spoken = await screen.page.evaluate<string[]>(`(() => {
    const names = ['aria-label', 'placeholder', 'title', 'alt'];
    return [...document.querySelectorAll('.taro_page:not(.taro_page_shade) *')].flatMap((element) =>
      names.flatMap((name) => element.getAttribute(name) ?? []));
  })()`);
  const text = [await screen.words(), await screen.page.title(), ...spoken].join('\n');
  return [...new Set(text.replace(KNOWN, '').match(/[A-Za-z]{2,}/g) ?? [])];
}

/** Looks at each place in a window of its own and tells what is wrong with it. */
async function faults(
  places: readonly Place[],
  looks: Looks,
  check: (screen: Screen) => Promise<string[]>,
): Promise<string[]> {
  const screen = await windows.open(undefined, looks);
  const found: string[] = [];
  for (const place of places) {
    await screen.fresh(place.path);
    await screen.reads(place.ready);
    await place.prepare?.(screen);
    found.push(...(await check(screen)).map((fault) => `${place.name}：${fault}`));
  }
  return found;
}

async function all(screen: Screen): Promise<string[]> {
  return [...(await sideways(screen)), ...(await english(screen)), ...(await barriers(screen))];
}

const COLOURS = { 浅色: 'light', 深色: 'dark' } as const;

describe.each([
  { where: '手机', size: 'phone' },
  { where: '大屏', size: 'desktop' },
] as const)('$where', ({ size }) => {
  describe.each(Object.entries(COLOURS))('%s', (_, colour) => {
    test('居民页面：没有读不出、看不清的，不用横着滑，没有英文', async () => {
      const { memory, places } = people.resident;
      expect(await faults(places, { size, colour, memory }, all)).toEqual([]);
    });
    test('工作人员页面：没有读不出、看不清的，不用横着滑，没有英文', async () => {
      const found: string[] = [];
      for (const { memory, places } of people.staff)
        found.push(...(await faults(places, { size, colour, memory }, all)));
      expect(found).toEqual([]);
    });
  });
  test('长辈版的居民页面：没有读不出、看不清的，不用横着滑', async () => {
    const { memory, places } = people.resident;
    expect(await faults(places, { size, elder: true, memory }, all)).toEqual([]);
  });
});

test('最窄的手机上，居民页面不用横着滑', async () => {
  const { memory, places } = people.resident;
  expect(await faults(places, { size: 'narrow', memory }, sideways)).toEqual([]);
});

test('最窄的手机上，长辈版也不用横着滑', async () => {
  const { memory, places } = people.resident;
  expect(await faults(places, { size: 'narrow', elder: true, memory }, sideways)).toEqual([]);
});

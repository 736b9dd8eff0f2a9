// The size of letters people set themselves, up to the largest, on the narrowest phone: nothing cut, nothing over another (ux.md 36, 39).
import { beforeAll, expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import { unreadable, unstuck } from './cut.ts';
import { type Visitor, visitors } from './pages.ts';
import { type Screen, SIZES } from './screen.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const ROUND_WITHIN = 300_000;
/** What a browser calls medium when nobody changed it. CSS pixels. */
const MEDIUM = 16;

let people: Visitor[];
beforeAll(async () => {
  const { resident, business } = await visitors(new Api(inject('demoUrl')));
  people = [resident, business];
});

/** As somebody sets it in the browser's settings. */
async function setLetters(screen: Screen, scale: number): Promise<void> {
  const session = await screen.context.newCDPSession(screen.page);
  await session.send('Page.setFontSizes', { fontSizes: { standard: Math.round(MEDIUM * scale), fixed: 13 } });
}

async function faults(scale: number, elder: boolean): Promise<string[]> {
  const found: string[] = [];
  for (const { memory, places } of people) {
    const screen = await windows.open(undefined, { memory, elder });
    await screen.page.setViewportSize(SIZES.narrow);
    await setLetters(screen, scale);
    for (const place of places) {
      await screen.fresh(place.path);
      await screen.reads(place.ready);
      await place.prepare?.(screen);
      await unstuck(screen);
      found.push(...(await unreadable(screen)).map((text) => `${place.name}：${text}`));
    }
  }
  return found;
}

test.each([1, 1.4, 1.6])(
  '长辈版，字号 %s 倍，320 像素：没有一个字被切、叠住',
  { timeout: ROUND_WITHIN },
  async (scale) => {
    expect(await faults(scale, true)).toEqual([]);
  },
);

test('标准版，字号 1.6 倍，320 像素：没有一个字被切、叠住', { timeout: ROUND_WITHIN }, async () => {
  expect(await faults(1.6, false)).toEqual([]);
});

test('字调到 1.2 倍，首页就问要不要长辈版；说不用就不再问', async () => {
  const { memory, places } = people[0]!;
  const plain = {
    cookies: [],
    origins: memory.origins.map(({ origin, localStorage }) => ({
      origin,
      localStorage: localStorage.filter(({ name }) => name !== 'tellit.appearance'),
    })),
  };
  const screen = await windows.open(undefined, { memory: plain });
  await setLetters(screen, 1.25);
  await screen.goto(places[0]!.path);
  await screen.reads('您的字调大了。长辈版字更大，点得更准。');
  await screen.tap('不用了');
  await screen.here.getByText('您的字调大了').waitFor({ state: 'detached' });
  await screen.fresh(places[0]!.path);
  expect(await screen.words()).not.toContain('您的字调大了');
});

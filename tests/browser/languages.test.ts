// Residents and businesses in another language: every page without Chinese besides what people and offices wrote, and mirrored
// without anything cut, as a language written from the right will have it.
import { beforeAll, expect, inject, test } from 'vitest';
import { DEMO_ORGANISATIONS } from '../../api/demo/organisations.ts';
import { Api, CODE } from './api.ts';
import { unreadable, unstuck } from './cut.ts';
import { type Visitor, visitors } from './pages.ts';
import type { Memory, Screen } from './screen.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const ROUND_WITHIN = 300_000;
const CHINESE = /[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]+/g;

let people: Visitor[];
beforeAll(async () => {
  const { resident, business } = await visitors(new Api(inject('demoUrl')));
  people = [resident, business];
});

/** The same browser with a language chosen. */
function speaking(memory: Memory, kept: { language: 'zh' | 'en'; direction?: 'rtl' }): Memory {
  const origin = inject('demoUrl');
  const before = memory.origins.find((one) => one.origin === origin)?.localStorage ?? [];
  const chosen = { name: 'tellit.language', value: JSON.stringify(kept) };
  return {
    cookies: [],
    origins: [{ origin, localStorage: [...before.filter(({ name }) => name !== chosen.name), chosen] }],
  };
}

/** Chinese that is nobody's data: not in what the API answered to this page, nor a name of the demonstration. */
async function leftInChinese(screen: Screen, answers: readonly string[]): Promise<string[]> {
  const spoken = await screen.page.evaluate<string[]>(`(() => {
    const names = ['aria-label', 'placeholder', 'title', 'alt'];
    return [...document.querySelectorAll('.taro_page:not(.taro_page_shade) *')].flatMap((element) =>
      names.flatMap((name) => element.getAttribute(name) ?? []));
  })()`);
  const seen = [await screen.words(), await screen.page.title(), ...spoken].join('\n');
  const data = answers.join('\n') + DEMO_ORGANISATIONS.map(({ name }) => name).join('\n');
  return [...new Set(seen.match(CHINESE) ?? [])].filter((words) => words !== '中文' && !data.includes(words));
}

/** Fields of answers in which the server says something in Chinese that pages must say anew: they are no data. */
const SENTENCES = ['title', 'detail', 'reason', 'acceptPromise', 'words', 'stateText', 'message'];
/** In these places `title` and `words` are what people wrote. */
const WRITTEN = ['POST /v1/complaints', '/v1/public/listings', 'public-matters'];

/** What an answer holds of people's own and of names, as text. */
function dataOf(url: string, value: unknown, name = ''): string[] {
  if (typeof value === 'string') {
    const isSentence = SENTENCES.includes(name) && !WRITTEN.some((part) => url.includes(part));
    return isSentence ? [] : [value];
  }
  if (Array.isArray(value)) return value.flatMap((item) => dataOf(url, item, name));
  if (typeof value !== 'object' || value === null) return [];
  const row = value as Record<string, unknown>;
  // the title of a matter is the resident's; the title of a line or a promise is the server's
  const own = 'communityName' in row && typeof row.title === 'string' ? [row.title] : [];
  return [...own, ...Object.entries(row).flatMap(([key, item]) => dataOf(url, item, key))];
}

test('英文：每一页除了人写的话、名称和文书，没有一个汉字', { timeout: ROUND_WITHIN }, async () => {
  const found: string[] = [];
  for (const { memory, places } of people) {
    const screen = await windows.open(undefined, { memory: speaking(memory, { language: 'en' }) });
    const answers: string[] = memory.origins.flatMap(({ localStorage }) => localStorage.map(({ value }) => value));
    screen.page.on('response', async (response) => {
      if (!response.url().includes('/v1/')) return;
      const body: unknown = await response.json().catch(() => null);
      answers.push(...dataOf(response.url(), body));
    });
    for (const place of places) {
      await screen.fresh(place.path);
      await screen.page.waitForLoadState('networkidle');
      await screen.settled();
      expect(await screen.page.evaluate('document.documentElement.lang')).toBe('en');
      found.push(...(await leftInChinese(screen, answers)).map((words) => `${place.name}：${words}`));
      await unstuck(screen);
      found.push(...(await unreadable(screen)).map((text) => `${place.name}：${text}`));
    }
  }
  expect(found).toEqual([]);
});

test.each(['zh', 'en'] as const)(
  '从右往左排（%s）：没有一个字被切、叠住，没有横着滑',
  { timeout: ROUND_WITHIN },
  async (language) => {
    const found: string[] = [];
    for (const { memory, places } of people) {
      const screen = await windows.open(undefined, { memory: speaking(memory, { language, direction: 'rtl' }) });
      for (const place of places) {
        await screen.fresh(place.path);
        await screen.settled();
        expect(await screen.page.evaluate('document.documentElement.dir')).toBe('rtl');
        await unstuck(screen);
        const wide = await screen.page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
        found.push(...(wide > 1 ? [`${place.name}：宽了 ${wide}`] : []));
        found.push(...(await unreadable(screen)).map((text) => `${place.name}：${text}`));
      }
    }
    expect(found).toEqual([]);
  },
);

test('首页点一下就换成英文，记得住；设置里换回来；工作人员页面总是中文', async () => {
  const screen = await windows.open(`/q/${CODE}`);
  await screen.tap(screen.link('English'));
  await screen.reads('Report a problem');
  expect(await screen.page.title()).toBe('Straight Line');
  await screen.fresh(`/q/${CODE}`);
  await screen.tap(screen.link('Settings'));
  await screen.reads('Size of letters');
  await screen.page.goto('/#/staff/login/index');
  await screen.reads('工作人员登录');
  expect(await screen.page.evaluate('document.documentElement.lang')).toBe('zh-CN');
  await screen.fresh('/#/pages/settings/index');
  await screen.tap(screen.radio('中文'));
  await screen.reads('字的大小');
  expect(await screen.page.evaluate('document.documentElement.lang')).toBe('zh-CN');
});

test('写了一半换语言，写的还在', async () => {
  const words = '三号楼单元门口的灯坏了两天。';
  const screen = await windows.open(`/q/${CODE}`);
  await screen.tap(/我要说事/);
  await screen.box('发生了什么事？').fill(words);
  await screen.page.goBack();
  await screen.tap(screen.link('English'));
  await screen.tap(/Your unfinished report/);
  expect(await screen.box('What happened?').inputValue()).toBe(words);
});

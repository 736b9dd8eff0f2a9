// Installed and without a network: the app opens, says so in plain words, and what was written is there. Nothing of the API is kept.
import { expect, inject, test } from 'vitest';
import { Api, CODE } from './api.ts';
import type { Screen } from './screen.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));

/** The worker has kept its build and answers for this page. */
async function installed(screen: Screen): Promise<void> {
  await screen.page.evaluate('navigator.serviceWorker.ready');
  await screen.page.waitForFunction('navigator.serviceWorker.controller !== null');
}

/** Paths of everything any cache of this browser holds. */
async function keptPaths(screen: Screen): Promise<string[]> {
  return screen.page.evaluate(`(async () => {
    const names = await caches.keys();
    const rows = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
    return rows.flat().map(({ url }) => new URL(url).pathname);
  })()`);
}

test('没有网也打得开：说清楚没有网，写了一半的还在，能接着写到核对；网来了由人提交', async () => {
  const words = '二号楼前的下水道返味，夏天开不了窗。';
  const phone = await windows.open(`/q/${CODE}`, { installed: true });
  // a request that leaves without a network is what this test is about
  phone.expectTrouble(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/);
  await installed(phone);
  await phone.tap(/我要说事/);
  await phone.box('发生了什么事？').fill(words);
  await phone.reads('草稿已保存在这部手机');
  await phone.offline(true);
  await phone.page.reload();
  await phone.reads('没有网络。您写的都在这部手机，连上网再办。');
  await phone.reads('这是上次没说完的，接着写就行。');
  expect(await phone.box('发生了什么事？').inputValue()).toBe(words);
  await phone.tap('下一步');
  await phone.reads('怎么联系您？');
  await phone.tap('下一步，核对');
  await phone.reads('没有网络，您写的都在');
  await phone.offline(false);
  await phone.here.getByText('没有网络，您写的都在').waitFor({ state: 'detached' });
  await phone.tap(phone.here.getByRole('checkbox', { name: /同意把以上内容/ }));
  await phone.tap('提交诉求');
  await phone.reads('收到了');
});

test('没有网时再扫墙上的码：还是上次那个社区，急救电话都在', async () => {
  const phone = await windows.open(`/q/${CODE}`, { installed: true });
  phone.expectTrouble(/ERR_INTERNET_DISCONNECTED/, /ERR_FAILED/);
  await installed(phone);
  await phone.reads('水库街社区');
  await phone.offline(true);
  await phone.goto(`/q/${CODE}`);
  await phone.reads('没有网络。您写的都在这部手机，连上网再办。');
  await phone.reads('水库街社区');
  await phone.reads('119');
  expect(await phone.button(/我要说事/).isEnabled()).toBe(true);
});

test('手机里只留页面本身：没有接口的回答，没有照片，没有谁说的话', async () => {
  const words = '这句话不该留在缓存里。';
  const phone = await windows.open(`/q/${CODE}`, { installed: true });
  await installed(phone);
  await phone.tap(/我要说事/);
  await phone.box('发生了什么事？').fill(words);
  await phone.tap('下一步');
  await phone.tap('下一步，核对');
  await phone.tap(phone.here.getByRole('checkbox', { name: /同意把以上内容/ }));
  await phone.tap('提交诉求');
  await phone.reads('收到了');
  await phone.tap('看进度');
  await phone.reads('经过');
  const paths = await keptPaths(phone);
  expect(paths).toContain('/');
  const page =
    /^\/$|^\/(js|css)\/[\w~-]+\.[0-9a-f]{8}\.(js|css)$|^\/(manifest\.webmanifest|favicon\.svg|icon-192\.png)$/;
  expect(paths.filter((path) => !page.test(path))).toEqual([]);
  const texts = await phone.page.evaluate<string>(`(async () => {
    const names = await caches.keys();
    const all = await Promise.all(names.map(async (name) => {
      const cache = await caches.open(name);
      return Promise.all((await cache.keys()).map(async (one) => (await cache.match(one)).text()));
    }));
    return all.flat().join('');
  })()`);
  expect(texts.includes(words)).toBe(false);
});

test('能装到桌面：名字、图标、颜色都在，图标都打得开', async () => {
  const page = await fetch(`${api.url}/`).then((answer) => answer.text());
  expect(page).toContain('<link rel="manifest" href="/manifest.webmanifest"');
  const answer = await fetch(`${api.url}/manifest.webmanifest`);
  expect(answer.headers.get('content-type')).toContain('application/manifest+json');
  const manifest = (await answer.json()) as {
    name: string;
    display: string;
    start_url: string;
    theme_color: string;
    icons: { src: string; sizes: string; type: string; purpose: string }[];
  };
  expect(manifest).toMatchObject({ name: '说事直通', display: 'standalone', start_url: '/', theme_color: '#F7F3EB' });
  expect(manifest.icons.map(({ sizes, purpose }) => `${sizes} ${purpose}`)).toEqual(
    expect.arrayContaining(['192x192 any', '512x512 any', '512x512 maskable']),
  );
  for (const { src, type } of manifest.icons) {
    const icon = await fetch(`${api.url}${src}`);
    expect([icon.status, icon.headers.get('content-type')], src).toEqual([200, type]);
  }
  const worker = await fetch(`${api.url}/sw.js`);
  expect(worker.headers.get('cache-control')).toBe('no-cache');
  const text = await worker.text();
  // the first page and its worker are of one build, and the list names files that are there
  const build = /const BUILD = ["']([0-9a-f]{12})["']/.exec(text)?.[1] ?? '';
  expect(page).toContain(`<meta name="build" content="${build}"`);
  const files = JSON.parse(/const FILES = (\[[^\]]*\])/.exec(text)?.[1] ?? '[]') as string[];
  expect(files.length).toBeGreaterThan(8);
  for (const file of files) expect((await fetch(api.url + file, { method: 'HEAD' })).status, file).toBe(200);
});

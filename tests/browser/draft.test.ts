// What was written survives a reload, a dead line and a lost answer; and it is only ever sent by the person.
import { expect, inject, test } from 'vitest';
import { Api, CODE } from './api.ts';
import type { Screen } from './screen.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));

/** Counts submissions of this window; what is written stays on the device until one of them is answered. */
function submissions(screen: Screen): { count: number } {
  const seen = { count: 0 };
  screen.page.on('request', (request) => {
    if (request.method() === 'POST' && new URL(request.url()).pathname === '/v1/complaints') seen.count += 1;
  });
  return seen;
}

async function write(screen: Screen, words: string): Promise<void> {
  await screen.tap(/我要说事/);
  await screen.box('发生了什么事？').fill(words);
}

/** On to the check page, with consent. */
async function toCheck(screen: Screen): Promise<void> {
  await screen.tap('下一步');
  await screen.reads('怎么联系您？');
  await screen.tap('下一步，核对');
  await screen.reads('核对一下再提交');
  await screen.tap(screen.here.getByRole('checkbox', { name: /同意把以上内容/ }));
}

/** The resident's matters as the server has them. */
async function matters(screen: Screen): Promise<number> {
  const kept = (await screen.memory()).origins[0]?.localStorage.find(({ name }) => name === 'tellit.reporter-token');
  const { token } = JSON.parse(kept?.value ?? '{}') as { token: string };
  return (await api.call('GET /v1/complaints', { query: { limit: 50 } }, token)).items.length;
}

test('草稿刷新以后还在，关了浏览器再来也在，从不自己发出去', async () => {
  const words = '三号楼单元门口的灯坏了两天，老人晚上不敢下楼。';
  const phone = await windows.open(`/q/${CODE}`);
  const sent = submissions(phone);
  await write(phone, words);
  await phone.reads('草稿已保存在这部手机');
  await phone.page.reload();
  await phone.reads('这是上次没说完的，接着写就行。');
  expect(await phone.box('发生了什么事？').inputValue()).toBe(words);

  const later = await windows.open('/', { memory: await phone.memory() });
  const sentLater = submissions(later);
  await later.tap(/上次没说完的/);
  await later.reads('这是上次没说完的，接着写就行。');
  expect(await later.box('发生了什么事？').inputValue()).toBe(words);
  expect([sent.count, sentLater.count]).toEqual([0, 0]);
});

test('没有网的时候说清楚东西都在；网来了不自己发，由人点提交', async () => {
  const words = '便民市场门口的台阶裂了，昨天有人绊了一跤。';
  const phone = await windows.open(`/q/${CODE}`);
  const sent = submissions(phone);
  await write(phone, words);
  await toCheck(phone);
  await phone.offline(true);
  await phone.reads('没有网络，您写的都在');
  await phone.reads('连上网络后再点');
  await phone.tells(words);
  await phone.offline(false);
  await phone.here.getByText('没有网络，您写的都在').waitFor({ state: 'detached' });
  expect(sent.count).toBe(0);
  await phone.tap('提交诉求');
  await phone.reads('收到了');
  expect(await matters(phone)).toBe(1);
});

test('提交时断了线：话还在，重试只有一件', async () => {
  const words = '广场的健身器材松了，孩子玩的时候晃得厉害。';
  const phone = await windows.open(`/q/${CODE}`);
  phone.expectTrouble(/^request: POST .*\/v1\/complaints /);
  await write(phone, words);
  await toCheck(phone);
  // the server takes it, but its answer never reaches the phone: the worst moment for a line to break
  let arrived = 0;
  await phone.page.route('**/v1/complaints', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    arrived += (await route.fetch()).ok() ? 1 : 0;
    return route.abort('connectionreset');
  });
  await phone.tap('提交诉求');
  await phone.reads('没有提交成功');
  await phone.reads('您写的都在这部手机，没有丢。');
  expect(arrived).toBeGreaterThan(0);
  await phone.page.unroute('**/v1/complaints');
  await phone.tap('提交诉求');
  await phone.reads('收到了');
  expect(await matters(phone)).toBe(1);
});

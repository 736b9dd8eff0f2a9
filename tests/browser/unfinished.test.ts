// Half-written words about a matter of one's own survive a closed page, and are only ever sent by the person (ux.md 25).
import { expect, inject, test } from 'vitest';
import { Api, CODE, DISTRICT } from './api.ts';
import { handled } from './pages.ts';
import type { Screen } from './screen.ts';
import { residentOf } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));

/** Everything this window sent about one matter. */
function sentAbout(screen: Screen, id: string): string[] {
  const sent: string[] = [];
  screen.page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (request.method() === 'POST' && pathname.includes(id)) sent.push(pathname.split('/').at(-1) ?? '');
  });
  return sent;
}

test('补充写了一半，刷新以后接着写；点了才发出去，发了就不留', async () => {
  const matter = await handled(api, false);
  const path = `/#/pages/complaint/index?district=${DISTRICT}&id=${matter.id}`;
  const phone = await windows.open(path, { memory: await residentOf(api, matter.secret, CODE) });
  const sent = sentAbout(phone, matter.id);
  const words = '今天白天也亮着，是不是接反了。';
  await phone.tap('补充');
  await phone.box('补充情况').fill(words);
  await phone.reads('写的话存在这部手机，您点了才发出去');
  await phone.page.reload();
  await phone.reads('上次的“补充情况”没写完，还没发出去。');
  expect(sent).toEqual([]);
  await phone.tap(phone.link('接着写'));
  await phone.reads('这是上次没写完的，接着写就行。');
  expect(await phone.box('补充情况').inputValue()).toBe(words);
  await phone.tap('交给办理单位');
  await phone.reads('补充的内容已经交给办理单位');
  expect(sent).toEqual(['supplement']);
  await phone.page.reload();
  await phone.settled();
  expect(await phone.words()).not.toContain('没写完');
});

test('“没解决”写了一半，刷新以后选的和写的都在；删掉就没有了', async () => {
  const matter = await handled(api, true);
  const path = `/#/pages/complaint/confirm?district=${DISTRICT}&id=${matter.id}`;
  const phone = await windows.open(path, { memory: await residentOf(api, matter.secret, CODE) });
  const sent = sentAbout(phone, matter.id);
  const words = '昨晚又灭了，还是看不清台阶。';
  await phone.tap(phone.radio(/没解决/));
  await phone.box(/还想说/).fill(words);
  await phone.page.reload();
  await phone.reads('这是上次没写完的，接着写就行。');
  expect(await phone.radio(/没解决/).getAttribute('aria-checked')).toBe('true');
  expect(await phone.box(/还想说/).inputValue()).toBe(words);
  await phone.goto(`/#/pages/complaint/index?district=${DISTRICT}&id=${matter.id}`);
  await phone.reads('上次的“确认结果”没写完，还没发出去。');
  await phone.tap(phone.link('接着写'));
  await phone.tap(phone.link('删掉重写'));
  expect(await phone.box(/还想说/).inputValue()).toBe('');
  expect(sent).toEqual([]);
});

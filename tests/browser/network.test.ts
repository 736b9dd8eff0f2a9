// A bad line at every step of a telling: dropped, slow, silent, tapped twice. Nothing is lost, nothing is sent twice.
import { beforeAll, expect, inject, test } from 'vitest';
import { Api, CODE } from './api.ts';
import { held } from './held.ts';
import { type Shot, waterOnPavement } from './photos.ts';
import type { Screen } from './screen.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));
let photo: Shot;
beforeAll(async () => {
  photo = await waterOnPavement();
});

async function write(screen: Screen, words: string): Promise<void> {
  await screen.tap(/我要说事/);
  await screen.box('发生了什么事？').fill(words);
}

async function toCheck(screen: Screen): Promise<void> {
  await screen.tap('下一步');
  await screen.reads('怎么联系您？');
  await screen.tap('下一步，核对');
  await screen.reads('核对一下再提交');
  await screen.tap(screen.here.getByRole('checkbox', { name: /同意把以上内容/ }));
}

async function addPhoto(screen: Screen): Promise<void> {
  const chooser = screen.page.waitForEvent('filechooser');
  await screen.tap('相册');
  await (await chooser).setFiles(photo.file);
}

/** The resident's matters as the server has them. */
async function matters(screen: Screen): Promise<number> {
  const kept = (await screen.memory()).origins[0]?.localStorage.find(({ name }) => name === 'tellit.reporter-token');
  const { token } = JSON.parse(kept?.value ?? '{}') as { token: string };
  return (await api.call('GET /v1/complaints', { query: { limit: 50 } }, token)).items.length;
}

test('扫码时断一下线：自己再试两次就开了', async () => {
  const phone = await windows.open();
  phone.expectTrouble(/^request: GET .*\/v1\/codes\//);
  let asked = 0;
  await phone.page.route('**/v1/codes/**', async (route) => {
    asked += 1;
    return asked < 3 ? route.abort('connectionreset') : route.continue();
  });
  await phone.goto(`/q/${CODE}`);
  await phone.reads('我要说事');
  expect(asked).toBe(3);
});

test('扫码时一直没有网：说清楚，有电话可以打，网来了点一下就开', async () => {
  const phone = await windows.open();
  phone.expectTrouble(/^request: GET .*\/v1\/codes\//);
  await phone.page.route('**/v1/codes/**', (route) => route.abort('timedout'));
  await phone.goto(`/q/${CODE}`);
  await phone.reads('没有打开');
  await phone.reads('网络连不上。连上网再点一次。事情照常在办，期限不受影响。');
  await phone.reads('119');
  await phone.reads('打政务热线');
  await phone.page.unroute('**/v1/codes/**');
  await phone.tap(/再试一次|重试/);
  await phone.reads('我要说事');
});

test('登录页的角色来得晚：已经写了的账号和密码还在，点登录就进去', async () => {
  const phone = await windows.open();
  const { letThrough } = await held(phone, '**/v1/demo/people');
  await phone.goto('/#/staff/login/index');
  await phone.box('账号').fill('shuikujie-shuji');
  await phone.here.getByLabel('密码').fill('yanshi-2026');
  letThrough();
  await phone.reads('选一个角色进去');
  expect(await phone.box('账号').inputValue()).toBe('shuikujie-shuji');
  await phone.tap('登录');
  await phone.reads('书记盯办');
});

test('照片传到一半断线：文字和照片都在，点重试接着传，不用重拍', async () => {
  const phone = await windows.open(`/q/${CODE}`);
  phone.expectTrouble(/^request: POST .*\/v1\/attachments /);
  await phone.page.route('**/v1/attachments', (route) => route.abort('connectionreset'));
  await write(phone, '北门的台阶塌了一块，老人差点摔倒。');
  await addPhoto(phone);
  const again = phone.button(/照片 1 没传上/);
  await again.waitFor();
  expect(await phone.box('发生了什么事？').inputValue()).toBe('北门的台阶塌了一块，老人差点摔倒。');
  await phone.page.unroute('**/v1/attachments');
  await phone.tap(again);
  await again.waitFor({ state: 'detached' });
  await toCheck(phone);
  await phone.tap('提交诉求');
  await phone.reads('收到了');
  expect(await matters(phone)).toBe(1);
});

test('没传上的照片，关了再来还在：点重试就传，不点不传', async () => {
  const phone = await windows.open(`/q/${CODE}`);
  phone.expectTrouble(/^request: POST .*\/v1\/attachments /);
  let sent = 0;
  await phone.page.route('**/v1/attachments', async (route) => {
    sent += 1;
    return route.abort('connectionreset');
  });
  await write(phone, '垃圾桶满了三天没人收。');
  await addPhoto(phone);
  await phone.button(/照片 1 没传上/).waitFor();
  await phone.page.unroute('**/v1/attachments');
  const before = sent;
  await phone.page.route('**/v1/attachments', async (route) => {
    sent += 1;
    return route.continue();
  });
  await phone.page.reload();
  await phone.reads('这是上次没说完的，接着写就行。');
  const again = phone.button(/照片 1 没传上/);
  await again.waitFor();
  expect(await phone.box('发生了什么事？').inputValue()).toBe('垃圾桶满了三天没人收。');
  expect(sent).toBe(before);
  await phone.tap(again);
  await again.waitFor({ state: 'detached' });
  expect(sent).toBe(before + 1);
});

test('网很慢，连点几下提交：只交一次，只有一件', async () => {
  const phone = await windows.open(`/q/${CODE}`);
  let posts = 0;
  await phone.page.route('**/v1/complaints', async (route) => {
    if (route.request().method() !== 'POST') return route.continue();
    posts += 1;
    await new Promise((resolve) => setTimeout(resolve, 2500));
    return route.continue();
  });
  await write(phone, '小广场的长椅断了一根木条。');
  await toCheck(phone);
  const submit = phone.button('提交诉求');
  // the worst: both taps arrive before the page is drawn again
  await submit.evaluate('(button) => { button.click(); button.click(); }');
  await submit.click({ force: true, timeout: 1000 }).catch(() => undefined);
  await phone.reads('收到了');
  expect(posts).toBe(1);
  expect(await matters(phone)).toBe(1);
});

test('服务器忙：说什么都没丢，过一会儿再点就交上，只有一件', async () => {
  const phone = await windows.open(`/q/${CODE}`);
  phone.expectTrouble(/^answer: POST .*\/v1\/complaints 503/);
  await write(phone, '楼道的感应灯坏了一个月。');
  await toCheck(phone);
  await phone.page.route('**/v1/complaints', (route) =>
    route.request().method() === 'POST'
      ? route.fulfill({ status: 503, contentType: 'text/html', body: '<h1>503</h1>' })
      : route.continue(),
  );
  await phone.tap('提交诉求');
  await phone.reads('没有提交成功');
  await phone.reads('您写的都在这部手机，没有丢。');
  await phone.page.unroute('**/v1/complaints');
  await phone.tap('提交诉求');
  await phone.reads('收到了');
  expect(await matters(phone)).toBe(1);
});

test('补充时断线：写的字还在，再点一次就交上', async () => {
  const phone = await windows.open(`/q/${CODE}`);
  phone.expectTrouble(/^request: POST .*\/supplement /);
  await write(phone, '公交站牌被撞歪了。');
  await toCheck(phone);
  await phone.tap('提交诉求');
  await phone.reads('收到了');
  await phone.tap('看进度');
  await phone.tap('补充');
  await phone.page.route('**/supplement', (route) => route.abort('connectionreset'));
  const box = phone.dialog().getByRole('textbox', { name: '补充情况' });
  await box.fill('今天更歪了，要倒。');
  const send = phone.dialog().getByRole('button', { name: '交给办理单位' });
  await phone.tap(send);
  await phone
    .dialog()
    .getByText(/您填写的内容没有丢/)
    .waitFor();
  expect(await box.inputValue()).toBe('今天更歪了，要倒。');
  await phone.page.unroute('**/supplement');
  await phone.tap(send);
  await phone.reads('补充的内容已经交给办理单位');
});

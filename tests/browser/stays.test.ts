// What somebody wrote, chose or opened stays where it is when an answer comes late, a list is read again or a phone is turned.
import type { Output } from '@tellit/shared/contract/api.ts';
import { expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import { held } from './held.ts';
import type { Screen } from './screen.ts';
import { standingAtDoor } from './standing-visit.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));
/** One run's matters, told apart from those of an earlier run against the same server. */
const RUN = String(Date.now()).slice(-6);

async function at(account: string, path: string, size: 'desktop' | 'phone'): Promise<Screen> {
  const screen = await windows.open(undefined, { size, memory: await signedIn(api, account) });
  await screen.goto(`/#/staff/${path}`);
  return screen;
}

/** Away to another window and back. */
const awayAndBack = (screen: Screen): Promise<unknown> =>
  screen.page.evaluate(
    `for (const state of ['hidden', 'visible']) {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
      document.dispatchEvent(new Event('visibilitychange'));
    }`,
  );

test('手机横过来再竖回去：工作人员正在写的还在', async () => {
  const phone = await at('diaodu', 'search/index', 'phone');
  const box = phone.here.getByRole('searchbox');
  await box.fill('路灯');
  for (const size of [
    { width: 844, height: 390 },
    { width: 390, height: 844 },
  ]) {
    await phone.page.setViewportSize(size);
    await phone.page.waitForTimeout(200);
    expect(await box.inputValue()).toBe('路灯');
  }
});

test('派工的答复来得晚：已经去看的另一件不会被换走', async () => {
  const tell = async (where: string) => (await api.tell({ text: `游泳馆${RUN}${where}门的锁坏了。` })).receipt;
  const [east, south, west] = [await tell('东'), await tell('南'), await tell('西')];
  const screen = await at('diaodu', 'desk/index?view=desk', 'desktop');
  await screen.here.getByPlaceholder('查编号、标题、地点').fill(`游泳馆${RUN}`);
  const row = (number: string) => screen.here.getByRole('row').filter({ hasText: number });
  await row(east.shortNumber).waitFor();
  await screen.tap(row(east.shortNumber).getByRole('button'));
  await screen.here.getByRole('combobox', { name: '主办', exact: true }).click();
  await screen.page.keyboard.type('水库街社区');
  await screen.page.keyboard.press('Enter');
  const { asked, letThrough } = await held(screen, '**/dispatch');
  await screen.tap(/受理并派给/);
  await asked;
  await screen.tap(row(west.shortNumber).getByRole('button'));
  await screen.box('派工意见').fill('先看现场。');
  letThrough();
  await screen.reads(`刚派出 ${east.shortNumber}`);
  await row(south.shortNumber).waitFor();
  expect(await row(west.shortNumber).getAttribute('aria-selected')).toBe('true');
  expect(await screen.box('派工意见').inputValue()).toBe('先看现场。');
});

test('码认不出，正在找社区：去别的窗口再回来，写的字还在', async () => {
  const phone = await windows.open();
  phone.expectTrouble(/^answer: GET .*\/v1\/codes\/ffffffffffffff 404/);
  await phone.goto('/q/ffffffffffffff');
  const box = phone.here.getByRole('searchbox');
  await box.fill('水库');
  const { letThrough } = await held(phone, '**/v1/codes/**');
  await awayAndBack(phone);
  await phone.page.waitForTimeout(300);
  expect(await box.count()).toBe(1);
  letThrough();
  await phone.page.waitForTimeout(300);
  expect(await box.inputValue()).toBe('水库');
});

test('手机上查文书，打开一张再回来：查的字还在', async () => {
  const phone = await at('ducha', 'office/index', 'phone');
  const box = phone.here.getByRole('searchbox');
  await phone.here.locator('.paper-row__open').first().waitFor();
  await box.fill('督');
  await phone.here.locator('.paper-row__open').first().click();
  await box.waitFor({ state: 'detached' });
  await phone.tap('返回');
  expect(await box.inputValue()).toBe('督');
});

test('回访名单又来了更急的一位：正在打的电话不会换人', async () => {
  const screen = await windows.open(undefined, { size: 'desktop', memory: await signedIn(api, 'huifang') });
  await screen.page.clock.install();
  let isLater = false;
  await screen.page.route(/\/v1\/follow-ups(\?|$)/, async (route) => {
    const answer = await route.fetch();
    const { items } = (await answer.json()) as Output<'GET /v1/follow-ups'>;
    const [first] = items.map((row) => ({ ...row, group: { ...row.group, waiting: 1 } }));
    if (!first) throw new Error('the demonstration has nobody to call');
    const urgent = { ...first, complaintId: `${first.complaintId}x`, workOrderId: `${first.workOrderId}x` };
    return route.fulfill({ response: answer, json: { items: isLater ? [urgent, first] : [first], next: null } });
  });
  await screen.goto('/#/staff/calls/index');
  await screen.box('反映人还说了什么').fill('修好了，谢谢。');
  isLater = true;
  await screen.page.clock.fastForward(61_000);
  await expect.poll(() => screen.here.getByRole('row').count()).toBe(2);
  expect(await screen.box('反映人还说了什么').inputValue()).toBe('修好了，谢谢。');
});

test('别的管理员先存了设置：正在改的还在', async () => {
  const screen = await windows.open(undefined, { size: 'desktop', memory: await signedIn(api, 'admin') });
  await screen.page.clock.install();
  await screen.goto('/#/staff/admin/index?part=settings');
  const box = screen.box('备案号');
  await box.fill('新ICP备12345678号');
  const admin = await api.staff('admin');
  const { updatedAt: _, ...now } = { updatedAt: 0, ...(await api.call('GET /v1/settings', {}, admin)) };
  await api.call('POST /v1/settings', { body: { ...now, reason: '核对' } as never }, admin);
  await screen.page.clock.fastForward(21_000);
  const read = screen.page.waitForResponse((response) => /\/v1\/settings$/.test(response.url()));
  await awayAndBack(screen);
  await read;
  await screen.page.waitForTimeout(300);
  expect(await box.inputValue()).toBe('新ICP备12345678号');
});

test('检查结果正在保存，接着写的没有丢，已经选的也不闪掉', async () => {
  await standingAtDoor(api, (businesses) => businesses.find(({ retiredAt }) => retiredAt === null));
  const visits = await api.call('GET /v1/inspections/visits', {}, await api.staff('shichang'));
  const open = visits.items.find(({ state }) => state === 'open');
  const phone = await at('shichang', `inspect-door/visit?id=${open?.id ?? ''}`, 'phone');
  const problem = phone.radio(/^有问题$/).first();
  await phone.tap(problem);
  await phone.box('是什么问题').first().fill('台账缺两天');
  const { asked, letThrough } = await held(phone, '**/findings');
  await phone.tap('保存结果');
  await asked;
  await phone.box('是什么问题').first().fill('台账缺两天，没有签字');
  const again = await held(phone, '**/v1/inspections/visits/*');
  letThrough();
  await phone.reads('结果已保存');
  expect(await problem.getAttribute('aria-checked')).toBe('true');
  expect(await phone.box('是什么问题').first().inputValue()).toBe('台账缺两天，没有签字');
  again.letThrough();
  await phone.settled();
  expect(await phone.box('是什么问题').first().inputValue()).toBe('台账缺两天，没有签字');
});

test('单位名单还没到就写了名字按了回车：写的还在，名单到了就选上', async () => {
  const { receipt } = await api.tell({ text: `南门${RUN}的斑马线看不清了。` });
  const desk = await windows.open(undefined, { size: 'desktop', memory: await signedIn(api, 'diaodu') });
  const { letThrough } = await held(desk, /\/v1\/organisations(\?|$)/);
  await desk.goto(`/#/staff/order/index?id=${(await api.order('diaodu', receipt.number)).id}`);
  await desk.reads(`南门${RUN}`);
  await desk.page.keyboard.press('g');
  const box = desk.dialog('发督办文书').getByRole('combobox', { name: '受文单位' });
  await box.fill('水务');
  await desk.page.keyboard.press('Enter');
  expect(await box.inputValue()).toBe('水务');
  letThrough();
  await expect.poll(() => box.inputValue()).toBe('水务公司');
  await desk.dialog('发督办文书').getByRole('textbox', { name: '要求' }).click();
  expect(await box.inputValue()).toBe('水务公司');
});

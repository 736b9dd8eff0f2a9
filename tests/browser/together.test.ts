// Several units on one matter: the acts in their groups, a whistle from the call to the joint record.
import { ACTIONS } from '@tellit/shared/contract/work-orders.ts';
import { expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import { held } from './held.ts';
import type { Screen } from './screen.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));
const COMMUNITY = '650103017005';
/** Acts that stand beside a paper, a record or another order, not among the acts of the order. */
const ELSEWHERE = ['unlink', 'unmerge', 'answerQuestion'];
const SMALLEST_TARGET = 44;

const unit = async (code: string): Promise<{ id: string; name: string; shortName: string }> => {
  const { items } = await api.call('GET /v1/organisations', { query: {} }, await api.staff('diaodu'));
  const found = items.find((one) => one.code === code);
  if (!found) throw new Error(`no organisation ${code}`);
  return found;
};

/** Told at 水库街口, with its community at work. */
async function atWork(text: string): Promise<{ id: string; number: string }> {
  const { receipt } = await api.tell({ text });
  await api.act('diaodu', receipt.number, 'dispatch', {
    units: [{ organisationId: (await unit(COMMUNITY)).id, part: 'lead' }],
  });
  await api.act('shuikujie', receipt.number, 'sign', {});
  return { id: (await api.order('diaodu', receipt.number)).id, number: receipt.number };
}
const page = async (account: string, id: string, size: 'phone' | 'desktop' = 'desktop'): Promise<Screen> => {
  const screen = await windows.open(`/#/staff/order/index?id=${id}`, { size, memory: await signedIn(api, account) });
  await screen.settled();
  return screen;
};

test('调度员的十几个按钮分在几组里，一个不少；点开一组只看那一组', async () => {
  const { id, number } = await atWork('人行道的地砖翘起来了，推婴儿车过不去。');
  const offered = (await api.order('diaodu', number)).actions.filter(({ action }) => !ELSEWHERE.includes(action));
  expect(offered.length).toBeGreaterThan(8);
  const desk = await page('diaodu', id);
  const menu = desk.here.getByRole('group', { name: '可以做的' });
  const folds = menu.locator('button[aria-expanded]');
  const seen = new Set(await menu.locator('button:not([aria-expanded])').allTextContents());
  for (let i = 0; i < (await folds.count()); i += 1) {
    await folds.nth(i).click();
    await expect.poll(() => folds.nth(i).getAttribute('aria-expanded')).toBe('true');
    expect(await menu.locator('button[aria-expanded="true"]').count()).toBe(1);
    for (const words of await menu.locator('.ui-menu__act').allTextContents()) seen.add(words.replace(/[A-Z]$/, ''));
  }
  for (const { name } of offered)
    expect(
      [...seen].some((words) => words.startsWith(name)),
      name,
    ).toBe(true);
  // a key begins the act that shows it
  await desk.page.keyboard.press('w');
  await desk.dialog('吹哨，会发生什么').waitFor();
  await desk.page.keyboard.press('Escape');
  await desk.page.keyboard.press('g');
  await desk.dialog('发督办文书').waitFor();
  expect(ACTIONS).toContain('whistle');
});

test('手机上一个主按钮、一个“更多”，分组列出，每一行都按得准；规则不让做的说明为什么', async () => {
  const { id, number } = await atWork('楼下的充电桩一直跳闸，充不了电。');
  await api.act('shuikujie', number, 'contact', { way: 'phone', text: '约了下午看。' });
  await api.act('shuikujie-shuji', number, 'pause', { reason: 'appraisal', evidence: '电力公司检测，单号 118。' });
  const phone = await page('shuikujie-shuji', id, 'phone');
  await phone.button('提交办理结果').waitFor();
  await phone.tap('更多');
  const sheet = phone.dialog('可以做的');
  await sheet.getByRole('group', { name: '期限' }).getByRole('button', { name: '恢复计时', exact: true }).waitFor();
  for (const height of await sheet
    .locator('.ui-menu__act')
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().height)))
    expect(height).toBeGreaterThanOrEqual(SMALLEST_TARGET);
  const kept = sheet.getByRole('button', { name: /申请延期/ });
  expect(await kept.getAttribute('aria-disabled')).toBe('true');
  expect(await kept.textContent()).toContain('计时正暂停着。请先恢复计时。');
});

test('吹哨：街道叫两个单位，到场签到带着地点，主办写下联合记录，街道评价', async () => {
  const { id, number } = await atWork('水库街路口的绿灯太短，老人走不到对面。');
  const [traffic, transport] = [await unit('traffic-police'), await unit('transport')];
  const street = await page('diaodu', id);
  await street.page.keyboard.press('w');
  const call = street.dialog();
  await call.waitFor();
  await street.tap(call.getByRole('button', { name: '确认，吹哨' }));
  await street.reads('请至少选择一个单位');
  for (const { shortName } of [traffic, transport]) {
    await call.getByRole('combobox', { name: '叫哪些单位' }).fill(shortName);
    await call.getByRole('option', { name: shortName }).first().waitFor();
    await street.page.keyboard.press('Enter');
  }
  await call.locator('#whistle-at-date').fill('2027-03-01');
  await call.locator('#whistle-at-time').fill('10:30');
  await call.getByRole('textbox', { name: '为什么叫' }).fill('绿灯时间要交警和交通局一起在现场定。');
  await street.tap(call.getByRole('button', { name: '确认，吹哨' }));
  await call.waitFor({ state: 'detached' });
  await street.reads('还没到');

  const phone = await windows.open(undefined, { size: 'phone', memory: await signedIn(api, 'jiaojing') });
  const { letThrough } = await held(phone, '**/together');
  await phone.goto(`/#/staff/order/index?id=${id}&act=signIn`);
  await phone.context.grantPermissions(['geolocation']);
  await phone.context.setGeolocation({ latitude: 43.79, longitude: 87.58 });
  const signIn = phone.dialog('报到');
  const send = signIn.getByRole('button', { name: '报到', exact: true });
  // until the call is read the button says so, instead of doing nothing
  expect(await send.getAttribute('aria-disabled')).toBe('true');
  letThrough();
  await phone.tap(signIn.getByRole('button', { name: '附上现在的位置' }));
  await phone.reads('已附上位置');
  await signIn.getByRole('textbox', { name: '您在哪里' }).fill('水库街路口东北角');
  await phone.tap(send);
  await signIn.waitFor({ state: 'detached' });
  await phone.reads(/水库街路口东北角/);
  // without a position it works as well
  await api.act('jiaotong', number, 'sign-in', {
    whistleId: (await api.call('GET /v1/work-orders/:id/together', { params: { id } }, await api.staff('jiaotong')))
      .whistles[0]?.id as string,
    place: '路口南侧',
  });

  const lead = await windows.open(`/#/staff/order/index?id=${id}&act=concludeWhistle`, {
    size: 'desktop',
    memory: await signedIn(api, 'shuikujie-shuji'),
  });
  const record = lead.dialog('办结吹哨');
  await lead.tap(record.getByRole('button', { name: '办结吹哨' }));
  await lead.reads('请填写现场记录和结论');
  await record.getByRole('textbox', { name: '现场记录和结论' }).fill('绿灯加到 35 秒，交警今晚调好。');
  await lead.tap(record.getByRole('button', { name: '办结吹哨' }));
  await record.waitFor({ state: 'detached' });
  await lead.reads('绿灯加到 35 秒，交警今晚调好。');
  const { whistles } = await api.call(
    'GET /v1/work-orders/:id/together',
    { params: { id } },
    await api.staff('shuikujie-shuji'),
  );
  expect(whistles[0]).toMatchObject({ state: 'concluded' });
  expect(whistles[0]?.units.map(({ arrivedPlace }) => arrivedPlace).sort()).toEqual(['水库街路口东北角', '路口南侧']);
});

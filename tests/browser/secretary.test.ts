// 书记盯办 on a phone: every decision in at most three deliberate touches, counted.
import { expect, inject, test } from 'vitest';
import { Api, CODE } from './api.ts';
import type { Screen } from './screen.ts';
import { residentOf, signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));
const COMMUNITY = '650103017005';

/** Told at 水库街口, dispatched to its community and signed by its officer. */
async function signed(text: string) {
  const { receipt, secret } = await api.tell({ text });
  const organisations = await api.call('GET /v1/organisations', { query: {} }, await api.staff('diaodu'));
  const organisationId = organisations.items.find((one) => one.code === COMMUNITY)?.id ?? '';
  await api.act('diaodu', receipt.number, 'dispatch', { units: [{ organisationId, part: 'lead' }] });
  await api.act('shuikujie', receipt.number, 'sign', {});
  return { number: receipt.number, short: receipt.shortNumber, secret };
}
async function desk(account: string, size: 'phone' | 'desktop' = 'phone'): Promise<Screen> {
  const screen = await windows.open('/#/staff/escalated/index', { size, memory: await signedIn(api, account) });
  await screen.settled();
  return screen;
}
/** The card of one matter. */
const card = (screen: Screen, short: string) => screen.here.locator('.ui-card').filter({ hasText: short }).first();

test('登录以后就在盯办页，手机上不横滚', async () => {
  const screen = await windows.open('/#/staff/login/index');
  await screen.box('账号').fill('jiewei-shuji');
  await screen.here.getByLabel('密码').fill('yanshi-2026');
  await screen.tap('登录');
  await screen.reads('待审核');
  await screen.shot('secretary-street');
  const wide = await screen.page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  expect(wide).toBeLessThanOrEqual(0);
});

test('决定延期：同意延期 → 确认，两次点按；反映人读到新日期和原因', async () => {
  const { number, short } = await signed('路口的井盖松了，车一过就响，夜里睡不着。');
  const order = await api.order('shuikujie', number);
  const option = order.clockOptions[0]?.extension;
  const by = option?.choices.at(-1)?.by ?? { n: 1, unit: 'wd' as const };
  await api.act('shuikujie', number, 'extend', { by, reason: '井盖要定做，厂家说周四到货。' });
  const screen = await desk('jiewei-shuji');
  await card(screen, short).waitFor();
  expect(await card(screen, short).textContent()).toContain('井盖要定做，厂家说周四到货。');
  await screen.shot('secretary-extension');
  await screen.tap(card(screen, short).getByRole('button', { name: '同意延期' }));
  await screen.dialog('决定延期').waitFor();
  await screen.shot('secretary-decide');
  await screen.tap('确认，同意延期');
  await screen.reads('同意延期，已办');
  expect(screen.taps).toBeLessThanOrEqual(3);
  const after = await api.order('shuikujie', number);
  expect(after.extensions).toMatchObject([{ state: 'granted', words: '井盖要定做，厂家说周四到货。' }]);
});

test('写批示：写批示 → 写字 → 确认，两次点按', async () => {
  const { number, short } = await signed('小区大门口天天堵，救护车进不来。');
  await api.act('diaodu', number, 'escalate', { reason: '社区协调不动交警。' });
  const climbed = (await api.order('diaodu', number)).escalations.at(-1);
  const account = climbed?.level === 1 ? 'shuikujie-shuji' : 'jiewei-shuji';
  const screen = await desk(account);
  await card(screen, short).waitFor();
  expect(await card(screen, short).textContent()).toMatch(/前没有批示/);
  await screen.shot('secretary-climbed');
  await screen.tap(card(screen, short).getByRole('button', { name: '写批示' }));
  await screen.dialog().getByRole('textbox').first().fill('请交警大队明天上午到现场，一起定办法。');
  await screen.tap(screen.dialog().getByRole('button', { name: /写批示/ }));
  await screen.dialog().waitFor({ state: 'detached' });
  expect(screen.taps).toBeLessThanOrEqual(3);
  const again = await desk(account);
  expect(await card(again, short).textContent()).toContain('请交警大队明天上午到现场');
});

test('审核：卡片 → 同意答复 → 确认，三次点按', async () => {
  const { number, short } = await signed('楼道灯坏了半个月，老人摔过一跤。');
  await api.act('shuikujie', number, 'submit', {
    text: '11 月 2 日换了楼道灯，晚上试过，亮。',
    beforeIds: [],
    afterIds: [],
  });
  const screen = await desk('shuikujie-shuji');
  await screen.tap(card(screen, short));
  await screen.tap('同意答复');
  await screen.tap('确认，同意答复');
  await screen.reads('已同意答复');
  expect(screen.taps).toBeLessThanOrEqual(3);
  expect((await api.order('shuikujie-shuji', number)).state).toBe('answered');
});

test('挂牌：挂牌督办 → 写字 → 确认，两次点按', async () => {
  const first = await signed('广场舞音响太大，孩子写不了作业。');
  for (let i = 0; i < 4; i += 1) {
    const { receipt } = await api.tell({ text: `广场舞音响太大，吵得头疼。${'！'.repeat(i + 1)}` });
    const target = await api.order('diaodu', first.number);
    await api.act('diaodu', receipt.number, 'merge', { targetId: target.id });
  }
  const screen = await desk('quwei-shuji');
  await screen.shot('secretary-district');
  await screen.tap(card(screen, first.short).getByRole('button', { name: '挂牌督办' }));
  const sheet = screen.dialog();
  await sheet.getByRole('textbox').nth(0).fill('广场舞噪声扰民');
  await sheet.getByRole('textbox').nth(1).fill('三天内定下时间和音量，公开出来。');
  await screen.tap(sheet.getByRole('button').first());
  await sheet.waitFor({ state: 'detached' });
  expect(screen.taps).toBeLessThanOrEqual(3);
  expect((await api.order('quwei-shuji', first.number)).listing).toMatchObject({ publicTitle: '广场舞噪声扰民' });
});

test('暂停：单位写依据停下，列表和工单写明已暂停；居民读到为什么停、停到哪天', async () => {
  const { number, secret } = await signed('外墙掉皮，砸到过电动车。');
  const phone = await windows.open(
    `/#/staff/order/index?id=${(await api.order('shuikujie-shuji', number)).id}&act=pause`,
    {
      memory: await signedIn(api, 'shuikujie-shuji'),
    },
  );
  await phone.tap(phone.dialog().getByRole('radio', { name: /鉴定检测/ }));
  await phone.dialog().getByRole('textbox').fill('房屋安全鉴定已委托，单号 2026-118。');
  await phone.shot('pause-sheet');
  await phone.tap(phone.dialog().getByRole('button', { name: '暂停计时' }));
  await phone.reads(/已暂停/);
  await phone.shot('pause-order');
  const resident = await windows.open('/#/pages/mine/index', { memory: await residentOf(api, secret, CODE) });
  await resident.reads(/在等检测、鉴定的结果/);
  await resident.shot('pause-mine');
  await resident.tap(resident.button(/外墙掉皮/).first());
  await resident.reads(/期限先停着/);
  await resident.shot('pause-resident');
});

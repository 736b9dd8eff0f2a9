// What arrives by itself: a 特急 matter at the desk, without a reload and without losing one's place.
import { expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import type { Screen } from './screen.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));

async function at(account: string, path: string, size: 'desktop' | 'phone' = 'desktop'): Promise<Screen> {
  return windows.open(`/#/staff/${path}`, { size, memory: await signedIn(api, account) });
}
const strip = (screen: Screen) => screen.here.locator('.live-strip');

/** What else rings in this demonstration is heard, so that the strip shows the matter of this test. */
async function hush(account: string, except: string): Promise<void> {
  const token = await api.staff(account);
  const { alarms } = await api.call('GET /v1/live/now', { query: {} }, token);
  for (const alarm of alarms)
    if (alarm.shortNumber !== except && !alarm.heard)
      await api.call('POST /v1/alarms/:id/heard', { params: { id: alarm.id }, body: {} }, token);
}

test('特急来了：不用刷新就在台上，选中的那件不变；听到了只静自己；派出了条子才收', async () => {
  const mine = await api.tell({ text: '楼道灯坏了半个月，老人摔过一跤。' });
  const order = await api.order('diaodu', mine.receipt.number);
  await hush('diaodu', '');
  const screen = await at('diaodu', `desk/index?view=desk&id=${order.id}`);
  await screen.button(/受理并派给/).waitFor();
  const opinion = screen.box('派工意见');
  await opinion.fill('先换灯泡。');

  const { receipt } = await api.tell({ text: '燃气味很重，整栋楼都闻得到。' });
  // 不插进正在看的列表，先报数。
  await screen.tap(/有 \d+ 件新工单，点此显示/);
  await screen.here.getByText(receipt.shortNumber).first().waitFor();
  await api.act('diaodu2', receipt.number, 'classify', { urgency: 'critical' });
  await strip(screen).getByText(`特急 ${receipt.shortNumber} 等受理`).waitFor();
  expect(await strip(screen).textContent()).toMatch(/\d\d:\d\d 起呼叫，\d\d:\d\d 前要办/);
  await screen.here.getByText(`特急 ${receipt.shortNumber} 等受理，请马上处理。`).waitFor({ state: 'attached' });
  // 手上这件还在，写的话也在。
  expect(await opinion.inputValue()).toBe('先换灯泡。');
  await screen.reads(order.number);

  await screen.tap('去处理');
  await screen.reads(receipt.number);
  // 每一页上都有。
  await screen.tap('听到了');
  await strip(screen).getByText('已听到。时钟还在走，没人接会再响。').waitFor();
  expect((await api.order('diaodu', receipt.number)).version).toBe(2);

  await api.act('diaodu2', receipt.number, 'accept', {});
  await strip(screen).getByText(`特急 ${receipt.shortNumber} 等派出`).waitFor();
  const organisations = await api.call('GET /v1/organisations', { query: {} }, await api.staff('diaodu'));
  const organisationId = organisations.items.find((one) => one.code === '650103017005')?.id ?? '';
  await api.act('diaodu2', receipt.number, 'dispatch', { units: [{ organisationId, part: 'lead' }] });
  await strip(screen).getByText(receipt.shortNumber).waitFor({ state: 'detached' });
});

test('铃：有新的事就有数；打开看得见是哪件、要做什么；点开就是那件，读过的不再算', async () => {
  const screen = await at('diaodu2', 'desk/index?view=all');
  await screen.settled();
  await screen.tap(/^提醒/);
  const panel = screen.dialog('提醒');
  await panel.waitFor();
  if (await panel.getByRole('button', { name: '全部标为已读' }).count()) {
    await screen.tap(panel.getByRole('button', { name: '全部标为已读' }));
    await panel.getByRole('button', { name: '全部标为已读' }).waitFor({ state: 'detached' });
  }
  const { receipt } = await api.tell({ text: '井盖松了，车一过就响。' });
  const row = panel.getByRole('button').filter({ hasText: receipt.shortNumber });
  await row.waitFor();
  expect(await row.textContent()).toContain('有新的诉求等受理');
  expect(await panel.textContent()).not.toContain('井盖');
  await screen.tap(row);
  await screen.reads(receipt.number);
});

test('手机上：呼叫条在标题下面，两个按钮够大，不横着滚', async () => {
  const { receipt } = await api.tell({ text: '变压器冒烟。' });
  await api.act('diaodu', receipt.number, 'classify', { urgency: 'critical' });
  await hush('diaodu', receipt.shortNumber);
  const screen = await at('diaodu', 'desk/index?view=desk', 'phone');
  await strip(screen).waitFor();
  for (const name of ['听到了', '去处理']) {
    const box = await strip(screen).getByRole('button', { name }).boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
  }
  const wide = await screen.page.evaluate<number>('document.documentElement.scrollWidth - window.innerWidth');
  expect(wide).toBeLessThanOrEqual(0);
  await screen.shot('alarm-phone');
  await api.act('diaodu', receipt.number, 'decline', {
    reason: '已由供电抢修，同一件事另有工单。',
    door: '供电服务热线 95598',
  });
  await strip(screen).getByText(receipt.shortNumber).waitFor({ state: 'detached' });
});

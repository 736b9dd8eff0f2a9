// 派单规则 on real screens: a rule changed, tried out against the last thirty days, saved with a reason, and taken back.
import { expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import type { Screen } from './screen.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));

async function admin(tab: string): Promise<Screen> {
  const screen = await windows.open('/#/staff/admin/index', { size: 'desktop', memory: await signedIn(api, 'admin') });
  await screen.tap(screen.here.getByRole('tab', { name: tab, exact: true }));
  return screen;
}

test('改一条规则：试跑说出几件会从哪派到哪，存了有历史，退得回', async () => {
  const screen = await admin('派单规则');
  await screen.reads('第 1 版');
  await screen.here.getByRole('searchbox', { name: '找规则' }).fill('工地围挡');
  await screen.here.getByText('1 条', { exact: true }).waitFor();
  await screen.tap(screen.here.getByRole('button', { name: /^改第 \d+ 条$/ }));
  const sheet = screen.dialog(/^第 \d+ 条规则$/);
  await sheet.waitFor();
  await sheet.getByRole('combobox', { name: '主办' }).fill('生态环境');
  await screen.page.keyboard.press('Enter');
  await sheet.getByText('放进表里').click();
  await screen.reads('改了 1 条，还没有保存');

  await screen.tap(screen.here.getByRole('button', { name: '试跑最近 30 天' }).first());
  const tried = screen.dialog('试跑最近 30 天');
  await tried.getByText(/\d+ 件会派到别处/).waitFor({ timeout: 60_000 });
  const moves = tried.getByRole('table', { name: '从哪里到哪里' });
  expect(await moves.textContent()).toMatch(/城市管理局.*生态环境/);
  // 管理员看不到工单：只有件数。
  expect(await tried.textContent()).toContain('工单内容只有能看到它们的岗位才看得到');
  await tried.getByRole('button', { name: '关闭' }).click();

  await screen.tap('核对并保存');
  const review = screen.dialog('保存派单规则');
  await review.getByText('去掉').waitFor();
  expect(await review.textContent()).toMatch(/去掉.*城市管理局.*加上.*生态环境/s);
  await review.getByText('存为新版本').click();
  await screen.reads('请填写为什么改');
  await screen.box('为什么改').fill('围挡归生态环境分局管');
  await review.getByText('存为新版本').click();
  await screen.reads('第 2 版');

  await screen.tap('历史版本');
  const history = screen.dialog('派单规则 · 历史版本');
  await history.getByText('围挡归生态环境分局管').first().waitFor();
  await history.getByText('看全部内容').nth(1).click();
  await history.getByText('退回会改 1 处').waitFor();
  await screen.box('为什么改').fill('还是归城管');
  await screen.tap('退回这一版');
  await screen.reads('第 3 版');
});

test('类别模型说清用的是哪个、什么条件才换上', async () => {
  const screen = await admin('类别模型');
  await screen.reads('出厂模型');
  await screen.reads(/调度员已定类别 \d+ 件/);
  await screen.reads(/换上的条件/);
});

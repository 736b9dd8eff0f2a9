// Two dispatchers on one matter at the same moment: the second is told, decides again, and loses nothing.
import { expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import type { Screen } from './screen.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));

async function at(account: string, orderId: string): Promise<Screen> {
  const screen = await windows.open(`/#/staff/desk/index?view=desk&id=${orderId}`, {
    size: 'desktop',
    memory: await signedIn(api, account),
  });
  await screen.button(/受理并派给/).waitFor();
  return screen;
}

test('两个调度员同时派工：后一个看到“刚刚有人处理过”，先派的不变，写的意见还在', async () => {
  const { receipt } = await api.tell({ text: '西门的井盖翘起来了，电动车骑过去很危险。' });
  const order = await api.order('diaodu', receipt.number);
  const first = await at('diaodu', order.id);
  const second = await at('diaodu2', order.id);
  await second.box('派工意见').fill('请先摆上警示牌，再修。');
  await first.box('派工意见').fill('今天到现场。');
  await first.tap(/受理并派给/);
  await first.reads(/已派给 \d 个单位/);

  second.expectTrouble(/^answer: POST .*\/dispatch 409$/);
  await second.tap(/受理并派给/);
  await second.reads('刚刚有人处理过');
  await second.reads('已经换成最新情况。您写的内容还在，请看过再操作。');
  await second.reads('待签收');

  const after = await api.order('diaodu', receipt.number);
  expect(after.state).toBe('dispatched');
  expect(new Set(after.assignments.map(({ opinion }) => opinion))).toEqual(new Set(['今天到现场。']));
  expect(JSON.stringify(await second.memory())).toContain('请先摆上警示牌，再修。');
});

test('一个刚受理，另一个正写问反映人的话：写的话还在，看过再按一次就送到', async () => {
  const { receipt } = await api.tell({ text: '楼顶漏雨，顶层三家都湿了墙。' });
  const order = await api.order('diaodu', receipt.number);
  const second = await at('diaodu2', order.id);
  await second.tap(/问反映人/);
  const question = second.dialog().getByRole('textbox', { name: '问题' });
  await question.fill('是哪一栋、哪个单元？');
  await api.act('diaodu', receipt.number, 'accept', {});

  second.expectTrouble(/^answer: POST .*\/ask 409$/);
  const ask = second.dialog().getByRole('button', { name: /问反映人/ });
  await second.tap(ask);
  await second.dialog().getByText('刚刚有人处理过').waitFor();
  expect(await question.inputValue()).toBe('是哪一栋、哪个单元？');
  await second.tap(ask);
  await second.dialog().waitFor({ state: 'detached' });
  const after = await api.order('diaodu', receipt.number);
  expect(after.state).toBe('accepted');
  expect(after.complaints[0]?.questions.map(({ text }) => text)).toEqual(['是哪一栋、哪个单元？']);
});

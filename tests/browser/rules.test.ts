// The administrator's data on real screens: one deadline edited and taken back, a year imported, what was expected becomes certain.
import { expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import type { Screen } from './screen.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));

async function admin(tab: string, size: 'desktop' | 'phone' = 'desktop'): Promise<Screen> {
  const screen = await windows.open('/#/staff/admin/index', { size, memory: await signedIn(api, 'admin') });
  await screen.tap(screen.here.getByRole('tab', { name: tab, exact: true }));
  return screen;
}

const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });

async function choose(screen: Screen, button: string, chosen: ReturnType<typeof file>): Promise<void> {
  const chooser = screen.page.waitForEvent('filechooser');
  await screen.tap(button);
  await (await chooser).setFiles(chosen);
}

/** The number behind 第 n 版 at the head of a page. */
async function versionOn(screen: Screen): Promise<number> {
  await screen.reads(/第 \d+ 版/);
  return Number(/第 (\d+) 版/.exec(await screen.words())?.[1]);
}

test('改一个期限：写错了指给人看，改对了先看改动再保存，历史里查得到、退得回', async () => {
  const screen = await admin('期限');
  const version = await versionOn(screen);
  const warning = screen.box('普通 · 办理提前提醒 数目');
  await warning.fill('9');
  await screen.reads('普通的办理提前提醒要比普通的办理短');
  await warning.fill('1');
  const handle = screen.box('普通 · 办理 数目');
  await handle.fill('4');
  await screen.reads('改了 1 处');
  await screen.tap('看改动，保存');
  const review = screen.dialog('改了什么');
  await review.waitFor();
  const said = (await review.textContent()) ?? '';
  expect(said).toContain('普通 · 办理5 个工作日→4 个工作日');
  expect(said).toContain('已经在走的期限不变');
  await screen.tap('保存为新的一版');
  await screen.reads('请填写为什么改');
  await screen.box('为什么改').fill('区里要求提速');
  await screen.tap('保存为新的一版');
  await screen.reads(`第 ${version + 1} 版`);
  expect(await versionOn(screen)).toBe(version + 1);

  await screen.tap('历史版本');
  const history = screen.dialog('期限 · 历史版本');
  await history.getByText('区里要求提速').first().waitFor();
  await history.getByText('看全部内容').nth(1).click();
  await history.getByText('退回会改 1 处').waitFor();
  await screen.box('为什么改').fill('试过了，人手不够');
  await screen.tap('退回这一版');
  await screen.reads(`第 ${version + 2} 版`);
  await expect.poll(() => handle.inputValue()).toBe('5');
});

test('手机上一档一档地看，现成方案填进表里还没保存', async () => {
  const screen = await admin('期限', 'phone');
  await screen.tap('现成方案');
  await screen.reads('小事不过夜，大事不满月');
  await screen.tap('填进表里 小事不过夜，大事不满月');
  await screen.reads(/改了 \d+ 处/);
  await screen.tap(screen.here.getByRole('checkbox', { name: '疑难' }));
  expect(await screen.box('疑难 · 办理 数目').inputValue()).toBe('20');
  await screen.tap('放弃改动');
  await expect.poll(() => screen.box('疑难 · 办理 数目').inputValue()).toBe('60');
});

test('导入一年：错的逐行说清，对的先看哪几天变，确认了日历上才有', async () => {
  const screen = await admin('工作日历');
  const now = new Date().getFullYear();
  // The demonstration knows the years up to this one; the next is not announced yet, the one after it never was.
  const year = now + 2;
  await screen.tap('下一年');
  await screen.reads(`${now + 1} 年`);
  await screen.tap('下一年');
  await screen.reads(`${year} 年的放假安排还没有导入`);
  await screen.tap(`导入 ${year} 年`);
  await choose(
    screen,
    '选文件',
    file('年.csv', `日期,名称,休息或上班\n${year}-02-30,春节,休息\n${year}-01-01,,休息\n`),
  );
  await screen.reads('有 2 处要改，一行也没有导入');
  await screen.reads('请写节日名称');
  // Whatever weekday New Year falls on, one of these is a weekday that becomes free.
  const days = ['01', '02', '03', '04'].map((day) => ({ name: '元旦', date: `${year}-01-${day}`, isOffDay: true }));
  await choose(screen, '换一个文件', file('年.json', JSON.stringify({ days })));
  await screen.reads('4 行全部正确');
  await screen.tap('确认导入');
  await screen.reads(`已导入 ${year} 年`);
  await screen.button(new RegExp(`${year}-01-01 元旦 休`)).waitFor();
  await screen.tap('历史版本');
  await screen.dialog('工作日历 · 历史版本').getByText(`导入 ${year} 年放假安排`).first().waitFor();
});

test('特急呼叫：加一步、先看改动再保存；第一步不叫人就说得清哪里不对', async () => {
  const screen = await admin('特急呼叫');
  await screen.reads('系统自带，还没有改过');
  const first = screen.here.locator('.pol-step').first();
  await first.getByText('调度员').click();
  await screen.reads('专班的第一步要马上呼叫到人。');
  await first.getByText('调度员').click();
  await screen.tap(screen.button('加一步').first());
  await screen.tap('看改动，保存');
  const review = screen.dialog('改了什么');
  await review.getByText(/12 分钟加叫督查室；15 分钟再叫一遍/).waitFor();
  await screen.box('为什么改').fill('夜里只有一个人值班');
  await screen.tap('保存为新的一版');
  await screen.reads('第 1 版');
});

test('工作日历退回旧的一版：先看哪几天会变，写明为什么', async () => {
  const token = await api.staff('admin');
  const year = Number(new Date().toISOString().slice(0, 4));
  const { version } = await api.call('GET /v1/calendar/:year', { params: { year } }, token);
  // a working day far enough ahead to be ordinary: the first Tuesday at least three days from now
  const day = new Date(Date.now() + 3 * 86_400_000);
  while (day.getUTCDay() !== 2) day.setUTCDate(day.getUTCDate() + 1);
  const date = day.toISOString().slice(0, 10);
  await api.call('POST /v1/calendar/correct', { body: { version, date, working: false, reason: '暴雪停工' } }, token);
  const screen = await admin('工作日历');
  await screen.tap('历史版本');
  const history = screen.dialog('工作日历 · 历史版本');
  await history.getByText('看全部内容').nth(1).click();
  await history.getByText('退回会改 1 处').waitFor();
  await history.getByText(`${date} 暴雪停工`).waitFor();
  await screen.box('为什么改').fill('雪停了');
  await screen.tap('退回这一版');
  await screen.reads(`已保存为第 ${version + 2} 版`);
});

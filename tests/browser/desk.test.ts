// The dispatcher's desk: with the keyboard alone, many at once, taking back, saved filters, news, guides, the tour, paper.
import { expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import type { Screen } from './screen.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));

async function at(
  account: string,
  path = 'desk/index?view=desk',
  size: 'desktop' | 'phone' = 'desktop',
): Promise<Screen> {
  const screen = await windows.open(`/#/staff/${path}`, { size, memory: await signedIn(api, account) });
  await screen.settled();
  return screen;
}
const press = async (screen: Screen, ...keys: string[]): Promise<void> => {
  for (const key of keys) await screen.page.keyboard.press(key);
};
const focused = (screen: Screen): Promise<string> =>
  screen.page.evaluate<string>('document.activeElement?.closest("[id]")?.id ?? ""');
const row = (screen: Screen, text: string) => screen.here.getByRole('row').filter({ hasText: text });
/** One run's matters, told apart from those of an earlier run against the same server. */
const RUN = String(Date.now()).slice(-6);
const search = (screen: Screen) => screen.here.getByPlaceholder('查编号、标题、地点');
const told = async (text: string) => (await api.tell({ text })).receipt;

test('只用键盘：查找、上下走、派工、撤回；打字和选字时单个字母不起作用', async () => {
  const first = await told(`幼儿园${RUN}门口的路灯坏了，接孩子看不见路。`);
  await told(`幼儿园${RUN}门口的路灯一闪一闪。`);
  const screen = await at('diaodu');
  await press(screen, '/');
  await screen.page.keyboard.type(`dvm幼儿园${RUN}`);
  // Letters went into the box and nowhere else.
  expect(await search(screen).inputValue()).toBe(`dvm幼儿园${RUN}`);
  expect(await screen.dialog().count()).toBe(0);
  await press(screen, 'Home', 'Delete', 'Delete', 'Delete');
  await row(screen, `${RUN}门口的路灯一闪`).waitFor();
  await row(screen, `${RUN}门口的路灯坏了`).waitFor();
  await press(screen, 'Escape');
  expect(await search(screen).inputValue()).toBe('');
  await press(screen, '/');
  await screen.page.keyboard.type(first.shortNumber);
  await row(screen, `${RUN}门口的路灯一闪`).waitFor({ state: 'detached' });
  await row(screen, `${RUN}门口的路灯坏了`).waitFor();
  // With an input method composing, a letter belongs to it.
  await screen.page.evaluate(
    'document.activeElement.blur(); document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "d", isComposing: true, bubbles: true }))',
  );
  expect(await focused(screen)).not.toBe('dispatch-lead');
  await press(screen, 'j', 'k');
  await screen.here
    .getByRole('row', { selected: true })
    .filter({ hasText: `${RUN}门口的路灯坏了` })
    .waitFor();
  await screen.button(/受理并派给/).waitFor();
  await press(screen, 'd');
  expect(await focused(screen)).toBe('dispatch-lead');
  await screen.page.keyboard.type('水库街社区');
  await press(screen, 'Enter', 'Control+Enter');
  await screen.reads(`刚派出 ${first.shortNumber}`);
  expect((await api.order('diaodu', first.number)).state).toBe('dispatched');
  await screen.page.evaluate('document.activeElement.blur()');
  await press(screen, 'Control+z');
  await screen.reads(`已撤回 ${first.shortNumber}，回到待派`);
  expect((await api.order('diaodu', first.number)).state).toBe('accepted');
  await press(screen, '?');
  await screen.dialog('键盘快捷键').waitFor();
  // Also once everything in it stands where it belongs: a node that is moved loses the focus, and a reader would be outside.
  await screen.page.waitForTimeout(300);
  expect(await screen.page.evaluate('document.activeElement.getAttribute("role")')).toBe('dialog');
  await press(screen, 'Escape');
  await screen.dialog().waitFor({ state: 'detached' });
});

test('一路往下走再走回来，选中的行都看得全，不压在吸顶的组名下面', async () => {
  for (let n = 1; n <= 6; n++) await told(`体育馆${RUN}第 ${n} 个水龙头滴水。`);
  const screen = await at('diaodu');
  await screen.page.setViewportSize({ width: 1440, height: 480 });
  await screen.here.getByRole('row').nth(6).waitFor();
  const covered = (): Promise<boolean> =>
    screen.page.evaluate<boolean>(
      `(() => {
        const row = [...document.querySelectorAll('.ui-queuerow.is-selected')].find((one) => one.offsetParent);
        const { left, top, bottom } = row.getBoundingClientRect();
        const sees = (y) => document.elementFromPoint(left + 150, y)?.closest('.ui-queuerow') === row;
        return !(sees(top + 3) && sees(bottom - 3));
      })()`,
    );
  for (const key of [...Array(7).fill('j'), ...Array(7).fill('k')]) {
    await press(screen, key);
    await expect.poll(covered).toBe(false);
  }
});

test('多选：键盘和 Shift 点连选，一次派出，逐件写明，一次撤回', async () => {
  const all: Awaited<ReturnType<typeof told>>[] = [];
  for (const where of ['东', '南', '西', '北']) all.push(await told(`菜市场${RUN}${where}口的垃圾桶满了没人收。`));
  const screen = await at('diaodu');
  await press(screen, 'v');
  await search(screen).fill(`菜市场${RUN}`);
  await row(screen, `${RUN}北口`).waitFor();
  const boxes = row(screen, `菜市场${RUN}`).getByRole('checkbox');
  await boxes.first().click();
  await boxes.nth(3).click({ modifiers: ['Shift'] });
  await screen.reads('已选 4 件');
  // Somebody else takes one of them meanwhile.
  await api.act('diaodu2', all[2]?.number ?? '', 'accept', {});
  await screen.tap('派给同一单位…');
  await screen.dialog('一次派出 4 件').waitFor();
  await screen.dialog().getByRole('combobox', { name: '主办', exact: true }).click();
  await screen.page.keyboard.type('水库街社区');
  await press(screen, 'Enter');
  await screen.tap(/派出 4 件，每件派给 1 个单位/);
  await screen.dialog(/派出 3 件，1 件没有派出|4 件都派出去了/).waitFor();
  await screen.shot('desk-many-outcomes');
  await screen.tap('知道了');
  const states = async () => Promise.all(all.map(async ({ number }) => (await api.order('diaodu', number)).state));
  const sent = (await states()).filter((state) => state === 'dispatched').length;
  expect(sent).toBeGreaterThanOrEqual(3);
  await screen.tap(screen.here.locator('.desk-undo').getByRole('button'));
  await screen.reads(`已撤回 ${sent} 件，回到待派`);
  expect((await states()).filter((state) => state === 'dispatched')).toEqual([]);
});

test('存下的筛选和选的列跟着账号，换一台电脑也在', async () => {
  const screen = await at('diaodu2');
  await screen.tap(screen.here.getByRole('checkbox', { name: '紧急', exact: true }));
  await screen.tap('存这组筛选');
  await screen.dialog().getByRole('textbox').fill(`紧急${RUN}`);
  await screen.tap('存下');
  await screen.button(`紧急${RUN}`).waitFor();
  await screen.tap('选每行显示什么');
  await screen.tap(screen.dialog().getByRole('checkbox', { name: '收到时间' }));
  await screen.dialog().getByRole('checkbox', { name: '收到时间', checked: true }).waitFor();
  const other = await at('diaodu2');
  await other.button(`紧急${RUN}`).waitFor();
  await other.tap('选每行显示什么');
  await other.dialog().getByRole('checkbox', { name: '收到时间', checked: true }).waitFor();
});

test('新工单先报数，点了才显示；打开的工单被别人动过会说明', async () => {
  const screen = await at('diaodu');
  const { shortNumber, number } = await told(`公交站${RUN}的座椅断了一条腿。`);
  await screen.button(/有 \d+ 件新工单，点此显示/).waitFor();
  expect(await row(screen, shortNumber).count()).toBe(0);
  await press(screen, 'n');
  await row(screen, shortNumber).waitFor();
  const { id } = await api.order('diaodu', number);
  const open = await at('diaodu', `order/index?id=${id}`);
  await api.act('diaodu2', number, 'accept', {});
  await open.reads('这张工单刚有变化');
  await open.tap('知道了');
  await open.here.getByText('这张工单刚有变化').waitFor({ state: 'detached' });
});

test('引导只请一次，菜单里还能再看', async () => {
  const screen = await at('jianduyuan', 'office/index');
  await screen.tap('看一看');
  await screen
    .dialog('督查室怎么用')
    .or(screen.dialog(/怎么用/))
    .waitFor();
  await screen.tap('知道了，不再提示');
  await screen.button('看一看').waitFor({ state: 'detached' });
  const again = await at('jianduyuan', 'office/index');
  await again.reads('督办文书');
  expect(await again.button('看一看').count()).toBe(0);
  await again.here.locator('.ui-rail__foot').getByRole('button').click();
  await again.tap(/使用引导/);
  await again.dialog(/怎么用/).waitFor();
});

test('演示导览走完四个案例，每一步都有真的工单', async () => {
  const screen = await at('diaodu');
  await screen.here.locator('.ui-rail__foot').getByRole('button').click();
  await screen.tap(/使用引导/);
  await screen.tap('走一遍四个案例');
  const seen: string[] = [];
  for (let stop = 1; stop <= 8; stop++) {
    await screen.reads(`${stop} / 8`);
    await screen.settled();
    const strip = await screen.here.locator('.is-tour').textContent();
    expect(strip).not.toContain('没有找到');
    seen.push(strip ?? '');
    if (stop < 8) await screen.tap('下一步');
  }
  for (const name of ['冰柱砸车', '路口无信号灯', '房租滞纳金', '工地围挡占道']) expect(seen.join()).toContain(name);
  await screen.tap('结束导览');
  await screen.here.locator('.is-tour').waitFor({ state: 'detached' });
});

test('打印列表和工单：没有导航和按钮，每一行都在', async () => {
  const screen = await at('diaodu');
  await screen.here.getByRole('row').first().waitFor();
  const rows = await screen.here.getByRole('row').count();
  await screen.page.emulateMedia({ media: 'print' });
  const shows = (what: string): Promise<boolean> => screen.here.locator(what).first().isVisible();
  expect(await shows('.ui-rail')).toBe(false);
  expect(await shows('.desk-filters')).toBe(false);
  expect(await shows('.ui-pane--side')).toBe(false);
  expect(await shows('.desk-print-head')).toBe(true);
  expect(await screen.here.getByRole('row').count()).toBe(rows);
  const cut = await screen.page.evaluate<number>(
    '(() => { const pane = [...document.querySelectorAll(".ui-panebody")].find((one) => one.offsetParent); return pane.scrollHeight - pane.clientHeight; })()',
  );
  expect(cut).toBeLessThanOrEqual(1);
});

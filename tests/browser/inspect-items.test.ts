// The justice bureau's desk at 1440 decides what departments declared; anybody looks the list up at 390.
import { expect, inject, test } from 'vitest';
import { Api, DISTRICT } from './api.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));
const DESK = '/#/staff/inspect-items/index';

test('城管申报三项，司法局用键盘批一项、批另一项、退一项；没依据的批不了', async () => {
  const officer = await api.staff('chengguan');
  const content = (name: string, basis: string) => ({
    name,
    basis,
    object: '沿街商户',
    way: 'onsite' as const,
    capPerYear: 1,
  });
  const stamp = String(Date.now()).slice(-6);
  const names = [`店招牢固${stamp}`, `占道经营${stamp}`, `门头整齐度${stamp}`] as const;
  for (const [index, name] of names.entries())
    await api.call(
      'POST /v1/item-proposals',
      {
        body: {
          kind: 'add',
          content: content(name, index === 2 ? '' : '城市市容条例 第 11 条'),
          reason: '每年都要查。',
        },
      },
      officer,
    );

  const desk = await windows.open(DESK, { size: 'desktop', memory: await signedIn(api, 'sifa') });
  await desk.reads('批准后次日公示');
  const approve = desk.here.getByRole('button', { name: /^批准并公示/ });
  const row = (name: string) => desk.here.getByRole('listitem').filter({ hasText: name });

  // The one without a basis: marked, and the button stays off.
  await desk.tap(row(names[2]).getByRole('button'));
  await desk.here.locator('.items-aside').getByText(names[2]).waitFor();
  expect(await approve.getAttribute('aria-disabled')).toBe('true');
  await desk.page.keyboard.press('b');
  await desk.dialog('退回申报').waitFor();
  await desk.tap(desk.dialog('退回申报').getByRole('button', { name: '退回', exact: true }));
  await desk.reads('请写理由');
  await desk.box('退回理由').fill('没有法律依据，不能列入清单。');
  await desk.tap(desk.dialog('退回申报').getByRole('button', { name: '退回', exact: true }));
  await desk.reads('已退回 1 项');

  // Two ticked rows are approved at once, by the key.
  await desk.tap(row(names[0]).getByRole('checkbox'));
  await desk.tap(row(names[1]).getByRole('checkbox'));
  await desk.reads('批准并公示 2 项');
  await desk.shot('检查清单-待批-1440');
  await desk.page.keyboard.press('a');
  await desk.reads('已批准 2 项，明日零时起公示');
  await row(names[0]).waitFor({ state: 'detached' });

  const answered = await api.call('GET /v1/item-proposals', { query: { view: 'decided' } }, officer);
  const stateOf = (name: string) => answered.items.find((one) => one.content.name === name)?.state;
  expect(names.map(stateOf)).toEqual(['approved', 'approved', 'returned']);
  const { items } = await api.call('GET /v1/inspection-items', { query: { q: stamp } }, officer);
  expect(items.map(({ state }) => state)).toEqual(['coming', 'coming']);
  const today = await api.call('GET /v1/public/inspection-items', { query: { district: DISTRICT, q: stamp } });
  expect(today.items).toEqual([]);
});

test('部门在手机上申报一项，看得到等司法局审，收回', async () => {
  const phone = await windows.open(DESK, { size: 'phone', memory: await signedIn(api, 'chengguan') });
  await phone.tap('申报事项');
  const sheet = phone.dialog('申报新增');
  await sheet.waitFor();
  await phone.tap('报司法局审');
  await phone.reads('请填写事项名称');
  const name = `夜市油烟${String(Date.now()).slice(-6)}`;
  await phone.box('事项名称').fill(name);
  await phone.box('检查对象').fill('夜市摊点');
  await phone.box('法律依据').fill('大气污染防治法 第八十一条');
  await sheet.getByRole('combobox', { name: '检查方式' }).selectOption({ label: '现场检查' });
  await phone.box('申报理由').fill('群众反映多。');
  await phone.tap('报司法局审');
  await phone.reads('已报司法局');
  const line = phone.here.locator('.items-line').filter({ hasText: name });
  await line.getByText('待司法局审').waitFor();
  await phone.shot('检查清单-申报-390');
  await phone.tap(line.getByRole('button', { name: '收回' }));
  await line.getByText('已收回').waitFor();
});

test('居民不登录，在手机上查清单：按词、按部门，再看不罚免罚', async () => {
  const counts = await api.call('GET /v1/public/inspection-items/counts', { query: { district: DISTRICT } });
  expect(counts.items).toBeGreaterThan(20);
  const { items } = await api.call('GET /v1/public/inspection-items', { query: { district: DISTRICT, q: '灭火器' } });
  const [found] = items;
  if (!found) throw new Error('the demonstration has no 灭火器 on its list');

  const anybody = await windows.open(`/#/pages/inspection-list/index?district=${DISTRICT}`);
  await anybody.reads(`一共能查 ${counts.items} 项`);
  await anybody.here.getByRole('searchbox', { name: '找事项、对象或部门' }).fill('灭火器');
  await anybody.reads(found.name);
  await anybody.here.getByText(`清单 ${found.number}`).waitFor();
  await expect
    .poll(() => anybody.here.getByRole('heading', { level: 2 }).count(), { timeout: 10_000 })
    .toBe(items.length);
  await anybody.shot('检查清单-公众-390');
  await anybody.here.getByRole('searchbox', { name: '找事项、对象或部门' }).fill('没有这样的事项');
  await anybody.reads('没有找到');
  await anybody.here.getByRole('searchbox', { name: '找事项、对象或部门' }).fill('');
  const [department] = counts.departments;
  await anybody.here.getByRole('combobox', { name: '哪个部门' }).selectOption({ index: 1 });
  // The name also stands in the list of departments, where nobody sees it.
  await anybody.here
    .getByText(department?.name ?? '')
    .filter({ visible: true })
    .first()
    .waitFor();
  await anybody.tap(anybody.radio('不罚免罚'));
  await anybody.reads('这些情形不罚、免罚或者从轻');
});

// The justice bureau's desk at 1440: an item approved, two departments' visits joined, a rectification handed down; the department at 1440.
import type { Output } from '@tellit/shared/contract/api.ts';
import { expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));
const DESK = '/#/staff/inspect/index';
const DAY = 86_400_000;
const stamp = () => String(Date.now()).slice(-7);

type Business = Output<'GET /v1/businesses'>['items'][number];

/** A department's first item and two of its people, at this business, so many days from now; null when it may not go. */
async function plan(account: string, business: Business, from: number, to: number): Promise<boolean> {
  const token = await api.staff(account);
  const unit = (await api.call('GET /v1/inspections/choices', {}, token)).units[0];
  if (!unit) throw new Error(`${account} inspects for nobody`);
  for (const item of unit.items) {
    const body = {
      organisationId: unit.id,
      businessId: business.id,
      itemIds: [item.id],
      inspectorIds: unit.inspectors.slice(0, 2).map(({ personId }) => personId),
      from: Date.now() + from * DAY,
      to: Date.now() + to * DAY,
    };
    const { verdict, repeats } = await api.call('POST /v1/inspections/check', { body }, token);
    if (verdict !== 'admitted' || repeats.length > 0) continue;
    await api.call('POST /v1/inspections/tasks', { body }, token);
    return true;
  }
  return false;
}

/** A business nobody plans to visit yet, which two departments now do. */
async function wantedByTwo(): Promise<Business> {
  const justice = await api.staff('sifa');
  const { items } = await api.call('GET /v1/businesses', { query: { white: 'no', limit: 100 } }, justice);
  const { items: proposals } = await api.call('GET /v1/inspections/proposals', { query: { limit: 100 } }, justice);
  const { items: tasks } = await api.call('GET /v1/inspections/tasks', { query: { limit: 100 } }, justice);
  const busy = new Set([...proposals, ...tasks].map(({ business }) => business.id));
  for (const business of items.filter(({ id }) => !busy.has(id)).reverse())
    if ((await plan('weijian', business, 6, 12)) && (await plan('yingji', business, 8, 16))) return business;
  throw new Error('no business both may visit');
}

test('司法局批一项、合一次、下发一张整改单；部门看得到要改什么，看不到从哪来', async () => {
  const name = `排烟管道清洗${stamp()}`;
  await api.call(
    'POST /v1/item-proposals',
    {
      body: {
        kind: 'add',
        content: { name, object: '餐饮', basis: '消防法 第二十七条', way: 'onsite', capPerYear: 1 },
        reason: '每年都要查。',
      },
    },
    await api.staff('xiaofang'),
  );
  const business = await wantedByTwo();
  const words = `先看现场后亮证${stamp()}`;
  const market = (await api.call('GET /v1/organisations', {}, await api.staff('sifa'))).items.find(
    ({ code }) => code === 'market',
  );
  await api.call(
    'POST /v1/inspection-problems',
    { body: { organisationId: market?.id ?? '', words } },
    await api.staff('jianduyuan'),
  );

  const desk = await windows.open(DESK, { size: 'desktop', memory: await signedIn(api, 'sifa') });
  await desk.reads('清单之内全覆盖，清单之外无检查');
  for (const head of ['清单待批', '差评整改', '今天拦下的任务', '只敲一次门', '评价']) await desk.reads(head);
  await desk.shot('涉企检查-1440');

  // Approve: the row opens its words, the button below them decides.
  await desk.tap(desk.here.getByRole('listitem').filter({ hasText: name }).getByRole('button').first());
  const detail = desk.here.getByRole('dialog');
  await detail.getByText('消防法 第二十七条').first().waitFor();
  await desk.tap(detail.getByRole('button', { name: /批准并公示/ }));
  await desk.reads('已批准 1 项');

  // Join: page through the proposals to ours.
  const who = desk.here.locator('.inspect-joint__who');
  for (let n = 0; n < 20 && !(await who.textContent())?.includes(business.name); n += 1)
    await desk.tap(desk.here.getByRole('button', { name: /^下一家/ }));
  await who.getByText(business.name).waitFor();
  await desk.page.keyboard.press('h');
  await desk.reads('已合成一次');
  const { items: joined } = await api.call(
    'GET /v1/inspections/proposals',
    { query: { state: 'joined', limit: 100 } },
    await api.staff('sifa'),
  );
  expect(joined.map((one) => one.business.id)).toContain(business.id);

  // Hand down: the bureau's own words, its own number.
  await desk.goto('/#/staff/problems/index');
  await desk.reads(words);
  const card = desk.here.locator('.ui-card').filter({ hasText: words });
  await desk.tap(card.getByRole('button', { name: '下发整改单' }));
  await desk.box('整改单上的话').fill(`上门先亮证、再看现场（${stamp()}）`);
  const reason = desk.box('还是要下发的理由');
  if (await reason.count()) await reason.fill('监督员反映，与企业评价无关');
  await desk.tap(desk.dialog('下发整改单').getByRole('button', { name: '下发整改单' }));
  await desk.reads('整改单已下发');

  const office = await windows.open('/#/staff/problems/index', {
    size: 'desktop',
    memory: await signedIn(api, 'shichang-fuzeren'),
  });
  await office.reads('上门先亮证、再看现场');
  const seen = await office.words();
  expect(seen).not.toContain(words);
  expect(seen).not.toContain('执法监督员');
  await office.shot('部门-整改-1440');
  await office.goto('/#/staff/inspect/figures');
  await office.reads('检查户次');
  await office.shot('部门-检查数字-1440');
});

test('案卷评查：抽取、重抽核对、分案、评查、结束', async () => {
  const desk = await windows.open('/#/staff/case-review/index', {
    size: 'desktop',
    memory: await signedIn(api, 'sifa'),
  });
  await desk.reads('行政处罚案卷专项评查');
  await desk.shot('案卷评查-1440');
  await desk.tap('抽取案卷');
  const sheet = desk.dialog('抽取案卷');
  await sheet.waitFor();
  const name = `消防案卷评查${stamp()}`;
  await desk.box('评查名称').fill(name);
  const day = (ago: number) => new Date(Date.now() - ago * DAY).toISOString().slice(0, 10);
  await desk.here.getByLabel('结案日期从').last().fill(day(400));
  await desk.here.getByLabel('到', { exact: true }).last().fill(day(1));
  await desk.box('每个部门抽几件').fill('1');
  await desk.box('种子').fill('20261122');
  await desk.tap(sheet.getByRole('button', { name: '抽取案卷' }));
  await desk.reads('20261122');
  await desk.tap('重抽核对');
  await desk.reads('一致：从');
  await desk.tap('分案');
  await desk.tap(desk.dialog('分案').getByText(/郭宝成/));
  await desk.tap(desk.dialog('分案').getByRole('button', { name: '分案' }));
  await desk.reads('结束评查');
  await desk.shot('案卷评查-一次-1440');

  const monitor = await windows.open('/#/staff/case-review/index', {
    size: 'phone',
    memory: await signedIn(api, 'jianduyuan'),
  });
  await monitor.reads(name);
  await monitor.shot('案卷评查-分给我的-390');
  await monitor.tap(
    monitor.here.getByRole('row').filter({ hasText: name }).first().getByRole('button', { name: '评查' }),
  );
  await monitor.dialog('评查表').waitFor();
  await monitor.tap('交评查表');
  await monitor.reads('请选结论');
  await monitor.tap(monitor.here.getByRole('checkbox', { name: '全过程没有文字或音像记录' }));
  await monitor.shot('评查表-390');
  await monitor.tap('交评查表');
  await monitor.reads('评查表已交');
});

test('检查数字：口径在数旁边，点开就是那些记录', async () => {
  const desk = await windows.open('/#/staff/inspect/figures', { size: 'desktop', memory: await signedIn(api, 'sifa') });
  await desk.reads('少敲的门');
  await desk.reads('部门按机构代码排列，不排名次。');
  await desk.shot('检查数字-1440');
  const card = desk.here.locator('#figure-refused');
  await desk.tap(card.getByRole('link').first());
  await desk.reads('和数字同一查询');
  await desk.shot('检查数字-背后-1440');
  for (const looks of [{ size: 'phone' as const }, { size: 'desktop' as const, colour: 'dark' as const }]) {
    const other = await windows.open(DESK, { ...looks, memory: await signedIn(api, 'sifa') });
    await other.reads('公示事项');
    await other.shot(`涉企检查-${looks.size}-${'colour' in looks ? 'dark' : 'light'}`);
  }
});

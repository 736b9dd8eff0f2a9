// The inspector's phone and the business's phone, both 390: arrived, code shown, checked without an account, findings, signature, result.
import { expect, inject, test } from 'vitest';
import { Api } from './api.ts';
import { signedIn } from './visitors.ts';
import { browserWindows } from './windows.ts';

const windows = browserWindows();
const api = new Api(inject('demoUrl'));
const DAY = 86_400_000;

/** A business and a department's item nobody used yet, planned for today with two certified people. */
async function planned() {
  const justice = await api.staff('sifa');
  const officer = await api.staff('shichang');
  const units = (await api.call('GET /v1/inspections/choices', {}, officer)).units;
  const unit = units[0];
  if (!unit) throw new Error('nobody inspects for 市场监管局');
  const businesses = (await api.call('GET /v1/businesses', { query: { white: 'no', limit: 50 } }, justice)).items;
  const me = await api.person('shichang');
  const others = unit.inspectors.filter((one) => one.personId !== me);
  const now = Date.now();
  const midnight = Math.floor((now + 8 * 3_600_000) / DAY) * DAY - 8 * 3_600_000;
  // Other tests inspect in the same demonstration: one visit a business, or the list has two of that name.
  const { items: known } = await api.call('GET /v1/inspections/tasks', { query: {} }, officer);
  for (const business of businesses.filter(({ id }) => known.every((task) => task.business.id !== id))) {
    const body = {
      organisationId: unit.id,
      businessId: business.id,
      itemIds: unit.items.slice(0, 1).map((item) => item.id),
      inspectorIds: [me, others[0]?.personId ?? ''],
      from: midnight,
      to: midnight + DAY - 60_000,
    };
    const answer = await api.call('POST /v1/inspections/check', { body }, officer);
    if (answer.verdict !== 'admitted' || answer.repeats.length > 0) continue;
    return { business, task: await api.call('POST /v1/inspections/tasks', { body }, officer) };
  }
  throw new Error('no business may be inspected');
}

test('检查人员在手机上亮码，企业扫码核对，逐项记结果，手写签字，企业看到结果', async () => {
  const { business, task } = await planned();
  const inspector = await windows.open('/#/staff/inspect-door/index', {
    size: 'phone',
    memory: await signedIn(api, 'shichang'),
  });
  await inspector.tap(inspector.here.getByText(business.name).first());
  await inspector.reads('谁到了');
  expect(await inspector.here.getByRole('button', { name: '开始检查，亮码' }).isDisabled()).toBe(true);
  for (const one of task.inspectors) await inspector.tap(inspector.here.getByText(one.certificateNumber));
  await inspector.tap('开始检查，亮码');
  await inspector.reads('请企业扫这个码');

  const visit = await api.call(
    'GET /v1/inspections/visits/:id',
    { params: { id: task.visit.id } },
    await api.staff('shichang'),
  );
  const code = visit.code?.text.replaceAll(' ', '') ?? '';
  const owner = await windows.open(`/q/${code}`, { size: 'phone' });
  await owner.reads('这次检查有备案');
  for (const one of task.inspectors) await owner.reads(one.name);
  await owner.reads('证件有效');
  await owner.reads(task.items[0]?.name ?? '');
  await owner.reads('不亮证、不到两人，可以拒绝。');
  await owner.reads('查完了，去评价');

  await inspector.tap(inspector.here.getByRole('radio', { name: '有问题', exact: true }));
  await inspector.box('是什么问题').fill('进货台账缺两天。');
  await inspector.tap('查完了，签字');
  await inspector.dialog('请企业签字').waitFor();
  await inspector.tap('确认结束');
  await inspector.reads('请填写签字人姓名');
  await inspector.box('签字人姓名').fill('马老板');
  const pad = inspector.here.getByRole('img', { name: '在框里手写签名' });
  const box = await pad.boundingBox();
  if (!box) throw new Error('no field to sign in');
  const { mouse } = inspector.page;
  await mouse.move(box.x + 30, box.y + 60);
  await mouse.down();
  await mouse.move(box.x + 90, box.y + 110, { steps: 5 });
  await mouse.move(box.x + 160, box.y + 50, { steps: 5 });
  await mouse.up();
  await inspector.tap('确认结束');
  await inspector.reads('结果各部门都能查到');
  await inspector.reads('马老板');

  await owner.page.reload();
  await owner.reads('这次检查已经结束');
  await owner.reads('进货台账缺两天。');
  const pdf = await fetch(`${inject('demoUrl')}/v1/public/visits/${code}/notice.pdf`);
  expect(pdf.headers.get('content-type')).toContain('application/pdf');
});

test('部门安排检查，系统当场说行不行：清单外的拦下，改好了才保存', async () => {
  const desk = await windows.open('/#/staff/inspect-tasks/index', {
    size: 'desktop',
    memory: await signedIn(api, 'xiaofang'),
  });
  desk.expectTrouble(/409/);
  const [unit] = (await api.call('GET /v1/inspections/choices', {}, await api.staff('xiaofang'))).units;
  const businesses = (
    await api.call('GET /v1/businesses', { query: { white: 'no', limit: 50 } }, await api.staff('sifa'))
  ).items;
  // Its own yearly cap must not stand in the way.
  const { items: planned } = await api.call('GET /v1/inspections/tasks', { query: {} }, await api.staff('xiaofang'));
  const business = businesses.findLast(({ id }) => planned.every((task) => task.business.id !== id));
  if (!unit || !business) throw new Error('nothing to choose from');
  await desk.tap('安排检查');
  await desk.dialog('安排一次检查').waitFor();
  await desk.here.getByRole('searchbox', { name: '查哪一家' }).fill(business.name);
  await desk.tap(desk.here.getByRole('radio').filter({ hasText: business.name }).first());
  await desk.box('清单里没有的').fill('门头整齐度');
  await desk.reads('“门头整齐度”不在公布的检查清单上');
  await desk.tap('保存安排');
  await desk.reads('门头整齐度');
  await desk.box('清单里没有的').fill('');
  await desk.tap(desk.here.getByText(unit.items[0]?.number ?? '').first());
  await desk.reads('检查人员至少两名');
  for (const one of unit.inspectors.slice(0, 2)) await desk.tap(desk.here.getByText(one.certificateNumber));
  await desk.reads('可以安排');
  await desk.tap('保存安排');
  await desk.reads('已安排');
  await desk.tap(desk.here.getByRole('tab', { name: '拦下的' }));
  await desk.reads('清单外');
});

test('不是我们的码，页面说查不到、可以拒绝，什么也不多说', async () => {
  const passer = await windows.open(undefined, { size: 'phone' });
  passer.expectTrouble(/404/);
  await passer.goto('/q/0123456789abcdef');
  await passer.reads('这个码查不到备案');
});

// A holiday is moved: what is over stays as it was judged, and what runs keeps the date it was promised.
import { recalendarProvisional } from '@tellit/api/features/clocks/recalendar.ts';
import { expect, test } from 'vitest';
import { COMMUNITY, dispatched, OFFICER, SECRETARY, submitted } from './play.ts';
import { World } from './world.ts';

const MONTH = { from: '2026-11-01', to: '2026-11-30' };

test('挪一个假日，办结的单一条时钟也不动，各项率一个数也不变', async () => {
  const world = await World.open('2026-11-02 10:30');
  const closed: string[] = [];
  // Three in time, one of them after an extension, and one late.
  for (const day of ['2026-11-03 11:00', '2026-11-04 11:00']) {
    const resident = await world.told();
    const id = await dispatched(world, resident);
    await world.until(day);
    await submitted(world, id);
    await world.do(SECRETARY, 'approve', id, {});
    await resident.says('resolved', 'satisfied');
    closed.push(id);
  }
  const extended = await world.told();
  const id = await dispatched(world, extended);
  const { id: assignmentId } = await world.share(id, COMMUNITY);
  await world.do(OFFICER, 'sign', id, { assignmentId });
  const late = await world.told();
  const lateId = await dispatched(world, late);
  await world.until('2026-11-05 11:00');
  await world.do(SECRETARY, 'extend', id, { assignmentId, by: { n: 3, unit: 'wd' }, reason: '等配件。' });
  const [asked] = (await world.as('jiewei-shuji', 'GET /v1/extensions', { query: {} })).body.items;
  await world.do('jiewei-shuji', 'decide-extension', id, {
    extensionId: asked?.extension.id ?? '',
    grant: true,
    words: '同意。',
  });
  await world.until('2026-11-12 16:00');
  for (const [order, resident] of [
    [id, extended],
    [lateId, late],
  ] as const) {
    await submitted(world, order);
    await world.do(SECRETARY, 'approve', order, {});
    await resident.says('resolved', 'fair');
    closed.push(order);
  }
  // One that is still under way when the holiday moves.
  const running = await dispatched(world, await world.told());
  await world.until('2026-11-13 11:00');

  const clocks = async (ids: readonly string[]) =>
    (await world.rows()).clock.filter((k) => ids.includes(k.workOrderId));
  const rates = async () =>
    (await world.as('quwei-shuji', 'GET /v1/rates', { query: { ...MONTH, group: 'organisation' } })).body;
  const before = { clocks: await clocks([...closed, running]), rates: await rates() };
  const onTime = before.rates.rates.find((rate) => rate.key === 'onTime')?.total;
  expect(onTime).toMatchObject({ numerator: 3, denominator: 4 });

  // Through the administrator's own routes: two working days become free, a Saturday is worked; then a year nobody knew.
  const calendar = async () => (await world.as('admin', 'GET /v1/calendar/:year', { params: { year: 2026 } })).body;
  for (const [date, working] of [
    ['2026-11-16', false],
    ['2026-11-17', false],
    ['2026-11-21', true],
  ] as const) {
    const { version } = await calendar();
    const saved = await world.as('admin', 'POST /v1/calendar/correct', {
      body: { version, date, working, reason: '自治区通知调休' },
    });
    expect(saved.status, JSON.stringify(saved.problem)).toBe(200);
  }
  const days = [{ name: '元旦', date: '2027-01-01', isOffDay: true }];
  const imported = await world.app.upload(
    'POST /v1/calendar/:year/import',
    { params: { year: 2027 }, query: { commit: 'yes' } },
    { name: '2027.json', type: 'application/json', bytes: Buffer.from(JSON.stringify({ days })) },
    await world.app.staff('administrator'),
  );
  expect(imported.body.imported, JSON.stringify(imported.problem)).toBe(true);
  await recalendarProvisional({ store: world.app.store, clock: world.app.clock, log: world.app.app.log });
  await world.ring();

  expect(await clocks([...closed, running])).toEqual(before.clocks);
  expect(await rates()).toEqual(before.rates);
  // Later the new calendar is long in force: what was in time is still in time, what was late is no later.
  await world.until('2026-12-10 12:00');
  const isClosed = (k: { workOrderId: string }) => closed.includes(k.workOrderId);
  expect(await clocks(closed)).toEqual(before.clocks.filter(isClosed));
  const after = (await rates()).rates.find((rate) => rate.key === 'onTime')?.total;
  expect(after).toMatchObject({ numerator: 3, denominator: 5 });
  await world.close();
}, 60_000);

test('新的日历管新的单：放了假的日子不算工作日', async () => {
  const world = await World.open('2026-11-13 11:00');
  const id = await dispatched(world, await world.told());
  // Five working days from Friday: the 18th to the 20th, the worked Saturday 21st, the 23rd.
  expect(await world.dues(id, 'handle')).toEqual(['2026-11-23 19:30']);
  await world.close();
}, 30_000);

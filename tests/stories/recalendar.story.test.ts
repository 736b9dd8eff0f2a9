// A year nobody knew is imported: what was only expected becomes certain, and nothing else moves.
import { recalendarProvisional } from '@tellit/api/features/clocks/recalendar.ts';
import { afterEach, expect, test } from 'vitest';
import { createApp, type TestApp } from '../factories/app.ts';
import { instant, local } from './facts.ts';
import { COMMUNITY, dispatched, SECRETARY, submitted } from './play.ts';
import type { Resident } from './resident.ts';
import { World } from './world.ts';

/** 2027 as it could be announced: New Year off, the Sunday before worked, a week in February. */
const YEAR = {
  days: [
    { name: '元旦', date: '2026-12-27', isOffDay: false },
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '春节', date: '2027-02-05', isOffDay: true },
    { name: '春节', date: '2027-02-08', isOffDay: true },
  ],
};
/** A later announcement: one more day off. */
const MORE = { days: [...YEAR.days, { name: '春节', date: '2027-02-09', isOffDay: true }] };
const file = (year: object) => ({
  name: '2027.json',
  type: 'application/json',
  bytes: Buffer.from(JSON.stringify(year)),
});

let app: TestApp;
let seeds = 0;
afterEach(() => app.dispose());

/** A district of its own: calendars stay in memory by the time a district was made. */
async function open(now: string): Promise<World> {
  seeds += 1;
  app = await createApp({ now: instant('2026-01-05 10:00') + seeds * 60_000 });
  app.clock.set(instant(now));
  return new World(app);
}

const workerOf = () => ({ store: app.store, clock: app.clock, log: app.app.log });
const recalendar = (isStopping?: () => boolean) => recalendarProvisional(workerOf(), isStopping);

async function imported(year: object = YEAR): Promise<void> {
  const admin = await app.staff('administrator');
  const answer = await app.upload(
    'POST /v1/calendar/:year/import',
    { params: { year: 2027 }, query: { commit: 'yes' } },
    file(year),
    admin,
  );
  expect(answer.status, JSON.stringify(answer.problem)).toBe(200);
  expect(answer.body.imported).toBe(true);
}

const progress = async () =>
  (await app.call('GET /v1/calendar/:year', { params: { year: 2027 } }, await app.staff('administrator'))).body
    .recalculation;

/** Dispatched as 复杂 on 15 December: fifteen working days reach into the unknown year. */
async function complex(world: World): Promise<{ resident: Resident; orderId: string }> {
  const resident = await world.told();
  const orderId = await resident.orderId();
  const units = [{ organisationId: await app.organisation(COMMUNITY), part: 'lead' as const }];
  await world.do('diaodu', 'dispatch', orderId, { units, difficulty: 'complex' });
  return { resident, orderId };
}

test('预计的期限按新日历重算_告诉反映人_记在经过里_只记一次', async () => {
  const world = await open('2026-12-15 10:30');
  const { resident, orderId } = await complex(world);
  expect(await world.dues(orderId, 'handle')).toEqual(['2027-01-05 19:30']);
  expect((await world.page('diaodu', orderId)).assignments[0]?.dues.some((due) => due.provisional)).toBe(true);
  await imported();
  expect(await progress()).toMatchObject({ total: 1, done: 0, finishedAt: null });

  expect(await recalendar()).toBe(1);
  // One day off more, one Sunday worked: 27 December takes the place of 1 January.
  expect(await world.dues(orderId, 'handle')).toEqual(['2027-01-05 19:30']);
  expect(await progress()).toMatchObject({ total: 1, done: 1, moved: 0, finishedAt: app.clock.now() });
  expect((await world.history(orderId)).filter((action) => action === 'recalendared')).toHaveLength(1);
  const page = await world.page('diaodu', orderId);
  expect(page.assignments.flatMap((share) => share.dues).every((due) => !due.provisional)).toBe(true);
  expect(await world.notices(orderId)).not.toContain('反映人 dueMoved');
  expect(await recalendar()).toBe(0);
  await world.close();
  expect((await resident.page()).timeline.some((item) => item.action === 'recalendared')).toBe(false);
});

test('日子变了_单位和反映人都知道新的日子', async () => {
  const world = await open('2026-12-15 10:30');
  const { resident, orderId } = await complex(world);
  await imported({ days: YEAR.days.slice(1) });
  await recalendar();
  expect(await world.dues(orderId, 'handle')).toEqual(['2027-01-06 19:30']);
  expect(await world.notices(orderId)).toEqual(expect.arrayContaining(['反映人 dueMoved', '水库街社区 dueMoved']));
  const told = (await resident.page()).timeline.find((item) => item.action === 'recalendared');
  expect(told).toMatchObject({ title: '放假安排公布了，日期跟着改了', dueAt: instant('2027-01-06 19:30') });
  expect(await progress()).toMatchObject({ moved: 1 });
  await world.close();
});

test('确定的期限_办结的工单_一个字都不动', async () => {
  const world = await open('2026-12-15 10:30');
  const certain = await dispatched(world, await world.told());
  const gone = await complex(world);
  await submitted(world, gone.orderId);
  await world.do(SECRETARY, 'approve', gone.orderId, {});
  await gone.resident.says('resolved', 'satisfied');
  expect(await world.state(gone.orderId)).toBe('closed');
  const before = [await world.everything(certain), await world.everything(gone.orderId)];
  await imported();
  expect(await recalendar()).toBe(0);
  expect([await world.everything(certain), await world.everything(gone.orderId)]).toEqual(before);
  expect(await progress()).toMatchObject({ total: 0, done: 0, finishedAt: app.clock.now() });
  await world.until('2027-02-20 12:00');
  // A holiday moved afterwards makes nobody late who was in time.
  expect(await world.everything(gone.orderId)).toEqual(before[1]);
});

test('来得晚的安排不把说过的日子改到过去', async () => {
  const world = await open('2026-12-15 10:30');
  const { orderId } = await complex(world);
  app.clock.set(instant('2027-01-05 12:00'));
  // 2 January worked and nothing off: the date would have been 4 January.
  const days = [
    { name: '元旦', date: '2027-01-01', isOffDay: true },
    { name: '元旦', date: '2027-01-02', isOffDay: false },
    { name: '元旦', date: '2027-01-03', isOffDay: false },
    { name: '元旦', date: '2026-12-27', isOffDay: false },
    { name: '元旦', date: '2026-12-26', isOffDay: false },
  ];
  const admin = await app.staff('administrator');
  const answer = await app.upload(
    'POST /v1/calendar/:year/import',
    { params: { year: 2027 }, query: { commit: 'yes' } },
    file({ days: days.slice(0, 3) }),
    admin,
  );
  expect(answer.status).toBe(200);
  await recalendar();
  const due = (await world.rows()).clock.find((k) => k.workOrderId === orderId && k.kind === 'handle');
  expect([local(due?.dueAt ?? 0), due?.provisional, due?.firedAt]).toEqual(['2027-01-05 19:30', false, null]);
  await world.close();
});

test('三台服务器一起算_中间停掉一台_每一件正好一次', async () => {
  const world = await open('2026-12-15 10:30');
  const orders: string[] = [];
  for (let n = 0; n < 7; n += 1) orders.push((await complex(world)).orderId);
  await imported({ days: YEAR.days.slice(1) });
  // The first server is killed after two orders.
  let looks = 0;
  expect(await recalendar(() => looks++ >= 3)).toBe(2);
  expect(await progress()).toMatchObject({ total: 7, done: 2, finishedAt: null });
  const shares = await Promise.all([recalendar(), recalendar(), recalendar()]);
  expect(shares.reduce((sum, n) => sum + n, 0)).toBe(5);
  await recalendar();
  expect(await progress()).toMatchObject({ total: 7, done: 7, moved: 7, finishedAt: app.clock.now() });
  for (const orderId of orders) {
    expect((await world.history(orderId)).filter((action) => action === 'recalendared')).toHaveLength(1);
    expect((await world.notices(orderId)).filter((notice) => notice === '反映人 dueMoved')).toHaveLength(1);
    expect(await world.dues(orderId, 'handle')).toEqual(['2027-01-06 19:30']);
  }
  await world.close();
});

test('算到一半又来一份新安排_只按最新的算', async () => {
  const world = await open('2026-12-15 10:30');
  const { orderId } = await complex(world);
  await imported({ days: YEAR.days.slice(1) });
  await imported(MORE);
  await recalendar();
  expect(await progress()).toMatchObject({ version: 3, done: 1 });
  const { recalculation } = app.store.t;
  const jobs = await app.store.read(async (db) => db.select().from(recalculation));
  expect(jobs.every((job) => job.finishedAt !== null)).toBe(true);
  expect(await world.dues(orderId, 'handle')).toEqual(['2027-01-05 19:30']);
  await world.close();
});

test('改派过主办_协办的日子仍从现在主办的期限往回数_不会晚过主办', async () => {
  const world = await open('2026-12-15 10:30');
  const orderId = await (await world.told()).orderId();
  const unit = async (code: string, part: 'lead' | 'joint') => ({ organisationId: await app.organisation(code), part });
  const units = [await unit('traffic-police', 'lead'), await unit(COMMUNITY, 'joint')];
  await world.do('diaodu', 'dispatch', orderId, { units, difficulty: 'hard' });
  const unitId = await app.organisation('urban-management');
  await world.do('diaodu', 'reassign', orderId, { unitId, stays: false, reason: '不归交警管。' });
  await imported();
  await recalendar();
  const clocks = (await world.rows()).clock.filter(
    (k) => k.workOrderId === orderId && k.kind === 'handle' && k.state === 'running',
  );
  const joint = (await world.share(orderId, COMMUNITY)).id;
  const [own, leads] = [clocks.find((k) => k.assignmentId === joint), clocks.find((k) => k.assignmentId !== joint)];
  expect(own?.provisional).toBe(false);
  expect(own?.dueAt).toBeLessThan(leads?.dueAt ?? 0);
  await world.close();
});

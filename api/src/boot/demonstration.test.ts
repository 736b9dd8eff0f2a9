import { copyFile, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { prepareDemonstration } from './demonstration.ts';
import { databaseFile, type Installation, openInstallation } from './installation.ts';
import { serve } from './serve.ts';

// A Sunday evening: the past must play whenever somebody starts it.
const SUNDAY = Date.UTC(2026, 10, 22, 12, 0);
let dataDir: string;
let installation: Installation;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tellit-demo-'));
  const config = readConfig({ DATA_DIR: dataDir });
  const clock = new TestClock(SUNDAY);
  await leaveLogBehind(databaseFile(config));
  await prepareDemonstration(config, clock, () => {});
  installation = await openInstallation(config, {}, clock);
}, 60_000);
afterAll(async () => {
  await installation?.store.close();
  await rm(dataDir, { recursive: true, force: true });
});

/** As after a power cut, when somebody deletes the database alone: what was written last lies in its log, which fits any file. */
async function leaveLogBehind(file: string): Promise<void> {
  const earlier = new Database(file);
  earlier.pragma('journal_mode = WAL');
  earlier.exec('create table earlier (id integer); insert into earlier values (1)');
  for (const suffix of ['-wal', '-shm']) await copyFile(`${file}${suffix}`, `${file}${suffix}.kept`);
  earlier.close();
  await rm(file);
  for (const suffix of ['-wal', '-shm']) await rename(`${file}${suffix}.kept`, `${file}${suffix}`);
}

test('重新开始就是重新开始：从前留下的日志不再写进新的演示数据', () => {
  const file = new Database(databaseFile(readConfig({ DATA_DIR: dataDir })), { readonly: true });
  const tables = file.prepare('select name from sqlite_master').pluck().all();
  file.close();
  expect(tables).not.toContain('earlier');
});

test('演示数据里每个队列都有事可看', async () => {
  const { store } = installation;
  const { t } = store;
  const states = await store.read(async (db) =>
    db
      .select({
        state: t.workOrder.state,
        level: t.workOrder.level,
        sealed: t.workOrder.sealed,
        track: t.workOrder.track,
      })
      .from(t.workOrder),
  );
  const seen = new Set(states.map((row) => row.state));
  for (const state of [
    'received',
    'accepted',
    'dispatched',
    'inProgress',
    'awaitingApproval',
    'answered',
    'closed',
    'declined',
  ])
    expect(seen).toContain(state);
  expect(Math.max(...states.map((row) => row.level))).toBeGreaterThanOrEqual(2);
  // What a resident told about an official, and the lead from a rating; beside them the bad ratings' own orders.
  expect(states.filter((row) => row.sealed && row.track === null)).toHaveLength(2);
  expect(states.filter((row) => row.track === 'rating').length).toBeGreaterThanOrEqual(5);
  const clocks = await store.read(async (db) => db.select().from(t.clock));
  expect(clocks.some((k) => k.kind === 'followUp' && k.state === 'running')).toBe(true);
  expect(clocks.some((k) => k.kind === 'confirm' && k.state === 'running')).toBe(true);
  expect(clocks.some((k) => k.kind === 'ruling' && k.state === 'running')).toBe(true);
});

test('没有一件事发生在将来_时钟都按时响过', async () => {
  const { store } = installation;
  const { t } = store;
  const events = await store.read(async (db) => db.select({ at: t.event.at }).from(t.event));
  expect(Math.max(...events.map((e) => e.at))).toBeLessThanOrEqual(SUNDAY);
  const late = await store.read(async (db) => db.select().from(t.clock));
  expect(late.filter((k) => k.state === 'running' && k.nextAt !== null && k.nextAt < SUNDAY)).toEqual([]);
});

test('名字都标着演示_电话都是虚构号段', async () => {
  const { store } = installation;
  const people = await store.read(async (db) => db.select().from(store.t.person));
  expect(people.length).toBeGreaterThan(50);
  expect(people.every((p) => p.name.endsWith('（演示）'))).toBe(true);
});

test('演示数据里检查的每一步都有', async () => {
  const { store } = installation;
  const { t } = store;
  const rows = await store.read(async (db) => ({
    items: await db.select().from(t.inspectionItem),
    proposals: await db.select().from(t.itemProposal),
    businesses: await db.select().from(t.business),
    tasks: await db.select().from(t.inspectionTask),
    visits: await db.select().from(t.inspection),
    joint: await db.select().from(t.jointProposal),
    ratings: await db.select().from(t.inspectionRating),
    refusals: await db.select().from(t.taskRefusal),
    problems: await db.select().from(t.problem),
    reviews: await db.select().from(t.caseReview),
  }));
  expect(rows.items.filter(({ state }) => state === 'published')).toHaveLength(60);
  expect(rows.items.filter(({ withdrawnCause }) => withdrawnCause === 'outsideLaw')).toHaveLength(4);
  expect(rows.proposals.filter(({ state }) => state === 'declared').some(({ content }) => content.basis === '')).toBe(
    true,
  );
  expect(rows.businesses).toHaveLength(40);
  expect(rows.businesses.some(({ whiteListed }) => whiteListed)).toBe(true);
  for (const state of ['awaitingApproval', 'approved', 'refused', 'done', 'cancelled'])
    expect(rows.tasks.map((task) => task.state)).toContain(state);
  for (const state of ['planned', 'open', 'done']) expect(rows.visits.map((visit) => visit.state)).toContain(state);
  expect(rows.joint.some(({ state, taskIds }) => state === 'proposed' && taskIds.length === 4)).toBe(true);
  const market = rows.tasks.find(({ id }) => id === rows.joint[0]?.taskIds[0])?.organisationId;
  const rated = new Set(rows.ratings.map(({ inspectionId }) => inspectionId));
  const ofMarket = rows.tasks.filter(
    ({ inspectionId, organisationId }) => organisationId === market && rated.has(inspectionId),
  );
  expect(ofMarket.length).toBeGreaterThanOrEqual(5);
  expect(rows.refusals.map(({ rule }) => rule)).toContain('outsideList');
  for (const state of ['open', 'rectifying', 'closed']) expect(rows.problems.map((one) => one.state)).toContain(state);
  expect(new Set(rows.reviews.map(({ state }) => state))).toEqual(new Set(['drawn', 'concluded']));
});

test('已有演示数据_再启动不重做_也不留半成品', async () => {
  const before = await installation.store.read(async (db) => db.select().from(installation.store.t.complaint));
  await prepareDemonstration(installation.config, new TestClock(SUNDAY + 1), () => {});
  const after = await installation.store.read(async (db) => db.select().from(installation.store.t.complaint));
  expect(after).toEqual(before);
  expect((await readdir(dataDir)).filter((name) => name.includes('.new'))).toEqual([]);
});

test('起得来_说清楚去哪里_停得干净', async () => {
  const said: string[] = [];
  const running = await serve({ DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'silent' }, (text) => said.push(text));
  const url = said.join('').match(/居民首页\s+(http:\/\/127\.0\.0\.1:\d+)/)?.[1];
  expect(said).toHaveLength(1);
  for (const part of ['演示环境', `${url}/q/dem0skj000001`, 'diaodu 研判调度员', 'Ctrl-C'])
    expect(said[0]).toContain(part);
  expect((await fetch(`${url}/readyz`)).status).toBe(200);
  const people = await fetch(`${url}/v1/demo/people`);
  expect(((await people.json()) as { items: unknown[] }).items.length).toBeGreaterThan(50);
  expect((await fetch(`${url}/v1/demo/people`, { headers: { 'x-forwarded-for': '203.0.113.9' } })).status).toBe(404);
  await Promise.all([running.stop(), running.stop()]);
  await expect(fetch(`${url}/readyz`)).rejects.toThrow();
});

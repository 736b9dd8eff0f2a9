import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TestClock } from '../platform/clock.ts';
import { readConfig } from '../platform/config.ts';
import { prepareDemonstration } from './demonstration.ts';
import { type Installation, openInstallation } from './installation.ts';

// A Sunday evening: the past must play whenever somebody starts it.
const SUNDAY = Date.UTC(2026, 10, 22, 12, 0);
let dataDir: string;
let installation: Installation;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'tellit-demo-'));
  const config = readConfig({ DATA_DIR: dataDir });
  const clock = new TestClock(SUNDAY);
  await prepareDemonstration(config, clock, () => {});
  installation = await openInstallation(config, {}, clock);
}, 60_000);
afterAll(async () => {
  await installation?.store.close();
  await rm(dataDir, { recursive: true, force: true });
});

test('演示数据里每个队列都有事可看', async () => {
  const { store } = installation;
  const { t } = store;
  const states = await store.read(async (db) =>
    db.select({ state: t.workOrder.state, level: t.workOrder.level, sealed: t.workOrder.sealed }).from(t.workOrder),
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
  expect(states.filter((row) => row.sealed)).toHaveLength(1);
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

test('已有演示数据_再启动不重做_也不留半成品', async () => {
  const before = await installation.store.read(async (db) => db.select().from(installation.store.t.complaint));
  await prepareDemonstration(installation.config, new TestClock(SUNDAY + 1), () => {});
  const after = await installation.store.read(async (db) => db.select().from(installation.store.t.complaint));
  expect(after).toEqual(before);
  expect((await readdir(dataDir)).filter((name) => name.includes('.new'))).toEqual([]);
});

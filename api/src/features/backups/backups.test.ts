import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, type TestApp } from '../../../../tests/factories/app.ts';
import { type LastRun, writeLastRun } from '../../platform/last-backup.ts';
import { createWatch } from '../../platform/watch/watch.ts';
import { stateOfBackups } from './backup-state.ts';
import { tellOfBackups } from './tell-administrators.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('备份现在怎样', () => {
  const now = 100 * DAY;
  const run = (more: Partial<LastRun>): LastRun => ({
    at: now,
    code: 0,
    seconds: 1,
    trouble: null,
    soundAt: now,
    ...more,
  });
  const state = (last: LastRun | null, installedAt = 0, everyMs = DAY) =>
    stateOfBackups(last, { everyMs, installedAt, now }).state;

  test.each<[string, LastRun | null, number, string]>([
    ['刚装好，还没有一份', null, now - HOUR, 'waiting'],
    ['装好二十七小时，一份也没有', null, now - 27 * HOUR, 'late'],
    ['好的', run({}), 0, 'sound'],
    ['二十六小时前有一份好的', run({ at: now - 26 * HOUR, soundAt: now - 26 * HOUR }), 0, 'sound'],
    ['超过二十六小时', run({ at: now - 26 * HOUR - 1, soundAt: now - 26 * HOUR - 1 }), 0, 'late'],
    ['没做成', run({ code: 2, soundAt: now - HOUR }), 0, 'failed'],
    ['坏的', run({ code: 1, soundAt: now - HOUR }), 0, 'damaged'],
    ['一直没做成，已经超过一天', run({ code: 2, soundAt: now - 2 * DAY }), 0, 'late'],
    ['从来没有做成过', run({ code: 2, soundAt: null }), now - HOUR, 'failed'],
  ])('%s', (_, last, installedAt, expected) => {
    expect(state(last, installedAt)).toBe(expected);
  });

  test('一周一次的，一周加两小时以后才算停了', () => {
    const week = run({ at: now - 7 * DAY - HOUR, soundAt: now - 7 * DAY - HOUR });
    expect(state(week, 0, 7 * DAY)).toBe('sound');
    expect(state({ ...week, soundAt: now - 7 * DAY - 3 * HOUR }, 0, 7 * DAY)).toBe('late');
  });
});

describe('告诉管理员', () => {
  let it: TestApp;
  let dir: string;
  let admin: string;
  const watch = createWatch();
  beforeEach(async () => {
    it = await createApp();
    dir = await mkdtemp(join(tmpdir(), 'tellit-backups-'));
    it.deps.config.backup = { dir, everyMs: DAY, keep: 7 };
    admin = await it.staff('administrator');
  });
  afterEach(async () => {
    await it.dispose();
    await rm(dir, { recursive: true, force: true });
  });

  const ran = (code: 0 | 1 | 2) =>
    writeLastRun(dir, { at: it.clock.now(), code, seconds: 1, trouble: code === 0 ? null : '磁盘满了' });
  const look = () => tellOfBackups({ ...it.deps, watch });
  const news = async (token = admin) =>
    (await it.call('GET /v1/notices', { query: {} }, token)).body.items.map(({ kind }) => kind);
  const line = async () => (await it.call('GET /v1/backups/state', {}, admin)).body;
  const figure = async () => /^tellit_backup_trouble (\d)$/m.exec(await watch.figures.registry.metrics())?.[1];
  /** A session does not last as long as these stories. */
  const later = async (ms: number) => {
    it.clock.advance(ms);
    admin = await it.staff('administrator');
  };

  test('做好了_什么也不说_管理页上有一句', async () => {
    await ran(0);
    await look();
    expect(await news()).toEqual([]);
    expect(await figure()).toBe('0');
    expect(await line()).toMatchObject({
      state: 'sound',
      trouble: false,
      words: expect.stringContaining('自动备份正常'),
    });
  });

  test('没做成_铃铛里有一条_不是哪张工单的_指标是一_页面说该找谁', async () => {
    await ran(0);
    await later(HOUR);
    await ran(2);
    await look();
    const { items } = (await it.call('GET /v1/notices', { query: {} }, admin)).body;
    expect(items).toMatchObject([
      {
        kind: 'backupFailed',
        title: '数据备份没有做好，请马上联系运维人员',
        workOrderId: null,
        shortNumber: null,
        read: false,
      },
    ]);
    expect((await it.call('GET /v1/live/now', { query: {} }, admin)).body.unread).toBe(1);
    expect(await figure()).toBe('1');
    const { words, trouble } = await line();
    expect(trouble).toBe(true);
    expect(words).toMatch(/的备份没有做成.*最近一份完好的备份是.*请马上联系运维人员/);
    const ids = items.map(({ id }) => id);
    expect((await it.call('POST /v1/notices/read', { body: { ids } }, admin)).body.unread).toBe(0);
  });

  test('一天说一次_不每五分钟说_好过以后再坏_再说', async () => {
    await ran(2);
    await look();
    await look();
    await Promise.all([look(), look()]);
    expect(await news()).toEqual(['backupFailed']);
    await later(23 * HOUR);
    await ran(2);
    await look();
    expect(await news()).toEqual(['backupFailed']);
    await later(2 * HOUR);
    await ran(0);
    await look();
    await later(HOUR);
    await ran(2);
    await look();
    expect(await news()).toEqual(['backupFailed', 'backupFailed']);
  });

  test('二十六小时没有一份_也没有人报错_照样告诉', async () => {
    await ran(0);
    await later(27 * HOUR);
    await look();
    expect(await news()).toEqual(['backupLate']);
    expect((await line()).words).toContain('自动备份早该做了');
    await later(25 * HOUR);
    await look();
    expect(await news()).toEqual(['backupLate', 'backupLate']);
  });

  test('只有管理员听得到_别的岗位看不到', async () => {
    await ran(2);
    await look();
    for (const role of ['dispatcher', 'districtSecretary', 'supervisor', 'officer'] as const) {
      const token = await it.staff(role);
      expect(await news(token), role).toEqual([]);
      expect((await it.call('GET /v1/backups/state', {}, token)).status, role).toBe(403);
    }
  });

  test('没有设置自动备份_页面上说_不天天打扰', async () => {
    it.deps.config.backup = null;
    await look();
    expect(await news()).toEqual([]);
    expect(await line()).toMatchObject({
      state: 'off',
      trouble: false,
      words: expect.stringContaining('没有设置自动备份'),
    });
  });
});

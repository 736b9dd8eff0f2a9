// The database is away, silent or slow while the server lives on.

import { startAlertWorkers } from '@tellit/api/features/alerts/worker.ts';
import { startWorker } from '@tellit/api/features/clocks/worker.ts';
import { createWatch } from '@tellit/api/platform/watch/watch.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../factories/app.ts';
import { type FreshStore, freshStore, testEngine } from '../factories/database.ts';
import { Facts } from '../stories/facts.ts';
import { TcpProxy } from './tcp-proxy.ts';

/** How long it stays away; `npm run torture` as long as the issue asks. */
const AWAY_MS = process.env.TORTURE_KILLS ? 30_000 : 5_000;
/** Nobody waits longer than this for “not now”. */
const ANSWER_WITHIN_MS = 13_000;

describe.runIf(testEngine() === 'postgres')('数据库不在', () => {
  let database: FreshStore;
  let proxy: TcpProxy;
  let it: TestApp;
  let staff: string;
  let resident: string;
  let keys = 0;
  beforeEach(async () => {
    database = await freshStore();
    const { url } = database.options;
    proxy = await TcpProxy.to(url ?? '');
    it = await createApp({
      database: { ...database.options, url: proxy.through(url ?? ''), patienceMs: 5_000 },
      watch: createWatch(),
    });
    staff = await it.staff('dispatcher');
    resident = await it.reporter();
  });
  afterEach(async () => {
    proxy.way = 'open';
    await it?.dispose();
    await proxy?.close();
    await database?.dispose();
  });

  const tell = (key = `fault-telling-${++keys}`) =>
    it.app.inject({
      method: 'POST',
      url: '/v1/complaints',
      headers: { authorization: `Bearer ${resident}`, 'idempotency-key': key },
      payload: { district: DISTRICT, code: 'dem0skj000001', text: '井盖坏了，很危险。' },
    });
  const list = () =>
    it.app.inject({ url: '/v1/work-orders?view=all&limit=20', headers: { authorization: `Bearer ${staff}` } });
  const mine = () =>
    it.app.inject({ url: '/v1/complaints?limit=50', headers: { authorization: `Bearer ${resident}` } });

  /** 503 with a sentence and when to come back, soon enough. */
  async function expectNotNow(asked: () => ReturnType<typeof list>): Promise<void> {
    const began = performance.now();
    const answer = await asked();
    expect(performance.now() - began).toBeLessThan(ANSWER_WITHIN_MS);
    expect(answer.statusCode, answer.body).toBe(503);
    expect(answer.json()).toMatchObject({ code: 'busy', detail: '系统正忙，您填写的内容没有丢。请过几秒再试。' });
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  }
  const complaints = async () =>
    (await database.store.read(async (db) => db.select().from(database.store.t.complaint))).length;

  test.each(['cut', 'silent'] as const)(
    `%s：说“系统正忙”和多久再来，什么也没写一半；回来了不用重启`,
    async (way) => {
      expect((await tell()).statusCode).toBe(201);
      proxy.way = way;
      const began = performance.now();
      await Promise.all([expectNotNow(() => tell('fault-during')), expectNotNow(list), expectNotNow(mine)]);
      expect((await it.app.inject({ url: '/healthz' })).statusCode).toBe(200);
      expect((await it.app.inject({ url: '/readyz' })).json()).toEqual({ status: 'notReady', reason: 'database' });
      while (performance.now() - began < AWAY_MS) {
        // Ten more tries, however long it lasts: nobody taps sixty times a minute, and the limit of that would answer first.
        await new Promise((resolve) => setTimeout(resolve, AWAY_MS / 10));
        await Promise.all([expectNotNow(() => tell('fault-during')), expectNotNow(list)]);
      }
      expect(await complaints()).toBe(1);
      proxy.way = 'open';
      await expect
        .poll(async () => (await it.app.inject({ url: '/readyz' })).statusCode, { timeout: 10_000 })
        .toBe(200);
      expect((await list()).statusCode).toBe(200);
      const again = await tell('fault-during');
      expect([200, 201]).toContain(again.statusCode);
      expect((await tell('fault-during')).json().number).toBe(again.json().number);
      expect(await complaints()).toBe(2);
    },
    60_000 + 3 * AWAY_MS,
  );

  test(
    '断的时候到期的时钟、该走的消息：回来以后补上，只补一次',
    async () => {
      expect((await tell()).statusCode).toBe(201);
      const log = it.app.log;
      const worker = startWorker({ ...it.deps, log });
      const alerts = startAlertWorkers({ ...it.deps, log });
      const { store } = database;
      const { clock: k, escalation: e, outbox } = store.t;
      const fired = async () => {
        const clocks = await store.read(async (db) => db.select().from(k));
        return clocks.filter((row) => row.firedAt !== null).length;
      };
      try {
        proxy.way = 'cut';
        it.clock.advance(3 * 24 * 3_600_000);
        await new Promise((resolve) => setTimeout(resolve, AWAY_MS + 1_000));
        expect(await fired()).toBe(0);
        proxy.way = 'open';
        await expect.poll(fired, { timeout: 20_000 }).toBeGreaterThan(0);
        // Two more looks.
        await new Promise((resolve) => setTimeout(resolve, 11_000));
        const due = await store.read(async (db) => db.select().from(k));
        expect(due.filter((row) => row.nextAt !== null && row.nextAt < it.clock.now())).toEqual([]);
        const climbed = await store.read(async (db) => db.select().from(e));
        const causes = climbed.map((row) => [row.workOrderId, row.cause, row.causeRef, row.level].join());
        expect(climbed.length).toBeGreaterThan(0);
        expect(new Set(causes).size).toBe(causes.length);
        await new Facts(it).checkInvariants();
        const waiting = await store.read(async (db) => db.select().from(outbox));
        expect(waiting.filter((row) => row.state === 'sending')).toEqual([]);
      } finally {
        await worker.stop();
        await alerts.stop();
      }
    },
    60_000 + 2 * AWAY_MS,
  );

  test('慢（来回 200 毫秒）：慢而不错，同时来的一件不丢一件不重', async () => {
    proxy.delayMs = 100;
    const answers = await Promise.all(Array.from({ length: 8 }, () => tell()));
    expect(answers.map(({ statusCode }) => statusCode)).toEqual(answers.map(() => 201));
    proxy.delayMs = 0;
    expect(await complaints()).toBe(8);
    expect(new Set(answers.map((answer) => answer.json().number)).size).toBe(8);
  }, 60_000);
});

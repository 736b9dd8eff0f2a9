// Reads from a real standby, followed by streaming replication and held back at will.

import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { testEngine } from '../../../../tests/factories/database.ts';
import { type ReplicatedPostgres, startReplicatedPostgres } from '../../../../tests/setup/standby.ts';
import { buildApp } from '../../app.ts';
import { endSession } from '../../features/sessions/end-sessions.ts';
import { touchDistrict } from '../../features/tenants/directory.ts';
import { openStore, type Store } from '../store/store.ts';
import { createWatch, observerOf } from '../watch/watch.ts';

const LIMIT_MS = 3_000;

let servers: ReplicatedPostgres;
let it: TestApp;
/** A second server on the same two databases. */
let other: FastifyInstance;
let otherStore: Store;
const watch = createWatch();
const said: string[] = [];

describe.runIf(testEngine() === 'postgres')('只读副本', () => {
  beforeAll(async () => {
    servers = await startReplicatedPostgres();
    const observe = observerOf(watch, 0, { slow: () => {}, replica: (state) => said.push(state) });
    const database = { url: servers.primary.url, readUrl: servers.standby.url, readLagMs: LIMIT_MS, poolSize: 4 };
    it = await createApp({ database: { ...database, observe }, watch });
    otherStore = openStore(database);
    other = await buildApp({ ...it.deps, store: otherStore });
    desk = await it.staff('dispatcher');
  }, 120_000);
  afterAll(async () => {
    await other?.close();
    await otherStore?.close();
    await it?.dispose();
    await servers?.stop();
  });
  beforeEach(async () => {
    await servers.resume();
    await servers.caughtUp();
    await expect.poll(() => said.at(-1), { timeout: 10_000 }).toBe('used');
  });

  let desk: string;
  let keys = 0;

  interface Answer {
    status: number;
    seen: string | undefined;
    body: { items: { number: string }[]; number: string };
  }
  async function ask(app: FastifyInstance, method: 'GET' | 'POST', url: string, more: object): Promise<Answer> {
    const { token, seen, ...rest } = more as { token: string; seen?: string };
    const headers = { authorization: `Bearer ${token}`, ...(seen ? { 'x-tellit-seen': seen } : {}) };
    const answer = await app.inject({
      method,
      url,
      ...rest,
      headers: { ...headers, 'idempotency-key': `replica-${++keys}` },
    });
    const mark = answer.headers['x-tellit-seen'];
    return { status: answer.statusCode, seen: mark === undefined ? undefined : String(mark), body: answer.json() };
  }
  const list = (app: FastifyInstance, seen?: string, token = desk) =>
    ask(app, 'GET', '/v1/work-orders?view=all&limit=50', { token, seen });
  async function tell(app: FastifyInstance, token: string): Promise<Answer> {
    const answer = await ask(app, 'POST', '/v1/complaints', {
      token,
      payload: { district: DISTRICT, code: 'dem0skj000001', text: '井盖坏了，很危险。' },
    });
    expect(answer.status).toBe(201);
    expect(answer.seen).toMatch(/^[0-9a-z]+-[0-9a-f]{16}$/);
    return answer;
  }
  const mine = (app: FastifyInstance, token: string, seen?: string) =>
    ask(app, 'GET', '/v1/complaints?limit=50', { token, seen });
  const numbers = (answer: Answer) => answer.body.items.map((row) => row.number);
  /** How many requests that may lag were answered from where, for what reason. */
  async function counted(from: string, why: string): Promise<number> {
    const { values } = await watch.figures.laggingReads.get();
    return values.find(({ labels }) => labels.from === from && labels.why === why)?.value ?? 0;
  }
  const current = async () => {
    const answer = await list(it.app);
    await servers.caughtUp();
    return answer.seen;
  };

  test('名单由副本答：副本停在哪里，别人新说的就还看不到', async () => {
    const seen = await current();
    await servers.pause();
    const { body } = await tell(it.app, await it.reporter());
    const before = await counted('replica', '');
    expect(numbers(await list(it.app, seen))).not.toContain(body.number);
    expect(await counted('replica', '')).toBe(before + 1);
    await servers.resume();
    await servers.caughtUp();
    expect(numbers(await list(it.app, seen))).toContain(body.number);
    expect(await counted('replica', '')).toBe(before + 2);
  });

  test('自己刚写的，自己下一次就看得到：副本还没有就问主库，换一台服务也一样；副本有了又回副本', async () => {
    const resident = await it.reporter();
    await servers.pause();
    const told = await tell(it.app, resident);
    const before = await counted('primary', 'unseen');
    expect(numbers(await mine(it.app, resident, told.seen))).toContain(told.body.number);
    expect(await counted('primary', 'unseen')).toBe(before + 1);
    expect(numbers(await mine(other, resident, told.seen))).toContain(told.body.number);
    await servers.resume();
    await servers.caughtUp();
    const fromReplica = await counted('replica', '');
    expect(numbers(await mine(it.app, resident, told.seen))).toContain(told.body.number);
    expect(await counted('replica', '')).toBe(fromReplica + 1);
  });

  test('不带标记的从不读旧的，并且得到一个标记；别的库的、乱写的标记等于没有', async () => {
    const resident = await it.reporter();
    await servers.pause();
    const told = await tell(it.app, resident);
    for (const seen of [undefined, 'nonsense', '0-0000000000000000', '-']) {
      const answer = await mine(it.app, resident, seen);
      expect(numbers(answer)).toContain(told.body.number);
      expect((answer.seen ?? '') >= (told.seen ?? '')).toBe(true);
    }
  });

  test('实时状态带着标记：因它去取的名单，不会比它旧', async () => {
    const seen = await current();
    await servers.pause();
    const { body } = await tell(other, await it.reporter());
    const now = await it.call('GET /v1/live/now', { query: {} }, desk);
    expect((now.body.seen ?? '') > (seen ?? '')).toBe(true);
    expect(numbers(await list(it.app, now.body.seen))).toContain(body.number);
  });

  test('退出登录马上有效，副本停着也一样', async () => {
    const seen = await current();
    const token = await it.staff({ account: 'diaodu2' });
    expect((await list(it.app, seen, token)).status).toBe(200);
    await servers.pause();
    const { session } = it.app.jwt.decode(token) as { session: string };
    await it.store.tx((db) => endSession(db, it.store.t, DISTRICT, session, it.clock.now()));
    expect((await list(other, seen, token)).status).toBe(401);
  });

  test('机构、岗位刚改过：副本还是旧的，就不问副本；跟上了再问', async () => {
    const seen = await current();
    await servers.pause();
    await it.store.tx((db) => touchDistrict(db, it.store.t, DISTRICT));
    const before = await counted('primary', 'administration');
    expect((await list(it.app, seen)).status).toBe(200);
    expect(await counted('primary', 'administration')).toBe(before + 1);
    await servers.resume();
    await servers.caughtUp();
    const fromReplica = await counted('replica', '');
    await list(it.app, seen);
    expect(await counted('replica', '')).toBe(fromReplica + 1);
  });

  test('落后超过上限：都由主库答，说一次；跟上了又用，也说一次', async () => {
    const seen = await current();
    await servers.pause();
    const { body } = await tell(it.app, await it.reporter());
    said.length = 0;
    await expect.poll(() => said.at(-1), { timeout: LIMIT_MS + 5_000 }).toBe('behind');
    expect(numbers(await list(it.app, seen))).toContain(body.number);
    const lag = (await watch.figures.replicaLag.get()).values[0]?.value;
    expect(lag).toBeGreaterThan(LIMIT_MS / 1000);
    expect((await watch.figures.replicaUsed.get()).values[0]?.value).toBe(0);
    await servers.resume();
    await expect.poll(() => said.at(-1), { timeout: 5_000 }).toBe('used');
    expect(said).toEqual(['behind', 'used']);
  });

  test('没有人写的时候，副本不算落后', async () => {
    await new Promise((resolve) => setTimeout(resolve, LIMIT_MS + 1_500));
    expect(said.at(-1)).toBe('used');
    expect((await watch.figures.replicaLag.get()).values[0]?.value).toBe(0);
  });

  test('副本断了：正在问的由主库接着答，没有人看到错误；回来了又用', async () => {
    const seen = await current();
    const port = new URL(servers.standby.url).port;
    await servers.endConnections();
    const answers = await Promise.all(Array.from({ length: 12 }, () => list(it.app, seen)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
    await servers.stopStandby();
    const during = await Promise.all(Array.from({ length: 12 }, () => list(it.app, seen)));
    expect(during.map(({ status }) => status)).toEqual(Array.from({ length: 12 }, () => 200));
    await expect.poll(() => said.at(-1), { timeout: 5_000 }).toBe('away');
    await servers.startStandby();
    expect(new URL(servers.standby.url).port).toBe(port);
    await expect.poll(() => said.at(-1), { timeout: 15_000 }).toBe('used');
  });

  test('把主库当副本配，或者配成另一个库：不用，只从主库读', async () => {
    const states: string[] = [];
    const store = openStore({
      url: servers.primary.url,
      readUrl: servers.primary.url,
      observe: { replica: ({ state }) => states.push(state) },
    });
    try {
      await expect.poll(() => states.at(-1), { timeout: 5_000 }).toBe('stranger');
      expect(await store.replica?.refusal(await store.replica.mark())).toBe('stranger');
    } finally {
      await store.close();
    }
  });

  test('主库上的等待和发件从不读副本：没有请求就没有副本', async () => {
    await servers.pause();
    const { body } = await tell(it.app, await it.reporter());
    const { workOrder: o } = it.store.t;
    const rows = await it.store.read(async (db) => db.select({ number: o.number }).from(o));
    expect(rows.map((row) => row.number)).toContain(body.number);
  });
});

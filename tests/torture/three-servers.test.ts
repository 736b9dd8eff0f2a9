// Three servers on one PostgreSQL behind a proxy without stickiness: nobody's session, stream or order belongs to one.
import { randomBytes } from 'node:crypto';
import type { LiveState } from '@tellit/shared/contract/alerts.ts';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CAST_PASSWORD, DISTRICT } from '../factories/app.ts';
import { type FreshStore, freshStore, testEngine } from '../factories/database.ts';
import { freePort } from '../factories/free-port.ts';
import { SHUIKUJIE_CODE } from '../stories/resident.ts';
import { Balancer } from './balancer.ts';
import { expectNothingLost } from './check.ts';
import { Crowd } from './crowd.ts';
import { type Prepared, prepareInstallation, signIn } from './installation.ts';
import { Server } from './server.ts';

const SERVERS = 3;
/** What a caller who is known may ask in a minute; the crowd asks less. */
const LIMIT = 200;

interface Answer<T> {
  status: number;
  body: T;
}
interface Tokens {
  accessToken: string;
  refreshToken: string;
}
interface Detail {
  version: number;
  state: string;
  assignments: { id: string }[];
}

describe.runIf(testEngine() === 'postgres')('三台服务，一个数据库', () => {
  let database: FreshStore;
  let prepared: Prepared;
  let servers: Server[];
  let balancer: Balancer;
  let community: string;
  beforeAll(async () => {
    database = await freshStore();
    prepared = await prepareInstallation(database.options.url ?? null);
    const env = { ...prepared.env, TRUSTED_PROXIES: '1', LIMIT_PER_MINUTE: String(5 * LIMIT) };
    servers = [];
    for (let n = 0; n < SERVERS; n++) servers.push(new Server(env, await freePort()));
    // At once: whoever is first migrates, the others wait.
    await Promise.all(servers.map((server) => server.start()));
    balancer = await Balancer.over(servers.map((server) => server.port));
    const { organisation } = database.store.t;
    const units = await database.store.read(async (db) => db.select().from(organisation));
    community = units.find((unit) => unit.code === '650103017005')?.id ?? '';
  }, 240_000);
  afterAll(async () => {
    await balancer?.close();
    await Promise.all((servers ?? []).map((server) => server.kill()));
    await prepared?.remove();
    await database?.dispose();
  });

  const at = (n: number) => `http://127.0.0.1:${servers[n]?.port}`;
  async function ask<T>(method: string, path: string, token: string | null, body?: unknown, to = balancer.url) {
    const answer = await fetch(to + path, {
      method,
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body ? { 'content-type': 'application/json' } : {}),
        'idempotency-key': randomBytes(12).toString('base64url'),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    return { status: answer.status, body: (await answer.json()) as T } satisfies Answer<T>;
  }
  async function done<T>(method: string, path: string, token: string | null, body?: unknown): Promise<T> {
    const answer = await ask<T>(method, path, token, body);
    expect([200, 201], `${method} ${path} ${JSON.stringify(answer.body)}`).toContain(answer.status);
    return answer.body;
  }
  const device = async () =>
    (
      await done<{ token: string }>('POST', '/v1/reporters/device', null, {
        secret: randomBytes(32).toString('base64url'),
      })
    ).token;
  const telling = { district: DISTRICT, code: SHUIKUJIE_CODE, text: '路口的井盖坏了，晚上有人差点掉进去。' };
  const session = (n: number, account: string) =>
    ask<Tokens>('POST', '/v1/sessions', null, { account, password: CAST_PASSWORD }, at(n)).then(({ body }) => body);
  const refresh = (n: number, refreshToken: string) =>
    ask<Tokens>('POST', '/v1/sessions/refresh', null, { refreshToken }, at(n));
  const me = async (n: number, token: string) => (await ask('GET', '/v1/me', token, undefined, at(n))).status;

  test('一件事从说到确认，每一步落在另一台，谁都马上看得到上一步', async () => {
    const resident = await device();
    const desk = await signIn(balancer.url, 'diaodu');
    const officer = await signIn(balancer.url, 'shuikujie');
    const secretary = await signIn(balancer.url, 'shuikujie-shuji');
    const given = [...balancer.given];
    const { id, number } = await done<{ id: string; number: string }>('POST', '/v1/complaints', resident, telling);
    const { items } = await done<{ items: { id: string }[] }>('GET', `/v1/work-orders?view=desk&q=${number}`, desk);
    const order = `/v1/work-orders/${items[0]?.id}`;
    const version = async (token: string) => (await done<Detail>('GET', order, token)).version;
    const units = [{ organisationId: community, part: 'lead' }];
    await done('POST', `${order}/dispatch`, desk, { version: await version(desk), units });
    const { assignments } = await done<Detail>('GET', order, officer);
    const assignmentId = assignments[0]?.id;
    await done('POST', `${order}/sign`, officer, { version: await version(officer), assignmentId });
    const result = { version: await version(officer), assignmentId, text: '今天上午换了新井盖，已经看过。' };
    await done('POST', `${order}/submit`, officer, result);
    await done('POST', `${order}/approve`, secretary, { version: await version(secretary) });
    const own = `/v1/complaints/${DISTRICT}/${id}`;
    await done('POST', `${own}/confirm`, resident, { resolution: 'resolved', rating: 'satisfied' });
    expect((await done<Detail>('GET', order, desk)).state).toBe('closed');
    // Every server had its share of it.
    for (let n = 0; n < SERVERS; n++) expect((balancer.given[n] ?? 0) - (given[n] ?? 0)).toBeGreaterThanOrEqual(3);
  }, 60_000);

  test('实时：事在一台上发生，开在另外两台上的页面都知道', async () => {
    const desk = await signIn(at(0), 'diaodu');
    const streams = await Promise.all(
      [1, 2].map(async (n) => {
        const stop = new AbortController();
        const headers = { authorization: `Bearer ${desk}` };
        const answer = await fetch(`${at(n)}/v1/live?seconds=60`, { headers, signal: stop.signal });
        expect(answer.status).toBe(200);
        const states: LiveState[] = [];
        void readStates(answer, states).catch(() => undefined);
        await expect.poll(() => states.length, { timeout: 10_000 }).toBeGreaterThan(0);
        return { states, before: states.at(-1)?.counts.desk ?? 0, stop };
      }),
    );
    const told = await ask('POST', '/v1/complaints', await device(), telling, at(0));
    expect(told.status).toBe(201);
    for (const { states, before, stop } of streams) {
      await expect.poll(() => states.at(-1)?.counts.desk, { timeout: 15_000 }).toBe(before + 1);
      stop.abort();
    }
  }, 60_000);

  test('换令牌用过一次的再来，哪台都认得：整个登录作废，哪台都不再认', async () => {
    const first = await session(0, 'diaodu2');
    const second = (await refresh(1, first.refreshToken)).body;
    const third = (await refresh(2, second.refreshToken)).body;
    expect(await me(0, third.accessToken)).toBe(200);
    expect((await refresh(0, first.refreshToken)).status).toBe(401);
    for (let n = 0; n < SERVERS; n++) expect(await me(n, third.accessToken)).toBe(401);
    expect((await refresh(1, third.refreshToken)).status).toBe(401);
  });

  test('在一台退出，别的马上不认', async () => {
    const { accessToken } = await session(0, 'diaodu2');
    for (let n = 0; n < SERVERS; n++) expect(await me(n, accessToken)).toBe(200);
    expect((await ask('POST', '/v1/sessions/end', accessToken, {}, at(1))).status).toBe(200);
    for (let n = 0; n < SERVERS; n++) expect(await me(n, accessToken)).toBe(401);
  });

  test('限次大家一起数：三台加起来放过的，不到三倍', async () => {
    const resident = await device();
    const statuses: number[] = [];
    // Nothing is told and nothing found.
    const wrong = { number: '650103-20260302-9999', lookupCode: 'abcdefgh' };
    for (let n = 0; n < 3 * LIMIT; n++)
      statuses.push((await ask('POST', '/v1/complaints/lookup', resident, wrong)).status);
    const passed = statuses.filter((status) => status !== 429).length;
    expect(statuses.at(-1)).toBe(429);
    expect(passed).toBeGreaterThanOrEqual(LIMIT);
    expect(passed).toBeLessThanOrEqual(LIMIT * (1 + SERVERS / 4));
  }, 60_000);

  test('一台在繁忙时被杀：代理绕开，居民重发不会变成两件，回过“收到”的都在', async () => {
    await database.store.tx(async (db) => {
      // The check counts by keys; what the tests above told is not the crowd's.
      const { idempotency, complaint } = database.store.t;
      expect((await db.select().from(idempotency)).length).toBe((await db.select().from(complaint)).length);
    });
    const token = await signIn(balancer.url, 'diaodu');
    const crowd = new Crowd({ origin: balancer.url, district: DISTRICT, staffToken: () => token, leadId: community });
    for (const { key } of await database.store.read(async (db) => db.select().from(database.store.t.idempotency)))
      crowd.sent.add(key);
    const work = crowd.work(6);
    const until = async (more: number) => {
      const enough = crowd.done.tellings.size + more;
      while (crowd.done.tellings.size < enough) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    await until(12);
    await servers[2]?.kill();
    await until(12);
    await servers[2]?.start();
    await servers[0]?.kill();
    await until(12);
    await servers[0]?.start();
    crowd.stop();
    await work;
    expect(crowd.strange).toEqual([]);
    expect(crowd.done.orders.size).toBeGreaterThan(0);
    const after = await prepared.open();
    try {
      await expectNothingLost(after, crowd);
    } finally {
      await after.store.close();
    }
  }, 360_000);
});

/** The states of a stream, as a browser reads them. */
async function readStates(answer: Response, into: LiveState[]): Promise<void> {
  let text = '';
  for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(piece).toString();
    const whole = text.split('\n\n').slice(0, -1);
    const data = whole.flatMap((event) => event.split('\n').filter((line) => line.startsWith('data: ')));
    into.splice(0, into.length, ...data.map((line) => JSON.parse(line.slice(6)) as LiveState));
  }
}

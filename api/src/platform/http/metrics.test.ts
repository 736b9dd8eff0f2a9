import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { Resident } from '../../../../tests/stories/resident.ts';
import { newId } from '../id.ts';
import { keepLooking } from '../looking.ts';
import { StoreUnavailable } from '../store/errors.ts';
import { createWatch, type Watch } from '../watch/watch.ts';

let it: TestApp;
let watch: Watch;
const TOKEN = 'a-token-of-some-length';

beforeEach(async () => {
  watch = createWatch();
  it = await createApp({ watch });
});
afterEach(() => it.dispose());

const get = (url: string, headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  it.app.inject({ method: 'GET', url, headers, remoteAddress });
/** Samples by name with labels. */
async function samples(headers: Record<string, string> = {}): Promise<Map<string, number>> {
  const { body, statusCode } = await get('/metrics', headers);
  expect(statusCode).toBe(200);
  const lines = body.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return new Map(
    lines.map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );
}

describe('/metrics', () => {
  test('没有口令_只答本机_经过代理的不算本机', async () => {
    expect((await get('/metrics')).statusCode).toBe(200);
    expect((await get('/metrics', {}, '10.1.2.3')).statusCode).toBe(404);
    expect((await get('/metrics', { 'x-forwarded-for': '203.0.113.9' })).statusCode).toBe(404);
  });

  test('有口令_只认口令_本机也要', async () => {
    it.deps.config.metricsToken = TOKEN;
    expect((await get('/metrics')).statusCode).toBe(404);
    expect((await get('/metrics', { authorization: 'Bearer wrong' })).statusCode).toBe(404);
    expect((await get('/metrics', { authorization: `Bearer ${TOKEN}` }, '10.1.2.3')).statusCode).toBe(200);
  });

  test('标签只有路由的名字_没有编号和网址', async () => {
    const wang = await new Resident(it).tell();
    await wang.page();
    await get('/v1/complaints/650103/no-such-thing');
    await get('/some/thing/13812342741');
    const all = await samples();
    expect(all.get('tellit_http_requests_total{route="POST /v1/complaints",status="2xx"}')).toBe(1);
    expect(all.get('tellit_http_requests_total{route="GET /v1/complaints/:district/:id",status="2xx"}')).toBe(1);
    expect(all.get('tellit_http_requests_total{route="unmatched",status="4xx"}')).toBe(1);
    expect([...all.keys()].join('\n')).not.toMatch(/13812342741|no-such-thing|650103/);
  });

  test('到期没响的时钟、发件箱、没人接的特急_都看得出来', async () => {
    await new Resident(it).tell();
    const { clock, outbox } = it.store.t;
    const [due] = await it.store.read((db) => db.select({ at: clock.nextAt }).from(clock).orderBy(clock.nextAt));
    expect((await samples()).get('tellit_clock_lag_seconds')).toBe(0);
    it.clock.set(due!.at! + 90_000);
    const now = it.clock.now();
    const message = {
      district: DISTRICT,
      channel: 'sms',
      kind: 'x',
      attempts: 0,
      notAfter: now,
      createdAt: now,
    } as const;
    await it.store.tx((db) =>
      db.insert(outbox).values([
        { ...message, id: newId(now), state: 'waiting', notBefore: now - 30_000 },
        { ...message, id: newId(now), state: 'failed', notBefore: now },
      ]),
    );
    const all = await samples();
    expect(all.get('tellit_clock_lag_seconds')).toBe(90);
    expect(all.get('tellit_outbox_age_seconds')).toBe(30);
    expect(all.get('tellit_outbox_messages{state="waiting"}')).toBe(1);
    expect(all.get('tellit_outbox_messages{state="failed"}')).toBe(1);
    expect(all.get('tellit_alarms_open')).toBe(0);
    expect(all.get('tellit_database_up')).toBe(1);
  });

  test('循环失败了有数_还活着有数', async () => {
    const loop = keepLooking({ log: it.app.log, watch }, { name: 'clocks', everyMs: 5, failure: 'x' }, async () => {
      throw new StoreUnavailable('busy');
    });
    await expect
      .poll(async () => (await samples()).get('tellit_loop_failures_total{loop="clocks"}'))
      .toBeGreaterThan(1);
    const all = await samples();
    expect(all.get('tellit_store_errors_total{reason="busy"}')).toBeGreaterThan(1);
    expect(all.get('tellit_loop_age_seconds{loop="clocks"}')).toBeLessThan(10);
    await loop.stop();
  });
});

describe('/readyz', () => {
  const reason = async () => (await get('/readyz')).json<{ reason?: string }>().reason;

  test('都好_200_带请求编号', async () => {
    const answer = await get('/readyz');
    expect([answer.statusCode, answer.headers['x-request-id']]).toEqual([200, expect.stringMatching(/^[0-9a-f]{8}$/)]);
  });

  test('要停了_先说不接_还活着', async () => {
    watch.closing = true;
    expect([(await get('/readyz')).statusCode, await reason()]).toEqual([503, 'closing']);
    expect((await get('/healthz')).statusCode).toBe(200);
  });

  test('别的程序升级了数据库_不接', async () => {
    await it.store.alone((query) => query("insert into schema_migration values ('9999_newer', 'x', 0)"));
    expect(await reason()).toBe('migrations');
  });

  test('时钟的循环卡住了_不接', async () => {
    watch.loops.alive('clocks', 5_000);
    expect(watch.loops.stuck()).toEqual([]);
    expect(watch.loops.stuck(performance.now() + 126_000)).toEqual(['clocks']);
    watch.loops.stuck = () => ['clocks'];
    expect(await reason()).toBe('worker');
  });

  test('数据库没了_不接', async () => {
    await it.store.close();
    expect(await reason()).toBe('database');
  });
});

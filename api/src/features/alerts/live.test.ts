import type { AddressInfo } from 'node:net';
import type { LiveState } from '@tellit/shared/contract/alerts.ts';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { buildApp } from '../../app.ts';
import { endSession } from '../sessions/end-sessions.ts';
import { ringDueAlarms } from './ring-alarms.ts';

let it: TestApp;
/** A second server on the same database. */
let other: FastifyInstance;
let urls: [string, string];

beforeAll(async () => {
  it = await createApp();
  other = await buildApp(it.deps);
  await it.app.listen({ host: '127.0.0.1', port: 0 });
  await other.listen({ host: '127.0.0.1', port: 0 });
  const at = (app: FastifyInstance): string => `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  urls = [at(it.app), at(other)];
});
afterAll(async () => {
  await other?.close();
  await it?.dispose();
});

/** A stream as a browser reads it. */
class Reader {
  readonly states: LiveState[] = [];
  text = '';
  ended = false;
  readonly #stop = new AbortController();

  static async open(server: string, token: string, query = 'seconds=60'): Promise<Reader> {
    const reader = new Reader();
    const answer = await fetch(`${server}/v1/live?${query}`, {
      headers: { authorization: `Bearer ${token}` },
      signal: reader.#stop.signal,
    });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(answer.headers.get('cache-control')).toBe('no-store');
    void reader.#read(answer);
    await reader.until(() => reader.states.length > 0);
    return reader;
  }

  async #read(answer: Response): Promise<void> {
    try {
      for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>) {
        this.text += Buffer.from(piece).toString();
        const whole = this.text.split('\n\n').slice(0, -1);
        const data = whole.flatMap((event) => event.split('\n').filter((line) => line.startsWith('data: ')));
        this.states.splice(0, this.states.length, ...data.map((line) => JSON.parse(line.slice(6)) as LiveState));
      }
    } catch {
      // closed from this side
    }
    this.ended = true;
  }

  get last(): LiveState {
    return this.states.at(-1) as LiveState;
  }

  async until(what: () => boolean, patience = 12_000): Promise<void> {
    const end = performance.now() + patience;
    while (!what() && performance.now() < end) await new Promise((resolve) => setTimeout(resolve, 25));
    expect(what(), this.text.slice(-500)).toBe(true);
  }

  close(): void {
    this.#stop.abort();
  }
}

let tellings = 0;
async function tell(): Promise<{ orderId: string; version: number }> {
  tellings += 1;
  const answered = await it.call(
    'POST /v1/complaints',
    {
      headers: { 'idempotency-key': `live-telling-${tellings}` },
      body: { district: DISTRICT, code: 'dem0skj000001', text: '井盖坏了，很危险。' },
    },
    await it.reporter(),
  );
  expect(answered.status, JSON.stringify(answered.problem)).toBe(201);
  const { workOrder: o } = it.store.t;
  const rows = await it.store.read(async (db) => db.select().from(o));
  const order = rows.find((row) => row.number === answered.body.number);
  return { orderId: order?.id ?? '', version: order?.version ?? 0 };
}
const look = (): Promise<number> =>
  ringDueAlarms({ ...it.deps, log: it.app.log } as Parameters<typeof ringDueAlarms>[0]);
const desk = (): Promise<string> => it.staff('dispatcher');

describe('两个服务，一个数据库', () => {
  test('在一个服务上说的事，开在另一个服务上的页面马上知道：数目、提醒，不用刷新', async () => {
    const reader = await Reader.open(urls[1], await desk());
    const before = reader.last.counts.desk ?? 0;
    expect(reader.last.notices).toEqual([]);
    const { orderId } = await tell();
    await reader.until(() => reader.last.counts.desk === before + 1);
    await reader.until(() => reader.states.some((state) => state.notices.some((one) => one.workOrderId === orderId)));
    expect(reader.last.unread).toBeGreaterThan(0);
    expect(reader.text).not.toContain('井盖');
    reader.close();
  });

  test('特急响起来，两个服务上的人都听到；一个人按了听到了，只静他自己', async () => {
    const here = await Reader.open(urls[0], await desk());
    const there = await Reader.open(urls[1], await it.staff({ account: 'diaodu2' }));
    const { orderId, version } = await tell();
    const classified = await it.call(
      'POST /v1/work-orders/:id/classify',
      { params: { id: orderId }, body: { version, urgency: 'critical' } },
      await desk(),
    );
    expect(classified.status, JSON.stringify(classified.problem)).toBe(200);
    expect(await look()).toBe(1);
    const rings = (reader: Reader) => reader.last.alarms.find((alarm) => alarm.workOrderId === orderId);
    await here.until(() => rings(here) !== undefined);
    await there.until(() => rings(there) !== undefined);
    const alarmId = rings(here)?.id ?? '';
    await it.call('POST /v1/alarms/:id/heard', { params: { id: alarmId }, body: {} }, await desk());
    it.clock.advance(3 * 60_000);
    await look();
    await there.until(() => rings(there)?.rings === 2);
    expect(rings(there)?.heard).toBe(false);
    // 受理了：两边的条子都收起来。
    const accepted = await it.call(
      'POST /v1/work-orders/:id/accept',
      { params: { id: orderId }, body: { version: version + 1 } },
      await desk(),
    );
    expect(accepted.status, JSON.stringify(accepted.problem)).toBe(200);
    await here.until(() => rings(here) === undefined);
    await there.until(() => rings(there) === undefined);
    here.close();
    there.close();
  });

  test('断了再接上：从上次的地方接着告诉，断的时候来的也在里面', async () => {
    const first = await Reader.open(urls[0], await desk());
    const { last } = first.last;
    first.close();
    const { orderId } = await tell();
    const again = await Reader.open(urls[1], await desk(), `seconds=60&last=${last}`);
    expect(again.last.notices.map((one) => one.workOrderId)).toContain(orderId);
    again.close();
  });
});

describe('一条流', () => {
  test('与我无关的事不打扰我', async () => {
    const reader = await Reader.open(urls[0], await it.staff({ account: 'xisheng' }));
    const before = reader.states.length;
    await tell();
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    expect(reader.states).toHaveLength(before);
    reader.close();
  });

  test('到了说好的时间自己结束', async () => {
    const reader = await Reader.open(urls[0], await desk(), 'seconds=1');
    await reader.until(() => reader.ended, 4_000);
  });

  test('退出登录以后，开着的流不再说什么', async () => {
    const token = await desk();
    const reader = await Reader.open(urls[0], token);
    const { session } = it.store.t;
    const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as { session: string };
    await it.store.tx((db) => endSession(db, it.store.t, DISTRICT, claims.session, it.clock.now()));
    expect(session).toBeDefined();
    const before = reader.states.length;
    await tell();
    await reader.until(() => reader.ended);
    expect(reader.states).toHaveLength(before);
  });

  test('一个人最多开六条，再多请他改用轮询；关掉一条又能开', async () => {
    const token = await it.staff({ account: 'jiewei-shuji' });
    const readers = await Promise.all(Array.from({ length: 6 }, () => Reader.open(urls[0], token)));
    const refused = await fetch(`${urls[0]}/v1/live?seconds=5`, { headers: { authorization: `Bearer ${token}` } });
    expect(refused.status).toBe(429);
    expect(await refused.json()).toMatchObject({ code: 'tooManyRequests' });
    readers[0]?.close();
    await new Promise((resolve) => setTimeout(resolve, 200));
    const again = await Reader.open(urls[0], token);
    for (const reader of [...readers, again]) reader.close();
  });

  test('服务停下来不等开着的流', async () => {
    const third = await buildApp(it.deps);
    await third.listen({ host: '127.0.0.1', port: 0 });
    const url = `http://127.0.0.1:${(third.server.address() as AddressInfo).port}`;
    const reader = await Reader.open(url, await desk(), 'seconds=300');
    const began = performance.now();
    await third.close();
    expect(performance.now() - began).toBeLessThan(3_000);
    await reader.until(() => reader.ended);
  });
});

describe('提醒', () => {
  test('一个人读了，同岗位的别人还是未读；不是我的标不了', async () => {
    await tell();
    const [one, two] = [await desk(), await it.staff({ account: 'diaodu2' })];
    const { body } = await it.call('GET /v1/notices', { query: {} }, one);
    const [newest] = body.items;
    expect(newest?.read).toBe(false);
    const before = (await it.call('GET /v1/live/now', { query: {} }, one)).body.unread;
    const read = await it.call('POST /v1/notices/read', { body: { ids: [newest?.id ?? ''] } }, one);
    expect(read.body.unread).toBe(before - 1);
    const state = async (token: string) =>
      (await it.call('GET /v1/notices', { query: {} }, token)).body.items.find((row) => row.id === newest?.id)?.read;
    expect([await state(one), await state(two)]).toEqual([true, false]);
    const stranger = await it.staff({ account: 'xisheng' });
    await it.call('POST /v1/notices/read', { body: { ids: [newest?.id ?? ''] } }, stranger);
    const { noticeRead } = it.store.t;
    expect(await it.store.read(async (db) => db.select().from(noticeRead))).toHaveLength(1);
  });

  test('全部标为已读；七天以前的不算未读', async () => {
    const token = await desk();
    expect((await it.call('POST /v1/notices/read', { body: {} }, token)).body.unread).toBe(0);
    await tell();
    expect((await it.call('GET /v1/live/now', { query: {} }, await desk())).body.unread).toBe(1);
    it.clock.advance(7 * 24 * 3_600_000 + 1);
    expect((await it.call('GET /v1/live/now', { query: {} }, await desk())).body.unread).toBe(0);
  });
});

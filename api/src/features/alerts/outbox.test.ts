import { createHmac } from 'node:crypto';
import { groupText } from '@tellit/shared/words/alerts-copy.ts';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { type FakeChannels, startFakeChannels } from '../../../../tests/fake-channels/server.ts';
import { readConfig } from '../../platform/config.ts';
import { idFrom } from '../../platform/id.ts';
import type { Tables } from '../../platform/store/store.ts';
import { clearOldNews } from './clear-old-news.ts';
import { outboxRow } from './outbox-queue.ts';
import { sendWaiting } from './outbox-send.ts';

let it: TestApp;
let outside: FakeChannels;
let desk: string;
let admin: string;

beforeEach(async () => {
  it = await createApp();
  outside = await startFakeChannels(() => it.clock.now());
  it.deps.config.botOrigins = [outside.url];
  desk = (await rows(it.store.t.organisation)).find((one) => one.code === '650103017-desk')?.id ?? '';
  desk ||= (await rows(it.store.t.post)).find((one) => one.role === 'dispatcher')?.organisationId ?? '';
  admin = await it.staff('administrator');
});
afterEach(async () => {
  await outside.close();
  await it.dispose();
});

type AnyTable = Tables['organisation'] | Tables['post'] | Tables['outbox'] | Tables['groupBot'] | Tables['change'];
async function rows<T extends AnyTable>(table: T): Promise<T['$inferSelect'][]> {
  return it.store.read(async (db) => (await db.select().from(table as Tables['outbox'])) as T['$inferSelect'][]);
}
const states = async (): Promise<string[]> => (await rows(it.store.t.outbox)).map((row) => row.state).sort();
const send = (): Promise<number> => sendWaiting({ ...it.deps, log: it.app.log } as Parameters<typeof sendWaiting>[0]);

async function setBot(more: Partial<Parameters<typeof bodyOf>[0]> = {}) {
  admin = await it.staff('administrator');
  return it.call('POST /v1/channels/bots', { body: bodyOf(more) }, admin);
}
function bodyOf(more: {
  organisationId?: string;
  kind?: 'wecom' | 'dingtalk';
  url?: string;
  secret?: string | null;
  what?: 'alarms' | 'all';
  active?: boolean;
}) {
  return {
    organisationId: desk,
    kind: 'wecom' as const,
    url: outside.botUrl,
    what: 'all' as const,
    active: true,
    ...more,
  };
}

/** Somebody tells something: the desk is told. */
async function tell(text = '张伟说，他家住三单元 402，电话 13812342741，井盖坏了。'): Promise<void> {
  const answered = await it.call(
    'POST /v1/complaints',
    {
      headers: { 'idempotency-key': `outbox-${crypto.randomUUID()}` },
      body: { district: DISTRICT, code: 'dem0skj000001', text, contact: { name: '张伟', phone: '13812342741' } },
    },
    await it.reporter(),
  );
  expect(answered.status).toBe(201);
  const { t } = it.store;
  const [order] = (await it.store.read(async (db) => db.select().from(t.workOrder))).slice(-1);
  const classified = await it.call(
    'POST /v1/work-orders/:id/dispatch',
    {
      params: { id: order?.id ?? '' },
      body: { version: order?.version ?? 1, units: [{ organisationId: unit ?? '', part: 'lead' }] },
    },
    await it.staff('dispatcher'),
  );
  expect(classified.status, JSON.stringify(classified.problem)).toBe(200);
}
let unit: string | undefined;

/** A text message waits for somebody with a telephone. */
async function queueSms(kind = 'alarm', shortNumber = '0302-0001'): Promise<void> {
  const { t } = it.store;
  const personId = await it.person('diaodu');
  const now = it.clock.now();
  const message = { workOrderId: null, kind, shortNumber, dueAt: now + 900_000 };
  await it.store.tx((db) =>
    db.insert(t.outbox).values(outboxRow({ district: DISTRICT, now }, { channel: 'sms', personId }, message)),
  );
}
async function withPhone(phone: string | null = '13900000000'): Promise<void> {
  it.deps.config.sms = { url: outside.smsUrl, secret: 'shared-secret-of-the-gateway' };
  const id = await it.person('diaodu');
  const { t } = it.store;
  const [person] = await it.store.read((db) => db.select().from(t.person).where(eq(t.person.id, id)));
  const changed = await it.call(
    'POST /v1/people/:id/change',
    { params: { id }, body: { version: person?.version ?? 0, phone } },
    await it.staff('administrator'),
  );
  expect(changed.status, JSON.stringify(changed.problem)).toBe(200);
}

describe('群机器人', () => {
  beforeEach(async () => {
    unit = await it.organisation('urban-management');
  });

  test('发到群里的只有编号和要做的事：没有姓名、电话、地址和原话', async () => {
    expect((await setBot({ organisationId: unit })).status).toBe(200);
    await tell();
    it.clock.advance(30_000);
    expect(await send()).toBe(1);
    const [message] = outside.groupMessages();
    expect(message).toMatch(/^【说事直通】\n有工单等签收｜0302-0001｜.+ 前\n请打开说事直通办理。$/);
    expect(message).not.toMatch(/张伟|1381|402|井盖|水库街/);
    expect(await states()).toEqual(['sent']);
    expect(await send()).toBe(0);
  });

  test('攒二十秒，几条并成一条；字数不超过 2048 字节', async () => {
    await setBot({ organisationId: unit });
    for (let i = 0; i < 3; i += 1) await tell();
    expect(await send()).toBe(0);
    it.clock.advance(21_000);
    expect(await send()).toBe(1);
    expect(outside.groupMessages()[0]?.split('\n')).toHaveLength(5);
    const many = Array.from({ length: 200 }, (_, i) => ({
      kind: 'toSign',
      shortNumber: `0302-${i}`,
      due: '今天 10:17 前',
    }));
    const text = groupText(many, 2048);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(2048);
    expect(text).toMatch(/还有 \d+ 条\n请打开说事直通办理。$/);
  });

  test('那一年的放假安排还没公布：发到群里和短信里的期限都写“预计”', async () => {
    // Thursday evening: four working hours end in a year nobody has announced.
    it.clock.set(Date.parse('2026-12-31T19:00+08:00'));
    await setBot({ organisationId: unit });
    await tell();
    const { t } = it.store;
    const [sign] = (await it.store.read(async (db) => db.select().from(t.clock))).filter((k) => k.kind === 'sign');
    await withPhone();
    const to = { channel: 'sms' as const, personId: await it.person('diaodu') };
    const alarm = { workOrderId: sign?.workOrderId ?? '', kind: 'alarm', shortNumber: '1231-0001' };
    const at = { district: DISTRICT, now: it.clock.now() };
    await it.store.tx((db) =>
      db.insert(t.outbox).values([
        outboxRow(at, to, { ...alarm, dueAt: sign?.dueAt ?? 0 }),
        // The moment another clock is due, which is known.
        outboxRow(at, to, { ...alarm, dueAt: at.now + 900_000 }),
      ]),
    );
    it.clock.advance(30_000);
    expect(await send()).toBe(3);
    expect(outside.groupMessages()[0]).toContain('有工单等签收｜1231-0001｜预计 明天 13:30 前');
    const texts = outside.texts().map(({ text }) => text);
    expect(texts.filter((text) => text.includes('｜预计 明天 13:30 前。'))).toHaveLength(1);
    expect(texts.filter((text) => text.includes('｜今天 19:15 前。'))).toHaveLength(1);
  });

  test('地址和密钥加密存放，不再显示，不进变更记录', async () => {
    const { body } = await setBot({ kind: 'dingtalk', secret: 'SECabcdef' });
    expect(body).toMatchObject({ host: new URL(outside.url).host, signed: true });
    const stored = JSON.stringify([await rows(it.store.t.groupBot), await rows(it.store.t.change), body]);
    expect(stored).not.toContain('key=');
    expect(stored).not.toContain('SECabcdef');
    const { body: channels } = await it.call('GET /v1/channels', {}, await it.staff('administrator'));
    expect(JSON.stringify(channels)).not.toMatch(/key=|SECabcdef/);
  });

  test('不认识的地址不收：服务不会被人拿去敲内网的门', async () => {
    for (const url of [
      'http://127.0.0.1:1/x',
      'file:///etc/passwd',
      'https://qyapi.weixin.qq.com.evil.example/x',
      'x',
    ]) {
      const { problem } = await setBot({ url });
      expect(problem.code).toBe('invalidInput');
      expect(problem.fields?.[0]?.path).toBe('url');
    }
    expect(await rows(it.store.t.groupBot)).toEqual([]);
  });

  test('钉钉加签：时间和签名跟文档上算的一样', async () => {
    await setBot({ kind: 'dingtalk', secret: 'SECabcdef' });
    await it.call('POST /v1/channels/bots/try', { body: { organisationId: desk } }, await it.staff('administrator'));
    expect(await send()).toBe(1);
    const now = it.clock.now();
    expect(outside.lastQuery()).toMatchObject({
      timestamp: String(now),
      sign: createHmac('sha256', 'SECabcdef').update(`${now}\nSECabcdef`).digest('base64'),
    });
    expect(outside.groupMessages()[0]).toContain('试验消息');
  });

  test('群说太快、服务不通：隔一会儿再试，越隔越久；试满八次留给管理员', async () => {
    await setBot();
    await it.call('POST /v1/channels/bots/try', { body: { organisationId: desk } }, await it.staff('administrator'));
    outside.failNext('errcode', 45009);
    expect(await send()).toBe(0);
    expect(await states()).toEqual(['waiting']);
    expect(await send()).toBe(0);
    it.clock.advance(31_000);
    expect(await send()).toBe(1);

    await it.call('POST /v1/channels/bots/try', { body: { organisationId: desk } }, await it.staff('administrator'));
    const gaps: number[] = [];
    for (let i = 0; i < 8; i += 1) {
      outside.failNext('status', 502);
      await send();
      const waiting = (await rows(it.store.t.outbox)).find((row) => row.state === 'waiting');
      if (waiting) {
        gaps.push(waiting.notBefore - it.clock.now());
        it.clock.set(waiting.notBefore);
        // The trial is good for an hour; this is about the pace, so it is kept good.
        await it.store.tx((db) => db.update(it.store.t.outbox).set({ notAfter: it.clock.now() + 3_600_000 }));
      }
    }
    expect(gaps).toEqual([30, 60, 120, 240, 480, 960, 1800].map((s) => s * 1000));
    const { body } = await it.call('GET /v1/outbox', { query: { state: 'failed' } }, await it.staff('administrator'));
    expect(body.items).toMatchObject([{ state: 'failed', trouble: 'unreachable', attempts: 8 }]);
  });

  test('机器人被删了：马上留给管理员，改好再发一次就到', async () => {
    await setBot();
    await it.call('POST /v1/channels/bots/try', { body: { organisationId: desk } }, await it.staff('administrator'));
    outside.failNext('errcode', 93000);
    await send();
    const token = await it.staff('administrator');
    const { body } = await it.call('GET /v1/outbox', { query: {} }, token);
    expect(body.items).toMatchObject([{ state: 'failed', trouble: 'badAddress', attempts: 1 }]);
    expect((await it.call('GET /v1/channels', {}, token)).body.failed).toBe(1);
    await it.call('POST /v1/outbox/:id/again', { params: { id: body.items[0]?.id ?? '' }, body: {} }, token);
    expect(await send()).toBe(1);
    expect(await states()).toEqual(['sent']);
  });

  test('转成密件的：管理员看得到没发成，看不到是哪一件', async () => {
    await setBot({ organisationId: unit });
    await tell();
    const { t } = it.store;
    const token = await it.staff('administrator');
    const waiting = async () =>
      (await it.call('GET /v1/outbox', { query: { state: 'waiting' } }, token)).body.items.map(
        (row) => row.shortNumber,
      );
    expect(await waiting()).toEqual(['0302-0001']);
    await it.store.tx((db) => db.update(t.workOrder).set({ sealed: true }));
    expect(await waiting()).toEqual([null]);
  });

  test('发到一半服务没了：租期过后别的服务再发，群里也许多一条，不会少', async () => {
    await setBot();
    await it.call('POST /v1/channels/bots/try', { body: { organisationId: desk } }, await it.staff('administrator'));
    await crashWhileSending();
    expect(outside.groupMessages()).toHaveLength(1);
    expect(await states()).toEqual(['sending']);
    expect(await send()).toBe(0);
    it.clock.advance(61_000);
    expect(await send()).toBe(1);
    expect(outside.groupMessages()).toHaveLength(2);
    expect(await states()).toEqual(['sent']);
  });

  test('三个服务一起发：每条只发一次', async () => {
    await setBot();
    for (let i = 0; i < 6; i += 1) {
      await it.call('POST /v1/channels/bots/try', { body: { organisationId: desk } }, await it.staff('administrator'));
      const all = await Promise.all([send(), send(), send()]);
      expect(all.reduce((a, b) => a + b, 0)).toBe(1);
    }
    expect(outside.groupMessages()).toHaveLength(6);
  });

  test('还没发就转成密件：群里什么也不说，管理员也不能再发', async () => {
    await setBot({ organisationId: unit });
    await tell();
    const { t } = it.store;
    const [waiting] = await rows(t.outbox);
    const [order] = await it.store.read(async (db) =>
      db
        .select()
        .from(t.workOrder)
        .where(eq(t.workOrder.id, waiting?.workOrderId ?? '')),
    );
    const sealed = await it.call(
      'POST /v1/work-orders/:id/seal',
      { params: { id: order?.id ?? '' }, body: { version: order?.version ?? 0, reason: '说的是干部。' } },
      await it.staff('dispatcher'),
    );
    expect(sealed.status, JSON.stringify(sealed.problem)).toBe(200);
    it.clock.advance(60_000);
    await send();
    expect(await states()).toEqual(['dropped']);
    const params = { id: waiting?.id ?? '' };
    await it.call('POST /v1/outbox/:id/again', { params, body: {} }, await it.staff('administrator'));
    await send();
    expect(await states()).toEqual(['dropped']);
    expect(outside.groupMessages()).toEqual([]);
  });

  test('过了时候的不再发', async () => {
    await setBot();
    await it.call('POST /v1/channels/bots/try', { body: { organisationId: desk } }, await it.staff('administrator'));
    it.clock.advance(3_600_001);
    expect(await send()).toBe(0);
    expect(await states()).toEqual(['dropped']);
  });
});

describe('短信', () => {
  test('没有接网关：什么也不发，页面上照实说', async () => {
    expect((await it.call('GET /v1/channels', {}, admin)).body.sms).toBe(false);
    await queueSms();
    await send();
    expect(await rows(it.store.t.outbox)).toMatchObject([{ state: 'failed', trouble: 'notConfigured' }]);
  });

  test('发到登记的手机：签名对得上，内容只有编号和要做的事，号码不留在发件箱', async () => {
    await withPhone();
    await queueSms();
    expect(await send()).toBe(1);
    expect(outside.texts()).toMatchObject([{ phone: '13900000000', signatureFits: true }]);
    expect(outside.texts()[0]?.text).toMatch(/^【说事直通】特急事项还没人接，请马上处理｜0302-0001｜今天 .+ 前。/);
    expect(JSON.stringify(await rows(it.store.t.outbox))).not.toContain('13900000000');
  });

  test('呼叫不排在别的后面：先排的几条还没发，叫人的先发', async () => {
    await withPhone();
    for (const number of ['0302-0007', '0302-0008']) await queueSms('toSign', number);
    it.clock.advance(1_000);
    await queueSms();
    await send();
    expect(outside.texts().map(({ text }) => /\d{4}-\d{4}/.exec(text)?.[0])).toEqual([
      '0302-0001',
      '0302-0007',
      '0302-0008',
    ]);
  });

  test('发出以后没有回音：结果不明，永远不自己重发；人看过以后才再发', async () => {
    await withPhone();
    await queueSms();
    outside.failNext('silence', 0);
    expect(await send()).toBe(0);
    expect(await states()).toEqual(['unknown']);
    it.clock.advance(24 * 3_600_000);
    expect(await send()).toBe(0);
    expect(outside.texts()).toHaveLength(1);
    const token = await it.staff('administrator');
    const { body } = await it.call('GET /v1/outbox', { query: { state: 'unknown' } }, token);
    expect(body.items).toMatchObject([{ channel: 'sms', trouble: 'noAnswer' }]);
    await it.call('POST /v1/outbox/:id/again', { params: { id: body.items[0]?.id ?? '' }, body: {} }, token);
    expect(await send()).toBe(1);
    expect(outside.texts()).toHaveLength(2);
  });

  test('发出和记下之间服务没了：结果不明，不重发', async () => {
    await withPhone();
    await queueSms();
    await crashWhileSending();
    it.clock.advance(61_000);
    expect(await send()).toBe(0);
    expect(await states()).toEqual(['unknown']);
    expect(outside.texts()).toHaveLength(1);
  });

  test('没连上：一条也没出去，可以再试；网关明说不收：留给管理员', async () => {
    await withPhone();
    it.deps.config.sms = { url: await closedPort(), secret: 'shared-secret-of-the-gateway' };
    await queueSms();
    await send();
    expect(await rows(it.store.t.outbox)).toMatchObject([{ state: 'waiting', trouble: 'unreachable' }]);
    it.deps.config.sms = { url: outside.smsUrl, secret: 'shared-secret-of-the-gateway' };
    it.clock.advance(31_000);
    outside.failNext('status', 400);
    await send();
    expect(await rows(it.store.t.outbox)).toMatchObject([{ state: 'failed', trouble: 'refused' }]);
  });

  test('没有登记手机号的人：说得出来', async () => {
    await withPhone(null);
    await queueSms();
    await send();
    expect(await rows(it.store.t.outbox)).toMatchObject([{ state: 'failed', trouble: 'noPhone' }]);
    expect(outside.texts()).toEqual([]);
  });
});

describe('旧的清掉', () => {
  const DAY = 24 * 3_600_000;
  const clear = () => clearOldNews(it.deps);

  test('送出和放弃的留 180 天，一批一批清；等着发、正在发的再旧也不动', async () => {
    const { t } = it.store;
    const now = it.clock.now();
    const message = { workOrderId: null, kind: 'alarm', shortNumber: '0302-0001', dueAt: null };
    const of = (at: number, state: Tables['outbox']['$inferSelect']['state'], n = 1) =>
      Array.from({ length: n }, () => ({
        ...outboxRow({ district: DISTRICT, now: at }, { channel: 'sms' as const, personId: 'p' }, message),
        id: `${idFrom(at)}-${crypto.randomUUID().slice(14)}`,
        state,
      }));
    const old = now - 180 * DAY - 1;
    await it.store.tx(async (db) => {
      const goes = [...of(old, 'sent', 1200), ...of(old, 'failed'), ...of(old, 'unknown'), ...of(old, 'dropped')];
      const stays = [...of(old, 'waiting'), ...of(old, 'sending'), ...of(now - 180 * DAY, 'sent')];
      const all = [...goes, ...stays];
      for (let i = 0; i < all.length; i += 300) await db.insert(t.outbox).values(all.slice(i, i + 300));
    });
    expect(await clear()).toEqual({ messages: 1203, news: 0, read: 0 });
    expect(await states()).toEqual(['sending', 'sent', 'waiting']);
    expect(readConfig({}).keep).toEqual({ outboxMs: 180 * DAY, noticesMs: 400 * DAY, contactsMs: 1095 * DAY });
    expect(() => readConfig({ KEEP_NOTICE_DAYS: '5' })).toThrow('KEEP_NOTICE_DAYS');
    it.deps.config.keep.outboxMs = 7 * DAY;
    expect(await clear()).toMatchObject({ messages: 1 });
    expect(await states()).toEqual(['sending', 'waiting']);
  });

  test('工作人员的提醒和已读记号留 400 天，读过的不会变回未读；给群众的留着', async () => {
    // Ids of one process never go back: this must lie after every moment the tests above have been at.
    it.clock.set(Date.parse('2027-03-02T10:00+08:00'));
    unit = await it.organisation('urban-management');
    await tell();
    const clerk = await it.staff({ account: 'chengguan' });
    await it.call('POST /v1/notices/read', { body: {} }, clerk);
    const { t } = it.store;
    const left = () =>
      it.store.read(async (db) => ({
        staff: (await db.select().from(t.notice)).filter((n) => n.organisationId !== null).length,
        residents: (await db.select().from(t.notice)).filter((n) => n.organisationId === null).length,
        read: (await db.select().from(t.noticeRead)).length,
      }));
    const before = await left();
    expect(before.staff).toBeGreaterThan(1);
    expect(before.read).toBeGreaterThan(0);
    it.clock.advance(400 * DAY);
    expect(await clear()).toMatchObject({ news: 0, read: 0 });
    it.clock.advance(60_000);
    expect(await clear()).toMatchObject({ news: before.staff, read: before.read });
    expect(await left()).toEqual({ staff: 0, residents: before.residents, read: 0 });
  });
});

/** Where nobody listens. */
async function closedPort(): Promise<string> {
  const gone = await startFakeChannels(() => 0);
  await gone.close();
  return gone.smsUrl;
}

/** The message goes out, then the server dies before it writes that down: the store refuses the record. */
async function crashWhileSending(): Promise<void> {
  const { store } = it.deps;
  let transactions = 0;
  const dying = {
    ...it.deps,
    log: it.app.log,
    store: {
      ...store,
      t: store.t,
      read: store.read.bind(store),
      tx: (work: Parameters<typeof store.tx>[0]) => {
        transactions += 1;
        // 1 takes back, 2 leases, 3 would record.
        if (transactions === 3) throw new Error('killed');
        return store.tx(work);
      },
    },
  };
  await expect(sendWaiting(dying as unknown as Parameters<typeof sendWaiting>[0])).rejects.toThrow('killed');
}

import type { Moment } from '@tellit/shared/rules/subscribe-messages.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { type FakeWeixin, startFakeWeixin } from '../../../../tests/fake-weixin/server.ts';
import { createWechatClient, type WechatClient } from '../../platform/wechat/client.ts';
import { sendWaiting } from '../alerts/outbox-send.ts';
import { recordAnswer } from './rights.ts';

const PUSH = { token: 'AAAAA', aesKey: 'A'.repeat(43) };
const FIELDS = ['character_string1', 'phrase2', 'thing3', 'time4', 'thing5'];
const templateOf = (moment: Moment): string => `template-of-${moment}-0000000000`;
const SEND = '/cgi-bin/message/subscribe/send';
const MINUTE = 60_000;

let it: TestApp;
let wechat: WechatClient;
let fake: FakeWeixin;
let token: string;
let unit: string;

beforeEach(async () => {
  wechat = {} as WechatClient;
  it = await createApp({ wechat });
  const moments: Moment[] = ['dispatched', 'answered'];
  fake = await startFakeWeixin({
    now: () => it.clock.now(),
    pages: ['pages/complaint/index'],
    templates: Object.fromEntries(moments.map((moment) => [templateOf(moment), FIELDS])),
    push: {
      ...PUSH,
      deliver: async (query, payload) => {
        const { statusCode: status, payload: text } = await it.app.inject({
          method: 'POST',
          url: `/v1/wechat/push?${new URLSearchParams(query)}`,
          headers: { 'content-type': 'application/json' },
          payload,
        });
        return { status, text };
      },
    },
  });
  const { appId, secret, url: baseUrl } = fake;
  it.deps.config.wechat = { appId, secret, baseUrl, push: PUSH, version: 'formal' };
  // The assembly keeps the deps it was built from; the client is put where it looks.
  Object.assign(wechat, createWechatClient({ appId, secret, baseUrl, clock: it.clock }));
  const fields = [
    { key: 'character_string1', value: 'number' as const },
    { key: 'phrase2', value: 'state' as const },
    { key: 'thing3', value: 'tip' as const },
    { key: 'time4', value: 'due' as const },
    { key: 'thing5', value: 'unit' as const },
  ];
  const body = {
    version: 0,
    reason: '开通订阅消息',
    body: {
      digestAt: null,
      moments: {
        confirm: null,
        question: null,
        extended: null,
        listed: null,
        dispatched: { templateId: templateOf('dispatched'), fields },
        answered: { templateId: templateOf('answered'), fields },
      },
    },
  };
  const saved = await it.call('POST /v1/policies/messages', { body }, await it.staff('administrator'));
  expect(saved.status, JSON.stringify(saved.problem)).toBe(200);
  token = (await it.call('POST /v1/reporters/wechat', { body: { code: fake.login('o-zhang') } })).body.token;
  unit = await it.organisation('urban-management');
});
afterEach(async () => {
  await fake.close();
  await it.dispose();
});

const send = (): Promise<number> => sendWaiting({ ...it.deps, log: it.app.log } as Parameters<typeof sendWaiting>[0]);
const outbox = () => it.store.read(async (db) => db.select().from(it.store.t.outbox).orderBy(it.store.t.outbox.id));
const rights = () => it.store.read(async (db) => db.select().from(it.store.t.subscription));
const states = async (): Promise<string[]> => (await outbox()).map((row) => `${row.state} ${row.trouble ?? ''}`.trim());
const agree = (answer: 'accept' | 'reject' = 'accept') =>
  it.call(
    'POST /v1/subscriptions',
    { body: { district: DISTRICT, answers: [{ templateId: templateOf('dispatched'), answer }] } },
    token,
  );

/** The person tells something and the desk dispatches it. @returns the order's id */
async function dispatched(by = token): Promise<string> {
  const told = await it.call(
    'POST /v1/complaints',
    {
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: {
        district: DISTRICT,
        code: 'dem0skj000001',
        text: '张伟说，三单元 402 的门口井盖坏了，电话 13812342741。',
      },
    },
    by,
  );
  expect(told.status, JSON.stringify(told.problem)).toBe(201);
  const { t } = it.store;
  const orders = await it.store.read(async (db) => db.select().from(t.workOrder).orderBy(t.workOrder.id));
  const order = orders.find((one) => one.mainComplaintId === told.body.id);
  const done = await it.call(
    'POST /v1/work-orders/:id/dispatch',
    { params: { id: order?.id ?? '' }, body: { version: 1, units: [{ organisationId: unit, part: 'lead' }] } },
    await it.staff('dispatcher'),
  );
  expect(done.status, JSON.stringify(done.problem)).toBe(200);
  return order?.id ?? '';
}

describe('问和记', () => {
  test('在回执上能问哪几个；浏览器里的人什么也不问', async () => {
    const ask = (by: string) =>
      it.call('GET /v1/subscriptions/ask', { query: { district: DISTRICT, place: 'receipt' } }, by);
    expect((await ask(token)).body.templateIds).toEqual([templateOf('dispatched'), templateOf('answered')]);
    expect((await ask(await it.reporter())).body.templateIds).toEqual([]);
  });

  test('点一次允许是一次；微信又推来同一次，不多算；推两遍也不多算', async () => {
    await agree();
    await fake.accept('o-zhang', templateOf('dispatched'));
    expect(await rights()).toMatchObject([{ left: 1, acceptedBy: 'both' }]);
    it.clock.advance(5 * MINUTE);
    const list = { TemplateId: templateOf('dispatched'), SubscribeStatusString: 'accept' };
    const again = { FromUserName: 'o-zhang', Event: 'subscribe_msg_popup_event', CreateTime: 1, List: list };
    expect(await fake.push(again)).toEqual({ status: 200, text: 'success' });
    expect(await rights()).toMatchObject([{ left: 1 }]);
    await fake.accept('o-zhang', templateOf('dispatched'));
    await agree();
    expect(await rights()).toMatchObject([{ left: 2, acceptedBy: 'both' }]);
  });

  test('小程序和微信的推送同时说同一次允许：只算一次', async () => {
    const { t } = it.store;
    await agree();
    const [{ reporterId = '' } = {}] = await rights();
    const templateId = templateOf('dispatched');
    const now = it.clock.now();
    const hear = (pushedAt: number | null) =>
      it.store.tx((db) =>
        recordAnswer(db, t, { district: DISTRICT, reporterId }, { templateId, answer: 'accept' }, now, pushedAt),
      );
    for (let n = 0; n < 40; n += 1) {
      await it.store.tx(async (db) => db.update(t.subscription).set({ left: 0, acceptedBy: null, pushedAt: null }));
      await Promise.all([hear(null), hear(now)]);
      expect(await rights(), String(n)).toMatchObject([{ left: 1, acceptedBy: 'both' }]);
    }
  });

  test('在微信设置里关掉：次数清零', async () => {
    await agree();
    const list = [{ TemplateId: templateOf('dispatched'), SubscribeStatusString: 'reject' }];
    await fake.push({ FromUserName: 'o-zhang', Event: 'subscribe_msg_change_event', List: list });
    expect(await rights()).toMatchObject([{ left: 0, answer: 'reject' }]);
  });

  test('没有配置的模板不记', async () => {
    const answers = [{ templateId: 'somebody-elses-template-00', answer: 'accept' as const }];
    expect((await it.call('POST /v1/subscriptions', { body: { district: DISTRICT, answers } }, token)).status).toBe(
      200,
    );
    expect(await rights()).toEqual([]);
  });
});

describe('发', () => {
  test('派出两分钟后发一条：编号、状态、要做的事、单位，没有姓名电话和原话', async () => {
    await agree();
    await fake.accept('o-zhang', templateOf('dispatched'));
    await dispatched();
    expect(await send()).toBe(0);
    it.clock.advance(2 * MINUTE);
    expect(await send()).toBe(1);
    const [message] = fake.messages();
    expect(message).toMatchObject({
      openid: 'o-zhang',
      page: expect.stringMatching(/^pages\/complaint\/index\?district=650103&id=/),
      data: {
        character_string1: expect.stringMatching(/^650103-\d{8}-\d{4}$/),
        phrase2: '办理中',
        thing3: '已派到办理单位，点开看承诺的时限',
        time4: expect.stringMatching(/^\d{4}年\d{1,2}月\d{1,2}日 \d{2}:\d{2}$/),
      },
    });
    expect(JSON.stringify(message)).not.toMatch(/张伟|402|1381|井盖/);
    expect(await outbox()).toMatchObject([{ state: 'sent', reference: expect.stringMatching(/^\d{16}$/) }]);
    expect(await rights()).toMatchObject([{ left: 0 }]);
    expect(await send()).toBe(0);
  });

  test('没订阅的人：不排队，什么也不报', async () => {
    await dispatched();
    await dispatched(await it.reporter());
    it.clock.advance(3 * MINUTE);
    expect(await send()).toBe(0);
    expect(await outbox()).toEqual([]);
  });

  test('压着的两分钟里撤回了派工、转成了密件：都不再说', async () => {
    const seal = async (id: string) => {
      const desk = await it.staff('dispatcher');
      const { version } = (await it.call('GET /v1/work-orders/:id', { params: { id } }, desk)).body;
      const body = { version, reason: '说的是单位' };
      return it.call('POST /v1/work-orders/:id/seal', { params: { id }, body }, desk);
    };
    const undo = async (id: string) => {
      const desk = await it.staff('dispatcher');
      const { version } = (await it.call('GET /v1/work-orders/:id', { params: { id } }, desk)).body;
      return it.call('POST /v1/work-orders/:id/undo-dispatch', { params: { id }, body: { version } }, desk);
    };
    for (const [change, name] of [
      [seal, 'seal'],
      [undo, 'undo'],
    ] as const) {
      await agree();
      const done = await change(await dispatched());
      expect(done.status, `${name} ${JSON.stringify(done.problem)}`).toBe(200);
    }
    it.clock.advance(3 * MINUTE);
    expect(await send()).toBe(0);
    expect((await outbox()).map((row) => row.state)).toEqual(['dropped', 'dropped']);
    expect(fake.calls(SEND)).toBe(0);
  });

  test('次数其实用完了（43101）：不重发，次数清零，管理员不用管', async () => {
    await agree();
    await dispatched();
    it.clock.advance(3 * MINUTE);
    expect(await send()).toBe(0);
    expect(await states()).toEqual(['dropped notSubscribed']);
    expect(await rights()).toMatchObject([{ left: 0 }]);
    it.clock.advance(60 * MINUTE);
    await send();
    expect(fake.calls(SEND)).toBe(1);
    const channels = await it.call('GET /v1/channels', {}, await it.staff('administrator'));
    expect(channels.body).toMatchObject({ failed: 0, unknown: 0, waiting: 0 });
  });

  test('微信忙：等一等再发，只到一条', async () => {
    await agree();
    await fake.accept('o-zhang', templateOf('dispatched'));
    await dispatched();
    it.clock.advance(3 * MINUTE);
    fake.failNext(SEND, -1);
    fake.failNext(SEND, 43108);
    fake.failNext(SEND, 45009);
    for (let n = 0; n < 6; n += 1) {
      await send();
      it.clock.advance(4 * MINUTE);
    }
    expect(fake.messages()).toHaveLength(1);
    expect(await states()).toEqual(['sent']);
  });

  test.each(['cut', 'http500', 'html'] as const)('发出去没有回音（%s）：不自己再发，请人决定', async (fault) => {
    await agree();
    await fake.accept('o-zhang', templateOf('dispatched'));
    await dispatched();
    it.clock.advance(3 * MINUTE);
    fake.failNext(SEND, fault);
    await send();
    it.clock.advance(60 * MINUTE);
    await send();
    expect(await states()).toEqual(['unknown noAnswer']);
    expect(fake.calls(SEND)).toBe(1);
  });

  test('发的时候服务器死了：不知道到没到，不再发', async () => {
    await agree();
    await fake.accept('o-zhang', templateOf('dispatched'));
    await dispatched();
    const { outbox: o } = it.store.t;
    await it.store.tx((db) => db.update(o).set({ state: 'sending', lease: 'dead', leasedUntil: it.clock.now() + 1 }));
    it.clock.advance(3 * MINUTE);
    await send();
    expect(await states()).toEqual(['unknown noAnswer']);
    expect(fake.messages()).toEqual([]);
  });

  test('模板不对：报给管理员', async () => {
    await agree();
    await fake.accept('o-zhang', templateOf('dispatched'));
    await dispatched();
    it.clock.advance(3 * MINUTE);
    fake.failNext(SEND, 47003);
    await send();
    expect(await states()).toEqual(['failed badTemplate']);
  });

  test('两件事同时到：一个人一次一条，两条都到', async () => {
    for (let n = 0; n < 2; n += 1) {
      await agree();
      it.clock.advance(2 * MINUTE);
      await fake.accept('o-zhang', templateOf('dispatched'));
      it.clock.advance(2 * MINUTE);
      await dispatched();
    }
    it.clock.advance(3 * MINUTE);
    await Promise.all([send(), send()]);
    it.clock.advance(MINUTE);
    await send();
    expect(fake.messages()).toHaveLength(2);
    expect(await states()).toEqual(['sent', 'sent']);
  });

  test('微信事后说没送到：不算送到', async () => {
    await agree();
    await fake.accept('o-zhang', templateOf('dispatched'));
    await dispatched();
    it.clock.advance(3 * MINUTE);
    await send();
    const [row] = await outbox();
    const list = { TemplateId: templateOf('dispatched'), MsgID: row?.reference, ErrorCode: '2', ErrorStatus: 'failed' };
    await fake.push({ FromUserName: 'o-zhang', Event: 'subscribe_msg_sent_event', List: list });
    expect(await states()).toEqual(['dropped refused']);
  });
});

describe('消息推送的地址', () => {
  const url = (query: Record<string, string>): string => `/v1/wechat/push?${new URLSearchParams(query)}`;

  test('文档里的例子：签名对就原样回 echostr', async () => {
    it.clock.set(1_714_036_504_000);
    const query = {
      signature: 'f464b24fc39322e44b38aa78f5edd27bd1441696',
      timestamp: '1714036504',
      nonce: '1514711492',
      echostr: '4375120948345356249',
    };
    const { statusCode, payload, headers } = await it.app.inject(url(query));
    expect([statusCode, payload]).toEqual([200, '4375120948345356249']);
    expect(headers['content-type']).toMatch(/^text\/plain/);
    expect((await it.app.inject(url({ ...query, nonce: '1' }))).statusCode).toBe(403);
    it.clock.advance(11 * MINUTE);
    expect((await it.app.inject(url(query))).statusCode).toBe(403);
  });

  test('伪造的、给别的小程序的、没有配置的，都不认', async () => {
    const list = { TemplateId: templateOf('dispatched'), SubscribeStatusString: 'accept' };
    const event = { FromUserName: 'o-zhang', Event: 'subscribe_msg_popup_event', List: list };
    const config = it.deps.config.wechat;
    if (!config) throw new Error('configured above');
    it.deps.config.wechat = { ...config, appId: 'wxother' };
    expect((await fake.push(event)).status).toBe(403);
    it.deps.config.wechat = { ...config, push: { ...PUSH, token: 'BBBBB' } };
    expect((await fake.push(event)).status).toBe(403);
    it.deps.config.wechat = { ...config, push: null };
    expect((await fake.push(event)).status).toBe(404);
    expect(await rights()).toEqual([]);
  });

  test('不认识的事件、不认识的人：照样回成功，什么也不改', async () => {
    expect(await fake.push({ FromUserName: 'o-zhang', Event: 'user_enter_tempsession' })).toMatchObject({
      status: 200,
    });
    const list = { TemplateId: templateOf('dispatched'), SubscribeStatusString: 'accept' };
    const event = { FromUserName: 'o-nobody', Event: 'subscribe_msg_popup_event', List: list };
    expect(await fake.push(event)).toMatchObject({ status: 200 });
    expect(await rights()).toEqual([]);
  });
});

describe('手机号按钮', () => {
  test('换到手机号；拿不到就请人自己填', async () => {
    const ask = (code: string) => it.call('POST /v1/reporters/phone', { body: { code } }, token);
    expect((await ask(fake.phoneCode('13912345678'))).body).toEqual({ phone: '13912345678' });
    expect((await ask('used')).problem).toMatchObject({
      code: 'wechatUnavailable',
      detail: expect.stringMatching(/直接填写/),
    });
  });
});

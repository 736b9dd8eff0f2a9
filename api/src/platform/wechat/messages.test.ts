import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeWeixin, startFakeWeixin } from '../../../../tests/fake-weixin/server.ts';
import { TestClock } from '../clock.ts';
import { createWechatClient, type WechatClient } from './client.ts';
import { pushMessage } from './message-shapes.ts';
import { WechatError } from './wechat-error.ts';

const TEMPLATE = 'tmpl-answered-000000000000000000000000000000';
const SEND = '/cgi-bin/message/subscribe/send';
const HOUR = 3_600_000;

let clock: TestClock;
let fake: FakeWeixin;
let wechat: WechatClient;

beforeEach(async () => {
  clock = new TestClock();
  fake = await startFakeWeixin({
    now: () => clock.now(),
    pages: ['pages/complaint/index'],
    templates: { [TEMPLATE]: ['character_string1', 'phrase2', 'thing3', 'time4'] },
  });
  wechat = createWechatClient({ appId: fake.appId, secret: fake.secret, baseUrl: fake.url, clock });
});
afterEach(() => fake.close());

const DATA = {
  character_string1: '1029-0017',
  phrase2: '已答复',
  thing3: '请打开小程序确认解决没有',
  time4: '2026年11月2日 10:17',
};
const send = (more: { openid?: string; data?: Record<string, string>; page?: string; templateId?: string } = {}) =>
  wechat.sendSubscribed({
    openid: 'o-zhang',
    templateId: TEMPLATE,
    page: 'pages/complaint/index?district=650103&id=x',
    data: DATA,
    version: 'formal',
    ...more,
  });
async function failureOf(work: Promise<unknown>): Promise<[string, number | null, boolean]> {
  const error = await work.then(
    () => null,
    (failed: unknown) => failed,
  );
  if (error instanceof WechatError) return [error.kind, error.code, error.undecided];
  throw error ?? new Error('was done');
}

describe('订阅消息', () => {
  test('同意一次发一条；第二条说没有订阅', async () => {
    await fake.accept('o-zhang', TEMPLATE);
    expect((await send()).messageId).toMatch(/^\d{16}$/);
    expect(fake.messages()).toMatchObject([{ openid: 'o-zhang', data: DATA }]);
    expect(await failureOf(send())).toEqual(['user', 43101, false]);
  });

  test.each([
    ['thing3', '一'.repeat(21)],
    ['phrase2', '正在办理之中'],
    ['phrase2', '已答复1'],
    ['character_string1', '编号一'],
    ['character_string1', '1'.repeat(33)],
    ['time4', '十点'],
    ['thing3', ''],
  ])('%s 写成“%s”，微信不收，次数不扣', async (field, value) => {
    await fake.accept('o-zhang', TEMPLATE);
    expect(await failureOf(send({ data: { ...DATA, [field]: value } }))).toEqual(['config', 47003, false]);
    expect(fake.left('o-zhang', TEMPLATE)).toBe(1);
  });

  test('同一个人两条同时发，后一条要等；不同的人互不相干', async () => {
    for (const openid of ['o-zhang', 'o-zhang', 'o-li']) await fake.accept(openid, TEMPLATE);
    const [first, second, third] = await Promise.allSettled([send(), send(), send({ openid: 'o-li' })]);
    expect([first.status, third.status].sort()).toEqual(['fulfilled', 'fulfilled']);
    expect(second).toMatchObject({ status: 'rejected', reason: { kind: 'retryable', code: 43108, undecided: false } });
  });

  test('没有的模板、没发布的页面，要人来改', async () => {
    expect(await failureOf(send({ templateId: 'nobody' }))).toEqual(['config', 40037, false]);
    expect(await failureOf(send({ page: 'pages/nowhere/index' }))).toEqual(['config', 41030, false]);
  });

  test.each([
    ['fault--1', 'retryable', -1, false],
    ['fault-45009', 'quota', 45009, false],
    ['fault-45011', 'quota', 45011, false],
    ['fault-cut', 'retryable', null, true],
    ['fault-http500', 'retryable', null, true],
    ['fault-html', 'retryable', null, true],
  ])('%s 归入 %s', async (openid, kind, code, undecided) => {
    expect(await failureOf(send({ openid }))).toEqual([kind, code, undecided]);
  });

  test('连不上：什么也没发出去，可以再试', async () => {
    const gone = await startFakeWeixin({ now: () => clock.now() });
    await gone.close();
    const { appId, secret, url: baseUrl } = gone;
    const nobody = createWechatClient({ appId, secret, baseUrl, clock });
    expect(await failureOf(nobody.login('code'))).toEqual(['retryable', null, false]);
  });

  test('拿不到令牌：消息没有发出去，可以再试', async () => {
    fake.failNext('/cgi-bin/stable_token', 'cut');
    expect(await failureOf(send())).toEqual(['retryable', null, false]);
  });

  test('令牌过期：换一个再发，只发出一条', async () => {
    await fake.accept('o-zhang', TEMPLATE);
    fake.failNext(SEND, 40001);
    await send();
    expect(fake.messages()).toHaveLength(1);
  });
});

describe('手机号', () => {
  test('按钮的码换一次；登录的码不行', async () => {
    const code = fake.phoneCode('13912345678');
    expect(await wechat.phone(code)).toEqual({ phone: '13912345678' });
    expect(await failureOf(wechat.phone(code))).toEqual(['user', 40029, false]);
    expect(await failureOf(wechat.phone(fake.login('o-zhang')))).toEqual(['user', 40029, false]);
    const old = fake.phoneCode('13912345678');
    clock.advance(300_000);
    expect(await failureOf(wechat.phone(old))).toEqual(['user', 40029, false]);
  });
});

describe('内容检查', () => {
  beforeEach(async () => {
    await wechat.login(fake.login('o-zhang'));
  });

  test('文字当场有结论', async () => {
    expect(await wechat.checkText({ openid: 'o-zhang', text: '路灯不亮。' })).toEqual({ suggest: 'pass', label: 100 });
    expect(await wechat.checkText({ openid: 'o-zhang', text: '…fake-risky…' })).toEqual({
      suggest: 'risky',
      label: 20006,
    });
    expect(await wechat.checkText({ openid: 'o-zhang', text: `${'字'.repeat(3000)}fake-risky` })).toMatchObject({
      suggest: 'pass',
    });
  });

  test('两小时没来过的人，微信不查', async () => {
    clock.advance(2 * HOUR);
    expect(await failureOf(wechat.checkText({ openid: 'o-zhang', text: '路灯不亮。' }))).toEqual([
      'user',
      61010,
      false,
    ]);
    const url = 'https://ssy.example.gov.cn/x.jpg';
    expect(await failureOf(wechat.checkMedia({ openid: 'o-li', url, kind: 'photo' }))).toEqual(['user', 61010, false]);
  });

  test('图片和录音先拿到编号', async () => {
    const url = 'https://ssy.example.gov.cn/x.jpg';
    const { traceId } = await wechat.checkMedia({ openid: 'o-zhang', url, kind: 'photo' });
    await wechat.checkMedia({ openid: 'o-zhang', url, kind: 'voice' });
    expect(fake.media().map(({ type, traceId: id }) => [type, id === traceId])).toEqual([
      [2, true],
      [1, false],
    ]);
  });
});

describe('推送的事件', () => {
  const entry = (TemplateId: string) => ({ TemplateId, SubscribeStatusString: 'accept', PopupScene: '1' });
  const popup = { FromUserName: 'o-zhang', CreateTime: '1714037059', Event: 'subscribe_msg_popup_event' };

  test('一条是对象，几条是列表；数字可以写成文字', () => {
    expect(pushMessage.parse({ ...popup, List: entry('a') })).toMatchObject({
      CreateTime: 1_714_037_059,
      List: [{ TemplateId: 'a', SubscribeStatusString: 'accept' }],
    });
    expect(pushMessage.parse({ ...popup, List: [entry('a'), entry('b')] })).toMatchObject({ List: [{}, {}] });
    const sent = { ...popup, Event: 'subscribe_msg_sent_event', List: { TemplateId: 'a', MsgID: 33, ErrorCode: '0' } };
    expect(pushMessage.parse(sent)).toMatchObject({ List: [{ MsgID: '33', ErrorCode: 0 }] });
  });

  test('图片的结论；下载失败没有结论', () => {
    const media = { FromUserName: 'o-zhang', CreateTime: 1, Event: 'wxa_media_check', trace_id: 't' };
    expect(pushMessage.parse({ ...media, errcode: -1008 })).toMatchObject({ errcode: -1008 });
    expect(pushMessage.parse({ ...media, result: { suggest: 'risky', label: '20002' } })).toMatchObject({
      errcode: 0,
      result: { suggest: 'risky', label: 20002 },
    });
    expect(pushMessage.safeParse({ ...media, Event: 'user_enter_tempsession' }).success).toBe(false);
  });
});

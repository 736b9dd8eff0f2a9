import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type FakeWeixin, startFakeWeixin } from '../../../../tests/fake-weixin/server.ts';
import { TestClock } from '../clock.ts';
import { type AccessToken, memoryTokenCache } from './access-token.ts';
import { createWechatClient, type WechatClient, type WechatOptions } from './client.ts';
import { WechatError, type WechatErrorKind } from './wechat-error.ts';

const TOKEN = '/cgi-bin/stable_token';
const CODE = '/wxa/getwxacodeunlimit';
const LOGIN = '/sns/jscode2session';
const MINUTE = 60_000;

let clock: TestClock;
let fake: FakeWeixin;
let wechat: WechatClient;

const clientWith = (options: Partial<WechatOptions> = {}) =>
  createWechatClient({
    appId: fake.appId,
    secret: fake.secret,
    baseUrl: fake.url,
    clock,
    timeoutMs: 15_000,
    ...options,
  });

beforeEach(async () => {
  clock = new TestClock();
  fake = await startFakeWeixin({ now: () => clock.now(), pages: ['pages/landing/index'] });
  wechat = clientWith();
});
afterEach(() => fake.close());

async function failureOf(work: Promise<unknown>): Promise<[WechatErrorKind, number | null]> {
  try {
    await work;
  } catch (error) {
    if (error instanceof WechatError) {
      expect(error.message).not.toContain(fake.secret);
      return [error.kind, error.code];
    }
    throw error;
  }
  throw new Error('was done');
}

const image = (more = {}) => wechat.codeImage({ scene: '7k04m9xe12abc', page: 'pages/landing/index', ...more });

describe('登录', () => {
  test('一个码换出是谁，不带出会话密钥', async () => {
    expect(await wechat.login(fake.login('o-zhang', 'u-zhang'))).toEqual({ openid: 'o-zhang', unionid: 'u-zhang' });
    expect(await wechat.login(fake.login('o-li'))).toEqual({ openid: 'o-li', unionid: null });
  });

  test('同一个码第二次不行，过了五分钟也不行', async () => {
    const code = fake.login('o-zhang');
    await wechat.login(code);
    expect(await failureOf(wechat.login(code))).toEqual(['user', 40163]);
    const old = fake.login('o-zhang');
    clock.advance(5 * MINUTE);
    expect(await failureOf(wechat.login(old))).toEqual(['user', 40029]);
  });

  test('空的和太长的码不必问微信', async () => {
    expect(await failureOf(wechat.login(''))).toEqual(['user', null]);
    expect(await failureOf(wechat.login('x'.repeat(200)))).toEqual(['user', null]);
    expect(fake.calls(LOGIN)).toBe(0);
  });

  test('一分钟里同一个人一百次以后，要等', async () => {
    for (let i = 0; i < 100; i += 1) await wechat.login(fake.login('o-zhang'));
    expect(await failureOf(wechat.login(fake.login('o-zhang')))).toEqual(['quota', 45011]);
    clock.advance(MINUTE + 1);
    expect((await wechat.login(fake.login('o-zhang'))).openid).toBe('o-zhang');
  });

  test.each([
    ['fault--1', 'retryable', -1],
    ['fault-40029', 'user', 40029],
    ['fault-40226', 'user', 40226],
    ['fault-45011', 'quota', 45011],
    ['fault-40164', 'config', 40164],
    ['fault-99999', 'config', 99999],
    ['fault-http500', 'retryable', null],
    ['fault-html', 'retryable', null],
    ['fault-cut', 'retryable', null],
    ['fault-hang', 'retryable', null],
  ])('%s 归入 %s', async (code, kind, errcode) => {
    if (code === 'fault-hang') wechat = clientWith({ timeoutMs: 200 });
    expect(await failureOf(wechat.login(code))).toEqual([kind, errcode]);
    expect(fake.calls(LOGIN)).toBe(1);
  });

  test('编号或密钥配错了，要人来改', async () => {
    expect(await failureOf(clientWith({ appId: 'wxother' }).login(fake.login('o')))).toEqual(['config', 40013]);
    expect(await failureOf(clientWith({ secret: 'wrong' }).login(fake.login('o')))).toEqual(['config', 40125]);
  });

  test('连不上微信', async () => {
    expect(await failureOf(clientWith({ baseUrl: 'http://127.0.0.1:1' }).login('code'))).toEqual(['retryable', null]);
  });
});

describe('小程序码', () => {
  test('拿到图片', async () => {
    const { type, bytes } = await image();
    expect(type).toBe('image/jpeg');
    expect(bytes.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
  });

  test('地址末尾多一条斜杠也行', async () => {
    wechat = clientWith({ baseUrl: `${fake.url}/` });
    expect((await image()).type).toBe('image/jpeg');
  });

  test.each([
    ['太长', { scene: 'a'.repeat(33) }],
    ['空的', { scene: '' }],
    ['汉字', { scene: '骑马山' }],
    ['百分号', { scene: 'a%20b' }],
    ['页面以斜杠开头', { page: '/pages/landing/index' }],
    ['页面带参数', { page: 'pages/landing/index?a=1' }],
    ['太小', { width: 200 }],
  ])('%s：不发出去就知道不行', async (_what, wrong) => {
    expect(await failureOf(image(wrong))).toEqual(['config', null]);
    expect(fake.calls(CODE)).toBe(0);
  });

  test('没发布的页面：微信说没有；发布前可以不检查', async () => {
    const page = 'pages/new/index';
    expect(await failureOf(image({ page }))).toEqual(['config', 41030]);
    expect((await image({ page, checkPath: false })).type).toBe('image/jpeg');
  });

  test.each([
    ['fault--1', 'retryable', -1],
    ['fault-45009', 'quota', 45009],
    ['fault-40129', 'config', 40129],
    ['fault-html', 'retryable', null],
    ['fault-http500', 'retryable', null],
    ['fault-cut', 'retryable', null],
  ])('%s 归入 %s', async (scene, kind, errcode) => {
    expect(await failureOf(image({ scene }))).toEqual([kind, errcode]);
  });
});

describe('访问令牌', () => {
  test('二十个人同时要，只问微信一次', async () => {
    await Promise.all(Array.from({ length: 20 }, () => image()));
    expect([fake.calls(TOKEN), fake.calls(CODE)]).toEqual([1, 20]);
  });

  test('用到到期前五分钟才换；新旧都能用', async () => {
    await image();
    clock.advance(114 * MINUTE);
    await image();
    expect(fake.calls(TOKEN)).toBe(1);
    clock.advance(MINUTE);
    await image();
    expect(fake.calls(TOKEN)).toBe(2);
    clock.advance(110 * MINUTE);
    await image();
    expect(fake.calls(TOKEN)).toBe(2);
  });

  test('令牌中途作废：换一个再试一次，别人不受影响', async () => {
    await image();
    fake.revokeTokens();
    expect((await image()).type).toBe('image/jpeg');
    expect([fake.calls(TOKEN), fake.calls(CODE)]).toEqual([2, 3]);
  });

  test('新令牌也不认，就报出来，不没完没了地试', async () => {
    fake.failNext(CODE, 40001);
    fake.failNext(CODE, 42001);
    expect(await failureOf(image())).toEqual(['auth', 42001]);
    expect(fake.calls(CODE)).toBe(2);
    expect((await image()).type).toBe('image/jpeg');
  });

  test('要令牌失败，下一次还会再要', async () => {
    fake.failNext(TOKEN, -1);
    expect(await failureOf(image())).toEqual(['retryable', -1]);
    fake.failNext(TOKEN, 'html');
    expect(await failureOf(image())).toEqual(['retryable', null]);
    expect((await image()).type).toBe('image/jpeg');
  });

  test('令牌放在共用的地方：重启和另一台服务器都接着用', async () => {
    const tokens = memoryTokenCache();
    wechat = clientWith({ tokens });
    await image();
    wechat = clientWith({ tokens });
    await image();
    expect(fake.calls(TOKEN)).toBe(1);
  });

  test('丢掉旧令牌时，别人刚存的新令牌留着', async () => {
    const tokens = memoryTokenCache();
    const fresh: AccessToken = { value: 'new', expiresAt: 2 };
    await tokens.save(fresh);
    await tokens.drop('old');
    expect(await tokens.load()).toEqual(fresh);
    await tokens.drop('new');
    expect(await tokens.load()).toBeNull();
  });
});

describe('替身按文档行事（不经过我们的客户端）', () => {
  const ask = async (more = {}) => {
    const body = JSON.stringify({ grant_type: 'client_credential', appid: fake.appId, secret: fake.secret, ...more });
    return (await fetch(`${fake.url}${TOKEN}`, { method: 'POST', body })).json() as Promise<Record<string, unknown>>;
  };
  const works = async (token: unknown) => {
    const body = JSON.stringify({ scene: 'a', check_path: false });
    const answer = await fetch(`${fake.url}${CODE}?access_token=${token}`, { method: 'POST', body });
    return answer.headers.get('content-type') === 'image/jpeg';
  };

  test('平常总给同一个令牌；到期前五分钟换新，旧的用到到期', async () => {
    const first = await ask();
    expect(first.expires_in).toBe(7200);
    clock.advance(114 * MINUTE);
    expect(await ask()).toEqual({ access_token: first.access_token, expires_in: 360 });
    clock.advance(MINUTE);
    const second = await ask();
    expect(second.access_token).not.toBe(first.access_token);
    expect([await works(first.access_token), await works(second.access_token)]).toEqual([true, true]);
    clock.advance(5 * MINUTE);
    expect([await works(first.access_token), await works(second.access_token)]).toEqual([false, true]);
  });

  test('强制刷新立刻作废旧的；三十秒内、一天二十次以上不给', async () => {
    const first = await ask();
    const forced = await ask({ force_refresh: true });
    expect([await works(first.access_token), await works(forced.access_token)]).toEqual([false, true]);
    expect(await ask({ force_refresh: true })).toMatchObject({ errcode: 45011 });
    for (let i = 0; i < 19; i += 1) {
      clock.advance(30_000);
      expect(await ask({ force_refresh: true })).toMatchObject({ expires_in: 7200 });
    }
    clock.advance(30_000);
    expect(await ask({ force_refresh: true })).toMatchObject({ errcode: 45009 });
  });

  test('请求不是 JSON、没有令牌，各有各的代码', async () => {
    const plain = await fetch(`${fake.url}${TOKEN}`, { method: 'POST', body: 'grant_type=client_credential' });
    expect(await plain.json()).toMatchObject({ errcode: 47001 });
    expect(await (await fetch(`${fake.url}${CODE}`, { method: 'POST', body: '{}' })).json()).toMatchObject({
      errcode: 41001,
    });
  });
});

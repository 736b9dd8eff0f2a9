import { describe, expect, test } from 'vitest';
import { createCaller, type HttpAnswer, type HttpRequest } from './caller.ts';
import { ApiProblem } from './problem.ts';
import { reporterTokens, type TokenSource } from './tokens.ts';

type Step = HttpAnswer | 'network';
const json = (status: number, body: unknown): HttpAnswer => ({ status, text: JSON.stringify(body) });
const words = { notSignedIn: '请登录', unreadable: '读不出来' };

/** A server that answers the steps in order and remembers what it was asked. */
function server(...steps: Step[]) {
  const asked: HttpRequest[] = [];
  const tokens: TokenSource & { refusals: string[]; next: string } = {
    next: 't1',
    refusals: [],
    token: async () => tokens.next,
    refused: async (token) => {
      tokens.refusals.push(token);
      tokens.next = 't2';
      return true;
    },
  };
  const call = createCaller({
    base: 'https://x',
    wait: async () => undefined,
    words,
    tokensOf: (speaker) => (speaker === 'reporter' ? tokens : undefined),
    send: async (request) => {
      asked.push({ ...request, headers: { ...request.headers } });
      const step = steps[Math.min(asked.length, steps.length) - 1] as Step;
      if (step === 'network') throw new ApiProblem({ code: 'network', detail: '断了' });
      return step;
    },
  });
  return { call, asked, tokens };
}
const telling = { district: '650103', communityId: 'c1', text: '灯不亮' };

test('谁都能看的接口_不带令牌_参数编码进路径', async () => {
  const { call, asked } = server(json(200, { place: '路西' }));
  expect(await call('GET /v1/codes/:code', { params: { code: 'a/b 1' } })).toEqual({ place: '路西' });
  expect(asked[0]?.url).toBe('https://x/v1/codes/a%2Fb%201');
  expect(asked[0]?.headers.authorization).toBeUndefined();
});

test('查询参数里没有的不写', async () => {
  const { call, asked } = server(json(200, { items: [], next: null }));
  await call('GET /v1/districts/:district/public-matters', {
    params: { district: '650103' },
    query: { communityId: 'c1', cursor: undefined },
  });
  expect(asked[0]?.url).toBe('https://x/v1/districts/650103/public-matters?communityId=c1');
});

test('居民的接口_带居民令牌', async () => {
  const { call, asked } = server(json(200, { items: [], next: null }));
  await call('GET /v1/complaints');
  expect(asked[0]?.headers.authorization).toBe('Bearer t1');
});

test('查询得到的令牌_只用在这一次', async () => {
  const { call, asked } = server(json(200, {}));
  await call('GET /v1/complaints/:district/:id', { params: { district: '650103', id: 'k' } }, { token: 'once' });
  expect(asked[0]?.headers.authorization).toBe('Bearer once');
});

describe('断网', () => {
  test('读的请求_自己再试两次', async () => {
    const { call, asked } = server('network', json(503, {}), json(200, { items: [] }));
    await call('GET /v1/districts');
    expect(asked).toHaveLength(3);
  });
  test('提交带幂等号_再试用同一个号和同样的内容', async () => {
    const { call, asked } = server('network', json(201, { number: 'n' }));
    await call('POST /v1/complaints', { headers: { 'idempotency-key': 'key-12345678' }, body: telling });
    expect(asked).toHaveLength(2);
    expect(asked[1]?.headers['idempotency-key']).toBe('key-12345678');
    expect(asked[1]?.body).toBe(asked[0]?.body);
  });
  test('没有幂等号的动作_绝不自己重发', async () => {
    const { call, asked } = server('network');
    const urge = call('POST /v1/complaints/:district/:id/urge', { params: { district: '650103', id: 'k' }, body: {} });
    await expect(urge).rejects.toMatchObject({ code: 'network', unreachable: true });
    expect(asked).toHaveLength(1);
  });
});

describe('令牌过期', () => {
  test('换新的再试一次_动作也可以_因为401什么也没做', async () => {
    const { call, asked, tokens } = server(json(401, { code: 'notSignedIn', detail: '过期' }), json(200, {}));
    await call('POST /v1/complaints/:district/:id/urge', { params: { district: '650103', id: 'k' }, body: {} });
    expect(tokens.refusals).toEqual(['t1']);
    expect(asked[1]?.headers.authorization).toBe('Bearer t2');
  });
  test('换了还是401_如实报错_不没完没了', async () => {
    const { call, asked } = server(json(401, { code: 'notSignedIn', detail: '过期' }));
    await expect(call('GET /v1/complaints')).rejects.toMatchObject({ code: 'notSignedIn' });
    expect(asked).toHaveLength(2);
  });
  test('工作人员没登录_不发请求', async () => {
    const { call, asked } = server(json(200, {}));
    await expect(call('GET /v1/me')).rejects.toMatchObject({ code: 'notSignedIn', detail: '请登录' });
    expect(asked).toHaveLength(0);
  });
});

test('服务器的错误_原样给页面_字段和反馈编号都在', async () => {
  const fields = [{ path: 'contact.phone', message: '请填写 11 位手机号' }];
  const { call } = server(json(400, { code: 'invalidInput', detail: '有问题', fields, instance: '7F3K' }));
  const failed = call('POST /v1/complaints', { headers: { 'idempotency-key': 'key-12345678' }, body: telling });
  await expect(failed).rejects.toMatchObject({ code: 'invalidInput', fields, instance: '7F3K', status: 400 });
});

test('网关自己的页面_也变成说人话的错误', async () => {
  const { call } = server({ status: 500, text: '<html>' });
  await expect(call('GET /v1/districts')).rejects.toMatchObject({ code: 'internal', detail: '读不出来' });
});

describe('居民令牌', () => {
  function setup(kept?: { token: string; expiresAt: number }) {
    let stored = kept;
    let exchanges = 0;
    const source = reporterTokens({
      read: () => stored,
      write: (value) => {
        stored = value;
      },
      exchange: async () => {
        exchanges += 1;
        return { token: `fresh${exchanges}`, expiresAt: 1_000_000 };
      },
      now: () => 500_000,
    });
    return { source, exchanges: () => exchanges };
  }
  test('没过期的_直接用', async () => {
    const { source, exchanges } = setup({ token: 'old', expiresAt: 900_000 });
    expect(await source.token()).toBe('old');
    expect(exchanges()).toBe(0);
  });
  test('快过期的_先换', async () => {
    const { source } = setup({ token: 'old', expiresAt: 530_000 });
    expect(await source.token()).toBe('fresh1');
  });
  test('同时要_只换一次', async () => {
    const { source, exchanges } = setup();
    expect(await Promise.all([source.token(), source.token()])).toEqual(['fresh1', 'fresh1']);
    expect(exchanges()).toBe(1);
  });
  test('被拒的旧令牌_不会抹掉已经换好的新令牌', async () => {
    const { source, exchanges } = setup();
    await source.token();
    await source.refused('older');
    expect(await source.token()).toBe('fresh1');
    expect(exchanges()).toBe(1);
  });
});

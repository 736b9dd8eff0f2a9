import { ROLES } from '@tellit/shared/words/roles.ts';
import { afterEach, describe, expect, test } from 'vitest';
import { CAST_PASSWORD, createApp, type TestApp } from '../../../../tests/factories/app.ts';
import { WechatError } from '../../platform/wechat/wechat-error.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
let it: TestApp;
afterEach(() => it.dispose());

const logIn = (account = 'diaodu', password = CAST_PASSWORD) =>
  it.call('POST /v1/sessions', { body: { account, password } });

const notUsed = () => Promise.reject(new Error('not used'));
const NO_WECHAT: NonNullable<TestApp['deps']['wechat']> = {
  login: notUsed,
  codeImage: notUsed,
  phone: notUsed,
  sendSubscribed: notUsed,
  checkText: notUsed,
  checkMedia: notUsed,
};

describe('居民', () => {
  test('同一部设备的密钥总是同一个人_别的密钥是别人', async () => {
    it = await createApp();
    const secret = 's'.repeat(40);
    const subject = async (own: string) => {
      const { status, body } = await it.call('POST /v1/reporters/device', { body: { secret: own } });
      expect(status).toBe(200);
      return (it.app.jwt.decode(body.token) as { sub: string }).sub;
    };
    expect(await subject(secret)).toBe(await subject(secret));
    expect(await subject(secret)).not.toBe(await subject('t'.repeat(40)));
    const rows = await it.store.read(async (db) => db.select().from(it.store.t.reporter));
    expect(rows).toHaveLength(2);
    expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test('微信里的同一个人_换了登录码还是同一个人_openid 不明文存', async () => {
    it = await createApp({
      wechat: {
        ...NO_WECHAT,
        login: async () => ({ openid: 'o-the-same-person', unionid: null }),
      },
    });
    const subject = async (code: string) => {
      const { body } = await it.call('POST /v1/reporters/wechat', { body: { code } });
      return (it.app.jwt.decode(body.token) as { sub: string }).sub;
    };
    expect(await subject('first')).toBe(await subject('second'));
    const rows = await it.store.read(async (db) => db.select().from(it.store.t.reporter));
    expect(rows).toMatchObject([{ kind: 'wechat' }]);
    expect(JSON.stringify(rows)).not.toContain('o-the-same-person');
  });

  test.each([
    ['user', 'wrongCredentials'],
    ['retryable', 'wechatUnavailable'],
    ['config', 'wechatUnavailable'],
  ] as const)('微信说 %s_回答 %s', async (kind, expected) => {
    const refuse = () => Promise.reject(new WechatError(kind, 40029, 'invalid code'));
    it = await createApp({ wechat: { ...NO_WECHAT, login: refuse } });
    expect((await it.call('POST /v1/reporters/wechat', { body: { code: 'c' } })).problem.code).toBe(expected);
  });

  test('没有配置微信_说清楚暂时用不了', async () => {
    it = await createApp();
    const { status, problem } = await it.call('POST /v1/reporters/wechat', { body: { code: 'c' } });
    expect(status).toBe(503);
    expect(problem.code).toBe('wechatUnavailable');
  });
});

describe('工作人员登录', () => {
  test('账号密码对_得到岗位和令牌', async () => {
    it = await createApp();
    const { status, body } = await logIn();
    expect(status).toBe(200);
    expect(body.me).toMatchObject({
      person: { account: 'diaodu' },
      district: { id: '650103', name: '沙依巴克区' },
      mustChangePassword: false,
      demo: false,
    });
    expect(body.me.posts).toMatchObject([{ role: 'dispatcher', organisationName: '书记直通车专班', deputy: false }]);
    const me = await it.call('GET /v1/me', {}, body.accessToken);
    expect(me.body).toEqual(body.me);
  });

  test('密码错和没有这个账号_回答一样', async () => {
    it = await createApp();
    const wrong = await logIn('diaodu', 'not-this-one');
    const nobody = await logIn('nobody-here', 'not-this-one');
    const said = ({ problem }: typeof wrong) => ({ ...problem, instance: null });
    expect(said(wrong)).toEqual(said(nobody));
    expect(wrong.status).toBe(401);
  });

  test.each(['diaodu', 'nobody-here'])('%s_连错五次锁十五分钟_密码对也不行_到时自动解开', async (account) => {
    it = await createApp();
    for (let n = 0; n < 5; n++) expect((await logIn(account, 'not-this-one')).status).toBe(401);
    expect((await logIn(account)).problem.code).toBe('accountLocked');
    it.clock.advance(15 * MINUTE - 1);
    expect((await logIn(account)).status).toBe(423);
    it.clock.advance(1);
    expect((await logIn(account, 'not-this-one')).status).toBe(401);
    expect((await logIn(account)).status).toBe(account === 'diaodu' ? 200 : 401);
  });

  test('中间对一次_错的次数重新数', async () => {
    it = await createApp();
    for (let n = 0; n < 4; n++) await logIn('diaodu', 'not-this-one');
    expect((await logIn()).status).toBe(200);
    for (let n = 0; n < 4; n++) await logIn('diaodu', 'not-this-one');
    expect((await logIn()).status).toBe(200);
  });

  test('十五分钟后访问令牌过期_刷新后接着用', async () => {
    it = await createApp();
    const first = (await logIn()).body;
    it.clock.advance(15 * MINUTE);
    expect((await it.call('GET /v1/me', {}, first.accessToken)).problem.code).toBe('notSignedIn');
    const next = await it.call('POST /v1/sessions/refresh', { body: { refreshToken: first.refreshToken } });
    expect(next.status).toBe(200);
    expect((await it.call('GET /v1/me', {}, next.body.accessToken)).status).toBe(200);
  });

  test('用过的刷新令牌再出现_隔了几代也一样_整个登录作废', async () => {
    it = await createApp();
    const refresh = (refreshToken: string) => it.call('POST /v1/sessions/refresh', { body: { refreshToken } });
    const stolen = (await logIn()).body.refreshToken;
    let current = (await refresh(stolen)).body;
    current = (await refresh(current.refreshToken)).body;
    expect((await refresh(stolen)).status).toBe(401);
    expect((await refresh(current.refreshToken)).status).toBe(401);
    expect((await it.call('GET /v1/me', {}, current.accessToken)).status).toBe(401);
  });

  test('两个窗口同时刷新_都接着用_同一个回答', async () => {
    it = await createApp();
    const refresh = (refreshToken: string) => it.call('POST /v1/sessions/refresh', { body: { refreshToken } });
    const { refreshToken } = (await logIn()).body;
    const both = await Promise.all([refresh(refreshToken), refresh(refreshToken)]);
    expect(both.map((one) => one.status)).toEqual([200, 200]);
    expect(both[0].body.refreshToken).toBe(both[1].body.refreshToken);
    expect((await refresh(both[0].body.refreshToken)).status).toBe(200);
  });

  test('刚用过的刷新令牌_半分钟后再出现_整个登录作废', async () => {
    it = await createApp();
    const refresh = (refreshToken: string) => it.call('POST /v1/sessions/refresh', { body: { refreshToken } });
    const { refreshToken } = (await logIn()).body;
    const next = (await refresh(refreshToken)).body;
    it.clock.advance(30_001);
    expect((await refresh(refreshToken)).status).toBe(401);
    expect((await refresh(next.refreshToken)).status).toBe(401);
  });

  test('过期的登录记录_本人下次登录时清掉', async () => {
    it = await createApp();
    await logIn();
    await logIn('diaodu2');
    it.clock.advance(8 * DAY);
    await logIn();
    const rows = await it.store.read(async (db) => db.select().from(it.store.t.session));
    expect(rows).toHaveLength(2);
  });

  test('编造的刷新令牌_结束不了别人的登录', async () => {
    it = await createApp();
    const mine = (await logIn()).body;
    const [district, session] = mine.refreshToken.split('.');
    const invented = [district, session, 'x'.repeat(43), 'y'.repeat(43)].join('.');
    expect((await it.call('POST /v1/sessions/refresh', { body: { refreshToken: invented } })).status).toBe(401);
    expect((await it.call('GET /v1/me', {}, mine.accessToken)).status).toBe(200);
  });

  test('七天没用过_要重新登录_一直用_三十天也要', async () => {
    it = await createApp();
    const refresh = (refreshToken: string) => it.call('POST /v1/sessions/refresh', { body: { refreshToken } });
    const idle = (await logIn()).body.refreshToken;
    let busy = (await logIn()).body.refreshToken;
    it.clock.advance(4 * DAY);
    busy = (await refresh(busy)).body.refreshToken;
    it.clock.advance(3 * DAY);
    expect((await refresh(idle)).status).toBe(401);
    for (let day = 7; day < 29; day += 4) {
      busy = (await refresh(busy)).body.refreshToken;
      it.clock.advance(4 * DAY);
    }
    expect((await refresh(busy)).status).toBe(401);
  });

  test('退出后令牌马上不能用', async () => {
    it = await createApp();
    const { accessToken, refreshToken } = (await logIn()).body;
    expect((await it.call('POST /v1/sessions/end', { body: {} }, accessToken)).body).toEqual({ ok: true });
    expect((await it.call('GET /v1/me', {}, accessToken)).status).toBe(401);
    expect((await it.call('POST /v1/sessions/refresh', { body: { refreshToken } })).status).toBe(401);
  });
});

describe('改密码', () => {
  test('改了以后_别的登录全部失效_旧密码不能用', async () => {
    it = await createApp();
    const other = (await logIn()).body;
    const mine = (await logIn()).body;
    const next = 'a-new-long-password';
    const changed = await it.call('POST /v1/me/password', { body: { current: CAST_PASSWORD, next } }, mine.accessToken);
    expect(changed.status).toBe(200);
    expect((await it.call('GET /v1/me', {}, changed.body.accessToken)).status).toBe(200);
    for (const token of [other.accessToken, mine.accessToken])
      expect((await it.call('GET /v1/me', {}, token)).status).toBe(401);
    expect((await logIn()).status).toBe(401);
    expect((await logIn('diaodu', next)).status).toBe(200);
  });

  test.each([
    [CAST_PASSWORD, '和现在的一样'],
    ['my-diaodu-password', '不要用账号'],
    ['aaaaaaaaaaaa', '太简单'],
    ['short', '至少 10 位'],
  ])('新密码 %s 不行_说明为什么', async (next, why) => {
    it = await createApp();
    const token = await it.staff('dispatcher');
    const { status, problem } = await it.call(
      'POST /v1/me/password',
      { body: { current: CAST_PASSWORD, next } },
      token,
    );
    expect(status).toBe(400);
    expect(problem.fields?.[0]?.message).toContain(why);
  });

  test('现在的密码不对_不改', async () => {
    it = await createApp();
    const token = await it.staff('dispatcher');
    const { problem } = await it.call(
      'POST /v1/me/password',
      { body: { current: 'not-this-one', next: 'a-new-long-password' } },
      token,
    );
    expect(problem.code).toBe('wrongCredentials');
    expect((await logIn()).status).toBe(200);
  });

  test('初始密码没改_别的都不能做_改了就能做', async () => {
    it = await createApp();
    await it.store.tx((db) => db.update(it.store.t.person).set({ mustChangePassword: true }));
    const { accessToken, me } = (await logIn('admin')).body;
    expect(me.mustChangePassword).toBe(true);
    expect((await it.call('GET /v1/organisations', {}, accessToken)).problem.code).toBe('passwordChangeNeeded');
    expect((await it.call('GET /v1/me', {}, accessToken)).status).toBe(200);
    const changed = await it.call(
      'POST /v1/me/password',
      { body: { current: CAST_PASSWORD, next: 'a-new-long-password' } },
      accessToken,
    );
    expect(changed.body.me.mustChangePassword).toBe(false);
    expect((await it.call('GET /v1/organisations', {}, changed.body.accessToken)).status).toBe(200);
  });
});

describe('演示环境', () => {
  test('本机可以挑一个角色直接进', async () => {
    it = await createApp({ tenant: 'demo' });
    const { body } = await it.call('GET /v1/demo/people', {});
    expect(body.items[0]).toMatchObject({ role: 'dispatcher', organisationName: '书记直通车专班' });
    expect(new Set(body.items.map((p) => p.role)).size).toBe(ROLES.length);
    expect(body.items.every((p) => p.name.includes('演示'))).toBe(true);
    const session = await it.call('POST /v1/demo/sessions', { body: { account: body.items[0]!.account } });
    expect(session.body.me).toMatchObject({ demo: true, person: { account: 'diaodu' } });
  });

  test.each([
    ['经过转发', { 'x-forwarded-for': '203.0.113.9' }],
    ['别的域名指到本机', { host: 'evil.example.com' }],
  ])('%s_没有免密码登录', async (_, headers) => {
    it = await createApp({ tenant: 'demo' });
    for (const { status, problem } of [
      await it.call('GET /v1/demo/people', {}, null, headers),
      await it.call('POST /v1/demo/sessions', { body: { account: 'diaodu' } }, null, headers),
    ]) {
      expect(status).toBe(404);
      expect(problem.code).toBe('demoOnly');
    }
  });

  test('正式运行_没有免密码登录_哪怕数据是演示的', async () => {
    it = await createApp({ tenant: 'demo', mode: 'production' });
    expect((await it.call('POST /v1/demo/sessions', { body: { account: 'diaodu' } })).problem.code).toBe('demoOnly');
  });

  test('演示运行_也进不了真实区县', async () => {
    it = await createApp({ tenant: 'cast', mode: 'demo' });
    expect((await it.call('GET /v1/demo/people', {})).body.items).toEqual([]);
    expect((await it.call('POST /v1/demo/sessions', { body: { account: 'diaodu' } })).status).toBe(404);
  });
});

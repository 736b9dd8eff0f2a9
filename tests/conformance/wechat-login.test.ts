import { TestClock } from '@tellit/api/platform/clock.ts';
import { createWechatClient } from '@tellit/api/platform/wechat/client.ts';
import { afterEach, expect, test } from 'vitest';
import { createApp, type TestApp } from '../factories/app.ts';
import { type FakeWeixin, startFakeWeixin } from '../fake-weixin/server.ts';

let it: TestApp;
let fake: FakeWeixin;
afterEach(async () => {
  await it.dispose();
  await fake.close();
});

test('小程序登录走真的接口_登录码只能用一次_同一个人两次登录看到自己的诉求', async () => {
  const clock = new TestClock();
  fake = await startFakeWeixin({ now: () => clock.now() });
  const { appId, secret, url: baseUrl } = fake;
  it = await createApp({ wechat: createWechatClient({ appId, secret, baseUrl, clock }) });
  const code = fake.login('o-resident');
  const first = await it.call('POST /v1/reporters/wechat', { body: { code } });
  expect(first.status).toBe(200);

  const again = await it.call('POST /v1/reporters/wechat', { body: { code } });
  expect(again.problem).toMatchObject({ status: 401, code: 'wrongCredentials' });

  const told = await it.call(
    'POST /v1/complaints',
    {
      headers: { 'idempotency-key': 'wechat-login-1' },
      body: { district: '650103', communityId: await it.organisation('650103017003'), text: '楼道灯不亮' },
    },
    first.body.token,
  );
  expect(told.status).toBe(201);
  const second = await it.call('POST /v1/reporters/wechat', { body: { code: fake.login('o-resident') } });
  const mine = await it.call('GET /v1/complaints', {}, second.body.token);
  expect(mine.body.items.map((c) => c.number)).toEqual([told.body.number]);

  const stranger = await it.call('POST /v1/reporters/wechat', { body: { code: fake.login('o-stranger') } });
  expect((await it.call('GET /v1/complaints', {}, stranger.body.token)).body.items).toEqual([]);
});

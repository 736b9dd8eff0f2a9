import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp, type TestApp } from '../../../../tests/factories/app.ts';
import { type FakeWeixin, startFakeWeixin } from '../../../../tests/fake-weixin/server.ts';
import { createWechatClient, type WechatClient } from '../../platform/wechat/client.ts';

let it: TestApp;
let fake: FakeWeixin;
let admin: string;

beforeEach(async () => {
  const wechat = {} as WechatClient;
  it = await createApp({ wechat });
  fake = await startFakeWeixin({ now: () => it.clock.now(), pages: ['pages/scan/index'] });
  const { appId, secret, url: baseUrl } = fake;
  Object.assign(wechat, createWechatClient({ appId, secret, baseUrl, clock: it.clock }));
  admin = await it.staff('administrator');
});
afterEach(async () => {
  await fake.close();
  await it.dispose();
});

const posters = (organisationId: string) =>
  it.call('GET /v1/tell-codes/posters.pdf', { query: { organisationId } }, admin);
const pagesOf = (pdf: Buffer): number => pdf.toString('latin1').match(/\/Type \/Page\b/g)?.length ?? 0;

test('一个街道的海报一个文件_一码一页_停用的不印', async () => {
  const street = await it.organisation('650103017');
  const all = await posters(street);
  expect([all.status, all.headers['content-type']]).toEqual([200, 'application/pdf']);
  const codes = (await it.call('GET /v1/tell-codes', { query: { limit: 100 } }, admin)).body.items;
  expect(pagesOf(all.raw)).toBe(codes.length);

  const [gone] = codes;
  await it.call(
    'POST /v1/tell-codes/:id/retire',
    { params: { id: gone?.id ?? '' }, body: { version: gone?.version ?? 0 } },
    admin,
  );
  expect(pagesOf((await posters(street)).raw)).toBe(codes.length - 1);
  const community = await it.organisation('650103017002');
  // The community's own and that of its grid.
  expect(pagesOf((await posters(community)).raw)).toBe(2);
});

test('没有码的单位、没有的单位_说清楚', async () => {
  expect((await posters(await it.organisation('water'))).problem.detail).toBe('这里还没有在用的说事码。');
  expect((await posters('nobody')).status).toBe(404);
});

test('小程序码：微信给的图；停用的、页面没发布的、微信忙的，说清楚怎么办', async () => {
  const [code] = (await it.call('GET /v1/tell-codes', {}, admin)).body.items;
  const params = { id: code?.id ?? '' };
  const ask = () => it.call('GET /v1/tell-codes/:id/wxacode', { params }, admin);
  const got = await ask();
  expect([got.status, got.headers['content-type']]).toEqual([200, 'image/jpeg']);
  expect(got.raw.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
  fake.failNext('/wxa/getwxacodeunlimit', 41030);
  expect((await ask()).problem).toMatchObject({ code: 'wechatUnavailable', detail: expect.stringMatching(/请先发布/) });
  fake.failNext('/wxa/getwxacodeunlimit', -1);
  expect((await ask()).problem.detail).toMatch(/普通二维码照样能用/);
  await it.call('POST /v1/tell-codes/:id/retire', { params, body: { version: code?.version ?? 0 } }, admin);
  expect((await ask()).problem.code).toBe('codeRetired');
});

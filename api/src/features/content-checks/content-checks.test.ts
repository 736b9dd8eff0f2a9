import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type Given, type TestApp } from '../../../../tests/factories/app.ts';
import { photo, recording } from '../../../../tests/factories/media.ts';
import { type FakeWeixin, startFakeWeixin } from '../../../../tests/fake-weixin/server.ts';
import { createWechatClient, type WechatClient } from '../../platform/wechat/client.ts';
import { runChecks } from './run-checks.ts';

const PUSH = { token: 'AAAAA', aesKey: 'A'.repeat(43) };
const MINUTE = 60_000;

let it: TestApp;
let fake: FakeWeixin;
let token: string;
let desk: string;
let reachable: boolean;

beforeEach(async () => {
  const wechat = {} as WechatClient;
  it = await createApp({ wechat });
  reachable = true;
  fake = await startFakeWeixin({
    now: () => it.clock.now(),
    // Tencent fetches the file by its link, without any token.
    fetches: async (url) => {
      const { pathname, search } = new URL(url);
      return reachable && (await it.app.inject(`${pathname}${search}`)).statusCode === 200;
    },
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
  Object.assign(wechat, createWechatClient({ appId, secret, baseUrl, clock: it.clock }));
  token = (await it.call('POST /v1/reporters/wechat', { body: { code: fake.login('o-zhang') } })).body.token;
  desk = await it.staff('dispatcher');
});
afterEach(async () => {
  await fake.close();
  await it.dispose();
});

type Telling = Given<'POST /v1/complaints'>['body'];

async function tell(more: Partial<Telling> = {}, by = token) {
  it.clock.advance(1);
  const { status, body, problem } = await it.call(
    'POST /v1/complaints',
    {
      headers: { 'idempotency-key': crypto.randomUUID() },
      body: { district: DISTRICT, code: 'dem0skj000001', text: '工地围挡占了人行道', disclosure: 'public', ...more },
    },
    by,
  );
  expect(status, JSON.stringify(problem)).toBe(201);
  const c = it.store.t.complaint;
  const [row] = await it.store.read(async (db) => db.select().from(c).where(eq(c.id, body.id)));
  return { id: body.id, orderId: row?.workOrderId ?? '', shortNumber: body.shortNumber };
}
const order = async (id: string, by = desk) => (await it.call('GET /v1/work-orders/:id', { params: { id } }, by)).body;
async function accepted(more: Partial<Telling> = {}, by = token) {
  const matter = await tell(more, by);
  const { version } = await order(matter.orderId);
  const done = await it.call(
    'POST /v1/work-orders/:id/accept',
    { params: { id: matter.orderId }, body: { version } },
    desk,
  );
  expect(done.status, JSON.stringify(done.problem)).toBe(200);
  return matter;
}
const shown = async (): Promise<string[]> =>
  (
    await it.call('GET /v1/districts/:district/public-matters', { params: { district: DISTRICT }, query: {} })
  ).body.items.map((item) => item.shortNumber);
const look = () => runChecks({ ...it.deps, log: it.app.log });
const checks = async () => {
  const rows = await it.store.read(async (db) => db.select().from(it.store.t.contentCheck));
  // What was told first stands first, and of one telling the words.
  return rows.sort((a, b) => a.createdAt - b.createdAt || b.kind.localeCompare(a.kind));
};
const states = async () => (await checks()).map((row) => [row.kind, row.state, row.why].filter(Boolean).join(' '));
const review = (orderId: string, checkId: string, cleared: boolean, by = desk) =>
  it.call('POST /v1/work-orders/:id/review-content', { params: { id: orderId }, body: { checkId, cleared } }, by);
const newsOf = (orderId: string) =>
  it.store.read(async (db) => {
    const n = it.store.t.notice;
    return db
      .select()
      .from(n)
      .where(and(eq(n.workOrderId, orderId), eq(n.kind, 'toReview')));
  });
async function upload(file: Parameters<TestApp['upload']>[2]): Promise<string> {
  return (await it.upload('POST /v1/attachments', {}, file, token)).body.id;
}
const photoFile = () => photo();

describe('说的话', () => {
  test('微信说没事：检查以后就公开；没检查之前不公开', async () => {
    const matter = await accepted();
    expect(await shown()).toEqual([]);
    await look();
    expect(await states()).toEqual(['text passed']);
    expect(await shown()).toEqual([matter.shortNumber]);
  });

  test.each(['fake-review', 'fake-risky'])('%s：照样受理，告诉调度员，人看过才公开，历史里记着谁定的', async (word) => {
    const matter = await accepted({ text: `有人在楼道里骂人 ${word}` });
    await look();
    expect(await states()).toEqual(['text toReview flagged']);
    expect(await shown()).toEqual([]);
    expect(await newsOf(matter.orderId)).toMatchObject([{ role: 'dispatcher' }]);
    const waiting = await it.call('GET /v1/content-reviews', { query: {} }, desk);
    expect(waiting.body.items).toMatchObject([{ workOrderId: matter.orderId, kind: 'text', why: 'flagged' }]);
    const [complaint] = (await order(matter.orderId)).complaints;
    const [one] = complaint?.reviews ?? [];
    expect(complaint?.text).toContain(word);
    const done = await review(matter.orderId, one?.id ?? '', true);
    expect(done.status, JSON.stringify(done.problem)).toBe(200);
    expect(await shown()).toEqual([matter.shortNumber]);
    expect(done.body.timeline[0]).toMatchObject({ action: 'contentReviewed', title: '说的话审核：可以给别人看' });
    await review(matter.orderId, one?.id ?? '', false);
    expect(await shown()).toEqual([]);
    expect((await it.call('GET /v1/content-reviews', { query: {} }, desk)).body.items).toEqual([]);
  });

  test('地点也是他写的，一起查', async () => {
    await accepted({ place: 'fake-risky 门口' });
    await look();
    expect(await states()).toEqual(['text toReview flagged']);
  });

  test('浏览器里说的：要人看过才公开；不公开的不用看', async () => {
    const browser = await it.reporter();
    const matter = await accepted({}, browser);
    await accepted({ disclosure: 'handlers' }, browser);
    await look();
    expect(await states()).toEqual(['text toReview noOpenid']);
    expect(await shown()).toEqual([]);
    await review(matter.orderId, (await checks())[0]?.id ?? '', true);
    expect(await shown()).toEqual([matter.shortNumber]);
    expect(fake.calls('/wxa/msg_sec_check')).toBe(0);
  });

  test('说干部的不拿去问微信', async () => {
    await tell({ aboutOfficial: true });
    await look();
    expect(await checks()).toEqual([]);
  });

  test('等着查的时候转成密件：不再拿去问微信', async () => {
    const matter = await accepted();
    const { version } = await order(matter.orderId);
    const sealed = await it.call(
      'POST /v1/work-orders/:id/seal',
      { params: { id: matter.orderId }, body: { version, reason: '说的是单位' } },
      desk,
    );
    expect(sealed.status, JSON.stringify(sealed.problem)).toBe(200);
    await look();
    expect(await checks()).toEqual([]);
    expect(fake.calls('/wxa/msg_sec_check')).toBe(0);
  });

  test('两小时以后微信不认得人（61010）、令牌配错：都请人看', async () => {
    await accepted();
    it.clock.advance(2 * 3_600_000);
    await look();
    expect(await states()).toEqual(['text toReview noOpenid']);
    desk = await it.staff('dispatcher');
    await accepted();
    fake.failNext('/wxa/msg_sec_check', 40097);
    await look();
    expect((await states()).at(-1)).toBe('text toReview unreachable');
  });

  test('微信忙：过一会儿再问；一直忙：请人看', async () => {
    const matter = await accepted();
    fake.failNext('/wxa/msg_sec_check', -1);
    await look();
    expect(await states()).toEqual(['text waiting']);
    it.clock.advance(MINUTE);
    await look();
    expect(await shown()).toEqual([matter.shortNumber]);

    await accepted();
    for (let n = 0; n < 6; n += 1) {
      fake.failNext('/wxa/msg_sec_check', 'cut');
      await look();
      it.clock.advance(11 * MINUTE);
    }
    expect((await states()).at(-1)).toBe('text toReview unreachable');
  });

  test('别的单位、别的区县的人不能审', async () => {
    const matter = await accepted({ text: 'fake-risky' });
    await look();
    const id = (await checks())[0]?.id ?? '';
    expect((await review(matter.orderId, id, true, await it.staff({ account: 'jiaoyu' }))).status).toBe(404);
    const other = await accepted();
    expect((await review(other.orderId, id, true)).status).toBe(404);
    expect(await shown()).toEqual([]);
  });
});

describe('照片和录音', () => {
  test('微信推来没事：不盖住', async () => {
    const matter = await accepted({ attachmentIds: [await upload(await photoFile())] });
    await look();
    expect(await states()).toEqual(['text passed', 'photo asked']);
    const [job] = fake.media();
    expect(job?.url).toMatch(/^https:\/\/ssy\.example\.gov\.cn\/v1\/files\/650103\/.+&sig=/);
    expect(await fake.finishMedia(job as never, 'pass')).toEqual({ status: 200, text: 'success' });
    expect(await states()).toEqual(['text passed', 'photo passed']);
    expect((await order(matter.orderId)).complaints[0]?.attachments[0]?.veiled).toBeUndefined();
  });

  test('有问题的照片：办的人要点开才看得到，别人只看得到模糊的；人看过以后照常', async () => {
    const attachmentId = await upload(await photoFile());
    const matter = await accepted({ attachmentIds: [attachmentId] });
    await look();
    await fake.finishMedia(fake.media()[0] as never, 'risky');
    expect(await newsOf(matter.orderId)).toHaveLength(1);
    const [seen] = (await order(matter.orderId)).complaints[0]?.attachments ?? [];
    expect(seen).toMatchObject({ veiled: true, url: expect.stringContaining('size=full') });

    const supervisor = await it.staff('supervisor');
    const [far] = (await order(matter.orderId, supervisor)).complaints[0]?.attachments ?? [];
    expect(far).toMatchObject({ veiled: true, url: expect.stringContaining('size=veiled') });
    const blurred = await it.app.inject(far?.url ?? '');
    expect([blurred.statusCode, blurred.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect((await it.app.inject((far?.url ?? '').replace('size=veiled', 'size=full'))).statusCode).toBe(404);

    const own = await it.call(
      'GET /v1/complaints/:district/:id',
      { params: { district: DISTRICT, id: matter.id } },
      token,
    );
    expect(own.body.told.attachments[0]?.veiled).toBeUndefined();

    const check = (await checks()).find((row) => row.kind === 'photo');
    await review(matter.orderId, check?.id ?? '', true);
    const [clear] = (await order(matter.orderId, supervisor)).complaints[0]?.attachments ?? [];
    expect(clear?.veiled).toBeUndefined();
  });

  test('有问题的录音和话：不办这件事的人听不到、看不到', async () => {
    const attachmentId = await upload(recording());
    const matter = await accepted({ attachmentIds: [attachmentId], text: 'fake-risky' });
    await look();
    expect(fake.media()[0]?.type).toBe(1);
    await fake.finishMedia(fake.media()[0] as never, 'review');
    const far = (await order(matter.orderId, await it.staff('supervisor'))).complaints[0];
    expect(far).toMatchObject({ attachments: [], text: expect.stringMatching(/等人审核/) });
    expect((await order(matter.orderId)).complaints[0]).toMatchObject({
      attachments: [{ kind: 'voice' }],
      text: 'fake-risky',
    });
  });

  test('微信下载不了、一直没有推来：请人看；后来才到的结论不算', async () => {
    await accepted({ attachmentIds: [await upload(await photoFile())] });
    await look();
    reachable = false;
    await fake.finishMedia(fake.media()[0] as never, 'pass');
    expect((await states()).at(-1)).toBe('photo toReview noAnswer');

    reachable = true;
    await accepted({ attachmentIds: [await upload(await photoFile())] });
    await look();
    const [late] = fake.media();
    it.clock.advance(44 * MINUTE);
    await look();
    expect((await states()).at(-1)).toBe('photo asked');
    it.clock.advance(2 * MINUTE);
    await look();
    expect((await states()).at(-1)).toBe('photo toReview noAnswer');
    await fake.finishMedia(late as never, 'pass');
    expect((await states()).at(-1)).toBe('photo toReview noAnswer');
  });

  test('人已经定了：晚到的结论改不了；同一结论推两遍也没事', async () => {
    const matter = await accepted({ attachmentIds: [await upload(await photoFile())] });
    await look();
    const [job] = fake.media();
    const check = (await checks()).find((row) => row.kind === 'photo');
    await review(matter.orderId, check?.id ?? '', true);
    await fake.finishMedia(job as never, 'risky');
    await fake.finishMedia(job as never, 'risky');
    expect((await states()).at(-1)).toBe('photo cleared');
  });

  test('两台服务器一起查：每一项只问一次', async () => {
    await accepted({ attachmentIds: [await upload(await photoFile()), await upload(await photoFile())] });
    await Promise.all([look(), look()]);
    expect([fake.calls('/wxa/msg_sec_check'), fake.calls('/wxa/media_check_async')]).toEqual([1, 2]);
  });
});

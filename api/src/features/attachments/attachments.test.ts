import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { photo, recording, type SentFile, zipNamedPhoto } from '../../../../tests/factories/media.ts';
import { StoreUnavailable } from '../../platform/store/errors.ts';
import { clearLeftBehind, startClearing } from './clear-left-behind.ts';

const HOUR = 3_600_000;
let it: TestApp;
let resident: string;
beforeEach(async () => {
  it = await createApp();
  resident = await it.reporter();
});
afterEach(() => it.dispose());

const send = (file: SentFile, token = resident) => it.upload('POST /v1/attachments', {}, file, token);
const remove = (id: string, token = resident) => it.call('DELETE /v1/attachments/:id', { params: { id } }, token);
const get = (url: string, headers: Record<string, string> = {}) => it.app.inject({ method: 'GET', url, headers });
const rows = () => it.store.read(async (db) => db.select().from(it.store.t.attachment));
const stored = async () => {
  const names: string[] = [];
  for await (const { id } of it.deps.files.list()) names.push(id);
  return names.sort();
};
let keys = 0;
const tell = (attachmentIds: string[], token = resident) => {
  keys += 1;
  const body = { district: DISTRICT, code: 'dem0skj000001', text: '井盖坏了', attachmentIds };
  return it.call('POST /v1/complaints', { headers: { 'idempotency-key': `attachments-${keys}` }, body }, token);
};

describe('传照片', () => {
  test('重新编码_去掉拍摄信息_得到大图和小图的短时链接', async () => {
    const { status, body } = await send(await photo());
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'photo', width: 640, height: 480, seconds: null, stage: null });
    const full = await get(body.url);
    expect(full.statusCode).toBe(200);
    expect(full.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-disposition': `inline; filename="${body.id}.jpg"`,
      'cache-control': 'private, max-age=3600',
      'content-length': String(full.rawPayload.length),
    });
    const meta = await sharp(full.rawPayload).metadata();
    expect(meta.exif).toBeUndefined();
    const thumb = await sharp((await get(body.thumbUrl ?? '')).rawPayload).metadata();
    expect([meta.width, thumb.width]).toEqual([640, 480]);
    expect(await stored()).toEqual([body.id, `${body.id}-thumb`]);
  });

  test('名叫照片的 30 MB 压缩包_说清楚是什么_什么也没留下', async () => {
    const { status, problem } = await send(zipNamedPhoto(30));
    expect(status).toBe(415);
    expect(problem).toMatchObject({
      code: 'fileType',
      detail: '这是压缩包或办公文档，不能传。请传照片（JPG、PNG、WebP）或录音（MP3、WAV）。',
    });
    expect(await rows()).toEqual([]);
    expect(await stored()).toEqual([]);
  });

  test('超过 10 MB 的照片_说清楚多大_什么也没留下', async () => {
    const { bytes, ...file } = await photo();
    const { status, problem } = await send({ ...file, bytes: Buffer.concat([bytes, Buffer.alloc(11 * 1_048_576)]) });
    expect(status).toBe(413);
    expect(problem).toMatchObject({
      code: 'fileTooLarge',
      detail: '照片超过 10 MB。请把照片压缩一下，或截一张图再传。',
    });
    expect(await stored()).toEqual([]);
  });

  test('经过真的网络_传的人也看得到为什么不收_连接还能接着用', async () => {
    const origin = await it.app.listen({ port: 0, host: '127.0.0.1' });
    const post = async ({ bytes, name, type }: SentFile) => {
      const form = new FormData();
      form.set('file', new Blob([new Uint8Array(bytes)], { type }), name);
      const answer = await fetch(`${origin}/v1/attachments`, {
        method: 'POST',
        body: form,
        headers: { authorization: `Bearer ${resident}` },
      });
      return { status: answer.status, body: (await answer.json()) as { detail?: string } };
    };
    const refused = await post(zipNamedPhoto(30));
    expect([refused.status, refused.body.detail]).toEqual([
      415,
      '这是压缩包或办公文档，不能传。请传照片（JPG、PNG、WebP）或录音（MP3、WAV）。',
    ]);
    expect((await post(await photo())).status).toBe(201);
  });

  test('坏照片、空文件、没有文件、表单断了_都说清楚_都不是系统出错', async () => {
    const { bytes } = await photo();
    const broken = await send({ name: 'a.jpg', type: 'image/jpeg', bytes: bytes.subarray(0, bytes.length / 2) });
    expect([broken.status, broken.problem.code]).toEqual([422, 'fileBroken']);
    const empty = await send({ name: 'a.jpg', type: 'image/jpeg', bytes: Buffer.alloc(0) });
    expect([empty.status, empty.problem.code]).toEqual([422, 'fileBroken']);
    const raw = (headers: Record<string, string>, payload: string) =>
      it.app.inject({
        method: 'POST',
        url: '/v1/attachments',
        headers: { authorization: `Bearer ${resident}`, ...headers },
        payload,
      });
    const multipart = 'multipart/form-data; boundary=x';
    const answers = [
      await raw({ 'content-type': multipart }, '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n'),
      await raw(
        { 'content-type': multipart },
        '--x\r\ncontent-disposition: form-data; name="file"; filename="a.jpg"\r\n\r\nabc',
      ),
      await raw({ 'content-type': multipart }, ''),
      await raw({ 'content-type': 'multipart/form-data' }, 'abc'),
      await raw(
        { 'content-type': multipart },
        '--x\r\ncontent-disposition: form-data; name="__proto__"; filename="a"\r\n\r\nabc\r\n--x--\r\n',
      ),
      await raw({ 'content-type': 'application/json' }, '{}'),
      await raw({ 'content-type': 'image/jpeg' }, 'abc'),
    ];
    for (const answer of answers) {
      expect(answer.statusCode, answer.payload).toBe(400);
      expect(answer.headers['content-type']).toContain('application/problem+json');
    }
    expect(await stored()).toEqual([]);
    expect(await rows()).toEqual([]);
  });

  test('记不下来_存好的内容也收回', async () => {
    const { store } = it.deps;
    const tx = store.tx.bind(store);
    Object.assign(store, { tx: () => Promise.reject(new StoreUnavailable('full')) });
    const { status, problem } = await send(await photo());
    expect([status, problem.code]).toEqual([503, 'busy']);
    expect(await stored()).toEqual([]);
    Object.assign(store, { tx });
  });

  test('不知道记下来没有_内容先留着_一小时后由清理决定', async () => {
    const { store } = it.deps;
    const tx = store.tx.bind(store);
    Object.assign(store, { tx: () => Promise.reject(new StoreUnavailable('unknown')) });
    expect((await send(await photo())).status).toBe(503);
    Object.assign(store, { tx });
    expect(await stored()).toHaveLength(2);
    it.clock.set(Date.now() + 2 * HOUR);
    expect(await clearLeftBehind({ ...it.deps })).toEqual({ uploads: 0, contents: 2 });
    expect(await stored()).toEqual([]);
  });

  test('存不下_没有记录_请稍后再试', async () => {
    const { files } = it.deps;
    const { StorageUnavailable } = await import('../../platform/files/file-store.ts');
    const put = files.put.bind(files);
    let calls = 0;
    Object.assign(files, {
      put: (id: string, bytes: Uint8Array) => {
        calls += 1;
        return calls === 2 ? Promise.reject(new StorageUnavailable('full', null)) : put(id, bytes);
      },
    });
    const { status, problem } = await send(await photo());
    Object.assign(files, { put });
    expect([status, problem.code]).toEqual([503, 'busy']);
    expect(await rows()).toEqual([]);
    expect(await stored()).toEqual([]);
  });

  test('没有登录不能传', async () => {
    const { status, problem } = await it.upload('POST /v1/attachments', {}, await photo(), '');
    expect([status, problem.code]).toEqual([401, 'notSignedIn']);
    expect(await readdir(join(it.deps.config.dataDir, 'files', 'incoming'))).toEqual([]);
  });
});

describe('录音', () => {
  test('能分段播放', async () => {
    const { body } = await send(recording());
    expect(body).toMatchObject({ kind: 'voice', seconds: 2, thumbUrl: null });
    const whole = await get(body.url);
    expect(whole.headers).toMatchObject({ 'content-type': 'audio/wav', 'accept-ranges': 'bytes' });
    const piece = await get(body.url, { range: 'bytes=100-199' });
    expect(piece.statusCode).toBe(206);
    expect(piece.headers['content-range']).toBe(`bytes 100-199/${whole.rawPayload.length}`);
    expect(piece.rawPayload).toEqual(whole.rawPayload.subarray(100, 200));
    expect((await get(body.url, { range: 'bytes=99999999-' })).statusCode).toBe(416);
    expect((await get(body.url, { range: 'bytes=0-9', 'if-range': '"old"' })).statusCode).toBe(200);
    expect((await get(body.url, { range: 'bytes=0-9', 'if-range': String(whole.headers.etag) })).statusCode).toBe(206);
  });

  test('太长的说清楚', async () => {
    const { status, problem } = await send(recording({ seconds: 70 }));
    expect([status, problem.detail]).toEqual([413, '录音有 70 秒，最多 60 秒。请分成几段，或把要紧的话写下来。']);
  });
});

describe('链接', () => {
  test('改了、过期了、换成别人的_都打不开', async () => {
    const { body: mine } = await send(await photo());
    const { body: other } = await send(await photo());
    const forged = [
      mine.url.replace('size=full', 'size=thumb'),
      mine.url.replace(mine.id, other.id),
      mine.url.replace(/exp=\d+/, `exp=${it.clock.now() + 1e10}`),
      mine.url.replace(/sig=./, 'sig=!'),
      `${mine.url}&size=full`,
      mine.url.replace('/000000/', `/${DISTRICT}/`),
    ];
    for (const url of forged) expect((await get(url)).statusCode, url).toBeGreaterThanOrEqual(400);
    it.clock.advance(HOUR);
    const expired = await get(mine.url);
    expect([expired.statusCode, expired.json<{ detail: string }>().detail]).toEqual([
      404,
      '这个链接过期了。请刷新页面再看。',
    ]);
  });
});

describe('跟着诉求走', () => {
  test('提交后归这件事_自己也不能再删_链接跟着新的区县', async () => {
    const { body: sent } = await send(await photo());
    const { status, body: receipt } = await tell([sent.id]);
    expect(status).toBe(201);
    const page = await it.call(
      'GET /v1/complaints/:district/:id',
      { params: { district: DISTRICT, id: receipt.id } },
      resident,
    );
    const [attached] = page.body.told.attachments;
    expect(attached?.id).toBe(sent.id);
    expect((await get(attached?.url ?? '')).statusCode).toBe(200);
    const kept = await remove(sent.id);
    expect([kept.status, kept.problem.detail]).toEqual([404, '没有找到这个文件。已经提交的照片和录音不能删。']);
  });

  test('没提交的可以删_别人的不能', async () => {
    const { body } = await send(await photo());
    expect((await remove(body.id, await it.reporter())).status).toBe(404);
    expect((await remove(body.id, await it.staff('dispatcher'))).status).toBe(404);
    expect((await remove(body.id)).body).toEqual({ ok: true });
    expect(await rows()).toEqual([]);
    expect(await stored()).toEqual([]);
    expect((await get(body.url)).statusCode).toBe(404);
    expect((await tell([body.id])).status).toBe(404);
  });

  test('别人传的照片不能拿来用', async () => {
    const { body } = await send(await photo());
    const other = await it.reporter();
    const { status, problem } = await tell([body.id], other);
    expect([status, problem.detail]).toEqual([404, '有照片或录音没有传成功，请重新传一次再提交。']);
  });

  test('用查询码打开的人也能补照片', async () => {
    const { body: receipt } = await tell([]);
    const { body: found } = await it.call('POST /v1/complaints/lookup', {
      body: { number: receipt.number, lookupCode: receipt.lookupCode },
    });
    const token = found.scope === 'full' ? found.token : '';
    const { status, body: sent } = await send(await photo(), token);
    expect(status).toBe(201);
    const own = { district: DISTRICT, id: receipt.id };
    expect(
      (
        await it.call(
          'POST /v1/complaints/:district/:id/supplement',
          { params: own, body: { attachmentIds: [sent.id] } },
          resident,
        )
      ).status,
    ).toBe(404);
    const { status: added, body: page } = await it.call(
      'POST /v1/complaints/:district/:id/supplement',
      { params: own, body: { attachmentIds: [sent.id] } },
      token,
    );
    expect(added).toBe(200);
    expect(page.timeline[0]?.attachments.map((a) => a.id)).toEqual([sent.id]);
  });

  test('工作人员登记时传的归本区', async () => {
    const clerk = await it.staff('dispatcher');
    const { body: sent } = await send(await photo(), clerk);
    expect(await rows()).toMatchObject([{ district: DISTRICT, personId: await it.person('diaodu'), reporterId: null }]);
    const { status } = await it.call(
      'POST /v1/intake',
      {
        headers: { 'idempotency-key': 'intake-with-photo' },
        body: {
          channel: 'counter',
          communityId: await it.organisation('650103017005'),
          text: '窗口来说',
          attachmentIds: [sent.id],
        },
      },
      clerk,
    );
    expect(status).toBe(201);
  });
});

test('八天没提交的上传会清掉_提交了的留着', async () => {
  await send(await photo());
  await send(recording(), await it.staff('officer'));
  const { body: kept } = await send(await photo());
  await tell([kept.id]);
  expect(await clearLeftBehind({ ...it.deps })).toEqual({ uploads: 0, contents: 0 });
  it.clock.advance(8 * 24 * HOUR + 1);
  expect(await clearLeftBehind({ ...it.deps })).toEqual({ uploads: 2, contents: 0 });
  expect((await rows()).map((row) => row.id)).toEqual([kept.id]);
  expect(await stored()).toEqual([kept.id, `${kept.id}-thumb`]);
});

test('服务一启动就清一遍_停的时候等它做完', async () => {
  await send(await photo());
  it.clock.advance(8 * 24 * HOUR + 1);
  const { log } = it.app;
  await startClearing({ ...it.deps, log }).stop();
  expect(await rows()).toEqual([]);
  expect(await stored()).toEqual([]);
});

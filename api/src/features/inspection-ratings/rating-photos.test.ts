// Photos a business sends with a rating (ADR 0009): as sealed as its words, and nothing in them says where or with what they were taken.
import { randomBytes } from 'node:crypto';
import sharp from 'sharp';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import type { SentFile } from '../../../../tests/factories/media.ts';
import { seedVisit } from '../../../../tests/factories/visits.ts';

let it: TestApp;
let visit: Awaited<ReturnType<typeof seedVisit>>;
let device: string;
beforeEach(async () => {
  it = await createApp();
  visit = await seedVisit(it, { units: ['market'] });
  device = await it.reporter();
});
afterEach(() => it.dispose());

const as = (account: string) => it.staff({ account });

/** As a telephone takes it: maker, moment and place inside, once as EXIF and once as XMP. */
async function takenAtTheShop(): Promise<SentFile> {
  const bytes = await sharp({ create: { width: 640, height: 480, channels: 3, background: '#7a6a5a' } })
    .withExif({
      IFD0: { Make: '老刘的手机', Model: 'LAOLIU-1', Copyright: 'Liu' },
      IFD2: { DateTimeOriginal: '2026:11:04 10:37:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '43/1 48/1 1234/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '87/1 34/1 1/1',
      },
    })
    .withXmp(
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description creator="LAOLIU"/></rdf:RDF></x:xmpmeta>',
    )
    .jpeg()
    .toBuffer();
  return { name: '老刘饭馆.jpg', type: 'image/jpeg', bytes };
}

const send = async (token = device) =>
  (await it.upload('POST /v1/attachments', {}, await takenAtTheShop(), token)).body;

const rateWith = (photoIds: string[], token: string | null = device, receipt = randomBytes(32).toString('base64url')) =>
  it.call(
    'POST /v1/public/visits/:code/rating',
    {
      params: { code: visit.code },
      body: { receipt, level: 'veryDissatisfied', ticks: ['disturbed'], words: '大中午来', photoIds },
    },
    token,
  );

async function ratingId(): Promise<string> {
  const [row] = (await it.call('GET /v1/inspection-ratings', { query: {} }, await as('sifa'))).body.items;
  return row?.id ?? '';
}

const looks = async () =>
  (await it.store.read(async (db) => db.select().from(it.store.t.accessLog))).filter(
    ({ kind }) => kind === 'ratingView',
  );

test('照片里的拍摄地点、时间、手机型号在存下以前就去掉；存的只挂在评价上，不挂在工单上，也不记是哪台手机传的', async () => {
  const sent = await takenAtTheShop();
  // What the test is about is really in it.
  expect((await sharp(sent.bytes).metadata()).exif?.toString('latin1')).toContain('LAOLIU-1');
  const { body } = await it.upload('POST /v1/attachments', {}, sent, device);
  expect((await rateWith([body.id])).status).toBe(201);
  for (const name of [body.id, `${body.id}-thumb`]) {
    const stored = await it.deps.files.read(name);
    const { format, exif, xmp, iptc, icc, comments } = await sharp(stored ?? Buffer.alloc(0)).metadata();
    expect([format, exif, xmp, iptc, icc, comments], name).toEqual([
      'jpeg',
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(stored?.toString('latin1'), name).not.toMatch(/Exif|GPS|LAOLIU|2026:11:04|adobe/);
  }
  const { t } = it.store;
  const rows = await it.store.read(async (db) => db.select().from(t.attachment));
  expect(rows).toMatchObject([
    {
      id: body.id,
      district: DISTRICT,
      entryId: await ratingId(),
      workOrderId: null,
      complaintId: null,
      reporterId: null,
      personId: null,
    },
  ]);
  expect(JSON.stringify(rows)).not.toContain('老刘');
});

test('司法局、纪委看得到照片，每看一次先留痕；名单里没有照片', async () => {
  const { id } = await send();
  await rateWith([id]);
  const rating = await ratingId();
  const list = await it.call('GET /v1/inspection-ratings', { query: {} }, await as('jiwei'));
  expect(JSON.stringify(list.body)).not.toContain(id);
  expect(await looks()).toEqual([]);
  for (const [n, account] of (['sifa', 'jiwei'] as const).entries()) {
    const { status, body } = await it.call(
      'GET /v1/inspection-ratings/:id',
      { params: { id: rating } },
      await as(account),
    );
    expect(status, account).toBe(200);
    expect(body.photos.map((one) => one.id)).toEqual([id]);
    expect((await looks()).slice(n)).toMatchObject([{ personId: await it.person(account), subjectId: rating }]);
    const [shown] = body.photos;
    for (const url of [shown?.url ?? '', shown?.thumbUrl ?? '']) {
      const file = await it.app.inject({ url });
      expect(file.statusCode, url).toBe(200);
      expect((await sharp(file.rawPayload).metadata()).exif).toBeUndefined();
    }
    it.clock.advance(61 * 60_000);
    expect((await it.app.inject({ url: shown?.url ?? '' })).statusCode, 'a link of an hour ago').toBe(404);
  }
});

test('被评的部门打不开：不给评价、不给链接；整改单上也没有，原来的单上也没有', async () => {
  const { id } = await send();
  await rateWith([id]);
  const rating = await ratingId();
  const bureau = await as('sifa');
  const raised = await it.call(
    'POST /v1/inspection-ratings/:id/problems',
    { params: { id: rating }, body: { organisationId: visit.unitIds[0] ?? '', words: '中午来查' } },
    bureau,
  );
  const released = await it.call(
    'POST /v1/inspection-problems/:id/release',
    {
      params: { id: raised.body.problems[0]?.id ?? '' },
      body: { version: 1, words: '检查要避开营业高峰', reason: '情节清楚' },
    },
    bureau,
  );
  const orderId = released.body.order?.id ?? '';
  for (const account of ['shichang-fuzeren', 'shichang', 'quwei-shuji', 'admin']) {
    const token = await as(account);
    const before = (await looks()).length;
    const detail = await it.call('GET /v1/inspection-ratings/:id', { params: { id: rating } }, token);
    expect(detail.status, account).toBe(403);
    expect(JSON.stringify(detail.problem)).not.toContain(id);
    expect((await looks()).length, 'nothing was seen, so no look').toBe(before);
    for (const url of [
      `/v1/files/${DISTRICT}/${id}`,
      `/v1/files/${DISTRICT}/${id}?size=thumb&exp=99999999999999&sig=x`,
    ]) {
      const file = await it.app.inject({ url, headers: { authorization: `Bearer ${token}` } });
      expect(file.statusCode, `${account} ${url}`).toBeGreaterThanOrEqual(400);
      expect(file.headers['content-type']).toContain('json');
    }
  }
  const { status, body } = await it.call(
    'GET /v1/work-orders/:id',
    { params: { id: orderId } },
    await as('shichang-fuzeren'),
  );
  expect(status).toBe(200);
  expect(JSON.stringify(body)).not.toContain(id);
  expect(JSON.stringify(body)).not.toMatch(/\/v1\/files\//);
});

test('别人传的、用过的照片交不上来；那份评价也不算交', async () => {
  const { id } = await send();
  expect((await rateWith([id], await it.reporter())).problem.code).toBe('notFound');
  expect((await rateWith([id], null)).problem.code).toBe('notFound');
  expect((await rateWith([id], await as('shichang'))).status).toBeGreaterThanOrEqual(400);
  expect(await it.store.read(async (db) => db.select().from(it.store.t.inspectionRating))).toEqual([]);
  expect((await rateWith([id])).status).toBe(201);
  visit = await seedVisit(it, { units: ['market'] });
  expect((await rateWith([id])).problem.code).toBe('notFound');
});

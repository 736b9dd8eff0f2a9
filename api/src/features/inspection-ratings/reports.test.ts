import { visitCode } from '@tellit/api/features/inspections/code.ts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp, type TestApp } from '../../../../tests/factories/app.ts';
import { seedBusiness, seedItems } from '../../../../tests/factories/inspections.ts';
import { photo } from '../../../../tests/factories/media.ts';
import { seedVisit } from '../../../../tests/factories/visits.ts';

let it: TestApp;
let bureau: string;
beforeAll(async () => {
  it = await createApp();
  bureau = await it.staff({ account: 'sifa' });
});
afterAll(() => it.dispose());

const pageOf = (code: string) => it.call('GET /v1/public/visits/:code/problems', { params: { code } });
const tell = (code: string, words: string, more: { organisationId?: string; photoIds?: string[] } = {}, token = '') =>
  it.call('POST /v1/public/visits/:code/problems', { params: { code }, body: { words, ...more } }, token || undefined);
const read = (code: string, receipt: string) =>
  it.call('POST /v1/public/visits/:code/problems/receipt', { params: { code }, body: { receipt } });
const mismatch = (code: string) => it.call('POST /v1/public/visits/:code/mismatch', { params: { code } });
const open = async () =>
  (await it.call('GET /v1/inspection-problems', { query: { state: 'open', limit: 100 } }, bureau)).body.items;
const detail = (id: string, token = bureau) => it.call('GET /v1/inspection-problems/:id', { params: { id } }, token);
const later = (ms = 1000) => it.clock.set(it.clock.now() + ms);

describe('联络试点', () => {
  test('扫店里的码就能反映；选得到清单上的部门，看不出谁来过', async () => {
    const point = await seedBusiness(it, { contactPoint: true, name: '福海烧烤' });
    await seedVisit(it, { businessId: point.id, units: ['market'] });
    await seedItems(it, [{ organisationId: await it.organisation('fire') }]);
    const { body } = await pageOf(point.stickerCode);
    expect(body).toMatchObject({ businessName: '福海烧烤', visit: false });
    expect(body.units.map(({ name }) => name)).toEqual(expect.arrayContaining(['区市场监管局', '区消防救援大队']));
    const shop = await seedBusiness(it);
    expect((await pageOf(shop.stickerCode)).problem.code).toBe('notContactPoint');
    expect((await tell(shop.stickerCode, '不该收')).problem.code).toBe('notContactPoint');
    expect((await pageOf('0000000000zzzzz')).problem.code).toBe('codeUnknown');
    const check = await it.call('GET /v1/public/visits/:code', { params: { code: point.stickerCode } });
    expect(check.body.contactPoint).toBe(true);
    const plain = await it.call('GET /v1/public/visits/:code', { params: { code: shop.stickerCode } });
    expect(plain.body.contactPoint).toBe(false);
  });

  test('话和照片到司法局；每看一次都留记录；凭回执看到哪一步', async () => {
    const point = await seedBusiness(it, { contactPoint: true, address: '西盛路 9 号' });
    const device = await it.reporter();
    const photoId = (await it.upload('POST /v1/attachments', {}, await photo(), device)).body.id;
    const fire = await it.organisation('fire');
    const told = await tell(point.stickerCode, '一周来了三拨', { organisationId: fire, photoIds: [photoId] }, device);
    expect(told.status, JSON.stringify(told.problem)).toBe(201);
    expect(told.body).toMatchObject({ words: '一周来了三拨', unitName: '区消防救援大队', photos: 1, done: false });
    expect(told.body.steps.map(({ title }) => title)).toEqual(['已交区司法局', '司法局核实处理']);
    const row = (await open()).find(({ words }) => words === '一周来了三拨');
    expect(row).toMatchObject({ source: 'contactPoint', organisation: { id: fire } });
    const seen = await detail(row?.id ?? '');
    expect(seen.body).toMatchObject({ business: { address: '西盛路 9 号', contactPoint: true }, visit: null });
    expect(seen.body.photos.map(({ id }) => id)).toEqual([photoId]);
    const { accessLog } = it.store.t;
    const looks = await it.store.read(async (db) =>
      db
        .select()
        .from(accessLog)
        .where(eq(accessLog.subjectId, row?.id ?? '')),
    );
    expect(looks.map(({ kind }) => kind)).toEqual(['problemView']);

    const released = await it.call(
      'POST /v1/inspection-problems/:id/release',
      {
        params: { id: row?.id ?? '' },
        body: { version: 1, words: '同一月多次上门，请合并。', reason: '已和企业说好' },
      },
      bureau,
    );
    expect(released.status, JSON.stringify(released.problem)).toBe(201);
    const after = await read(point.stickerCode, told.body.receipt);
    expect(after.body).toMatchObject({ words: '一周来了三拨', done: false });
    expect(after.body.steps.map(({ title }) => title)).toContain('已要求区消防救援大队整改');
    expect((await detail(row?.id ?? '')).body.said).toBe('一周来了三拨');
  });

  test('同样的话重发不多一条；别人的回执、编的回执什么也打不开', async () => {
    const point = await seedBusiness(it, { contactPoint: true });
    const other = await seedBusiness(it, { contactPoint: true });
    const first = await tell(point.stickerCode, '台账格式每家不一样');
    const again = await tell(point.stickerCode, '台账格式每家不一样');
    expect([first.status, again.status]).toEqual([201, 200]);
    expect(again.body.receipt).toBe(first.body.receipt);
    expect((await open()).filter(({ words }) => words === '台账格式每家不一样')).toHaveLength(1);
    expect((await read(point.stickerCode, first.body.receipt)).status).toBe(200);
    expect((await read(other.stickerCode, first.body.receipt)).status).toBe(404);
    expect((await read(point.stickerCode, `${first.body.receipt.slice(0, -1)}_`)).status).toBe(404);
    expect((await read(point.stickerCode, 'x'.repeat(40))).status).toBe(404);
  });

  test('不知道是哪家的，先在司法局；查清了再下发给那家', async () => {
    const point = await seedBusiness(it, { contactPoint: true });
    const told = await tell(point.stickerCode, '有人穿便装来要账本');
    expect(told.body.unitName).toBeNull();
    const row = (await open()).find(({ words }) => words === '有人穿便装来要账本');
    const market = await it.organisation('market');
    const released = await it.call(
      'POST /v1/inspection-problems/:id/release',
      {
        params: { id: row?.id ?? '' },
        body: { version: 1, organisationId: market, words: '上门不亮证，请整改。', reason: '核实清楚' },
      },
      bureau,
    );
    expect(released.body).toMatchObject({ organisation: { name: '区市场监管局' }, state: 'rectifying' });
    const head = await it.staff({ account: 'shichang-fuzeren' });
    const { body } = await it.call('GET /v1/inspection-problems', { query: {} }, head);
    const text = JSON.stringify(body);
    expect(text).toContain('上门不亮证，请整改。');
    expect(text).not.toContain('账本');
    expect((await detail(row?.id ?? '', head)).status).toBe(403);
  });

  test('司法局自己办完的，企业看得到怎么办的', async () => {
    const point = await seedBusiness(it, { contactPoint: true });
    const told = await tell(point.stickerCode, '检查时占了店门口');
    const row = (await open()).find(({ words }) => words === '检查时占了店门口');
    await it.call(
      'POST /v1/inspection-problems/:id/close',
      { params: { id: row?.id ?? '' }, body: { version: 1, dismissed: false, words: '已当面说明，下次停对面。' } },
      bureau,
    );
    const { body } = await read(point.stickerCode, told.body.receipt);
    expect(body).toMatchObject({ done: true, answer: '已当面说明，下次停对面。' });
  });

  test('别人传的照片拿不走，什么也没留下', async () => {
    const point = await seedBusiness(it, { contactPoint: true });
    const photoId = (await it.upload('POST /v1/attachments', {}, await photo(), await it.reporter())).body.id;
    const refused = await tell(point.stickerCode, '借来的照片', { photoIds: [photoId] }, await it.reporter());
    expect(refused.status).toBe(404);
    expect((await open()).some(({ words }) => words === '借来的照片')).toBe(false);
  });
});

describe('人和名单对不上', () => {
  test('一下就到司法局的问题清单；不用登录；带着检查编号和企业', async () => {
    const business = await seedBusiness(it, { name: '清洋小店' });
    const visit = await seedVisit(it, { businessId: business.id, units: ['market', 'fire'] });
    const told = await mismatch(visit.code);
    expect(told.status).toBe(201);
    expect(told.body).toMatchObject({ taken: true, office: { name: expect.stringContaining('司法局') } });
    const [row] = await open();
    expect(row).toMatchObject({ source: 'mismatch', organisation: { name: '区市场监管局' } });
    expect(row?.words).toMatch(/对不上。检查编号 检/);
    expect((await detail(row?.id ?? '')).body).toMatchObject({
      business: { name: '清洋小店' },
      visit: { id: visit.id },
    });
  });

  test('报几次都是一条；答复一个字也不差，检查人员自己扫也看不出有没有人报过', async () => {
    const visit = await seedVisit(it);
    const other = await seedVisit(it);
    const first = await mismatch(visit.code);
    const before = (await open()).length;
    later();
    const officer = await it.staff({ account: 'shichang' });
    const again = await it.call('POST /v1/public/visits/:code/mismatch', { params: { code: visit.code } }, officer);
    expect([again.status, again.body]).toEqual([first.status, first.body]);
    expect((await open()).length).toBe(before);
    const fresh = await mismatch(other.code);
    expect([fresh.status, fresh.body]).toEqual([first.status, first.body]);
    expect((await open()).length).toBe(before + 1);
  });

  test('被查的部门什么也看不到：不在它的清单里，谁报的、几点报的都没有', async () => {
    const visit = await seedVisit(it, { units: ['emergency'] });
    await mismatch(visit.code);
    for (const account of ['yingji', 'yingji-fuzeren']) {
      const token = await it.staff({ account });
      const { body } = await it.call('GET /v1/inspection-problems', { query: {} }, token);
      expect(JSON.stringify(body)).not.toContain('对不上');
    }
    const check = await it.call('GET /v1/public/visits/:code', { params: { code: visit.code } });
    expect(JSON.stringify(check.body)).not.toContain('对不上');
  });

  test('店里的码也行：没有备案却有人上门，记在司法局名下；有备案的记在那次检查上', async () => {
    const quiet = await seedBusiness(it);
    expect((await mismatch(quiet.stickerCode)).status).toBe(201);
    const [none] = await open();
    expect(none).toMatchObject({ source: 'mismatch', words: '企业在门口核对：有人上门检查，系统里没有备案。' });
    expect(none?.organisation.name).toContain('司法局');
    const planned = await seedBusiness(it);
    const visit = await seedVisit(it, { businessId: planned.id, opened: false, units: ['fire'] });
    await mismatch(planned.stickerCode);
    expect((await mismatch(visit.code)).status).toBe(201);
    const filed = (await open()).filter(
      ({ source, organisation }) => source === 'mismatch' && organisation.name === '区消防救援大队',
    );
    expect(filed).toHaveLength(1);
  });

  test('没有的码一律一样；一个地址报得太快就停一停', async () => {
    expect((await mismatch('0000000000000000')).problem.code).toBe('codeUnknown');
    const visit = await seedVisit(it);
    const wrong = visitCode(it.deps.keys, `${visit.id}x`);
    expect((await mismatch(wrong)).problem.code).toBe('codeUnknown');
    const most = it.deps.config.limitPerMinute;
    let last = await mismatch(visit.code);
    for (let n = 0; n < most; n += 1) last = await mismatch(visit.code);
    expect([last.status, last.problem.code]).toEqual([429, 'tooManyRequests']);
    later(61_000);
    expect((await mismatch(visit.code)).status).toBe(201);
  });
});

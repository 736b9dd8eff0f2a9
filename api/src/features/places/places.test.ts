import { and, eq } from 'drizzle-orm';
import { afterEach, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';

let it: TestApp;
afterEach(() => it.dispose());

describe('扫说事码', () => {
  test('看到地点、社区、街道、办公时间和受理承诺', async () => {
    it = await createApp();
    const { status, body } = await it.call('GET /v1/codes/:code', { params: { code: 'dem0skj000001' } });
    expect(status).toBe(200);
    expect(body).toEqual({
      district: DISTRICT,
      districtName: '沙依巴克区',
      code: 'dem0skj000001',
      label: 'SKJ-001',
      place: '水库街口',
      address: '水库街社区，水库街与骑马山路路口',
      community: { id: await it.organisation('650103017005'), name: '水库街社区', phone: '09915550250' },
      street: { id: await it.organisation('650103017'), name: '骑马山街道办事处', phone: '09915550100' },
      officeHours: [
        [600, 840],
        [930, 1170],
      ],
      sponsor: '沙依巴克区（演示）',
      filingNumber: null,
      demo: false,
      acceptPromise: '4 小时',
    });
  });

  test('码贴在网格里_社区还是它的社区', async () => {
    it = await createApp();
    const { body } = await it.call('GET /v1/codes/:code', { params: { code: 'DEM0-SKJ-OOO-OO2' } });
    expect(body.code).toBe('dem0skj000002');
    expect(body.community.name).toBe('水库街社区');
    expect(body.place).toBe('水库街沿街商铺');
  });

  test('社区有自己的办公时间_用它自己的', async () => {
    it = await createApp();
    const o = it.store.t.organisation;
    await it.store.tx((db) =>
      db
        .update(o)
        .set({ officeHours: [[540, 1080]] })
        .where(and(eq(o.district, DISTRICT), eq(o.code, '650103017005'))),
    );
    const { body } = await it.call('GET /v1/codes/:code', { params: { code: 'dem0skj000002' } });
    expect(body.officeHours).toEqual([[540, 1080]]);
  });

  test('受理承诺跟着现行的期限走', async () => {
    it = await createApp();
    const p = it.store.t.policy;
    await it.store.tx(async (db) => {
      const [row] = await db
        .select()
        .from(p)
        .where(and(eq(p.district, DISTRICT), eq(p.kind, 'deadlines')));
      const body = structuredClone(row?.body) as { rows: { ordinary: { accept: unknown } } };
      body.rows.ordinary.accept = { n: 1, unit: 'wd' };
      await db.insert(p).values({
        district: DISTRICT,
        kind: 'deadlines',
        version: 2,
        body,
        validFrom: it.clock.now(),
        createdBy: null,
      });
    });
    const { body } = await it.call('GET /v1/codes/:code', { params: { code: 'dem0skj000001' } });
    expect(body.acceptPromise).toBe('1 个工作日');
  });

  test('没有的码_不像码的字_停用的码_各说各的', async () => {
    it = await createApp();
    const ask = async (code: string) => (await it.call('GET /v1/codes/:code', { params: { code } })).problem;
    expect(await ask('dem0skj999999')).toMatchObject({ status: 404, code: 'codeUnknown' });
    expect(await ask('？？？')).toMatchObject({ status: 404, code: 'codeUnknown' });
    const c = it.store.t.tellCode;
    await it.store.tx((db) => db.update(c).set({ retiredAt: 1 }).where(eq(c.code, 'dem0skj000001')));
    expect(await ask('dem0skj000001')).toMatchObject({ status: 410, code: 'codeRetired' });
  });
});

describe('没有码', () => {
  test('选区县_选社区_和扫码看到的一样', async () => {
    it = await createApp({ tenant: 'demo' });
    const { body: districts } = await it.call('GET /v1/districts', {});
    expect(districts.items).toEqual([{ id: DISTRICT, name: '沙依巴克区', sponsor: '沙依巴克区（演示）', demo: true }]);
    const { body: list } = await it.call('GET /v1/districts/:district/communities', { params: { district: DISTRICT } });
    expect(list.items.map((c) => c.name)).toEqual([
      '儿童村社区',
      '骑马山路西社区',
      '西盛社区',
      '西源社区',
      '水库街社区',
      '兴荣巷社区',
    ]);
    expect(new Set(list.items.map((c) => c.streetName))).toEqual(new Set(['骑马山街道办事处']));
    const id = list.items[2]?.id ?? '';
    const { body } = await it.call('GET /v1/districts/:district/communities/:id', {
      params: { district: DISTRICT, id },
    });
    expect(body).toMatchObject({
      code: null,
      label: null,
      place: '西盛社区',
      address: '骑马山街道西盛社区党群服务中心（演示）',
      demo: true,
    });
  });

  test('停用的社区选不到', async () => {
    it = await createApp();
    const o = it.store.t.organisation;
    const id = await it.organisation('650103017003');
    await it.store.tx((db) =>
      db
        .update(o)
        .set({ retiredAt: 1 })
        .where(and(eq(o.district, DISTRICT), eq(o.id, id))),
    );
    const { body } = await it.call('GET /v1/districts/:district/communities', { params: { district: DISTRICT } });
    expect(body.items.map((c) => c.name)).not.toContain('西盛社区');
    const one = await it.call('GET /v1/districts/:district/communities/:id', { params: { district: DISTRICT, id } });
    expect(one.problem).toMatchObject({ status: 404, code: 'notFound' });
  });

  test('没有开通的区县_不是社区的机构_都说没有', async () => {
    it = await createApp();
    const nowhere = await it.call('GET /v1/districts/:district/communities', { params: { district: '110101' } });
    expect(nowhere.problem).toMatchObject({ status: 404, detail: '这个区县还没有开通说事直通。' });
    const police = await it.call('GET /v1/districts/:district/communities/:id', {
      params: { district: DISTRICT, id: await it.organisation('traffic-police') },
    });
    expect(police.status).toBe(404);
  });
});

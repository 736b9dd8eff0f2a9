import type { Input } from '@tellit/shared/contract/api.ts';
import { and, eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { creditCode, seedBusiness } from '../../../../tests/factories/inspections.ts';
import { findSticker } from './load-business.ts';

let it: TestApp;
let justice: string;
let officer: string;
let community: string;
beforeEach(async () => {
  it = await createApp();
  justice = await it.staff({ account: 'sifa' });
  officer = await it.staff({ account: 'chengguan' });
  community = await it.organisation('650103017003');
});
afterEach(() => it.dispose());

type NewBusiness = Input<'POST /v1/businesses'>['body'];
const noodles = (more: Partial<NewBusiness> = {}): NewBusiness => ({
  creditCode: '91350100M000100Y43',
  name: '馕香牛肉面馆',
  kind: 'individual',
  industry: '餐饮',
  address: '西盛路 12 号',
  placeOrgId: community,
  credit: 'good',
  risk: 'low',
  lawAbiding: true,
  contact: '买买提',
  phone: '13812342741',
  ...more,
});
const add = (more: Partial<NewBusiness> = {}, token = justice) =>
  it.call('POST /v1/businesses', { body: noodles(more) }, token);
const find = async (query: Partial<Input<'GET /v1/businesses'>['query']> = {}, token = justice) =>
  (await it.call('GET /v1/businesses', { query }, token)).body.items;

describe('登记', () => {
  test('登记后能按名称、信用代码、地址、地方找到_电话打码', async () => {
    const { status, body } = await add();
    expect(status).toBe(201);
    expect(body).toMatchObject({ contact: '买**', phone: '138****2741', placeName: '西盛社区', whiteListed: true });
    const street = await it.organisation('650103017');
    const other = await it.organisation('650103017005');
    for (const query of [
      { q: '牛肉面' },
      { q: '91350100m' },
      { q: '西盛路 12' },
      { placeId: street },
      { white: 'yes' as const },
    ])
      expect(await find(query), JSON.stringify(query)).toHaveLength(1);
    for (const query of [{ q: '火锅' }, { q: '9144' }, { placeId: other }, { white: 'no' as const }])
      expect(await find(query), JSON.stringify(query)).toHaveLength(0);
  });

  test('信用代码要对、不能重_小写带空格也认', async () => {
    const wrong = await add({ creditCode: '91350100M000100Y44' });
    expect(wrong.status).toBe(400);
    expect(wrong.problem.fields?.[0]?.message).toContain('校验码');
    expect((await add({ creditCode: ' 91350100 m000 100y43' })).body.creditCode).toBe('91350100M000100Y43');
    const again = await add();
    expect(again.problem).toMatchObject({ code: 'alreadyExists', fields: [{ path: 'creditCode' }] });
  });

  test('要在社区或网格里', async () => {
    expect((await add({ placeOrgId: await it.organisation('650103017') })).problem.fields?.[0]?.message).toContain(
      '社区',
    );
    expect((await add({ placeOrgId: 'nowhere' })).status).toBe(400);
  });

  test('检查部门能看不能改_社区不能看_管理员能登记', async () => {
    const { body } = await add();
    expect(await find({}, officer)).toHaveLength(1);
    const change = { params: { id: body.id }, body: { version: 1, risk: 'high' as const } };
    expect((await it.call('POST /v1/businesses/:id/change', change, officer)).status).toBe(403);
    const head = await it.staff({ account: 'chengguan-fuzeren' });
    expect((await it.call('POST /v1/businesses/:id/change', change, head)).problem.code).toBe('forbidden');
    const xisheng = await it.staff({ account: 'xisheng' });
    expect((await it.call('GET /v1/businesses', { query: {} }, xisheng)).status).toBe(403);
    expect((await add({ creditCode: creditCode(900) }, await it.staff('administrator'))).status).toBe(201);
  });

  test('社区换到别的街道_企业跟着走', async () => {
    await add();
    const admin = await it.staff('administrator');
    const parentId = await it.organisation('650103');
    const street = await it.call(
      'POST /v1/organisations',
      { body: { parentId, kind: 'street', code: 'new-street', name: '新街道办事处', shortName: '新街道' } },
      admin,
    );
    const units = (await it.call('GET /v1/organisations', {}, admin)).body.items;
    const { id, version } = units.find((one) => one.id === community)!;
    const move = { params: { id }, body: { version, parentId: street.body.id } };
    expect((await it.call('POST /v1/organisations/:id/move', move, admin)).status).toBe(200);
    expect(await find({ placeId: street.body.id })).toHaveLength(1);
  });
});

describe('白名单', () => {
  test('守法、信用好、不是高风险_改了就重算_每次进出都有历史', async () => {
    const { body } = await add({ credit: 'fair' });
    expect(body).toMatchObject({ whiteListed: false, whiteListWords: '信用等级不是“好”，所以不在白名单。' });
    const change = async (version: number, fields: object) =>
      (
        await it.call(
          'POST /v1/businesses/:id/change',
          { params: { id: body.id }, body: { version, ...fields } },
          justice,
        )
      ).body;
    expect((await change(1, { credit: 'good', tags: ['重点行业'] })).whiteListed).toBe(true);
    expect((await change(2, { risk: 'high' })).whiteListed).toBe(false);
    expect((await change(3, { phone: '13900001111' })).whiteListed).toBe(false);
    const shown = await it.call('GET /v1/businesses/:id', { params: { id: body.id } }, officer);
    expect(shown.body.history.map(({ title }) => title)).toEqual([
      '修改登记',
      '移出白名单：风险等级高，所以不在白名单。',
      '修改登记',
      expect.stringContaining('进入白名单：守法'),
      '修改登记',
      '登记',
    ]);
    expect(shown.body.history[0]?.differences).toEqual([{ label: '电话', before: '原来的', after: '已更改' }]);
    expect(shown.body.history[4]?.differences).toEqual([
      { label: '信用等级', before: '一般', after: '好' },
      { label: '标签', before: '', after: '重点行业' },
    ]);
    expect(JSON.stringify(shown.body.history)).not.toContain('1390000');
    expect(
      (await it.call('POST /v1/businesses/:id/change', { params: { id: body.id }, body: { version: 1 } }, justice))
        .status,
    ).toBe(409);
  });
});

describe('联系人和电话', () => {
  test('写理由才看得到_留下谁看了谁', async () => {
    const { body } = await add();
    const reveal = (reason: string) =>
      it.call('POST /v1/businesses/:id/reveal', { params: { id: body.id }, body: { reason } }, officer);
    expect((await reveal(' ')).status).toBe(400);
    expect((await reveal('约检查时间')).body).toEqual({ contact: '买买提', phone: '13812342741' });
    const { accessLog } = it.store.t;
    const log = await it.store.read(async (db) =>
      db
        .select()
        .from(accessLog)
        .where(and(eq(accessLog.district, DISTRICT), eq(accessLog.subjectId, body.id))),
    );
    expect(log).toMatchObject([{ kind: 'reveal', reason: '约检查时间', personId: await it.person('chengguan') }]);
  });

  test('数据库里没有明文', async () => {
    await add();
    const rows = await it.store.read(async (db) => db.select().from(it.store.t.business));
    expect(JSON.stringify(rows)).not.toMatch(/买买提|13812342741/);
  });
});

describe('贴在证照旁的码', () => {
  test('打印出 PDF_码找得到企业_注销后找不到', async () => {
    const { id, stickerCode } = await seedBusiness(it);
    const find = () => it.store.read((db) => findSticker(db, it.store.t, ` ${stickerCode.toUpperCase()} `));
    expect((await find())?.id).toBe(id);
    const printed = await it.call('POST /v1/business-stickers', { body: { ids: [id] } }, justice);
    expect(printed.headers['content-type']).toBe('application/pdf');
    expect(printed.raw.subarray(0, 5).toString()).toBe('%PDF-');
    expect((await it.call('POST /v1/business-stickers', { body: { ids: [id] } }, officer)).status).toBe(403);
    const moved = await it.app.inject(`/q/${stickerCode}`);
    expect(moved.headers.location).toBe(`/#/pages/inspection/index?code=${stickerCode}`);
    await it.call('POST /v1/businesses/:id/retire', { params: { id }, body: { version: 1 } }, justice);
    expect(await find()).toBeNull();
    expect((await it.call('POST /v1/business-stickers', { body: { ids: [id] } }, justice)).status).toBe(404);
  });

  test('说事码还是去说事', async () => {
    expect((await it.app.inject('/q/dem0skj000001')).headers.location).toContain('/pages/scan/');
  });
});

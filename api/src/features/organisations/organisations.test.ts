import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, type TestApp } from '../../../../tests/factories/app.ts';

let it: TestApp;
let admin: string;
beforeEach(async () => {
  it = await createApp();
  admin = await it.staff('administrator');
});
afterEach(() => it.dispose());

const list = async (query: { retired?: 'yes' | 'no' } = {}, token = admin) =>
  (await it.call('GET /v1/organisations', { query }, token)).body.items;
const byCode = async (code: string) => {
  const found = (await list({ retired: 'yes' })).find((o) => o.code === code);
  if (!found) throw new Error(code);
  return found;
};
const newStreet = async () => {
  const parentId = await it.organisation('650103');
  const { body } = await it.call(
    'POST /v1/organisations',
    { body: { parentId, kind: 'street', code: '650103018', name: '新街街道办事处', shortName: '新街街道' } },
    admin,
  );
  return body;
};

describe('机构树', () => {
  test('任何工作人员都能看_从上到下_带全名', async () => {
    const items = await list({}, await it.staff('officer'));
    expect(items[0]).toMatchObject({ kind: 'city', parentId: null });
    expect(items.find((o) => o.code === '650103017003-1')?.fullName).toBe('骑马山街道 › 西盛社区 › 第一网格');
    expect(items.find((o) => o.code === 'traffic-police')?.fullName).toBe('交警大队');
    expect(items.find((o) => o.code === '650103')?.fullName).toBe('沙依巴克区');
    for (const [index, one] of items.entries()) {
      if (one.parentId) expect(items.findIndex((o) => o.id === one.parentId)).toBeLessThan(index);
    }
  });

  test('居民看不到_没登录看不到', async () => {
    expect((await it.call('GET /v1/organisations', {}, await it.reporter())).status).toBe(401);
    expect((await it.call('GET /v1/organisations', {})).status).toBe(401);
  });

  test('类别树两级_十五个一级', async () => {
    const { body } = await it.call('GET /v1/categories', {}, admin);
    expect(body.items.filter((c) => c.level === 1)).toHaveLength(15);
    expect(body.items.find((c) => c.id === 'construction-heating')).toMatchObject({
      parentId: 'construction',
      fullName: '城乡建设 › 供热',
    });
  });
});

describe('新建和修改', () => {
  test('新建街道和社区_留下变更记录', async () => {
    const street = await newStreet();
    const { status, body } = await it.call(
      'POST /v1/organisations',
      {
        body: {
          parentId: street.id,
          kind: 'community',
          code: '650103018001',
          name: '新街社区',
          shortName: '新街社区',
          phone: '0991-555 0801',
        },
      },
      admin,
    );
    expect(status).toBe(201);
    expect(body).toMatchObject({ fullName: '新街街道 › 新街社区', phone: '09915550801', external: false, version: 0 });
    const changes = await it.call('GET /v1/changes', { query: { noun: 'organisation', nounId: body.id } }, admin);
    expect(changes.body.items).toMatchObject([
      { action: 'create', by: expect.stringContaining('苏志远'), after: { code: '650103018001' } },
    ]);
  });

  test.each([
    ['street', '650103017', '街道不能直接放在街道下面'],
    ['community', '650103', '社区不能直接放在区县下面'],
    ['grid', '650103017', '网格不能直接放在街道下面'],
    ['district', '650103', '区县不能直接放在区县下面'],
  ] as const)('%s 放在 %s 下面_说明为什么不行', async (kind, parent, why) => {
    const parentId = await it.organisation(parent);
    const { status, problem } = await it.call(
      'POST /v1/organisations',
      { body: { parentId, kind, code: 'x-1', name: '某', shortName: '某' } },
      admin,
    );
    expect(status).toBe(400);
    expect(problem.fields?.[0]?.message).toContain(why);
  });

  test('代码重复_告诉是代码重复', async () => {
    const parentId = await it.organisation('650103');
    const { status, problem } = await it.call(
      'POST /v1/organisations',
      { body: { parentId, kind: 'department', code: 'water', name: '另一个', shortName: '另一个' } },
      admin,
    );
    expect(status).toBe(409);
    expect(problem).toMatchObject({ code: 'alreadyExists', fields: [{ path: 'code' }] });
  });

  test('改电话_别人先改过就不覆盖', async () => {
    const { id, version } = await byCode('water');
    const first = await it.call(
      'POST /v1/organisations/:id/change',
      { params: { id }, body: { version, phone: '09915550999' } },
      admin,
    );
    expect(first.body).toMatchObject({ phone: '09915550999', version: version + 1, name: '水务公司' });
    const second = await it.call(
      'POST /v1/organisations/:id/change',
      { params: { id }, body: { version, name: '迟到的名字' } },
      admin,
    );
    expect(second.problem.code).toBe('staleVersion');
    expect((await byCode('water')).name).toBe('水务公司');
  });

  test('不是管理员_不能改', async () => {
    const { id, version } = await byCode('water');
    for (const role of ['dispatcher', 'streetSecretary', 'officer'] as const) {
      expect(
        (
          await it.call(
            'POST /v1/organisations/:id/change',
            { params: { id }, body: { version, name: '某' } },
            await it.staff(role),
          )
        ).status,
      ).toBe(403);
    }
  });
});

describe('改隶属', () => {
  test('社区换街道_网格和在办工单一起走_旧版本不能再办', async () => {
    const street = await newStreet();
    const community = await byCode('650103017003');
    const told = await it.call(
      'POST /v1/complaints',
      {
        headers: { 'idempotency-key': 'moving-1' },
        body: { district: '650103', code: 'dem0xsh000002', text: '楼道灯坏了。' },
      },
      await it.reporter(),
    );
    expect(told.status).toBe(201);
    const orders = () => it.store.read(async (db) => db.select().from(it.store.t.workOrder));
    const [before] = await orders();
    const moved = await it.call(
      'POST /v1/organisations/:id/move',
      { params: { id: community.id }, body: { version: community.version, parentId: street.id } },
      admin,
    );
    expect(moved.body).toMatchObject({ parentId: street.id, fullName: '新街街道 › 西盛社区' });
    expect((await byCode('650103017003-2')).fullName).toBe('新街街道 › 西盛社区 › 第二网格');
    const [after] = await orders();
    const grid = (await it.store.read(async (db) => db.select().from(it.store.t.organisation))).find(
      (o) => o.code === '650103017003-2',
    );
    expect(after?.placePath).toBe(grid?.path);
    expect(after?.placePath.split('/').at(-4)).toBe(street.id);
    // The new street has no desk of its own yet: the street itself dispatches.
    expect(after).toMatchObject({ streetId: street.id, deskId: street.id, version: (before?.version ?? 0) + 1 });
    const others = (await list()).filter((o) => o.fullName.startsWith('骑马山街道 › '));
    expect(others.some((o) => o.code === '650103017001')).toBe(true);
  });

  test('不能放到自己的下级下面_也不能放错层级', async () => {
    const community = await byCode('650103017003');
    for (const code of ['650103017003-1', '650103017004', '650103']) {
      const parentId = await it.organisation(code);
      expect(
        (
          await it.call(
            'POST /v1/organisations/:id/move',
            { params: { id: community.id }, body: { version: community.version, parentId } },
            admin,
          )
        ).status,
      ).toBe(400);
    }
    expect((await byCode('650103017003')).version).toBe(community.version);
  });
});

describe('停用', () => {
  const retire = async (code: string) => {
    const { id, version } = await byCode(code);
    return it.call('POST /v1/organisations/:id/retire', { params: { id }, body: { version } }, admin);
  };

  test('还有人、有下级、有码_不能停用_说清楚是什么', async () => {
    const { status, problem } = await retire('650103017003');
    expect(status).toBe(409);
    expect(problem.code).toBe('inUse');
    for (const what of ['3 个下级机构', '1 个在用的说事码', '2 个在任的岗位']) expect(problem.detail).toContain(what);
  });

  test('有没办完的派工_不能停用', async () => {
    const reporter = await it.reporter();
    await it.call(
      'POST /v1/complaints',
      {
        headers: { 'idempotency-key': 'retiring-1' },
        body: { district: '650103', code: 'dem0xsh000001', text: '水压太低。' },
      },
      reporter,
    );
    const desk = await it.staff('dispatcher');
    const [order] = (await it.call('GET /v1/work-orders', { query: { view: 'desk' } }, desk)).body.items;
    const organisationId = await it.organisation('water');
    await it.call(
      'POST /v1/work-orders/:id/dispatch',
      { params: { id: order!.id }, body: { version: order!.version, units: [{ organisationId, part: 'lead' }] } },
      desk,
    );
    expect((await retire('water')).problem.detail).toContain('1 个没办完的派工');
  });

  test('没有牵连的可以停用_默认不再列出_不能再往下面放', async () => {
    const street = await newStreet();
    const { status, body } = await retire('650103018');
    expect(status).toBe(200);
    expect(body.retiredAt).toBe(it.clock.now());
    expect((await list()).some((o) => o.id === street.id)).toBe(false);
    expect((await list({ retired: 'yes' })).some((o) => o.id === street.id)).toBe(true);
    const under = await it.call(
      'POST /v1/organisations',
      { body: { parentId: street.id, kind: 'community', code: 'y-1', name: '某', shortName: '某' } },
      admin,
    );
    expect(under.problem.fields?.[0]?.message).toContain('已经停用');
  });

  test('区县自己不能停用', async () => {
    expect((await retire('650103')).problem.code).toBe('inUse');
  });
});

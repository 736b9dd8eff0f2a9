import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, type TestApp } from '../../../../tests/factories/app.ts';

const HOUR = 3_600_000;
let it: TestApp;
let admin: string;
beforeEach(async () => {
  it = await createApp();
  admin = await it.staff('administrator');
});
afterEach(() => it.dispose());

const find = async (q: string, retired: 'yes' | 'no' = 'no') =>
  (await it.call('GET /v1/people', { query: { q, retired } }, admin)).body.items[0]!;
const create = async (account: string, role: 'officer' | 'unitHead' = 'officer', code = 'water') =>
  it.call(
    'POST /v1/people',
    {
      body: {
        account,
        name: '新来的',
        phone: '0991-555 0990',
        posts: [{ organisationId: await it.organisation(code), role }],
      },
    },
    admin,
  );

describe('人员', () => {
  test('新增_初始密码能登录一次_必须改密码', async () => {
    const { status, body } = await create('xin.lai');
    expect(status).toBe(201);
    expect(body.person).toMatchObject({
      account: 'xin.lai',
      phone: '09915550990',
      posts: [{ role: 'officer', organisationName: '水务公司', heldTo: null }],
    });
    const session = await it.call('POST /v1/sessions', {
      body: { account: 'xin.lai', password: body.initialPassword },
    });
    expect(session.body.me).toMatchObject({ mustChangePassword: true, posts: [{ role: 'officer' }] });
  });

  test('电话加密存_变更记录里没有电话和姓名以外的个人信息', async () => {
    await create('xin.lai');
    const rows = await it.store.read(async (db) => [
      await db.select().from(it.store.t.person),
      await db.select().from(it.store.t.change),
    ]);
    expect(JSON.stringify(rows)).not.toContain('5550990');
  });

  test('账号重复_告诉是账号', async () => {
    await create('xin.lai');
    const { status, problem } = await create('xin.lai');
    expect(status).toBe(409);
    expect(problem.fields).toMatchObject([{ path: 'account' }]);
  });

  test('岗位和机构对不上_说明为什么', async () => {
    const { status, problem } = await create('xin.lai', 'unitHead', '650103017003');
    expect(status).toBe(400);
    expect(problem.fields?.[0]?.message).toBe('社区里没有“单位负责人”这个岗位');
  });

  test('按姓名、账号、单位查_分页不重不漏', async () => {
    expect(await find('阿依古丽')).toMatchObject({ account: 'diaodu' });
    const organisationId = await it.organisation('water');
    const inWater = await it.call('GET /v1/people', { query: { organisationId } }, admin);
    expect(inWater.body.items.map((p) => p.account)).toEqual(['shuiwu', 'shuiwu-fuzeren']);
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const { body } = await it.call('GET /v1/people', { query: { limit: 7, cursor } }, admin);
      seen.push(...body.items.map((p) => p.account));
      cursor = body.next ?? undefined;
    } while (cursor);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(50);
  });

  test('一个单位可以交办的人_社区包括网格员_不列调度员', async () => {
    const { body } = await it.call(
      'GET /v1/units/:id/people',
      { params: { id: await it.organisation('650103017003') } },
      await it.staff('communitySecretary'),
    );
    expect(body.items.map((p) => p.role).sort()).toEqual(['communitySecretary', 'gridMember', 'officer']);
    const desk = await it.call(
      'GET /v1/units/:id/people',
      { params: { id: await it.organisation('desk-650103017') } },
      admin,
    );
    expect(desk.body.items.map((p) => p.role)).toEqual(['unitHead']);
  });

  test('不是管理员_看不到也改不了', async () => {
    for (const role of ['dispatcher', 'streetSecretary', 'discipline'] as const) {
      expect((await it.call('GET /v1/people', {}, await it.staff(role))).status).toBe(403);
    }
  });

  test('改姓名电话_旧版本不能覆盖', async () => {
    const { id, version } = await find('shuiwu-fuzeren');
    const changed = await it.call(
      'POST /v1/people/:id/change',
      { params: { id }, body: { version, name: '任国梁', phone: null } },
      admin,
    );
    expect(changed.body).toMatchObject({ name: '任国梁', phone: null, version: version + 1 });
    expect(
      (await it.call('POST /v1/people/:id/change', { params: { id }, body: { version, name: '迟到' } }, admin)).problem
        .code,
    ).toBe('staleVersion');
  });
});

describe('岗位', () => {
  test('列出的留下或新增_没列出的现在卸任_马上生效', async () => {
    const { id, version, posts } = await find('shuiwu-fuzeren');
    const token = await it.staff({ account: 'shuiwu-fuzeren' });
    it.clock.advance(HOUR / 6);
    const heating = await it.organisation('heating');
    const { body } = await it.call(
      'POST /v1/people/:id/posts',
      { params: { id }, body: { version, posts: [{ organisationId: heating, role: 'unitHead' }] } },
      admin,
    );
    expect(body.posts).toMatchObject([
      { id: posts[0]!.id, organisationName: '水务公司', heldTo: it.clock.now() },
      { organisationName: '热力公司', heldFrom: it.clock.now(), heldTo: null },
    ]);
    expect((await it.call('GET /v1/me', {}, token)).body.posts).toMatchObject([{ organisationName: '热力公司' }]);
  });

  test('最后一位管理员_不能卸任_不能停用', async () => {
    const { id, version } = await find('admin');
    for (const attempt of [
      await it.call('POST /v1/people/:id/posts', { params: { id }, body: { version, posts: [] } }, admin),
      await it.call('POST /v1/people/:id/retire', { params: { id }, body: { version } }, admin),
    ]) {
      expect(attempt.status).toBe(400);
      expect(attempt.problem.detail).toContain('最后一位管理员');
    }
  });
});

describe('不在岗和代理', () => {
  const absence = async (startsAt: number, endsAt: number, deputy = 'xisheng') => {
    const { id, posts } = await find('xisheng-shuji');
    return it.call(
      'POST /v1/people/:id/absence',
      { params: { id }, body: { postId: posts[0]!.id, deputyId: await it.person(deputy), startsAt, endsAt } },
      admin,
    );
  };

  test('代理期间代理人有这个岗位_到时自动没有', async () => {
    const now = it.clock.now();
    expect((await absence(now, now + HOUR / 6)).status).toBe(200);
    const token = await it.staff({ account: 'xisheng' });
    expect((await it.call('GET /v1/me', {}, token)).body.posts).toMatchObject([
      { role: 'officer' },
      { role: 'communitySecretary', deputy: true },
    ]);
    it.clock.advance(HOUR / 6);
    expect((await it.call('GET /v1/me', {}, token)).body.posts).toMatchObject([{ role: 'officer' }]);
  });

  test('时间重叠、代理自己、已经过去_都不收', async () => {
    const now = it.clock.now();
    await absence(now, now + HOUR);
    expect((await absence(now + HOUR / 2, now + 2 * HOUR)).status).toBe(409);
    expect((await absence(now + HOUR, now + 2 * HOUR)).status).toBe(200);
    expect((await absence(now + 3 * HOUR, now + 4 * HOUR, 'xisheng-shuji')).status).toBe(400);
    expect((await absence(now - 2 * HOUR, now - HOUR)).status).toBe(400);
  });
});

describe('重置密码和停用', () => {
  test('重置密码_原登录全部失效_锁也解开_首次登录要改', async () => {
    const token = await it.staff({ account: 'shuiwu' });
    for (let n = 0; n < 5; n++)
      await it.call('POST /v1/sessions', { body: { account: 'shuiwu', password: 'not-this-one' } });
    const { id, version, lockedUntil } = (
      await it.call('GET /v1/people', { query: { q: 'shuiwu' } }, admin)
    ).body.items.find((p) => p.account === 'shuiwu')!;
    expect(lockedUntil).toBeGreaterThan(it.clock.now());
    const { body } = await it.call('POST /v1/people/:id/reset-password', { params: { id }, body: { version } }, admin);
    expect((await it.call('GET /v1/me', {}, token)).status).toBe(401);
    const session = await it.call('POST /v1/sessions', { body: { account: 'shuiwu', password: body.initialPassword } });
    expect(session.body.me.mustChangePassword).toBe(true);
  });

  test('停用_马上不能用_岗位卸任_列表默认不见', async () => {
    const token = await it.staff({ account: 'shuiwu-fuzeren' });
    const { id, version } = await find('shuiwu-fuzeren');
    const { body } = await it.call('POST /v1/people/:id/retire', { params: { id }, body: { version } }, admin);
    expect(body).toMatchObject({ retiredAt: it.clock.now(), posts: [{ heldTo: it.clock.now() }] });
    expect((await it.call('GET /v1/me', {}, token)).status).toBe(401);
    expect(
      (await it.call('POST /v1/sessions', { body: { account: 'shuiwu-fuzeren', password: 'tellit-test-password' } }))
        .status,
    ).toBe(401);
    expect(await find('shuiwu-fuzeren')).toBeUndefined();
    expect(await find('shuiwu-fuzeren', 'yes')).toMatchObject({ id });
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp, type TestApp } from '../../../../tests/factories/app.ts';

let it: TestApp;
let admin: string;
beforeEach(async () => {
  it = await createApp();
  admin = await it.staff('administrator');
});
afterEach(() => it.dispose());

const settings = async () => (await it.call('GET /v1/settings', {}, admin)).body;

test('改区县设置_居民和海报马上看到_记下改前改后和理由', async () => {
  const { version, district: _, ...before } = await settings();
  const body = { ...before, hotline: '96100', officeHours: [[540, 1080]] as [number, number][], maxPhotoMegabytes: 8 };
  const saved = await it.call('POST /v1/settings', { body: { ...body, version, reason: '冬季上班时间' } }, admin);
  expect(saved.status, JSON.stringify(saved.problem)).toBe(200);
  expect(saved.body).toMatchObject({ version: version + 1, hotline: '96100', officeHours: [[540, 1080]] });
  const { body: changes } = await it.call('GET /v1/changes', { query: { noun: 'district' } }, admin);
  expect(changes.items[0]).toMatchObject({
    action: 'change',
    before: { officeHours: '10:00–14:00、15:30–19:30' },
    after: { officeHours: '09:00–18:00', hotline: '96100', reason: '冬季上班时间' },
  });
  const late = await it.call('POST /v1/settings', { body: { ...body, version, reason: '晚了一步' } }, admin);
  expect(late.problem.code).toBe('staleVersion');
});

test.each([
  [[], '请至少填一段上班时间'],
  [[[600, 600]], '下班要在上班之后'],
  [
    [
      [600, 840],
      [840, 1000],
    ],
    '几段时间要按先后排，不能重叠或首尾相接',
  ],
  [[[600, 1500]], '时间要在 00:00 到 24:00 之间'],
])('上班时间 %j：%s', async (hours, message) => {
  const { version, district: _, ...before } = await settings();
  const body = { ...before, officeHours: hours as [number, number][], version, reason: '试试' };
  const { problem } = await it.call('POST /v1/settings', { body }, admin);
  expect(problem.fields?.map((field) => field.message)).toContain(message);
});

test('机构有自己的上班时间和文号字头_两家字头不能一样', async () => {
  const list = async () => (await it.call('GET /v1/settings/organisations', {}, admin)).body.items;
  const save = (id: string, version: number, documentPrefix: string | null) =>
    it.call(
      'POST /v1/organisations/:id/settings',
      {
        params: { id },
        body: {
          version,
          officeHours: [
            [540, 720],
            [840, 1080],
          ],
          documentPrefix,
        },
      },
      admin,
    );
  const [street, other] = (await list()).filter((one) => ['street', 'department'].includes(one.kind));
  if (!street || !other) throw new Error('no organisations');
  const saved = await save(street.id, street.version, '骑街督');
  expect(saved.body).toMatchObject({
    documentPrefix: '骑街督',
    officeHours: [
      [540, 720],
      [840, 1080],
    ],
  });
  const taken = await save(other.id, other.version, '骑街督');
  expect([taken.status, taken.problem.fields?.[0]?.path]).toEqual([409, 'documentPrefix']);
  expect((await save(street.id, street.version, null)).problem.code).toBe('staleVersion');
  expect((await save(other.id, other.version, '骑〔2026〕')).status).toBe(400);
});

test('类别新建、改名、换上级、停用_下面的全名跟着变', async () => {
  const all = async () => (await it.call('GET /v1/categories/all', {}, admin)).body.items;
  const change = (id: string, seen: string, body: { name?: string; parentId?: string | null; retired?: boolean }) =>
    it.call('POST /v1/categories/:id/change', { params: { id }, body: { seen, ...body } }, admin);
  const parking = (await all()).find((one) => one.id === 'transport-parking');
  const created = await it.call(
    'POST /v1/categories',
    { body: { parentId: 'transport-parking', name: '消防通道占用' } },
    admin,
  );
  expect(created.status).toBe(201);
  expect(created.body).toMatchObject({ level: 3, fullName: '交通运输 › 停车 › 消防通道占用' });
  const deep = await it.call('POST /v1/categories', { body: { parentId: created.body.id, name: '再下一级' } }, admin);
  expect(deep.problem.fields?.[0]?.message).toBe('类别最多三级，请放到上面一级');
  const twice = await it.call(
    'POST /v1/categories',
    { body: { parentId: 'transport-parking', name: '消防通道占用' } },
    admin,
  );
  expect(twice.status).toBe(409);

  await change('transport-parking', parking!.fullName, { name: '停车秩序' });
  expect((await all()).find((one) => one.id === created.body.id)?.fullName).toBe('交通运输 › 停车秩序 › 消防通道占用');
  expect((await change('transport-parking', parking!.fullName, { name: '停车管理' })).problem.code).toBe(
    'staleVersion',
  );
  expect((await change('transport', '交通运输', { parentId: 'transport-parking' })).problem.fields?.[0]?.message).toBe(
    '不能放到它自己下面，请另选上级',
  );
  const used = await change('transport-parking', '交通运输 › 停车秩序', { retired: true });
  expect(used.problem.code).toBe('inUse');

  const moved = await change(created.body.id, '交通运输 › 停车秩序 › 消防通道占用', { parentId: 'environment' });
  expect(moved.body).toMatchObject({ level: 2, fullName: '环境保护 › 消防通道占用' });
  const retired = await change(created.body.id, '环境保护 › 消防通道占用', { retired: true });
  expect(retired.body.retiredAt).toBe(it.clock.now());
  const offered = (await it.call('GET /v1/categories', {}, await it.staff('dispatcher'))).body.items;
  expect(offered.some((one) => one.id === created.body.id)).toBe(false);
  expect((await change(created.body.id, '环境保护 › 消防通道占用', { retired: false })).body.retiredAt).toBeNull();
});

test('研判规则还在用的类别停不了', async () => {
  const all = (await it.call('GET /v1/categories/all', {}, admin)).body.items;
  const heating = all.find((one) => one.id === 'construction-heating');
  const { status, problem } = await it.call(
    'POST /v1/categories/:id/change',
    { params: { id: heating!.id }, body: { seen: heating!.fullName, retired: true } },
    admin,
  );
  expect(status).toBe(409);
  expect(problem.detail).toMatch(/条研判规则还在用这个类别/);
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp, type TestApp } from '../../../../tests/factories/app.ts';

let it: TestApp;
let admin: string;
beforeEach(async () => {
  it = await createApp();
  admin = await it.staff('administrator');
});
afterEach(() => it.dispose());

const find = async (q: string) =>
  (await it.call('GET /v1/tell-codes', { query: { q, retired: 'yes' } }, admin)).body.items[0]!;
const scan = (code: string) => it.call('GET /v1/codes/:code', { params: { code } });
const create = async (organisation: string, label = 'XS-777') =>
  it.call(
    'POST /v1/tell-codes',
    {
      body: {
        organisationId: await it.organisation(organisation),
        label,
        place: '西盛小区北门',
        address: '西盛社区北门',
        lng: 87.55,
        lat: 43.78,
      },
    },
    admin,
  );

test('新建的码_扫得出地点和社区_网址是对外地址', async () => {
  const { status, body } = await create('650103017003-2');
  expect(status).toBe(201);
  expect(body).toMatchObject({
    organisationName: '第二网格',
    url: `https://ssy.example.gov.cn/q/${body.code}`,
    retiredAt: null,
  });
  expect(body.code).toMatch(/^[0-9a-hjkmnp-tv-z]{13}$/);
  expect((await scan(body.code)).body).toMatchObject({
    place: '西盛小区北门',
    label: 'XS-777',
    community: { name: '西盛社区' },
  });
});

test('编号重复、单位不是社区或网格_说清楚', async () => {
  await create('650103017003');
  expect((await create('650103017003')).problem).toMatchObject({ code: 'alreadyExists', fields: [{ path: 'label' }] });
  expect((await create('water', 'XS-778')).problem.fields).toMatchObject([
    { path: 'organisationId', message: '说事码要归一个社区或网格' },
  ]);
});

test('换地点_印好的码扫出新地点_记下改前改后', async () => {
  const { id, code, version } = await find('SKJ-001');
  const organisationId = await it.organisation('650103017006');
  const { body } = await it.call(
    'POST /v1/tell-codes/:id/move',
    { params: { id }, body: { version, organisationId, place: '兴荣巷北口', address: '兴荣巷北口公告栏' } },
    admin,
  );
  expect(body).toMatchObject({ code, organisationName: '兴荣巷社区', lng: null, version: version + 1 });
  expect((await scan(code)).body).toMatchObject({ place: '兴荣巷北口', community: { name: '兴荣巷社区' } });
  const [change] = (await it.call('GET /v1/changes', { query: { noun: 'tellCode', nounId: id } }, admin)).body.items;
  expect(change).toMatchObject({ action: 'move', before: { place: '水库街口' }, after: { place: '兴荣巷北口' } });
  expect(
    (
      await it.call(
        'POST /v1/tell-codes/:id/move',
        { params: { id }, body: { version, organisationId, place: '某', address: '某' } },
        admin,
      )
    ).problem.code,
  ).toBe('staleVersion');
});

test('停用_扫码的人被告知_不能再换地点', async () => {
  const { id, code, version } = await find('SKJ-001');
  const { body } = await it.call('POST /v1/tell-codes/:id/retire', { params: { id }, body: { version } }, admin);
  expect(body.retiredAt).toBe(it.clock.now());
  expect((await scan(code)).problem.code).toBe('codeRetired');
  const shown = (await it.call('GET /v1/tell-codes', {}, admin)).body.items;
  expect(shown.some((c) => c.id === id)).toBe(false);
  const move = { version: body.version, organisationId: body.organisationId, place: '某', address: '某' };
  expect((await it.call('POST /v1/tell-codes/:id/move', { params: { id }, body: move }, admin)).status).toBe(400);
});

test('按社区查_按编号排_分页', async () => {
  const organisationId = await it.organisation('650103017002');
  expect(
    (await it.call('GET /v1/tell-codes', { query: { organisationId } }, admin)).body.items.map((c) => c.label),
  ).toEqual(['QMX-001']);
  const first = (await it.call('GET /v1/tell-codes', { query: { limit: 4 } }, admin)).body;
  const second = (
    await it.call('GET /v1/tell-codes', { query: { limit: 100, cursor: first.next ?? undefined } }, admin)
  ).body;
  const labels = [...first.items, ...second.items].map((c) => c.label);
  expect(labels).toEqual([...labels].sort());
  expect(labels).toHaveLength(9);
});

test('海报是 PDF_二维码是 SVG_别人拿不到', async () => {
  const { id } = await find('XS-001');
  const poster = await it.call('GET /v1/tell-codes/:id/poster.pdf', { params: { id } }, admin);
  expect(poster.headers['content-type']).toBe('application/pdf');
  expect(poster.raw.subarray(0, 5).toString()).toBe('%PDF-');
  expect(poster.raw.length).toBeGreaterThan(10_000);
  const svg = await it.call('GET /v1/tell-codes/:id/code.svg', { params: { id } }, admin);
  expect(svg.headers['content-type']).toContain('image/svg+xml');
  expect(svg.raw.toString()).toContain('XS-001');
  expect((await it.call('GET /v1/tell-codes/:id/code.svg', { params: { id } }, await it.staff('officer'))).status).toBe(
    403,
  );
});

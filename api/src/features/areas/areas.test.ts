import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import writeXlsxFile from 'write-excel-file/node';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';

let it: TestApp;
let admin: string;
beforeEach(async () => {
  it = await createApp();
  admin = await it.staff('administrator');
});
afterEach(() => it.dispose());

type Register = 'street' | 'community' | 'grid' | 'names';
const box = (west: number, south: number, east: number, north: number) => [
  [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ],
];
const feature = (code: string, coordinates: unknown, more: object = {}) => ({
  type: 'Feature',
  properties: { code, ...more },
  geometry: { type: 'Polygon', coordinates },
});
const file = (...features: unknown[]) => JSON.stringify({ type: 'FeatureCollection', features });

const send = (
  register: Register,
  content: string | Uint8Array,
  {
    commit = 'yes',
    crs = 'wgs84',
    token = admin,
  }: { commit?: 'yes' | 'no'; crs?: 'wgs84' | 'gcj02'; token?: string } = {},
) =>
  it.upload(
    'POST /v1/areas/:register',
    { params: { register }, query: { commit, crs, reason: '新划的' } },
    {
      name: register === 'names' ? '地名.csv' : '边界.geojson',
      type: 'application/octet-stream',
      bytes: Buffer.from(content as string),
    },
    token,
  );
const where = (body: { lng?: number; lat?: number; datum?: 'gcj02' | 'wgs84'; address?: string }) =>
  it.call('POST /v1/districts/:district/where', { params: { district: DISTRICT }, body });
const registers = async () => (await it.call('GET /v1/areas', {}, admin)).body;

// 西盛社区 around its two codes, 水库街社区 west of it; invented.
const WEST = file(
  feature('650103017005', box(87.548, 43.79, 87.552, 43.794)),
  feature('650103017003', box(87.556, 43.782, 87.561, 43.785)),
);

describe('导入边界', () => {
  test('先检查不写入_再导入_查得到网格和社区_写进历史', async () => {
    const grids = file(
      feature('650103017003-1', box(87.556, 43.782, 87.5589, 43.785)),
      feature('微-2', box(87.5589, 43.782, 87.561, 43.785), { name: '西盛二号微网格', community: '650103017003' }),
    );
    const checked = await send('grid', grids, { commit: 'no' });
    expect(checked.body).toMatchObject({
      register: 'grid',
      areas: 2,
      points: 10,
      problems: [],
      wrong: 0,
      version: null,
    });
    expect((await registers()).versions).toEqual([]);
    expect((await where({ lng: 87.5587, lat: 43.7835 })).body.because).toEqual([]);

    expect((await send('grid', grids)).body.version).toBe(1);
    expect((await where({ lng: 87.5587, lat: 43.7835 })).body).toEqual({
      community: expect.objectContaining({ name: '西盛社区' }),
      grid: '西盛社区第一网格',
      by: 'coordinate',
      differs: false,
      because: ['定位在西盛社区第一网格，属西盛社区。'],
    });
    expect((await where({ lng: 87.56, lat: 43.784 })).body.because).toEqual(['定位在西盛二号微网格，属西盛社区。']);
    expect((await where({ lng: 87.5, lat: 43.7 })).body).toMatchObject({
      community: null,
      because: ['定位不在已划定的任何片区以内。'],
    });

    const change = (await it.call('GET /v1/changes', { query: { noun: 'areas' } }, admin)).body.items[0];
    expect(change).toMatchObject({
      action: 'import',
      nounId: 'grid',
      after: { version: 1, areas: 2, reason: '新划的' },
    });
    expect((await registers()).versions[0]).toMatchObject({
      register: 'grid',
      version: 1,
      source: '边界.geojson',
      inUse: true,
    });
  });

  test('GCJ-02 的文件和微信来的坐标_都在进门时换成 WGS-84', async () => {
    // Published vector of eviltransform's own tests, 44 km from nothing of ours: one code is moved there.
    const { store } = it;
    await store.tx((db) => db.update(store.t.tellCode).set({ lng: 116.377817, lat: 39.911954 }));
    const [lng, lat] = [116.38404722455657, 39.91334545536069];
    const d = 0.0005;
    const around = file(feature('650103017003', box(lng - d, lat - d, lng + d, lat + d)));
    expect((await send('community', around, { crs: 'gcj02' })).body.version).toBe(1);
    const here = ['定位在西盛社区的边界以内。'];
    expect((await where({ lng: 116.377817, lat: 39.911954 })).body.because).toEqual(here);
    expect((await where({ lng, lat, datum: 'gcj02' })).body.because).toEqual(here);
    expect((await where({ lng, lat })).body.community).toBeNull();
  });

  test('每一处错都说第几个要素、怎么改_一片也不进', async () => {
    const wrong = file(
      feature('650103017003', box(87.556, 43.782, 87.561, 43.785)),
      feature('650103017999', box(87.556, 43.782, 87.561, 43.785)),
      feature('650103017003-1', box(87.556, 43.782, 87.561, 43.785)),
      feature('650103017005', box(43.79, 87.548, 43.794, 87.552)),
    );
    const checked = await send('community', wrong, { commit: 'no' });
    expect(checked.body.problems).toEqual([
      { at: 2, message: expect.stringContaining('本区没有这个代码的机构') },
      { at: 3, message: '代码 650103017003-1 是网格，不是社区。请选对导入哪一种，或改代码。' },
      { at: 4, message: expect.stringContaining('写反') },
    ]);
    const refused = await send('community', wrong);
    expect(refused.status).toBe(422);
    expect(refused.problem.fields?.[0]).toEqual({ path: '2', message: expect.stringContaining('650103017999') });
    expect((await registers()).versions).toEqual([]);
    const unknown = file(feature('微-1', box(87.556, 43.782, 87.561, 43.785), { community: 'water' }));
    expect((await send('grid', unknown, { commit: 'no' })).body.problems[0]?.message).toContain(
      '所属社区 water 本区没有',
    );
  });

  test('重叠、码不在边界里、有社区没有边界_提醒但不拦', async () => {
    const { body } = await send(
      'community',
      file(
        feature('650103017003', box(87.556, 43.782, 87.561, 43.785)),
        feature('650103017005', box(87.56, 43.782, 87.57, 43.785)),
      ),
    );
    expect(body.version).toBe(1);
    expect(body.warned).toBe(3);
    expect(body.warnings[0]).toContain('有 4 个社区没有边界：儿童村社区、');
    expect(body.warnings[1]).toContain('水库街社区有 2 个说事码带坐标，其中 2 个不在它的边界以内');
    expect(body.warnings[2]).toMatch(/^西盛社区和水库街社区有重叠，最深约 \d+ 米/);
    expect((await registers()).registers.find(({ register }) => register === 'community')?.warnings).toEqual(
      body.warnings,
    );
  });

  test('整份替换_旧的留着_能换回_别人先动过就说', async () => {
    await send('community', WEST);
    await send('community', file(feature('650103017004', box(87.556, 43.782, 87.561, 43.785))));
    const spot = { lng: 87.5587, lat: 43.7835 };
    expect((await where(spot)).body.community?.name).toBe('西源社区');
    const back = (version: number, to: number) =>
      it.call(
        'POST /v1/areas/:register/restore',
        { params: { register: 'community' }, body: { version, to, reason: '划错了' } },
        admin,
      );
    expect((await back(1, 1)).problem.code).toBe('staleVersion');
    expect((await back(2, 9)).status).toBe(404);
    expect((await back(2, 2)).problem.code).toBe('invalidInput');
    const { body } = await back(2, 1);
    expect(body.versions.map(({ version, restores, inUse, areas }) => [version, restores, inUse, areas])).toEqual([
      [3, 1, true, 2],
      [2, null, false, 1],
      [1, null, false, 2],
    ]);
    expect((await where(spot)).body.community?.name).toBe('西盛社区');
  });

  test('不是管理员的不行_没写理由的不行_太大的说多大', async () => {
    expect((await send('community', WEST, { token: await it.staff('dispatcher') })).status).toBe(403);
    const silent = await it.upload(
      'POST /v1/areas/:register',
      { params: { register: 'community' }, query: { commit: 'yes' } },
      { name: 'a.geojson', type: 'application/json', bytes: Buffer.from(WEST) },
      admin,
    );
    expect(silent.problem.fields?.[0]?.path).toBe('reason');
    const large = await send('names', Buffer.alloc(4 * 1024 * 1024 + 1, 0x20));
    expect(large.status).toBe(413);
    expect(large.problem.detail).toContain('4 MB');
  });

  test('没写完就断了的_下一次导入时清掉', async () => {
    const { store } = it;
    const { t } = store;
    await store.tx((db) =>
      db.insert(t.areaBoundary).values({
        district: DISTRICT,
        contents: '0',
        code: 'x',
        name: 'x',
        organisationId: 'x',
        polygons: Buffer.alloc(4),
      }),
    );
    await send('community', WEST);
    const rows = await store.read((db) => db.select({ code: t.areaBoundary.code }).from(t.areaBoundary));
    expect(rows.map(({ code }) => code).sort()).toEqual(['650103017003', '650103017005']);
  });
});

describe('留几版、下载', () => {
  const keep = async (areaVersionsKept: number) => {
    const { version, district: _, ...before } = (await it.call('GET /v1/settings', {}, admin)).body;
    const body = { ...before, areaVersionsKept, version, reason: '省地方' };
    return it.call('POST /v1/settings', { body }, admin);
  };
  const back = async (to: number) => {
    const { versions } = await registers();
    const version = versions.find((one) => one.register === 'community' && one.inUse)?.version ?? 0;
    return it.call(
      'POST /v1/areas/:register/restore',
      { params: { register: 'community' }, body: { version, to, reason: '换回' } },
      admin,
    );
  };
  const keptOf = async () =>
    (await registers()).versions.filter((one) => one.register === 'community').map((one) => [one.version, one.kept]);

  test('太旧的下次导入时清掉内容_换回过的留着_清掉的不能换回_历史都在', async () => {
    expect((await registers()).keeps).toBe(10);
    expect((await keep(1)).problem.fields?.[0]?.message).toContain('2 到 100');
    expect((await keep(2)).status).toBe(200);
    const of = (east: number) => file(feature('650103017005', box(87.548, 43.79, east, 43.794)));
    for (const east of [87.551, 87.552, 87.553]) await send('community', of(east));
    // 第 2 版换回成了第 4 版：内容共用，算在最近的里面。
    expect((await back(2)).status).toBe(200);
    await send('community', of(87.554));
    expect(await keptOf()).toEqual([
      [5, true],
      [4, true],
      [3, true],
      [2, true],
      [1, false],
    ]);
    const refused = await back(1);
    expect(refused.problem).toMatchObject({ code: 'invalidInput', detail: expect.stringContaining('不能换回') });
    await send('community', of(87.555));
    // 第 3 版也太旧了；第 2 版的内容还由第 4 版用着。
    expect(await keptOf()).toEqual([
      [6, true],
      [5, true],
      [4, true],
      [3, false],
      [2, true],
      [1, false],
    ]);
    expect((await back(4)).status).toBe(200);
    expect((await where({ lng: 87.5515, lat: 43.792 })).body.community?.name).toBe('水库街社区');
    expect((await where({ lng: 87.5545, lat: 43.792 })).body.community).toBeNull();
  });

  test('下载在用的边界_改好能再导入_一片不差；只有管理员能下；没有导入过的没有', async () => {
    const get = (token = admin, register: 'grid' | 'street' = 'grid') =>
      it.call('GET /v1/areas/:register/areas.geojson', { params: { register } }, token);
    expect((await get()).problem.code).toBe('notFound');
    const hole = [...box(87.5589, 43.782, 87.561, 43.785), ...box(87.559, 43.783, 87.5595, 43.784)];
    const grids = file(
      {
        type: 'Feature',
        properties: { code: '650103017003-1' },
        geometry: {
          type: 'MultiPolygon',
          coordinates: [box(87.556, 43.782, 87.5589, 43.785), box(87.5562, 43.786, 87.557, 43.787)],
        },
      },
      feature('微-2', hole, { name: '西盛二号微网格', community: '650103017003' }),
    );
    const { warned } = (await send('grid', grids)).body;
    const answer = await get();
    expect(answer.status).toBe(200);
    const text = answer.raw.toString();
    const { features } = JSON.parse(text);
    expect(features.map((one: { properties: object }) => one.properties)).toEqual([
      { 代码: '650103017003-1', 名称: '西盛社区第一网格' },
      { 代码: '微-2', 名称: '西盛二号微网格', 所属社区: '650103017003' },
    ]);
    expect(features[1].geometry.coordinates).toEqual(hole);
    expect((await send('grid', text)).body).toMatchObject({
      version: 2,
      areas: 2,
      points: 20,
      problems: [],
      warned,
    });
    expect((await get()).raw.toString()).toBe(text);
    expect((await get(await it.staff('dispatcher'))).status).toBe(403);
    expect((await get(admin, 'street')).status).toBe(404);
  });
});

describe('地名', () => {
  const TITLES = '地名,社区,别名\n';

  test('CSV 和 Excel 都行_代码或全名都行_别名也认_最长的算_分不清就说', async () => {
    const csv = `${TITLES}幸福花园,650103017003,幸福小区、老钢厂家属院\n幸福花园二期,西源社区,\n水库街,650103017005,\n水库街,650103017001,\n`;
    const { body } = await send('names', csv);
    expect(body).toMatchObject({ version: 1, areas: 6, warned: 1 });
    expect(body.warnings[0]).toContain('“水库街”在');
    const said = async (address: string) => (await where({ address })).body;
    expect(await said('老钢厂家属院 3 号楼')).toMatchObject({
      by: 'address',
      because: ['地址里有“老钢厂家属院”，在西盛社区。'],
    });
    expect((await said('幸福花园二期5栋')).community?.name).toBe('西源社区');
    expect(await said('水库街 12 号')).toMatchObject({ community: null, because: [expect.stringContaining('分不清')] });
    expect((await said('兴荣巷社区门口')).community?.name).toBe('兴荣巷社区');
    expect((await said('火星')).because).toEqual([]);

    const excel = await writeXlsxFile([
      [{ value: '地名' }, { value: '社区' }],
      [{ value: '绿园' }, { value: '650103017003-2' }],
    ]).toBuffer();
    expect((await send('names', excel)).body).toMatchObject({ version: 2, areas: 1 });
    expect((await said('绿园东区')).community?.name).toBe('西盛社区');
    expect((await said('老钢厂家属院')).community).toBeNull();
  });

  test('每一处错都说第几行_一个也不进', async () => {
    const wrong = `${TITLES}家,650103017003,\n幸福花园,没有的社区,\n幸福花园,650103017003,幸福花园\n,650103017003,\n`;
    const { body } = await send('names', wrong, { commit: 'no' });
    expect(body.problems).toEqual([
      { at: 2, message: '地名：“家”太短，地名至少两个字' },
      { at: 3, message: '社区：本区没有这个社区或网格，请写代码或全名' },
      { at: 4, message: expect.stringContaining('和第 4 行同名') },
      { at: 5, message: '地名：请填写地名' },
    ]);
  });

  test('从说事码取地名_两个社区都有的不取_取过的不再取', async () => {
    const take = (version: number) => it.call('POST /v1/areas/names/from-places', { body: { version } }, admin);
    const { body } = await take(0);
    expect(body).toMatchObject({ version: 1, areas: 9 });
    expect((await where({ address: '西盛小区 8 号楼 2 单元' })).body.community?.name).toBe('西盛社区');
    expect((await take(0)).problem.code).toBe('staleVersion');
    expect((await take(1)).body.version).toBeNull();
    const csv = await it.call('GET /v1/areas/names/names.csv', {}, admin);
    expect(csv.raw.toString()).toContain('西源便民市场,650103017004');
  });
});

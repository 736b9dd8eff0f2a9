import { afterEach, beforeEach, expect, test } from 'vitest';
import { importDemoAreas } from '../../api/demo/areas.ts';
import { DISTRICT } from '../factories/app.ts';
import { World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await World.open('2026-04-14 10:30');
});
afterEach(() => world.close());

/** Stories of one file share their district: imported with the first that needs it. */
let imported = false;
async function withAreas(): Promise<void> {
  if (!imported) await importDemoAreas(world.app.deps, world.app.clock.now());
  imported = true;
}

const TEXT = '烧烤店的油烟管正对着楼上窗户，晚上不敢开窗。';
const whereOf = async (more: Parameters<World['told']>[0]) => {
  const told = await world.told({ text: TEXT, ...more });
  const { suggestion, communityName } = await world.page('diaodu', await told.orderId());
  return { where: suggestion?.where, communityName };
};

test('没有导入过片区、说的也没有地名_不多话', async () => {
  expect((await whereOf({ lng: 87.5502, lat: 43.7885 })).where).toBeNull();
});

test('扫的是水库街社区的码_人在兴荣巷社区_派工单上说清楚_不自动改社区', async () => {
  await withAreas();
  const { where, communityName } = await whereOf({ lng: 87.5502, lat: 43.7885 });
  expect(communityName).toBe('水库街社区');
  expect(where).toMatchObject({
    community: { name: '兴荣巷社区' },
    grid: '兴荣巷社区第二网格',
    by: 'coordinate',
    differs: true,
  });
  expect(where?.because).toEqual([
    '定位在兴荣巷社区第二网格，属兴荣巷社区。',
    '扫的却是水库街社区的码，请先核对地点，再定谁办。',
  ]);
});

test('定位就在码的社区里_只说是哪个网格', async () => {
  await withAreas();
  const { where } = await whereOf({ lng: 87.5508, lat: 43.7923 });
  expect(where).toMatchObject({ differs: false, because: ['定位在水库街社区第一网格，属水库街社区。'] });
});

test('没有扫码选了社区_地址说是另一个社区_提醒', async () => {
  await withAreas();
  const communityId = await world.app.organisation('650103017005');
  const { where } = await whereOf({ communityId, place: '西盛家园 8 号楼' });
  expect(where).toMatchObject({ community: { name: '西盛社区' }, by: 'address', differs: true });
  expect(where?.because).toEqual([
    '地址里有“西盛家园”，在西盛社区。',
    '登记的却是水库街社区，请先核对地点，再定谁办。',
  ]);
});

test('两个社区都有的路名_不猜_说分不清', async () => {
  await withAreas();
  const communityId = await world.app.organisation('650103017005');
  const { where } = await whereOf({ communityId, place: '骑马山路 12 号' });
  expect(where).toMatchObject({ community: null, differs: false });
  expect(where?.because[0]).toContain('骑马山路西社区、水库街社区都有');
});

test('居民在地图上选的地点在别的社区_按提示改了再交_派工单上就是那个社区和网格_不再提醒不一样', async () => {
  await withAreas();
  const point = { lng: 87.5502, lat: 43.7885 };
  const { body } = await world.app.call('POST /v1/districts/:district/where', {
    params: { district: DISTRICT },
    body: { ...point, address: '巷口烧烤店' },
  });
  expect(body).toMatchObject({ community: { name: '兴荣巷社区' }, grid: '兴荣巷社区第二网格' });
  const communityId = body.community?.id ?? '';
  const { where, communityName } = await whereOf({ communityId, place: '巷口烧烤店', ...point });
  expect(communityName).toBe('兴荣巷社区');
  expect(where).toMatchObject({ differs: false, because: ['定位在兴荣巷社区第二网格，属兴荣巷社区。'] });
});

test('片区读不出来_工单照样打开_说清楚没有地点提醒', async () => {
  await withAreas();
  const { store } = world.app;
  const { t } = store;
  // Bytes that are no whole numbers, under contents nobody has read yet.
  await importDemoAreas(world.app.deps, world.app.clock.now() + 1);
  await store.tx((db) => db.update(t.areaBoundary).set({ polygons: Buffer.from([1, 2, 3]) }));
  const told = await world.told({ text: TEXT, lng: 87.5502, lat: 43.7885 });
  const { suggestion } = await world.page('diaodu', await told.orderId());
  expect(suggestion?.where).toBeNull();
  expect(suggestion?.problems).toContain('片区和地名暂时读不出来，这一件没有地点提醒。请管理员看看片区与地名。');
});

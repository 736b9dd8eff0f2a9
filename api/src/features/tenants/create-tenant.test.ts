import { COMMUNITY, NOBODY } from '@tellit/shared/rules/routing/rule.ts';
import { DEFAULT_ROUTING } from '@tellit/shared/rules/routing-defaults.ts';
import { afterEach, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { createTenant, defaultSettings } from './create-tenant.ts';
import { loadTenant } from './tenant.ts';

let it: TestApp;
afterEach(() => it.dispose());

const FUSHAN = {
  id: '370611',
  name: '福山区',
  city: { code: '370600', name: '烟台市' },
  mode: 'real' as const,
  settings: defaultSettings('福山区'),
};

test('新区县一建好_期限、日历、派单规则、类别都有', async () => {
  it = await createApp({ tenant: 'none' });
  const { store, clock } = it;
  const roots = await store.tx((db) => createTenant(db, store.t, FUSHAN, clock.now()));
  expect(roots.district.path).toBe(`/${roots.city.id}/${roots.district.id}/`);
  const tenant = await store.read((db) => loadTenant(db, store.t, '370611'));
  expect(tenant).toMatchObject({
    name: '福山区',
    mode: 'real',
    policy: { version: 1, returnsBeforeLock: 2 },
    calendar: { version: 1, zoneOffsetMinutes: 480 },
  });
  expect(tenant?.routing.length).toBe(DEFAULT_ROUTING.length);
});

test('同一个区县不能建两次_几个区县互不相干', async () => {
  it = await createApp();
  const { store, clock } = it;
  const create = () => store.tx((db) => createTenant(db, store.t, FUSHAN, clock.now()));
  await create();
  await expect(create()).rejects.toMatchObject({ code: 'alreadyExists' });
  const admin = await it.staff('administrator');
  const units = (await it.call('GET /v1/organisations', {}, admin)).body.items;
  expect(units.some((o) => o.name === '福山区')).toBe(false);
  const foreign = (await store.read(async (db) => db.select().from(store.t.organisation))).find(
    (o) => o.code === '370611',
  );
  const change = await it.call(
    'POST /v1/organisations/:id/change',
    { params: { id: foreign!.id }, body: { version: 0, name: '别的区' } },
    admin,
  );
  expect(change.status).toBe(404);
});

test('内置派单规则用到的类别和单位_类别全都有_演示区县的单位也全都有', async () => {
  it = await createApp();
  const { t } = it.store;
  const categories = new Set(
    (await it.store.read(async (db) => db.select().from(t.category)))
      .filter((c) => c.district === DISTRICT)
      .map((c) => c.id),
  );
  const units = new Set((await it.store.read(async (db) => db.select().from(t.organisation))).map((o) => o.code));
  for (const rule of DEFAULT_ROUTING) {
    if (rule.category) expect(categories, rule.id).toContain(rule.category);
    for (const code of [rule.lead, ...rule.joint])
      if (code !== COMMUNITY && code !== NOBODY) expect(units, rule.id).toContain(code);
  }
});

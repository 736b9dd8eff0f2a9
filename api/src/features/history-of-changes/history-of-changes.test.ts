import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp, type TestApp } from '../../../../tests/factories/app.ts';

let it: TestApp;
let admin: string;
beforeEach(async () => {
  it = await createApp();
  admin = await it.staff('administrator');
});
afterEach(() => it.dispose());

const rename = async (code: string, name: string) => {
  const id = await it.organisation(code);
  const found = (await it.call('GET /v1/organisations', {}, admin)).body.items.find((o) => o.id === id);
  await it.call(
    'POST /v1/organisations/:id/change',
    { params: { id }, body: { version: found!.version, name } },
    admin,
  );
};

test('新的在前_分页不重不漏_能按哪一类、哪一个查', async () => {
  for (let n = 1; n <= 5; n++) {
    it.clock.advance(60_000);
    await rename('water', `水务公司${n}`);
  }
  await rename('heating', '热力');
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const { body } = await it.call('GET /v1/changes', { query: { noun: 'organisation', limit: 2, cursor } }, admin);
    seen.push(...body.items.map((change) => String(change.after?.name)));
    cursor = body.next ?? undefined;
  } while (cursor);
  expect(seen).toEqual(['热力', '水务公司5', '水务公司4', '水务公司3', '水务公司2', '水务公司1']);
  const nounId = await it.organisation('heating');
  const one = await it.call('GET /v1/changes', { query: { noun: 'organisation', nounId } }, admin);
  expect(one.body.items).toMatchObject([
    { action: 'change', before: { name: '热力公司' }, after: { name: '热力' }, at: it.clock.now() },
  ]);
});

test('改资料只记改了什么_没改的不记', async () => {
  await rename('water', '新名字');
  const [change] = (await it.call('GET /v1/changes', { query: { noun: 'organisation' } }, admin)).body.items;
  expect(Object.keys(change?.after ?? {})).toEqual(['name']);
});

test('建区县时也有一条_操作人是系统_别人看不到', async () => {
  const { body } = await it.call('GET /v1/changes', { query: { noun: 'district' } }, admin);
  expect(body.items).toMatchObject([{ action: 'create', by: null, after: { mode: 'real' } }]);
  expect((await it.call('GET /v1/changes', {}, await it.staff('streetSecretary'))).status).toBe(403);
});

import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { seedCertificates } from '../../../../tests/factories/inspections.ts';
import { loadInspectors } from './load-certificates.ts';

const DAY = 86_400_000;
let it: TestApp;
let justice: string;
beforeEach(async () => {
  it = await createApp();
  justice = await it.staff({ account: 'sifa' });
});
afterEach(() => it.dispose());

const register = async (account: string, more: Record<string, unknown> = {}, token = justice) =>
  it.call(
    'POST /v1/certificates',
    {
      body: {
        personId: await it.person(account),
        organisationId: await it.organisation('urban-management'),
        number: '650103-0217',
        scope: '城市管理',
        validFrom: it.clock.now() - DAY,
        validTo: it.clock.now() + 30 * DAY,
        ...more,
      },
    },
    token,
  );
const list = async (query: { q?: string; usable?: 'yes' } = {}, token = justice) =>
  (await it.call('GET /v1/certificates', { query }, token)).body.items;
const act = (key: 'suspend' | 'resume' | 'revoke', id: string, version: number) =>
  it.call(`POST /v1/certificates/:id/${key}`, { params: { id }, body: { version, reason: '年度审验。' } }, justice);
const markTemporary = async (account: string, temporary: boolean) => {
  const admin = await it.staff('administrator');
  const id = await it.person(account);
  const [person] = (await it.call('GET /v1/people', { query: { q: account } }, admin)).body.items;
  const changed = await it.call(
    'POST /v1/people/:id/change',
    { params: { id }, body: { version: person!.version, temporary } },
    admin,
  );
  expect(changed.body.temporary).toBe(temporary);
};

describe('执法证', () => {
  test('登记、按姓名和证号找到_证号不能重', async () => {
    const made = await register('chengguan');
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ state: 'valid', problem: null });
    expect(await list({ q: '0217' })).toHaveLength(1);
    expect(await list({ q: made.body.personName.slice(0, 2) })).toHaveLength(1);
    expect((await register('chengguan-fuzeren')).problem.code).toBe('alreadyExists');
  });

  test('网格员不能办_临聘人员不能办_一句话说明为什么', async () => {
    const grid = await register('ertongcun-wangge');
    expect(grid.problem).toMatchObject({ code: 'neverInspector', detail: expect.stringContaining('网格员') });
    await markTemporary('chengguan', true);
    expect((await register('chengguan')).problem.detail).toContain('临聘');
    expect(await list()).toEqual([]);
    const holders = await it.call('GET /v1/certificate-holders', { query: { q: 'chengguan' } }, justice);
    expect(holders.body.items).toMatchObject([{ problem: expect.stringContaining('临聘') }]);
    await markTemporary('chengguan', false);
    expect((await register('chengguan')).status).toBe(201);
  });

  test('后来才成了临聘_证还在_但不能用来检查', async () => {
    await register('chengguan');
    await markTemporary('chengguan', true);
    expect((await list())[0]?.problem).toContain('临聘');
    expect(await list({ usable: 'yes' })).toEqual([]);
  });

  test('暂扣、发还、吊销_吊销了不能恢复_过期自己就不能用', async () => {
    const { id } = (await register('chengguan')).body;
    expect((await act('suspend', id, 1)).body).toMatchObject({ state: 'suspended', problem: '执法证已暂扣' });
    expect((await act('suspend', id, 2)).status).toBe(400);
    expect((await act('resume', id, 2)).body.problem).toBeNull();
    expect((await act('resume', id, 2)).problem.code).toBe('staleVersion');
    it.clock.advance(31 * DAY);
    justice = await it.staff({ account: 'sifa' });
    expect((await list())[0]?.problem).toBe('执法证已过有效期');
    expect((await act('revoke', id, 3)).body.state).toBe('revoked');
    expect((await act('resume', id, 4)).problem.detail).toContain('已经吊销');
  });

  test('部门只看自己的_不能登记_负责人也不能', async () => {
    await register('chengguan');
    expect(await list({}, await it.staff({ account: 'chengguan' }))).toHaveLength(1);
    expect(await list({}, await it.staff({ account: 'reli' }))).toEqual([]);
    const head = await it.staff({ account: 'chengguan-fuzeren' });
    expect((await register('chengguan', { number: '2' }, head)).problem.code).toBe('forbidden');
  });

  test('有效期倒着写、别的单位不存在_不登记', async () => {
    expect((await register('chengguan', { validTo: it.clock.now() - 2 * DAY })).status).toBe(400);
    expect((await register('chengguan', { organisationId: 'nobody' })).status).toBe(404);
    expect((await register('chengguan', { organisationId: await it.organisation('650103017003') })).status).toBe(400);
  });
});

test('检查人员的资格_一次问清_按单位和时间', async () => {
  const [{ personId = '' } = {}] = await seedCertificates(it, [{ account: 'chengguan', unit: 'urban-management' }]);
  const grid = await it.person('ertongcun-wangge');
  const ask = (at: number, unit?: string) =>
    it.store.read((db) => loadInspectors(db, it.store.t, DISTRICT, [personId, grid, 'nobody'], at, unit));
  const now = it.clock.now();
  const found = await ask(now, await it.organisation('urban-management'));
  expect([...found.keys()].sort()).toEqual([personId, grid].sort());
  expect(found.get(personId)).toMatchObject({ gridMember: false, temporary: false, certificate: { state: 'valid' } });
  expect(found.get(grid)).toMatchObject({ gridMember: true, certificate: null });
  expect((await ask(now, 'another-unit')).get(personId)?.certificate).toBeNull();
  expect((await ask(now + 181 * DAY)).get(personId)?.certificate).toBeNull();
});

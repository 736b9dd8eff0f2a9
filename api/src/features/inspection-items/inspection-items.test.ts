import type { Input } from '@tellit/shared/contract/api.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { seedItems } from '../../../../tests/factories/inspections.ts';
import { publishedItems } from './published.ts';

const DAY = 86_400_000;
let it: TestApp;
let justice: string;
let unit: string;
let water: string;
beforeEach(async () => {
  it = await createApp();
  justice = await it.staff({ account: 'sifa' });
  unit = await it.staff({ account: 'chengguan' });
  water = await it.organisation('urban-management');
});
afterEach(() => it.dispose());

const content = {
  name: '门头招牌安全',
  object: '沿街商户',
  basis: '城市市容和环境卫生管理条例 第 11 条',
  way: 'onsite' as const,
  capPerYear: 2,
  intervalDays: null,
};
type Declaration = Input<'POST /v1/item-proposals'>['body'];
const declare = (body: Partial<Declaration> = {}, token = unit) =>
  it.call('POST /v1/item-proposals', { body: { kind: 'add', content, reason: '每年都要查。', ...body } }, token);
const waiting = async (token = justice) => (await it.call('GET /v1/item-proposals', { query: {} }, token)).body.items;
const approve = async (proposals: { id: string; version: number }[], token = justice) =>
  it.call('POST /v1/item-proposals/approve', { body: { proposals } }, token);
const list = async (
  query: { q?: string; department?: string; object?: string; cursor?: string; limit?: number } = {},
) => (await it.call('GET /v1/public/inspection-items', { query: { district: DISTRICT, ...query } })).body;
/** With a token of the moment: the tests travel further than a session lasts. */
const figures = async () =>
  (await it.call('GET /v1/inspection-items/figures', {}, await it.staff({ account: 'sifa' }))).body;
const inForce = (id: string) =>
  it.store.read((db) => publishedItems(db, it.store.t, DISTRICT, [id], it.clock.now())).then((found) => found.get(id));

describe('申报和批准', () => {
  test('部门申报_司法局批准_次日零时起公示_编号接着编', async () => {
    const declared = await declare();
    expect(declared.status).toBe(201);
    expect(declared.body).toMatchObject({ state: 'declared', itemId: null, comparison: '新增', blocked: null });
    expect(declared.body.number).toMatch(/-001$/);
    const [proposal] = await waiting();
    const approved = await approve([proposal!]);
    expect(approved.body).toMatchObject({ approved: 1 });
    // 本地零点
    expect((approved.body.publishedAt + 8 * 3_600_000) % DAY).toBe(0);
    expect((await list()).items).toEqual([]);
    expect(await figures()).toMatchObject({ items: 0, coming: 1, waiting: 0 });
    it.clock.set(approved.body.publishedAt - 1);
    expect((await list()).items).toEqual([]);
    it.clock.set(approved.body.publishedAt);
    expect((await list()).items).toMatchObject([{ name: '门头招牌安全', number: declared.body.number, capPerYear: 2 }]);
    expect(await figures()).toMatchObject({ items: 1, departments: 1, coming: 0 });
  });

  test('没写依据的不能批_一起批的也一个不批', async () => {
    await declare();
    await declare({ content: { ...content, name: '门头整齐度', basis: ' ' } });
    const proposals = await waiting();
    expect(proposals.map((one) => one.blocked)).toEqual([null, '未写法律依据']);
    const refused = await approve(proposals);
    expect(refused.status).toBe(409);
    expect(refused.problem).toMatchObject({
      code: 'noLegalBasis',
      fields: [{ path: 'proposals.1', message: '门头整齐度：未写法律依据' }],
    });
    expect(await waiting()).toHaveLength(2);
    expect(await figures()).toMatchObject({ coming: 0 });
  });

  test('修改_写出和现行比什么变了_零点前还按旧内容_历史里有', async () => {
    const [itemId = ''] = await seedItems(it, [{ ...content, organisationId: water }]);
    const declared = await declare({ kind: 'change', itemId, content: { ...content, capPerYear: 1 } });
    expect(declared.body).toMatchObject({ itemId, comparison: '频次 2→1', organisationName: expect.any(String) });
    const [proposal] = await waiting();
    const { publishedAt } = (await approve([proposal!])).body;
    expect((await inForce(itemId))?.capPerYear).toBe(2);
    expect((await list()).items).toMatchObject([{ capPerYear: 2 }]);
    const [shown] = (await it.call('GET /v1/inspection-items', { query: {} }, justice)).body.items;
    expect(shown).toMatchObject({ state: 'published', capPerYear: 2, changesAt: publishedAt });
    it.clock.set(publishedAt);
    expect(await inForce(itemId)).toMatchObject({ capPerYear: 1, version: 2 });
    const { history } = (
      await it.call(
        'GET /v1/inspection-items/:id',
        { params: { id: itemId } },
        await it.staff({ account: 'chengguan' }),
      )
    ).body;
    expect(history.map(({ title, by }) => `${title} ${by}`)).toEqual([
      expect.stringMatching(/^批准修改 /),
      expect.stringMatching(/^部门申报修改 /),
    ]);
    expect(history[0]?.differences).toEqual([
      { field: 'capPerYear', label: '频次上限', before: '一年 2 次', after: '一年 1 次' },
    ]);
  });

  test('同一天改两次_零点前按最早的', async () => {
    const [itemId = ''] = await seedItems(it, [{ ...content, organisationId: water }]);
    for (const capPerYear of [3, 4]) {
      await declare({ kind: 'change', itemId, content: { ...content, capPerYear } });
      await approve(await waiting());
      expect((await inForce(itemId))?.capPerYear).toBe(2);
    }
    it.clock.advance(DAY);
    expect((await inForce(itemId))?.capPerYear).toBe(4);
  });

  test('延续、撤下_撤下马上不能查', async () => {
    const [kept = '', gone = ''] = await seedItems(it, [
      { name: '留', organisationId: water },
      { name: '走', organisationId: water },
    ]);
    await declare({ kind: 'keep', itemId: kept, content: undefined });
    await declare({ kind: 'withdraw', itemId: gone, content: undefined, reason: '并到别的事项。' });
    await approve(await waiting());
    expect((await list()).items.map(({ name }) => name)).toEqual(['留']);
    expect(await inForce(gone)).toBeUndefined();
    expect((await declare({ kind: 'change', itemId: gone })).status).toBe(400);
  });

  test('退回要写理由_部门看得到_改好再报', async () => {
    await declare();
    const [proposal] = await waiting();
    const back = { proposals: [proposal!], reason: '请补写到条。' };
    expect((await it.call('POST /v1/item-proposals/return', { body: back }, justice)).body).toEqual({ returned: 1 });
    const mine = await it.call('GET /v1/item-proposals', { query: { view: 'decided' } }, unit);
    expect(mine.body.items).toMatchObject([{ state: 'returned', decision: '请补写到条。' }]);
    expect((await it.call('POST /v1/item-proposals/return', { body: back }, justice)).status).toBe(409);
    expect((await declare()).status).toBe(201);
  });

  test('一个事项一份申报在等_可以收回', async () => {
    const [itemId = ''] = await seedItems(it, [{ ...content, organisationId: water }]);
    const first = await declare({ kind: 'keep', itemId, content: undefined });
    expect((await declare({ kind: 'withdraw', itemId, content: undefined })).problem.code).toBe('alreadyExists');
    const recalled = await it.call(
      'POST /v1/item-proposals/:id/recall',
      { params: { id: first.body.id }, body: { version: first.body.version } },
      unit,
    );
    expect(recalled.body.state).toBe('recalled');
    expect((await approve([first.body])).problem.code).toBe('staleVersion');
    expect((await declare({ kind: 'withdraw', itemId, content: undefined })).status).toBe(201);
  });

  test('别的部门的事项不能申报_也看不到别人的申报_部门自己不能批', async () => {
    const [itemId = ''] = await seedItems(it, [{ ...content, organisationId: await it.organisation('heating') }]);
    expect((await declare({ kind: 'withdraw', itemId, content: undefined })).problem.code).toBe('forbidden');
    await declare();
    expect(await waiting(await it.staff({ account: 'reli' }))).toEqual([]);
    expect(await waiting(unit)).toHaveLength(1);
    const head = await it.staff({ account: 'chengguan-fuzeren' });
    expect((await approve(await waiting(), head)).problem.code).toBe('forbidden');
    // 司法局负责人可以
    expect((await approve(await waiting(), await it.staff({ account: 'sifa-fuzeren' }))).status).toBe(200);
  });

  test('编号不能重_没变的修改不收', async () => {
    const [itemId = ''] = await seedItems(it, [{ ...content, organisationId: water, number: '城管-001' }]);
    expect((await declare({ number: '城管-001' })).problem.code).toBe('alreadyExists');
    expect((await declare()).body.number).toBe('城管-002');
    expect((await declare()).body.number).toBe('城管-003');
    expect((await declare({ kind: 'change', itemId })).problem.fields?.[0]?.message).toContain('延续');
  });
});

describe('清理和公示', () => {
  test('成批撤下没有法律依据的_数字里看得到', async () => {
    const ids = await seedItems(
      it,
      Array.from({ length: 5 }, (_, n) => ({
        organisationId: water,
        basis: n < 2 ? '区城管局〔2019〕12号通知' : content.basis,
      })),
    );
    expect(await figures()).toMatchObject({ items: 5, doubtful: 2, cleared: 0 });
    const found = await it.call('GET /v1/inspection-items', { query: { doubtful: 'yes' } }, justice);
    const items = found.body.items.map(({ id, version }) => ({ id, version }));
    expect(items.map(({ id }) => id).sort()).toEqual(ids.slice(0, 2).sort());
    const body = { items, cause: 'outsideLaw' as const, reason: '清单之外无检查。' };
    expect((await it.call('POST /v1/inspection-items/withdraw', { body }, unit)).status).toBe(403);
    expect((await it.call('POST /v1/inspection-items/withdraw', { body }, justice)).body).toEqual({ withdrawn: 2 });
    expect(await figures()).toMatchObject({ items: 3, doubtful: 0, cleared: 2, withdrawn: 2 });
    expect((await it.call('POST /v1/inspection-items/withdraw', { body }, justice)).problem.code).toBe('staleVersion');
    const gone = await it.call('GET /v1/inspection-items', { query: { state: 'withdrawn' } }, justice);
    expect(gone.body.items).toMatchObject([{ withdrawnReason: '清单之外无检查。' }, { withdrawnCause: 'outsideLaw' }]);
  });

  test('谁都能查_按词、部门、对象_分页不重不漏_不给内部编号', async () => {
    const heating = await it.organisation('heating');
    await seedItems(it, [
      ...Array.from({ length: 7 }, (_, n) => ({ organisationId: water, name: `市容第${n}项`, number: `容-${n}` })),
      { organisationId: heating, name: '锅炉安全', object: '供热站', basis: '特种设备安全法 第 40 条', number: '热-1' },
    ]);
    expect((await list({ q: '锅炉' })).items).toMatchObject([{ number: '热-1' }]);
    expect((await list({ q: '特种设备 供热' })).items).toHaveLength(1);
    expect((await list({ q: '特种设备 餐饮' })).items).toHaveLength(0);
    expect((await list({ q: '100%' })).items).toHaveLength(0);
    expect((await list({ object: '供热' })).items).toHaveLength(1);
    const counts = (await it.call('GET /v1/public/inspection-items/counts', { query: { district: DISTRICT } })).body;
    expect(counts).toMatchObject({ items: 8, noPenalty: 0 });
    const department = counts.departments.find((one) => one.items === 7)!.name;
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await list({ department, limit: 3, cursor });
      seen.push(...page.items.map(({ number }) => number));
      cursor = page.next ?? undefined;
    } while (cursor);
    expect(seen).toEqual(Array.from({ length: 7 }, (_, n) => `容-${n}`));
    expect(JSON.stringify(await list())).not.toContain(water);
    const nowhere = await it.call('GET /v1/public/inspection-items', { query: { district: '110101' } });
    expect(nowhere.status).toBe(404);
  });
});

describe('不罚免罚清单', () => {
  const entry = {
    number: '免罚-001',
    kind: 'noPenalty' as const,
    name: '首次未按规定公示营业执照',
    condition: '首次发现，当场改正，没有造成后果。',
    basis: '行政处罚法 第三十三条',
  };

  test('司法局维护_公众能查_撤下就没有了', async () => {
    const body = { ...entry, organisationId: water };
    expect((await it.call('POST /v1/no-penalty-items', { body }, unit)).status).toBe(403);
    const { body: made } = await it.call('POST /v1/no-penalty-items', { body }, justice);
    expect((await it.call('POST /v1/no-penalty-items', { body }, justice)).problem.code).toBe('alreadyExists');
    const read = async (q?: string) =>
      (await it.call('GET /v1/public/no-penalty-items', { query: { district: DISTRICT, q } })).body.items;
    expect(await read('营业执照')).toMatchObject([{ number: '免罚-001', condition: entry.condition }]);
    const { number, ...fields } = entry;
    const changed = await it.call(
      'POST /v1/no-penalty-items/:id/change',
      { params: { id: made.id }, body: { ...fields, name: '首次未亮照', version: made.version } },
      justice,
    );
    expect(await read('亮照')).toHaveLength(1);
    await it.call(
      'POST /v1/no-penalty-items/:id/withdraw',
      { params: { id: made.id }, body: { version: changed.body.version, reason: '法改了。' } },
      justice,
    );
    expect(await read()).toEqual([]);
    const all = await it.call('GET /v1/no-penalty-items', { query: {} }, justice);
    expect(all.body.items).toMatchObject([{ number, state: 'withdrawn', withdrawnReason: '法改了。' }]);
  });
});

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, DISTRICT, type Given, type TestApp } from '../../../../tests/factories/app.ts';

let it_: TestApp;
let justice: string;
beforeAll(async () => {
  it_ = await createApp({ now: Date.parse('2026-11-02T02:00:00Z') });
  justice = await it_.staff({ account: 'sifa' });
  const csv = [
    '机构代码,案号,类型,案由,结案日期',
    ...Array.from({ length: 12 }, (_, n) => `market,市监罚〔2026〕${n + 1}号,行政处罚,销售过期食品,2026-09-${10 + n}`),
    ...Array.from({ length: 3 }, (_, n) => `fire,消防检〔2026〕${n + 1}号,行政检查,消防通道检查,2026-09-1${n}`),
    'health,卫许〔2026〕1号,行政许可,公共场所卫生许可,2026-09-15',
  ].join('\n');
  const done = await upload(csv, 'yes');
  expect(done.status, JSON.stringify(done.problem)).toBe(200);
  expect(done.body.imported).toBe(16);
});
afterAll(() => it_.dispose());

const upload = (csv: string, commit: 'yes' | 'no', token = justice) =>
  it_.upload(
    'POST /v1/case-files/import',
    { query: { commit } },
    { name: '案卷.csv', type: 'text/csv', bytes: new TextEncoder().encode(csv) },
    token,
  );

const RULE: Omit<Given<'POST /v1/case-reviews'>['body'], 'name'> = {
  kinds: ['penalty', 'inspection', 'licence'],
  from: '2026-09-01',
  to: '2026-09-30',
  size: { count: 4 },
};
async function drawn(more: Partial<Given<'POST /v1/case-reviews'>['body']> = {}) {
  const made = await it_.call('POST /v1/case-reviews', { body: { name: '三季度评查', ...RULE, ...more } }, justice);
  expect(made.status, JSON.stringify(made.problem)).toBe(201);
  return made.body;
}
const idOf = (account: string) => it_.person(account);
const assign = async (id: string, version: number, accounts: string[], fileIds?: string[]) =>
  it_.call(
    'POST /v1/case-reviews/:id/assign',
    {
      params: { id },
      body: { version, reviewerIds: await Promise.all(accounts.map(idOf)), ...(fileIds ? { fileIds } : {}) },
    },
    justice,
  );

describe('案卷导入', () => {
  it('逐行报错_一条也不导入', async () => {
    const csv = [
      '机构代码,案号,类型,案由,结案日期',
      'market,市监罚〔2026〕1号,行政处罚,重复,2026-09-01',
      'nowhere,某〔2026〕1号,行政处罚,没有这个机构,2026-09-01',
      'fire,消防检〔2026〕9号,罚款,类型不对,2026-09-01',
      'fire,消防检〔2026〕8号,行政检查,日期没到,2027-01-01',
      'fire,消防检〔2026〕8号,行政检查,同一案号,2026-02-30',
    ].join('\n');
    const report = await upload(csv, 'no');
    expect(report.body.problems.map(({ line, column }) => `${line} ${column}`)).toEqual([
      '2 案号',
      '3 机构代码',
      '4 类型',
      '5 结案日期',
      '6 案号',
      '6 结案日期',
    ]);
    const refused = await upload(csv, 'yes');
    expect(refused.problem.code).toBe('importHasErrors');
    const { body } = await it_.call('GET /v1/case-files', { query: { limit: 100 } }, justice);
    expect(body.items).toHaveLength(16);
  });

  it('部门只看、只登记自己的案卷', async () => {
    const market = await it_.staff({ account: 'shichang' });
    const { body } = await it_.call('GET /v1/case-files', { query: { limit: 100 } }, market);
    expect(new Set(body.items.map((one) => one.organisation.name))).toEqual(new Set(['区市场监管局']));
    const input = { number: '市监罚〔2026〕99号', kind: 'penalty' as const, title: '无证经营', closedOn: '2026-10-08' };
    const other = { ...input, organisationId: await it_.organisation('fire') };
    expect((await it_.call('POST /v1/case-files', { body: other }, market)).problem.code).toBe('forbidden');
    const own = { ...input, organisationId: await it_.organisation('market') };
    expect((await it_.call('POST /v1/case-files', { body: own }, market)).status).toBe(201);
    expect((await it_.call('POST /v1/case-files', { body: own }, market)).problem.code).toBe('alreadyExists');
  });
});

describe('抽取', () => {
  it('每个部门都抽到_件数按规则_规则和种子留下', async () => {
    const review = await drawn({ seed: 'K3-20261102' });
    const units = review.reviewedFiles.map(({ file }) => file.organisation.name);
    expect(units.filter((name) => name === '区市场监管局')).toHaveLength(4);
    expect(units.filter((name) => name === '区消防救援大队')).toHaveLength(3);
    expect(units).toHaveLength(8);
    expect(review.seed).toBe('K3-20261102');
    expect(review.rule).toEqual({ ...RULE, organisationIds: [] });
    // By hand, as anybody with sha256sum would.
    const lots = Array.from({ length: 12 }, (_, n) => `市监罚〔2026〕${n + 1}号`)
      .map((number) => ({ number, lot: createHash('sha256').update(`K3-20261102|market|${number}`).digest('hex') }))
      .sort((a, b) => (a.lot < b.lot ? -1 : 1))
      .slice(0, 4)
      .map(({ number }) => number)
      .sort();
    const got = review.reviewedFiles.filter(({ file }) => file.organisation.name === '区市场监管局');
    expect(got.map(({ file }) => file.number).sort()).toEqual(lots);
  });

  it('重抽一遍结果相同_之后登记的案卷不影响', async () => {
    const review = await drawn();
    await it_.call(
      'POST /v1/case-files',
      {
        body: {
          organisationId: await it_.organisation('emergency'),
          number: `应急罚〔2026〕${Math.floor(it_.clock.now() % 1e6)}号`,
          kind: 'penalty',
          title: '未如实记录隐患排查',
          closedOn: '2026-09-20',
        },
      },
      justice,
    );
    const again = await it_.call('GET /v1/case-reviews/:id/redraw', { params: { id: review.id } }, justice);
    expect(again.body.same).toBe(true);
    expect(again.body.drawn).toHaveLength(8);
    expect(again.body.inDrum).toBe(16);
  });

  it('没有可抽的_说清楚_什么也不留', async () => {
    const before = await it_.call('GET /v1/case-reviews', {}, justice);
    const none = await it_.call(
      'POST /v1/case-reviews',
      { body: { name: '空', ...RULE, kinds: ['coercion'] } },
      justice,
    );
    expect(none.problem.code).toBe('nothingDrawn');
    const after = await it_.call('GET /v1/case-reviews', {}, justice);
    expect(after.body.items).toEqual(before.body.items);
  });
});

describe('分案和评查', () => {
  it('评查员不评本部门_分不出去就一件不分', async () => {
    const review = await drawn();
    const refused = await assign(review.id, review.version, ['shichang', 'shichang-zhifa']);
    expect(refused.problem.code).toBe('reviewerOfDepartment');
    const still = await it_.call('GET /v1/case-reviews/:id', { params: { id: review.id } }, justice);
    expect(still.body.assigned).toBe(0);
    const shared = await assign(review.id, review.version, ['shichang', 'xiaofang', 'jianduyuan']);
    expect(shared.status, JSON.stringify(shared.problem)).toBe(200);
    for (const { file, reviewer } of shared.body.reviewedFiles) {
      expect(reviewer).not.toBeNull();
      if (file.organisation.name === '区市场监管局') expect(reviewer?.id).not.toBe(await idOf('shichang'));
      if (file.organisation.name === '区消防救援大队') expect(reviewer?.id).not.toBe(await idOf('xiaofang'));
    }
  });

  it('评查员只看到分给自己的_评完进问题清单_评完才能结束', async () => {
    const review = await drawn();
    const monitor = await it_.staff({ account: 'jianduyuan' });
    const shared = await assign(review.id, review.version, ['jianduyuan', 'xiaofang']);
    const monitorId = await idOf('jianduyuan');
    const other = shared.body.reviewedFiles.find(({ reviewer }) => reviewer?.id !== monitorId);
    const { body: mine } = await it_.call('GET /v1/my-case-files', { query: { limit: 100 } }, monitor);
    const files = mine.items.filter(({ reviewId }) => reviewId === review.id);
    expect(files.length).toBeGreaterThan(0);
    const sheet = (fileId: string, body: Given<'POST /v1/case-reviews/:id/files/:fileId/review'>['body'], by: string) =>
      it_.call('POST /v1/case-reviews/:id/files/:fileId/review', { params: { id: review.id, fileId }, body }, by);
    expect((await sheet(other?.file.id ?? '', { version: 1, verdict: 'good' }, monitor)).problem.code).toBe('notFound');

    const early = await it_.call(
      'POST /v1/case-reviews/:id/conclude',
      { params: { id: review.id }, body: { version: shared.body.version, conclusion: '总体较好' } },
      justice,
    );
    expect(early.problem.code).toBe('reviewsOpen');

    const [first] = files;
    const bad = { version: 1, ticks: ['papersIncomplete'], verdict: 'good' as const };
    expect((await sheet(first?.file.id ?? '', bad, monitor)).problem.fields?.[0]?.message).toContain('合格');
    const done = await sheet(first?.file.id ?? '', { ...bad, verdict: 'problem', words: '缺送达回证' }, monitor);
    expect(done.status, JSON.stringify(done.problem)).toBe(200);
    expect((await sheet(first?.file.id ?? '', { version: 2, verdict: 'good' }, monitor)).problem.code).toBe(
      'wrongState',
    );
    const { problem } = it_.store.t;
    const raised = await it_.store.read(async (db) => db.select().from(problem));
    const found = raised.find(({ sourceId }) => sourceId === first?.file.id);
    expect(found).toMatchObject({ source: 'caseReview', state: 'open', organisationId: first?.file.organisation.id });
    expect(found?.words).toBe('文书不齐、没有送达回证，或没有按期归档；缺送达回证');
    expect(found?.words).not.toContain(first?.file.number);

    for (const { file } of files.slice(1)) await sheet(file.id, { version: 1, verdict: 'good' }, monitor);
    const head = await it_.staff({ account: 'xiaofang' });
    for (const { reviewer, file, verdict } of shared.body.reviewedFiles)
      if (reviewer?.id !== monitorId && verdict === null) await sheet(file.id, { version: 1, verdict: 'good' }, head);
    const ended = await it_.call(
      'POST /v1/case-reviews/:id/conclude',
      { params: { id: review.id }, body: { version: shared.body.version, conclusion: '送达环节要立规矩。' } },
      justice,
    );
    expect(ended.status, JSON.stringify(ended.problem)).toBe(200);
    expect(ended.body).toMatchObject({
      state: 'concluded',
      problems: 1,
      reviewed: review.files,
      conclusion: '送达环节要立规矩。',
    });
  });

  it('勾了廉洁_同一笔里给纪委监委一条密件线索_部门的问题清单里不写', async () => {
    const review = await drawn();
    const shared = await assign(review.id, review.version, ['jianduyuan', 'xiaofang']);
    const monitor = await it_.staff({ account: 'jianduyuan' });
    const monitorId = await idOf('jianduyuan');
    const [only, both] = shared.body.reviewedFiles.filter(
      ({ reviewer, file }) => reviewer?.id === monitorId && file.kind === 'penalty',
    );
    const versionOf = (id: string) => shared.body.reviewedFiles.find(({ file }) => file.id === id)?.version ?? 0;
    const hand = (fileId: string, ticks: string[], words?: string) =>
      it_.call(
        'POST /v1/case-reviews/:id/files/:fileId/review',
        { params: { id: review.id, fileId }, body: { version: versionOf(fileId), ticks, words, verdict: 'problem' } },
        monitor,
      );
    const jiwei = await it_.staff({ account: 'jiwei' });
    const leads = async () =>
      (await it_.call('GET /v1/work-orders', { query: { view: 'sealed', limit: 100 } }, jiwei)).body.items;
    const before = (await leads()).length;
    const noWords = await hand(only?.file.id ?? '', ['favours']);
    expect(noWords.problem.fields?.[0]?.message).toContain('廉洁');
    expect(await leads()).toHaveLength(before);
    const done = await hand(only?.file.id ?? '', ['favours'], '卷里夹着购物卡收据');
    expect(done.status, JSON.stringify(done.problem)).toBe(200);
    expect((await hand(both?.file.id ?? '', ['late', 'favours'], '吃请照片')).status).toBe(200);
    const found = await leads();
    expect(found).toHaveLength(before + 2);
    const texts = await Promise.all(
      found.map(async ({ id }) => (await it_.call('GET /v1/work-orders/:id', { params: { id } }, jiwei)).body),
    );
    const told = JSON.stringify(texts);
    expect(told).toContain(only?.file.number);
    expect(told).toContain('卷里夹着购物卡收据');
    expect(told).toContain('接受吃请、礼品礼金或其他好处的线索');
    const { body: view } = await it_.call('GET /v1/case-reviews/:id', { params: { id: review.id } }, justice);
    const of = (id = '') => view.reviewedFiles.find(({ file }) => file.id === id);
    expect(of(only?.file.id)).toMatchObject({ lead: true, problem: null });
    expect(of(both?.file.id)).toMatchObject({ lead: true, problem: { state: 'open' } });
    const { problem } = it_.store.t;
    const listed = JSON.stringify(await it_.store.read(async (db) => db.select().from(problem)));
    expect(listed).toContain('超过法定期限作出决定');
    expect(listed).not.toContain('购物卡');
    expect(listed).not.toContain('吃请');
    // The department it is about, its head and the bureau's clerk find no such order.
    for (const account of ['shichang', 'shichang-fuzeren', 'sifa'])
      for (const { id } of found.slice(0, 2))
        expect(
          (await it_.call('GET /v1/work-orders/:id', { params: { id } }, await it_.staff({ account }))).status,
          account,
        ).toBe(404);
  });

  it('整改后定的制度_谁都能看', async () => {
    const review = await drawn();
    const market = await it_.staff({ account: 'shichang-fuzeren' });
    const body = { reviewId: review.id, title: '文书送达十条', words: '送达当日归档。' };
    const others = { ...body, organisationId: await it_.organisation('fire') };
    expect((await it_.call('POST /v1/made-rules', { body: others }, market)).problem.code).toBe('forbidden');
    const own = { ...body, organisationId: await it_.organisation('market') };
    expect((await it_.call('POST /v1/made-rules', { body: own }, market)).status).toBe(201);
    const { body: open } = await it_.call('GET /v1/districts/:district/made-rules', { params: { district: DISTRICT } });
    expect(open.items[0]).toMatchObject({ title: '文书送达十条', reviewName: '三季度评查' });
  });
});

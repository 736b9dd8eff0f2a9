import type { FigureKey } from '@tellit/shared/words/inspection-figure-names.ts';
import type { Rating } from '@tellit/shared/words/states.ts';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createApp, DISTRICT, type Given, type TestApp } from '../../../../tests/factories/app.ts';
import { seedBusiness, seedItems } from '../../../../tests/factories/inspections.ts';

const NOW = Date.parse('2026-11-04T02:00:00Z');
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };
let app: TestApp;
const unit: Record<string, string> = {};
const businesses: string[] = [];

beforeAll(async () => {
  app = await createApp({ now: NOW });
  for (const code of ['market', 'fire', 'health', 'culture']) unit[code] = await app.organisation(code);
  for (let n = 0; n < 4; n += 1) businesses.push((await seedBusiness(app)).id);
  await seedItems(app, [
    { organisationId: unit.market as string },
    { organisationId: unit.fire as string, basis: '某某工作方案' },
  ]);
  const level = (n: number): Rating => (n < 4 ? 'verySatisfied' : n === 4 ? 'fair' : 'dissatisfied');
  // 市监: six rated and two not; 消防: three rated; one joint visit of both, rated; one of last October.
  for (let n = 0; n < 6; n += 1) await visit(`m${n}`, n, ['market'], { rating: level(n) });
  for (let n = 0; n < 2; n += 1) await visit(`u${n}`, n, ['market']);
  for (let n = 0; n < 3; n += 1) await visit(`f${n}`, n, ['fire'], { rating: level(n) });
  await visit('j0', 3, ['market', 'fire'], { rating: 'satisfied', planned: 4, came: 3 });
  await visit('old', 0, ['market'], { day: '2025-10-20' });
  await refuse('outsideList', 2);
  await refuse('overCap', 1);
});
afterAll(() => app.dispose());

let ids = 0;
interface More {
  rating?: Rating;
  day?: string;
  planned?: number;
  came?: number;
}
/** A visit that was done, as rows; the commands of visits have tests of their own. */
async function visit(id: string, business: number, codes: string[], more: More = {}): Promise<void> {
  const { t } = app.store;
  const at = Date.parse(`${more.day ?? '2026-10-12'}T03:00:00Z`) + ids * 60_000;
  const businessId = businesses[business % businesses.length] as string;
  ids += 1;
  await app.store.tx(async (db) => {
    await db.insert(t.inspection).values({
      district: DISTRICT,
      id,
      number: `检-${id}`,
      businessId,
      leadId: unit[codes[0] as string] as string,
      state: 'done',
      joint: codes.length > 1,
      fromAt: at,
      toAt: at,
      codeHash: `hash-${id}`,
      finishedAt: at,
      signatureRefused: false,
      version: 1,
      createdAt: at,
    });
    for (const [n, code] of codes.entries()) {
      const taskId = `${id}-${code}`;
      await db.insert(t.inspectionTask).values({
        district: DISTRICT,
        id: taskId,
        inspectionId: id,
        businessId,
        organisationId: unit[code] as string,
        kind: 'routine',
        needs: [],
        state: 'done',
        windowFrom: at,
        windowTo: at,
        year: 2026,
        createdBy: 'somebody',
        createdAt: at,
        version: 1,
      });
      const each = (more.planned ?? 0) / codes.length;
      for (let person = 0; person < each; person += 1)
        await db.insert(t.taskInspector).values({
          district: DISTRICT,
          taskId,
          personId: `p-${n}-${person}`,
          certificateId: 'c',
          arrivedAt: n * each + person < (more.came ?? 0) ? at : null,
        });
    }
    if (more.rating)
      await db.insert(t.inspectionRating).values({
        district: DISTRICT,
        id: `r-${id}`,
        inspectionId: id,
        businessId,
        level: more.rating,
        ticks: [],
        callback: false,
        photoIds: [],
        receiptHash: `receipt-${id}`,
        submittedAt: at + 3_600_000,
        version: 1,
      });
  });
}

async function refuse(rule: string, times: number): Promise<void> {
  const { t } = app.store;
  for (let n = 0; n < times; n += 1)
    await app.store.tx(async (db) => {
      await db.insert(t.taskRefusal).values({
        district: DISTRICT,
        id: `${rule}-${n}`,
        at: Date.parse('2026-10-20T03:00:00Z') + n,
        organisationId: unit.market as string,
        personId: 'somebody',
        rule,
        words: '不在公示清单内',
      });
    });
}

async function figures(account: string, more: Partial<Given<'GET /v1/inspection-figures'>['query']> = {}) {
  const answered = await app.call(
    'GET /v1/inspection-figures',
    { query: { ...OCTOBER, ...more } },
    await app.staff({ account }),
  );
  expect(answered.status, JSON.stringify(answered.problem)).toBe(200);
  const of = (key: FigureKey) => {
    const found = answered.body.figures.find((figure) => figure.key === key);
    if (!found) throw new Error(key);
    return found;
  };
  return { view: answered.body, of };
}
const lines = (value: { lines: { reason: string; count: number }[] }) =>
  Object.fromEntries(value.lines.map(({ reason, count }) => [reason, count]));

describe('司法局的数字', () => {
  it('户次、联合、少敲的门、重复和拦下_各有口径', async () => {
    const { of } = await figures('sifa');
    expect(of('visits').value.number).toBe(12);
    expect(of('visits').before?.number).toBe(1);
    expect(of('joint').value).toMatchObject({ number: 1, of: 12, percentage: null });
    expect(of('doors').value.number).toBe(1);
    expect(of('people').value.number).toBe(1);
    expect(lines(of('refused').value)).toEqual({ outsideList: 2, overCap: 1 });
    expect(of('repeats').value.number).toBe(1);
    // Listed on 3 November: nothing of it in October.
    expect(of('listed').value.number).toBe(0);
    const november = await figures('sifa', { from: '2026-11-01', to: '2026-11-30' });
    expect(lines(november.of('listed').value)).toEqual({ doubtful: 1, inForce: 1 });
    expect(of('coverage').value).toMatchObject({ number: 10, of: 12 });
    expect(lines(of('satisfaction').value)).toEqual({ verySatisfied: 7, satisfied: 1, fair: 1, dissatisfied: 1 });
    expect(of('calledBack').value.lines).toEqual([{ part: 'excluded', reason: 'noPhone', count: 1 }]);
    expect(lines(of('perBusiness').value)).toEqual({ twice: 2, more: 2 });
  });

  it('按部门看_联合检查在参加的部门各算一次_总数不变', async () => {
    const { of } = await figures('sifa', { group: 'organisation' });
    const { groups, value } = of('visits');
    expect(value.number).toBe(12);
    expect(groups.map(({ name, value: one }) => [name, one.number])).toEqual(
      expect.arrayContaining([
        ['区市场监管局', 9],
        ['区消防救援大队', 4],
      ]),
    );
    expect((await figures('sifa', { organisationId: unit.fire as string })).of('visits').value.number).toBe(4);
  });

  it('数、名单、导出是同一批', async () => {
    const token = await app.staff({ account: 'sifa' });
    for (const [figure, part, expected] of [
      ['visits', 'all', 12],
      ['visits', 'met:joint', 1],
      ['coverage', 'missed:unrated', 2],
      ['refused', 'met:overCap', 1],
      ['satisfaction', 'denominator', 10],
      ['repeats', 'numerator', 1],
    ] as const) {
      const query = { ...OCTOBER, figure, part };
      const first = await app.call('GET /v1/inspection-figures/members', { query: { ...query, limit: 5 } }, token);
      expect(first.body.count, `${figure} ${part}`).toBe(expected);
      const seen = new Set(first.body.items.map(({ id }) => id));
      for (let { next } = first.body; next !== null; ) {
        const more = await app.call(
          'GET /v1/inspection-figures/members',
          { query: { ...query, limit: 5, cursor: next } },
          token,
        );
        for (const { id } of more.body.items) seen.add(id);
        next = more.body.next;
      }
      expect(seen.size, `${figure} ${part}`).toBe(expected);
      const file = await app.call('GET /v1/inspection-figures/export', { query: { ...query, format: 'csv' } }, token);
      expect(file.raw.toString('utf8').trim().split('\r\n'), `${figure} ${part}`).toHaveLength(expected + 1);
    }
  });

  it('看评价名单、导出都留痕', async () => {
    const { accessLog } = app.store.t;
    const token = await app.staff({ account: 'sifa' });
    const before = await app.store.read(async (db) => db.select().from(accessLog));
    await app.call('GET /v1/inspection-figures/members', { query: { ...OCTOBER, figure: 'satisfaction' } }, token);
    await app.call('GET /v1/inspection-figures/members', { query: { ...OCTOBER, figure: 'visits' } }, token);
    await app.call('GET /v1/inspection-figures/export', { query: { ...OCTOBER, format: 'xlsx' } }, token);
    const after = await app.store.read(async (db) => db.select().from(accessLog));
    expect(after.slice(before.length).map(({ kind }) => kind)).toEqual(['ratingView', 'export']);
  });

  it('一个月的报告_A4', async () => {
    const token = await app.staff({ account: 'sifa' });
    const { status, raw, headers } = await app.call(
      'GET /v1/inspection-figures/report.pdf',
      { query: { month: '2026-10' } },
      token,
    );
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/pdf');
    expect(raw.subarray(0, 5).toString()).toBe('%PDF-');
    expect(raw.length).toBeGreaterThan(10_000);
  });
});

describe('被评部门只看汇总', () => {
  it('满五份才显示_没满的月份不算进去', async () => {
    const market = await figures('shichang-fuzeren');
    expect(market.view.ratings).toBe('aggregates');
    // Six of its own and the joint one.
    expect(market.of('satisfaction').value).toMatchObject({ number: 6, of: 7, withheld: false });
    expect(market.of('coverage').value).toMatchObject({ number: 7, of: 9 });
    const fire = await figures('xiaofang-fuzeren');
    expect(fire.of('satisfaction').value).toMatchObject({ number: 0, of: 0, lines: [], withheld: true });
    expect(fire.of('coverage').value.lines).toEqual([]);
    expect(fire.of('visits').value.number).toBe(4);
  });

  it('月底以后的追评_不改已经看到的汇总', async () => {
    const before = (await figures('shichang-fuzeren')).of('satisfaction').value;
    const { inspectionRating: r } = app.store.t;
    await app.store.tx((db) =>
      db
        .update(r)
        .set({ level: 'veryDissatisfied', revisedAt: NOW - 1000, first: { level: 'fair', ticks: [] } })
        .where(eq(r.id, 'r-m4')),
    );
    const after = await figures('shichang-fuzeren');
    expect(after.of('satisfaction').value).toEqual(before);
    expect(lines((await figures('sifa')).of('satisfaction').value)).toMatchObject({ veryDissatisfied: 1 });
    await app.store.tx((db) =>
      db.update(r).set({ level: 'fair', revisedAt: null, first: null }).where(eq(r.id, 'r-m4')),
    );
  });

  it('不是整月_或这个月还没过完_一份也不给', async () => {
    const part = await figures('shichang-fuzeren', { from: '2026-10-02', to: '2026-10-31' });
    expect(part.of('satisfaction').value.of).toBe(0);
    const cut = await figures('shichang-fuzeren', { from: '2026-10-01', to: '2026-10-30' });
    expect(cut.of('satisfaction').value.of).toBe(0);
    const longer = await figures('shichang-fuzeren', { from: '2026-09-01', to: '2026-11-30' });
    expect(longer.of('satisfaction').value.of).toBe(7);
  });

  it('看全区汇总的人_也减不出没满五份的部门', async () => {
    const whole = await figures('ducha');
    const by = await figures('ducha', { group: 'organisation' });
    const sum = by.of('satisfaction').groups.reduce((n, { value }) => n + (value.of ?? 0), 0);
    expect(whole.of('satisfaction').value.of).toBe(sum);
    expect(by.of('satisfaction').groups.map(({ name }) => name)).toEqual(['区市场监管局']);
    expect(whole.of('satisfaction').value.withheld).toBe(true);
  });

  it('逐份的名单和导出只给司法局、纪委', async () => {
    for (const account of ['shichang-fuzeren', 'ducha', 'quwei-shuji']) {
      const token = await app.staff({ account });
      for (const figure of ['satisfaction', 'coverage', 'calledBack'] as const) {
        const query = { ...OCTOBER, figure };
        expect((await app.call('GET /v1/inspection-figures/members', { query }, token)).problem.code).toBe('forbidden');
        const file = { query: { ...query, format: 'csv' as const } };
        expect((await app.call('GET /v1/inspection-figures/export', file, token)).problem.code).toBe('forbidden');
      }
    }
    const discipline = await app.staff({ account: 'jiwei' });
    const open = await app.call(
      'GET /v1/inspection-figures/members',
      { query: { ...OCTOBER, figure: 'satisfaction' } },
      discipline,
    );
    expect(open.body.count).toBe(10);
  });

  it('别的部门的数看不到', async () => {
    const { of } = await figures('xiaofang-fuzeren', { organisationId: unit.market as string });
    expect(of('visits').value.number).toBe(0);
    const token = await app.staff({ account: 'xiaofang-fuzeren' });
    const { body } = await app.call(
      'GET /v1/inspection-figures/members',
      { query: { ...OCTOBER, figure: 'visits', part: 'all' } },
      token,
    );
    expect(new Set(body.items.map(({ unitName }) => unitName))).toEqual(new Set(['区消防救援大队']));
  });
});

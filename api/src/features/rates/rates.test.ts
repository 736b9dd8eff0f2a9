import type { RateKey } from '@tellit/shared/words/rate-names.ts';
import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { orderRow } from './testing.ts';

const DAY = 86_400_000;
/** 2026-10-31 12:00 in Shanghai. */
const NOW = Date.UTC(2026, 9, 31, 4);
const OCTOBER = { from: '2026-10-01', to: '2026-10-31' };

let it: TestApp;
let secretary: string;
beforeAll(async () => {
  it = await createApp({ now: NOW });
  secretary = await it.staff('districtSecretary');
  await october();
});
afterAll(() => it.dispose());

/** Forty orders of 水库街 and 交警 in October, one of them sealed, and one of September at the last minute. */
async function october(): Promise<void> {
  const { t } = it.store;
  const [community, traffic, street] = await Promise.all(
    ['650103017005', 'traffic-police', '650103017'].map((code) => it.organisation(code)),
  );
  const organisations = await it.store.read(async (db) => db.select().from(t.organisation));
  const placePath = organisations.find((o) => o.id === community)?.path ?? '';
  const first = Date.UTC(2026, 8, 30, 16);
  const orders = Array.from({ length: 42 }, (_, index) =>
    orderRow({
      district: DISTRICT,
      id: `r${String(index).padStart(3, '0')}`,
      state: index % 4 === 0 ? 'inProgress' : 'closed',
      receivedAt: first + index * 3_600_000,
      acceptedAt: first + index * 3_600_000,
      // The second of October begins at 16:00 UTC: one order belongs to September by a millisecond.
      dispatchedAt: index === 41 ? first - 1 : first + index * 3_600_000,
      dueAt: NOW - DAY,
      leadId: index % 3 === 0 ? (traffic ?? '') : (community ?? ''),
      sealed: index === 40,
      channel: index % 2 === 0 ? 'code' : 'phone',
      placeOrgId: community ?? '',
      placePath,
      streetId: street ?? '',
    }),
  );
  await it.store.tx(async (db) => {
    await db.insert(t.workOrder).values(orders);
    await db.insert(t.assignment).values(
      orders.map((order) => ({
        district: DISTRICT,
        id: `${order.id}-a`,
        workOrderId: order.id,
        organisationId: order.leadId ?? '',
        part: 'lead' as const,
        state: 'inProgress' as const,
        workedBy: [],
        dispatchedAt: order.dispatchedAt ?? 0,
        open: true,
      })),
    );
  });
}

const rates = (query: Record<string, string>, token = secretary) =>
  it.call('GET /v1/rates', { query: { ...OCTOBER, ...query } as never }, token);
const orders = (query: Record<string, string | number>, token = secretary) =>
  it.call('GET /v1/rates/orders', { query: { ...OCTOBER, ...query } as never }, token);
const rateOf = (body: Awaited<ReturnType<typeof rates>>['body'], key: RateKey) =>
  body.rates.find((rate) => rate.key === key)!;

async function file(query: Record<string, string>, token = secretary) {
  const asked = new URLSearchParams({ ...OCTOBER, ...query });
  const response = await it.app.inject({
    url: `/v1/rates/export?${asked}`,
    headers: { authorization: `Bearer ${token}` },
  });
  return { status: response.statusCode, headers: response.headers, bytes: response.rawPayload };
}

describe('数', () => {
  test('十月的一件不多一件不少：上海零点起，九月最后一毫秒的不算，密件不算', async () => {
    const { body } = await rates({ group: 'organisation' });
    const closing = rateOf(body, 'closing');
    expect(closing.total).toMatchObject({ numerator: 30, denominator: 40, percentage: 75 });
    expect(closing.groups.map(({ name, value }) => [name, value.denominator])).toEqual([
      ['水库街社区', 26],
      ['交警大队', 14],
    ]);
    expect(rateOf((await rates({ from: '2026-09-01', to: '2026-09-30' })).body, 'closing').total.denominator).toBe(1);
  });

  test('少于三十件不写百分比，区间照画', async () => {
    const { body } = await rates({ group: 'organisation' });
    const [, traffic] = rateOf(body, 'closing').groups;
    expect(traffic?.value).toMatchObject({ n: 14, percentage: null });
    expect(traffic?.value.interval).not.toBeNull();
  });

  test('按渠道、按月分，加起来都等于总数；按渠道筛就是那一行', async () => {
    const total = rateOf((await rates({})).body, 'closing').total;
    for (const group of ['channel', 'month', 'category', 'organisation']) {
      const { groups } = rateOf((await rates({ group })).body, 'closing');
      expect(groups.reduce((sum, { value }) => sum + value.denominator, 0)).toBe(total.denominator);
      expect(groups.reduce((sum, { value }) => sum + value.numerator, 0)).toBe(total.numerator);
    }
    const phone = rateOf((await rates({ channel: 'phone' })).body, 'closing').total;
    const row = rateOf((await rates({ group: 'channel' })).body, 'closing').groups.find(({ key }) => key === 'phone');
    expect(row?.value).toEqual(phone);
  });

  test('密件只计总数，只给管全区的看；加了筛选或看得太细就不给', async () => {
    expect((await rates({})).body.sealed).toBe(1);
    expect((await rates({ channel: 'code' })).body.sealed).toBeNull();
    expect((await rates({ from: '2026-10-01', to: '2026-10-07' })).body.sealed).toBeNull();
    expect((await rates({}, await it.staff('streetSecretary'))).body.sealed).toBeNull();
  });

  test('密件总数只按整月给，这个月快过完才算：两个差一天的时段相减，减不出哪一天有密件', async () => {
    expect((await rates({ from: '2026-09-01' })).body.sealed).toBe(1);
    for (const days of [
      { from: '2026-09-01', to: '2026-10-01' },
      { from: '2026-09-01', to: '2026-10-02' },
      { from: '2026-10-02', to: '2026-10-31' },
      { from: '2026-10-03', to: '2026-10-31' },
    ])
      expect((await rates(days)).body.sealed, `${days.from} ${days.to}`).toBeNull();
    // 月初问一整月，或者一年减去过完的各月，都是刚过的这几天。
    it.clock.set(Date.parse('2026-11-03T10:00+08:00'));
    try {
      const token = await it.staff('districtSecretary');
      expect((await rates({}, token)).body.sealed).toBe(1);
      for (const from of ['2026-11-01', '2026-01-01'])
        expect(
          (await rates({ from, to: from.replace('01-01', '12-31').replace('11-01', '11-30') }, token)).body.sealed,
        ).toBeNull();
    } finally {
      it.clock.set(NOW);
    }
  });
});

describe('名单', () => {
  test('每条线的名单、件数、导出一样多，翻页不重不漏', async () => {
    const { body } = await rates({});
    for (const { key, total } of body.rates) {
      const parts: [string, number][] = [
        ['numerator', total.numerator],
        ['denominator', total.denominator],
        ...total.lines.map(({ part, reason, count }): [string, number] => [`${part}:${reason}`, count]),
      ];
      for (const [part, n] of parts) {
        const ids: string[] = [];
        for (let cursor: string | null | undefined; cursor !== null; ) {
          const page = await orders({ rate: key, part, limit: 11, ...(cursor ? { cursor } : {}) });
          expect(page.status, JSON.stringify(page.problem)).toBe(200);
          expect(page.body.count, `${key} ${part}`).toBe(n);
          ids.push(...page.body.items.map((item) => item.memberId));
          cursor = page.body.next;
        }
        expect(new Set(ids).size, `${key} ${part}`).toBe(n);
        expect(ids.length).toBe(n);
      }
    }
    const csv = (await file({ format: 'csv', rate: 'closing', part: 'missed:overdue' })).bytes.toString();
    expect(csv.trim().split('\r\n')).toHaveLength(1 + 10);
    const xlsx = await file({ format: 'xlsx', rate: 'closing', part: 'missed:overdue' });
    const [sheet] = await readXlsxFile(xlsx.bytes);
    expect(sheet?.data).toHaveLength(1 + 10);
  });

  test('分组里一行的名单就是那一行', async () => {
    const traffic = await it.organisation('traffic-police');
    const { body } = await orders({ rate: 'closing', part: 'denominator', group: 'organisation', groupKey: traffic });
    expect(body.count).toBe(14);
    expect(new Set(body.items.map(({ order }) => order.leadName))).toEqual(new Set(['交警大队']));
    const october = await orders({ rate: 'closing', group: 'month', groupKey: '2026-10', limit: 1 });
    expect(october.body.count).toBe(40);
  });

  test('编出来的游标从头看，编出来的线没有单，写错的报错', async () => {
    expect((await orders({ rate: 'closing', cursor: "99_'; drop" })).body.items).toHaveLength(30);
    expect((await orders({ rate: 'closing', part: 'missed:nothing' })).body).toMatchObject({ items: [], count: 0 });
    for (const wrong of [
      { from: '2026-02-30' },
      { to: '2026-09-01' },
      { from: '2020-01-01' },
      { rates: 'closing,nope' },
    ]) {
      const { status, problem } = await rates(wrong as never);
      expect([status, problem?.code], JSON.stringify(wrong)).toEqual([400, 'invalidInput']);
    }
  });
});

describe('谁看得到', () => {
  test('承办人、回访员、纪检看不到；督查员看全区', async () => {
    for (const account of ['shuikujie', 'huifang', 'jiwei', 'admin'])
      expect((await rates({}, await it.staff({ account }))).status, account).toBe(403);
    expect(rateOf((await rates({}, await it.staff({ account: 'ducha' }))).body, 'closing').total.denominator).toBe(40);
  });

  test('单位负责人只看本单位的，别的社区书记一件也没有', async () => {
    const head = await it.staff({ account: 'jiaojing-fuzeren' });
    const { body } = await rates({ group: 'organisation' }, head);
    expect(body.scopeName).toBe('交警大队');
    expect(rateOf(body, 'closing').groups.map(({ name, value }) => [name, value.denominator])).toEqual([
      ['交警大队', 14],
    ]);
    const other = await it.staff({ account: 'xisheng-shuji' });
    expect(rateOf((await rates({}, other)).body, 'closing').total.denominator).toBe(0);
    const own = await it.staff({ account: 'shuikujie-shuji' });
    expect(rateOf((await rates({}, own)).body, 'closing').total.denominator).toBe(26);
    expect((await orders({ rate: 'closing' }, own)).body.count).toBe(26);
  });
});

describe('导出', () => {
  test('数字文件：每行都带口径，样本少不写百分比；谁导的有记录', async () => {
    const { status, headers, bytes } = await file({ format: 'csv', group: 'organisation' });
    expect(status).toBe(200);
    expect(headers['content-type']).toContain('text/csv');
    expect(decodeURIComponent(String(headers['content-disposition']))).toContain(
      '三率-各项数字-2026-10-01至2026-10-31.csv',
    );
    const text = bytes.toString();
    expect(text.startsWith('\uFEFF')).toBe(true);
    const rows = text.split('\r\n').filter((row) => row.startsWith('办结率,'));
    expect(rows[0]).toContain('办结率,全部,30,40,75,');
    expect(rows[0]).toContain('已办结 ÷ 派出的工单。');
    expect(rows.find((row) => row.includes('交警大队'))).toMatch(/^办结率,交警大队,\d+,14,,,,,/);
    const log = await it.store.read(async (db) => db.select().from(it.store.t.accessLog));
    expect(log.at(-1)).toMatchObject({ kind: 'export', reason: '三率-各项数字-2026-10-01至2026-10-31.csv' });
  });

  test('标题像公式_在 CSV 里是字_在 Excel 里也是字', async () => {
    const { bytes } = await file({ format: 'csv', rate: 'closing', part: 'numerator' });
    expect(bytes.toString()).toContain(`"'=HYPERLINK(""x"") 路灯不亮"`);
    const xlsx = await file({ format: 'xlsx', rate: 'closing', part: 'numerator' });
    const [sheet] = await readXlsxFile(xlsx.bytes);
    expect(sheet?.data[1]?.[2]).toBe('=HYPERLINK("x") 路灯不亮');
  });

  test('没有权限的人导不出来，也没有记录', async () => {
    const count = async () => (await it.store.read(async (db) => db.select().from(it.store.t.accessLog))).length;
    const before = await count();
    expect((await file({ format: 'csv' }, await it.staff({ account: 'shuikujie' }))).status).toBe(403);
    expect(await count()).toBe(before);
  });
});

import { afterEach, beforeEach, expect, test } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { loadTenant } from '../tenants/tenant.ts';

let it: TestApp;
let admin: string;
let seeds = 0;
beforeEach(async () => {
  seeds += 1;
  it = await createApp({ now: Date.UTC(2026, 10, 22, 2, seeds) });
  admin = await it.staff('administrator');
});
afterEach(() => it.dispose());

const CSV = '日期,名称,休息或上班\n# 说明\n2027-01-01,元旦,休息\n2027/2/6,春节,上班\n';
const send = (text: string | Buffer, query: { commit?: 'yes'; version?: number } = {}, year = 2027) =>
  it.upload(
    'POST /v1/calendar/:year/import',
    { params: { year }, query },
    { name: 'year.csv', type: 'text/csv', bytes: Buffer.from(text) },
    admin,
  );
const yearOf = async (year: number) => (await it.call('GET /v1/calendar/:year', { params: { year } }, admin)).body;

test('没导入的年份说得出来_已有的年份看得到每一天为什么', async () => {
  expect(await yearOf(2027)).toMatchObject({ version: 1, known: false, days: [], today: '2026-11-22' });
  const known = await yearOf(2026);
  expect(known.known).toBe(true);
  expect(known.days).toContainEqual({ date: '2026-02-14', working: true, name: '春节' });
  expect(known.days.every((day) => day.name !== null)).toBe(true);
});

test('先检查_不进_确认了才进_成为新的一版', async () => {
  const checked = await send(CSV);
  expect(checked.body).toMatchObject({ imported: false, problems: [], daysOff: 1, workedDays: 1, version: 1 });
  expect(checked.body.changes).toEqual([
    { date: '2027-01-01', working: false, name: '元旦' },
    { date: '2027-02-06', working: true, name: '春节' },
  ]);
  expect((await yearOf(2027)).known).toBe(false);
  const done = await send(CSV, { commit: 'yes', version: 1 });
  expect(done.body).toMatchObject({ imported: true, version: 2 });
  expect(await yearOf(2027)).toMatchObject({ version: 2, known: true, years: [2023, 2024, 2025, 2026, 2027] });
  const tenant = await it.store.read((db) => loadTenant(db, it.store.t, DISTRICT));
  expect(tenant?.calendar.version).toBe(2);
  const history = await it.call('GET /v1/policies/:kind/versions', { params: { kind: 'calendar' } }, admin);
  expect(history.body.items[0]).toMatchObject({ version: 2, reason: '导入 2027 年放假安排' });
  expect(history.body.items[0]?.changes[0]).toMatchObject({ what: '2027-01-01 元旦', before: '上班', after: '休息' });
});

test('公布的 JSON、几年一份的 JSON、Excel 都认', async () => {
  const published = { year: 2027, days: [{ name: '元旦', date: '2027-01-01', isOffDay: true }] };
  expect((await send(JSON.stringify(published))).body).toMatchObject({ rows: 1, problems: [] });
  const rows = [
    { year: 2026, date: '2026-01-01', name: '元旦', is_off_day: 1 },
    { year: 2027, date: '2027-01-01', name: '元旦', is_off_day: 1 },
  ];
  expect((await send(JSON.stringify(rows))).body).toMatchObject({ rows: 1, problems: [] });
  const cells = [
    [{ value: '日期' }, { value: '名称' }, { value: '休息或上班' }],
    [{ value: new Date(Date.UTC(2027, 0, 1)), type: Date, format: 'yyyy-mm-dd' }, { value: '元旦' }, { value: '休息' }],
  ];
  const excel = (await writeExcel(cells as never).toBuffer()) as Buffer;
  expect((await send(excel)).body).toMatchObject({ rows: 1, problems: [], daysOff: 1 });
});

test('退回旧的一版_只退明天以后的_过去的不动_版本都留着', async () => {
  await send(CSV, { commit: 'yes', version: 1 });
  const correct = { version: 2, date: '2026-12-01', working: false, reason: '暴雪停工' };
  await it.call('POST /v1/calendar/correct', { body: correct }, admin);
  const seen = await it.call(
    'GET /v1/policies/:kind/versions/:number',
    { params: { kind: 'calendar', number: 2 } },
    admin,
  );
  expect(seen.body.changes).toEqual([
    { path: '2026-12-01', what: '2026-12-01 暴雪停工', before: '休息', after: '上班' },
  ]);
  const revert = (version: number, to: number) =>
    it.call(
      'POST /v1/policies/:kind/revert',
      { params: { kind: 'calendar' }, body: { version, to, reason: '雪停了' } },
      admin,
    );
  expect((await revert(2, 1)).problem.code).toBe('staleVersion');
  expect((await revert(3, 2)).body).toMatchObject({ version: 4, reason: '雪停了' });
  expect((await yearOf(2026)).days.find(({ date }) => date === '2026-12-01')?.working ?? true).toBe(true);
  expect((await revert(4, 2)).problem).toMatchObject({ code: 'invalidInput' });
  // back to before the list of 2027: that year is unknown again
  expect((await revert(4, 1)).body.version).toBe(5);
  expect((await yearOf(2027)).known).toBe(false);
  it.clock.advance(60 * 86_400_000);
  admin = await it.staff('administrator');
  expect((await revert(5, 3)).body.version).toBe(6);
  expect((await yearOf(2027)).known).toBe(true);
  expect((await yearOf(2026)).days.some(({ date, working }) => date === '2026-12-01' && !working)).toBe(false);
});

test('有一行错就一行也不进_逐行说怎么改', async () => {
  const wrong = `${CSV}2027-13-01,春节,休息\n2027-03-03,妇女节,上班\n`;
  const checked = await send(wrong);
  expect(checked.body.problems).toEqual([
    { line: 5, column: '日期', value: '2027-13-01', message: '日期读不出来，请写成 2027-01-01' },
    { line: 6, column: '休息或上班', value: '上班', message: '周三本来就上班，不用写成补班' },
  ]);
  const refused = await send(wrong, { commit: 'yes' });
  expect([refused.status, refused.problem.code]).toEqual([422, 'importHasErrors']);
  expect((await yearOf(2027)).version).toBe(1);
});

test.each([
  ['空的', '日期,名称,休息或上班\n', 400],
  ['别的表', '姓名,电话\n张三,1\n', 400],
  ['坏 JSON', '{"days": [', 422],
  ['没有日子的 JSON', '{"a": 1}', 422],
  ['奇怪的 JSON', '[1, null, {"date": {}}]', 200],
])('%s_说得清楚_不出错', async (_, text, status) => {
  const answer = await send(text);
  expect(answer.status, JSON.stringify(answer.body ?? answer.problem)).toBe(status);
  if (status === 200) expect(answer.body.problems.length).toBeGreaterThan(0);
});

test('改一天要有理由_过去的和没导入的年份不行_别人先改了也不行', async () => {
  const correct = (body: { version: number; date: string; working: boolean; reason: string }) =>
    it.call('POST /v1/calendar/correct', { body }, admin);
  const day = { version: 1, date: '2026-12-02', working: false, reason: '暴雪停工' };
  expect((await correct({ ...day, date: '2026-11-20' })).problem.fields?.[0]?.message).toBe('只能改明天以后的日子');
  expect((await correct({ ...day, date: '2027-03-01' })).problem.fields?.[0]?.message).toMatch(
    /2027 年的放假安排还没有导入/,
  );
  expect((await correct({ ...day, reason: '' })).problem.fields?.[0]?.message).toBe('请填写为什么改');
  const saved = await correct(day);
  expect(saved.body).toMatchObject({ version: 2, year: 2026 });
  expect(saved.body.days).toContainEqual({ date: '2026-12-02', working: false, name: '暴雪停工' });
  expect((await correct({ ...day, working: true })).problem.code).toBe('staleVersion');
  const both = await Promise.all([3, 4].map((n) => correct({ ...day, version: 2, date: `2026-12-0${n}` })));
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
});

test('模板填好就能传', async () => {
  const { statusCode, payload } = await it.app.inject({
    url: '/v1/calendar-template.csv',
    headers: { authorization: `Bearer ${admin}` },
  });
  expect(statusCode).toBe(200);
  expect((await send(`${payload}2027-01-01,元旦,休息\r\n`)).body).toMatchObject({ rows: 1, problems: [] });
});

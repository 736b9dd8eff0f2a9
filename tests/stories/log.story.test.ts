import { createWatch } from '@tellit/api/platform/watch/watch.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../factories/app.ts';
import { Resident } from './resident.ts';

/** Words that stand for personal data: none of them may reach a log, at any level, by any way. */
const MARKS = [
  '欧阳春晓',
  '13898765432',
  '13898769999',
  '和平南路九十九号',
  '隔壁的烧烤摊',
  '上官飞燕',
  '说的是私房话',
];
const log: string[] = [];
let it: TestApp;

beforeAll(async () => {
  it = await createApp({ watch: createWatch(), log: (line) => log.push(line) });
});
afterAll(() => it.dispose());

test('一件事从头到尾_日志里没有姓名、电话、地址、原话、查询码和令牌', async () => {
  const resident = new Resident(it);
  await resident.tell({
    text: '隔壁的烧烤摊天天到半夜，说的是私房话。',
    contact: { name: '欧阳春晓', phone: '13898765432', address: '和平南路九十九号' },
  });
  const { number } = resident.receipt;
  const token = await resident.token();
  await resident.page();
  await resident.try('supplement', { text: '说的是私房话，请别外传。' } as never);
  // What goes wrong is logged most: a body that does not fit, text in the query, a number that is not there, a broken body.
  await it.call(
    'POST /v1/complaints',
    {
      headers: { 'idempotency-key': 'k'.repeat(16) },
      body: { district: DISTRICT, text: '隔壁的烧烤摊', contact: { name: '上官飞燕', phone: '13898769999x' } },
    } as never,
    token,
  );
  await it.app.inject({ method: 'GET', url: '/v1/work-orders?q=13898765432&name=欧阳春晓' });
  await it.app.inject({ method: 'GET', url: '/v1/nowhere/13898765432' });
  await it.app.inject({ method: 'GET', url: `/v1/complaints/${DISTRICT}/欧阳春晓` });
  await it.app.inject({
    method: 'POST',
    url: '/v1/complaints',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    payload: '{"text":"隔壁的烧烤摊","contact":{"phone":"13898765432"',
  });
  await it.app.inject({
    method: 'POST',
    url: '/v1/sessions',
    payload: { account: 'diaodu', password: '上官飞燕-13898769999' },
  });
  // A bug of our own, with everything in its hands.
  const desk = await it.staff({ account: 'diaodu' });
  const before = it.deps.store.read;
  it.deps.store.read = async () => {
    throw Object.assign(new Error('something broke'), { code: 'XX' });
  };
  const broken = await it.app.inject({
    method: 'GET',
    url: `/v1/work-orders?q=${encodeURIComponent('欧阳春晓')}`,
    headers: { authorization: `Bearer ${desk}` },
  });
  it.deps.store.read = before;

  const text = log.join('\n');
  expect(log.length).toBeGreaterThan(8);
  for (const mark of [...MARKS, ...MARKS.map(encodeURIComponent), number, token, desk, resident.secret])
    expect(text).not.toContain(mark);
  expect(broken.statusCode).toBe(500);
  const lines = log.map((line) => JSON.parse(line) as Record<string, unknown>);
  // Every line of a request says which one.
  expect(lines.filter((line) => line.reqId === undefined).map((line) => line.msg)).toEqual([]);
  const mine = lines.filter((line) => line.reqId === broken.headers['x-request-id']);
  expect(mine.map((line) => line.msg)).toEqual(['unexpected error', 'request']);
  expect(mine[1]).toMatchObject({ route: 'GET /v1/work-orders', status: 500, network: '127.0.0.0' });
});

import { DEFAULT_MESSAGES } from '@tellit/shared/rules/subscribe-messages.ts';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../../../../tests/factories/app.ts';
import { type FakeChannels, startFakeChannels } from '../../../../tests/fake-channels/server.ts';
import { sendWaiting } from '../alerts/outbox-send.ts';
import { queueDigests } from './queue-digests.ts';

/** 2026-11-02, a Monday, 07:55 in Shanghai. */
const MONDAY = Date.parse('2026-11-02T07:55:00+08:00');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

let it: TestApp;
let outside: FakeChannels;
let desk: string;

beforeEach(async () => {
  it = await createApp({ now: MONDAY });
  outside = await startFakeChannels(() => it.clock.now());
  it.deps.config.botOrigins = [outside.url];
  const { post } = it.store.t;
  const posts = await it.store.read(async (db) => db.select().from(post));
  desk = posts.find((one) => one.role === 'dispatcher')?.organisationId ?? '';
});
afterEach(async () => {
  await outside.close();
  await it.dispose();
});

async function bot(what: 'all' | 'alarms', organisationId = desk): Promise<void> {
  const body = { organisationId, kind: 'wecom' as const, url: outside.botUrl, what, active: true };
  const set = await it.call('POST /v1/channels/bots', { body }, await it.staff('administrator'));
  expect(set.status, JSON.stringify(set.problem)).toBe(200);
}
async function tell(more: { aboutOfficial?: boolean } = {}): Promise<void> {
  const body = {
    district: DISTRICT,
    code: 'dem0skj000001',
    text: '张伟说，他家住三单元 402，井盖坏了。',
    contact: { name: '张伟', phone: '13812342741' },
    ...more,
  };
  const headers = { 'idempotency-key': crypto.randomUUID() };
  expect((await it.call('POST /v1/complaints', { headers, body }, await it.reporter())).status).toBe(201);
}
const send = (): Promise<number> => sendWaiting({ ...it.deps, log: it.app.log } as Parameters<typeof sendWaiting>[0]);
const look = (): Promise<number> => queueDigests(it.deps);
const at = (hour: number, day = 0): void =>
  it.clock.set(Date.parse('2026-11-02T00:00:00+08:00') + day * DAY + hour * HOUR);

test('到点发一次，只有件数和链接；几台服务器一起看也只有一条', async () => {
  await bot('all');
  for (let n = 0; n < 3; n += 1) await tell();
  await tell({ aboutOfficial: true });
  at(9.9);
  expect(await look()).toBe(0);
  at(10);
  const counts = await Promise.all([look(), look(), look()]);
  expect(counts.reduce((sum, n) => sum + n, 0)).toBe(1);
  it.clock.advance(30_000);
  await send();
  const [message] = outside.groupMessages();
  // Three, not four: of a sealed one not even the number is told.
  expect(message).toMatch(/^【说事直通·每日一报】\n等受理 3 件.*。\nhttps:\/\/ssy\.example\.gov\.cn$/);
  expect(message).not.toMatch(/张伟|402|1381|井盖|水库街|\d{4}-\d{4}/);
  at(11);
  expect(await look()).toBe(0);
  at(10, 1);
  expect(await look()).toBe(1);
});

test('和别的消息一起等着时，并成一条，不超过 2048 字节', async () => {
  await bot('all');
  at(10);
  await look();
  const { outbox } = it.store.t;
  const [row] = await it.store.read(async (db) => db.select().from(outbox));
  if (!row) throw new Error('queued above');
  const more = Array.from({ length: 12 }, (_, n) => ({
    ...row,
    id: `${row.id.slice(0, -3)}${100 + n}`,
    kind: 'toSign',
    shortNumber: `1102-00${n}`,
  }));
  await it.store.tx((db) => db.insert(outbox).values(more));
  it.clock.advance(30_000);
  await send();
  const [message = ''] = outside.groupMessages();
  expect(message).toMatch(/有工单等签收｜1102-000[\s\S]*每日一报/);
  expect(Buffer.byteLength(message)).toBeLessThanOrEqual(2048);
});

test('周末、过了点、只要特急的群、关掉以后，都不发', async () => {
  await bot('alarms');
  at(10);
  expect(await look()).toBe(0);
  await bot('all');
  at(10, 5);
  expect(await look()).toBe(0);
  at(14);
  expect(await look()).toBe(0);
  at(10, 7);
  const body = { version: 0, reason: '不用', body: { ...DEFAULT_MESSAGES, digestAt: null } as never };
  expect((await it.call('POST /v1/policies/messages', { body }, await it.staff('administrator'))).status).toBe(200);
  expect(await look()).toBe(0);
});

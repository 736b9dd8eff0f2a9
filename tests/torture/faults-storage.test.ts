// The store of photos and recordings is away; telling goes on without them.
import type { AddressInfo } from 'node:net';
import { buildApp } from '@tellit/api/app.ts';
import { openS3Files } from '@tellit/api/platform/files/s3-files.ts';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createApp, DISTRICT, type TestApp } from '../factories/app.ts';
import { type FakeS3, startFakeS3 } from '../fake-s3/server.ts';

/** A browser gives up after fifteen seconds. */
const ANSWER_WITHIN_MS = 15_000;
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

let it: TestApp;
let storage: FakeS3;
let app: FastifyInstance;
let origin: string;
let resident: string;
beforeAll(async () => {
  it = await createApp();
  storage = await startFakeS3();
  app = await buildApp({ ...it.deps, files: await openS3Files(storage.config) });
  await app.listen({ host: '127.0.0.1', port: 0 });
  origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  resident = await it.reporter();
});
afterAll(async () => {
  await app?.close();
  await storage?.stop();
  await it?.dispose();
});

function upload(): Promise<Response> {
  const body = new FormData();
  body.set('file', new Blob([PNG], { type: 'image/png' }), 'a.png');
  return fetch(`${origin}/v1/attachments`, { method: 'POST', headers: { authorization: `Bearer ${resident}` }, body });
}
const attachments = async () => (await it.store.read(async (db) => db.select().from(it.store.t.attachment))).length;

test.each(['error', 'full', 'hang'] as const)(
  '存储 %s：照片说收不下，什么也没留下；不带照片的照样收；好了接着用',
  async (fault) => {
    const first = await upload();
    expect(first.status, await first.clone().text()).toBe(201);
    const { url } = (await first.json()) as { url: string };
    const before = await attachments();
    storage.fault = fault;
    const began = performance.now();
    const answer = await upload();
    expect(performance.now() - began).toBeLessThan(ANSWER_WITHIN_MS);
    expect(answer.status).toBe(503);
    expect(await answer.json()).toMatchObject({ code: 'busy', detail: expect.stringMatching(/[一-龥]/) });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(await attachments()).toBe(before);
    if (fault !== 'full') expect((await fetch(origin + url)).status).toBe(503);
    const told = await it.call(
      'POST /v1/complaints',
      {
        headers: { 'idempotency-key': `storage-telling-${fault}` },
        body: { district: DISTRICT, code: 'dem0skj000001', text: '井盖坏了，很危险。' },
      },
      resident,
    );
    expect(told.status).toBe(201);
    storage.fault = null;
    expect((await upload()).status).toBe(201);
    expect((await fetch(origin + url)).status).toBe(200);
  },
  120_000,
);

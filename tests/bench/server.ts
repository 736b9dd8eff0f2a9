/** The measured process: the real assembly on a filled database, and a bare Fastify route beside it. Started by main.ts. */
import { buildApp } from '@tellit/api/app.ts';
import { startWorker } from '@tellit/api/features/clocks/worker.ts';
import { openSession } from '@tellit/api/features/sessions/staff-tokens.ts';
import { systemClock } from '@tellit/api/platform/clock.ts';
import { newKeyRingText, parseKeyRing } from '@tellit/api/platform/crypto/keys.ts';
import { createVault } from '@tellit/api/platform/crypto/vault.ts';
import { openLocalFiles } from '@tellit/api/platform/files/local-files.ts';
import { issueToken, REPORTER_ACCESS_SECONDS, STAFF_ACCESS_SECONDS } from '@tellit/api/platform/http/auth.ts';
import { newId } from '@tellit/api/platform/id.ts';
import { openStore } from '@tellit/api/platform/store/store.ts';
import fastify from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import { z } from 'zod';

const { dataDir, url, file, accounts, reporters, keyRing } = JSON.parse(process.argv[2] ?? '{}') as {
  dataDir: string;
  url?: string;
  file?: string;
  accounts: string[];
  reporters: number;
  /** Of a database that was filled earlier. */
  keyRing?: string;
};
const store = openStore({ url, file });
const keys = parseKeyRing(keyRing ?? newKeyRingText());
const clock = systemClock;
const files = await openLocalFiles(`${dataDir}/files`, clock.now());
const config = {
  mode: 'production' as const,
  host: '127.0.0.1',
  port: 0,
  publicUrl: 'https://bench.invalid',
  dataDir,
  databaseUrl: url ?? null,
  databasePooled: false,
  databaseReadUrl: null,
  databaseReadLagMs: 5_000,
  wechat: null,
  wechatFiles: {},
  reviewCode: null,
  logLevel: 'silent' as const,
  sms: null,
  botOrigins: [],
  s3: null,
  corsOrigins: [],
  trustedProxies: 0,
  // One machine plays a whole district.
  limitPerMinute: 1_000_000,
  backup: null,
  metricsToken: null,
  slowQueryMs: 0,
  shutdownDelayMs: 0,
  keep: { outboxMs: 180 * 86_400_000, noticesMs: 400 * 86_400_000, contactsMs: 1095 * 86_400_000 },
};
const deps = { config, clock, store, keys, vault: createVault(keys), files, wechat: null };
const app = await buildApp(deps);
const worker = startWorker({ ...deps, log: app.log });
await app.listen({ host: '127.0.0.1', port: 0 });

const bare = fastify();
bare.setValidatorCompiler(validatorCompiler);
bare.setSerializerCompiler(serializerCompiler);
const body = z.object({ text: z.string().max(2500) });
bare.route({
  method: 'POST',
  url: '/bare',
  schema: { body, response: { 200: body } },
  handler: async (request) => request.body,
});
bare.get('/bare', async () => ({ status: 'ok' }));
await bare.listen({ host: '127.0.0.1', port: 0 });

const people = await store.read((db) => db.select().from(store.t.person));
const staff: Record<string, string> = {};
for (const account of accounts) {
  const person = people.find((p) => p.account === account);
  if (!person) throw new Error(`nobody is ${account}`);
  const { claims } = await store.tx((db) =>
    openSession(
      db,
      store.t,
      keys,
      { district: person.district, personId: person.id, tokenEpoch: person.tokenEpoch },
      clock.now(),
    ),
  );
  staff[account] = issueToken(
    app,
    { ...deps, log: app.log },
    { kind: 'staff', ...claims },
    STAFF_ACCESS_SECONDS * 8,
  ).token;
}
const residents: string[] = [];
for (let i = 0; i < reporters; i += 1) {
  const id = newId(clock.now());
  residents.push(
    issueToken(app, { ...deps, log: app.log }, { kind: 'reporter', sub: id }, REPORTER_ACCESS_SECONDS).token,
  );
}

process.on('message', (message) => {
  if (message === 'memory') process.send?.({ memory: process.memoryUsage() });
  if (message === 'usage') process.send?.({ cpu: process.cpuUsage(), rss: process.memoryUsage.rss() });
  if (message === 'stop') {
    void (async () => {
      await worker.stop();
      await Promise.all([app.close(), bare.close()]);
      await store.close();
      process.exit(0);
    })();
  }
});
const portOf = (server: typeof app) => (server.server.address() as { port: number }).port;
process.send?.({
  ready: { port: portOf(app), barePort: (bare.server.address() as { port: number }).port, staff, residents },
});

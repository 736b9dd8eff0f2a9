// PostgreSQL itself is killed under load while the server lives on. Once in the suite; `npm run torture` does it often.
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DISTRICT } from '../factories/app.ts';
import { testEngine } from '../factories/database.ts';
import { freePort } from '../factories/free-port.ts';
import { type OwnPostgres, startEmbeddedPostgres } from '../setup/embedded-postgres.ts';
import { expectNothingLost } from './check.ts';
import { Crowd } from './crowd.ts';
import { type Prepared, prepareInstallation, signIn } from './installation.ts';
import { Server } from './server.ts';

const KILLS = process.env.TORTURE_KILLS ? Number(process.env.TORTURE_KILLS) : 1;
/** Longest the database stays away; the full length also waits as long as the issue asks. */
const AWAY_MS = process.env.TORTURE_KILLS ? 5_000 : 1_500;

let folder: string;
let database: OwnPostgres;
let prepared: Prepared;
let server: Server;
beforeEach(async () => {
  if (testEngine() !== 'postgres') return;
  folder = await mkdtemp(join(tmpdir(), 'tellit-killed-pg-'));
  database = await startEmbeddedPostgres({ durable: true, directory: folder, port: await freePort() });
  prepared = await prepareInstallation(database.url);
  server = new Server(prepared.env, await freePort());
}, 120_000);
afterEach(async () => {
  if (testEngine() !== 'postgres') return;
  await server.kill();
  await database.stop();
  await prepared.remove();
  await rm(folder, { recursive: true, force: true });
});

test.runIf(testEngine() === 'postgres')(
  `数据库在繁忙时被杀 ${KILLS} 次：服务说“系统正忙”，接着用，回过“收到”的都在`,
  async () => {
    await server.start();
    const origin = `http://127.0.0.1:${server.port}`;
    const token = await signIn(origin, 'diaodu');
    const installation = await prepared.open();
    const { organisation } = installation.store.t;
    const units = await installation.store.read(async (db) => db.select().from(organisation));
    await installation.store.close();
    const leadId = units.find((unit) => unit.code === 'urban-management')?.id ?? '';
    const crowd = new Crowd({ origin, district: DISTRICT, staffToken: () => token, leadId });
    const work = crowd.work(8);
    const port = Number(new URL(database.url).port);
    for (let kill = 1; kill <= KILLS; kill++) {
      const before = crowd.done.tellings.size;
      while (crowd.done.tellings.size < before + 10) await new Promise((resolve) => setTimeout(resolve, 20));
      await new Promise((resolve) => setTimeout(resolve, randomInt(0, 400)));
      await database.kill();
      await new Promise((resolve) => setTimeout(resolve, randomInt(500, AWAY_MS)));
      const ready = await fetch(`${origin}/readyz`);
      expect(ready.status, 'not ready without its database').toBe(503);
      expect((await fetch(`${origin}/healthz`)).status, 'alive without its database').toBe(200);
      database = await startEmbeddedPostgres({ durable: true, directory: folder, port });
      if (KILLS > 3) process.stderr.write(`杀了 ${kill} 次，收到 ${crowd.done.tellings.size} 件\n`);
    }
    const last = crowd.done.tellings.size;
    while (crowd.done.tellings.size < last + 10) await new Promise((resolve) => setTimeout(resolve, 20));
    crowd.stop();
    await work;
    await server.kill('SIGTERM');
    expect(crowd.strange).toEqual([]);
    expect(crowd.done.orders.size).toBeGreaterThan(0);
    const after = await prepared.open();
    try {
      await expectNothingLost(after, crowd);
    } finally {
      await after.store.close();
    }
  },
  120_000 + KILLS * 60_000,
);

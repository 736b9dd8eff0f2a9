// The server is killed under load, again and again. In the suite three times; `npm run torture` does it fifty times.
import { randomInt } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DISTRICT } from '../factories/app.ts';
import { type FreshStore, freshStore, testEngine } from '../factories/database.ts';
import { freePort } from '../factories/free-port.ts';
import { expectNothingLost } from './check.ts';
import { Crowd } from './crowd.ts';
import { type Prepared, prepareInstallation, signIn } from './installation.ts';
import { Server } from './server.ts';

const KILLS = Number(process.env.TORTURE_KILLS ?? 3);
const RESIDENTS = 8;

let database: FreshStore | null = null;
let prepared: Prepared;
let server: Server;
beforeEach(async () => {
  database = testEngine() === 'postgres' ? await freshStore() : null;
  prepared = await prepareInstallation(database?.options.url ?? null);
  server = new Server(prepared.env, await freePort());
});
afterEach(async () => {
  await server.kill();
  await prepared.remove();
  await database?.dispose();
});

test(
  `服务进程在繁忙时被杀 ${KILLS} 次：回过“收到”的都在，一件没有重，历史没断，时钟都在`,
  async () => {
    await server.start();
    const origin = `http://127.0.0.1:${server.port}`;
    let token = await signIn(origin, 'diaodu');
    const installation = await prepared.open();
    const { organisation } = installation.store.t;
    const units = await installation.store.read(async (db) => db.select().from(organisation));
    await installation.store.close();
    const leadId = units.find((unit) => unit.code === 'urban-management')?.id ?? '';
    const crowd = new Crowd({ origin, district: DISTRICT, staffToken: () => token, leadId });
    const work = crowd.work(RESIDENTS);
    for (let kill = 1; kill <= KILLS; kill++) {
      const before = crowd.done.tellings.size;
      // Something must have been acknowledged in this life, then at any moment.
      while (crowd.done.tellings.size < before + 10) await new Promise((resolve) => setTimeout(resolve, 20));
      await new Promise((resolve) => setTimeout(resolve, randomInt(0, 400)));
      await server.kill();
      await server.start();
      token = await signIn(origin, 'diaodu');
      if (KILLS > 3) process.stderr.write(`杀了 ${kill} 次，收到 ${crowd.done.tellings.size} 件\n`);
    }
    crowd.stop();
    await work;
    await server.kill('SIGTERM');
    expect(crowd.strange).toEqual([]);
    expect(crowd.done.tellings.size).toBeGreaterThanOrEqual(10 * KILLS);
    expect(crowd.done.orders.size).toBeGreaterThan(0);
    const after = await prepared.open();
    try {
      await expectNothingLost(after, crowd);
    } finally {
      await after.store.close();
    }
  },
  120_000 + KILLS * 40_000,
);

import type { Installation } from '@tellit/api/boot/installation.ts';
import { verifyInstallation } from '@tellit/api/cli/verify-trail-command.ts';
import { expect } from 'vitest';
import type { TestApp } from '../factories/app.ts';
import { Facts } from '../stories/facts.ts';
import type { Crowd } from './crowd.ts';

/** Everything acknowledged is there, nothing twice, no history broken, every open order driven by a clock. */
export async function expectNothingLost(installation: Installation, crowd: Crowd): Promise<void> {
  const { store } = installation;
  const { t } = store;
  const { complaints, orders, keys } = await store.read(async (db) => ({
    complaints: await db.select().from(t.complaint),
    orders: await db.select().from(t.workOrder),
    keys: await db.select().from(t.idempotency),
  }));
  const byKey = new Map(keys.map((row) => [row.key, row.complaintId]));
  const byId = new Map(complaints.map((row) => [row.id, row]));
  const lost = [...crowd.done.tellings].filter(
    ([key, { id, number }]) => byKey.get(key) !== id || byId.get(id)?.number !== number,
  );
  expect(lost, 'acknowledged tellings that are gone').toEqual([]);
  // One complaint for one key, and none that nobody sent.
  expect(complaints.length).toBe(keys.length);
  expect(keys.filter((row) => !crowd.sent.has(row.key))).toEqual([]);
  expect(new Set(complaints.map((row) => row.number)).size).toBe(complaints.length);
  const versions = new Map(orders.map((row) => [row.id, row.version]));
  const behind = [...crowd.done.orders].filter(([id, version]) => (versions.get(id) ?? -1) < version);
  expect(behind, 'acknowledged dispatches that are gone').toEqual([]);
  const said: string[] = [];
  const print = { line: (text: string) => said.push(text), progress: () => {} };
  expect(await verifyInstallation(installation, {}, print), said.join('\n')).toBe(0);
  await new Facts({ store } as TestApp).checkInvariants();
}

import { join } from 'node:path';
import { eq } from 'drizzle-orm';
import { expect, test } from 'vitest';
import { createApp, DISTRICT } from '../../../../tests/factories/app.ts';
import { orderRow } from '../../features/rates/testing.ts';
import { readMigrations } from './migrate.ts';

test('升级：从前办结的工单，各单位的派工知道它已经办结', async () => {
  const it = await createApp({ now: Date.UTC(2026, 9, 31, 4) });
  const { t, engine } = it.store;
  const place = { placeOrgId: 'p', placePath: '/p/', streetId: 's', receivedAt: it.clock.now() };
  const states = ['inProgress', 'closed', 'answered', 'merged', 'declined', 'withdrawn', 'received'] as const;
  await it.store.tx(async (db) => {
    const orders = states.map((state) => orderRow({ district: DISTRICT, id: state, state, ...place }));
    await db.insert(t.workOrder).values(orders);
    await db.insert(t.assignment).values(
      orders.map(({ id }) => ({
        district: DISTRICT,
        id: `${id}-a`,
        workOrderId: id,
        organisationId: 'u',
        part: 'lead' as const,
        state: 'submitted' as const,
        workedBy: [],
        dispatchedAt: 0,
        open: false,
      })),
    );
  });
  const migrations = await readMigrations(join(import.meta.dirname, '../../../migrations', engine));
  const learn = migrations
    .find(({ name }) => name === '0007_open_orders')
    ?.statements.find((text) => text.startsWith('UPDATE'));
  if (!learn) throw new Error('nothing learns it');
  await it.store.alone((query) => query(learn));
  const open = await it.store.read(async (db) =>
    db.select({ order: t.assignment.workOrderId }).from(t.assignment).where(eq(t.assignment.orderOpen, true)),
  );
  expect(open.map(({ order }) => order).sort()).toEqual(['answered', 'inProgress', 'received']);
  await it.dispose();
});

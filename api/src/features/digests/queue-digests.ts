import { isWorkingDay, toLocal } from '@tellit/shared/rules/calendar.ts';
import { and, eq } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { affected } from '../../platform/store/db.ts';
import { outboxRow } from '../alerts/outbox-queue.ts';
import { messagesInForce } from '../subscriptions/messages-in-force.ts';
import { loadTenant } from '../tenants/tenant.ts';

/** After an outage the figures of the morning are not told in the evening. */
const LATE_HOURS = 3;
const HOUR = 3_600_000;

/**
 * Queues the day's figures for the groups of a district's organisations: on working days, from the hour the district chose, once
 * a day however many servers look. Only groups that want everything get it. @returns how many were queued
 */
export async function queueDigests(
  { store, clock }: Pick<Deps, 'store' | 'clock'>,
  isStopping: () => boolean = () => false,
): Promise<number> {
  const { t } = store;
  const { groupBot: b, groupDigest: d } = t;
  const bots = await store.read((db) =>
    db
      .select({ district: b.district, organisationId: b.organisationId })
      .from(b)
      .where(and(eq(b.active, true), eq(b.what, 'all'))),
  );
  let queued = 0;
  for (const [district, ofDistrict] of Map.groupBy(bots, (bot) => bot.district)) {
    if (isStopping()) break;
    const now = clock.now();
    const due = await store.read(async (db) => {
      const { digestAt } = await messagesInForce(db, t, district);
      const tenant = digestAt === null ? null : await loadTenant(db, t, district);
      if (!tenant || digestAt === null) return null;
      const local = toLocal(now, tenant.calendar);
      const hour = Math.floor(local.minute / 60);
      const isTime = hour >= digestAt && hour < digestAt + LATE_HOURS && isWorkingDay(local.day, tenant.calendar);
      return isTime ? { day: local.date, until: now + (digestAt + LATE_HOURS - hour) * HOUR } : null;
    });
    if (!due) continue;
    for (const { organisationId } of ofDistrict)
      queued += await store.tx(async (db) => {
        const claimed = await db
          .insert(d)
          .values({ district, organisationId, day: due.day, at: now })
          .onConflictDoNothing();
        if (affected(claimed) === 0) return 0;
        const message = { workOrderId: null, kind: 'digest', shortNumber: null, dueAt: null };
        const at = { district, now, notAfter: due.until };
        await db.insert(t.outbox).values(outboxRow(at, { channel: 'groupBot', organisationId }, message));
        return 1;
      });
  }
  return queued;
}

import { alarmChanges } from '@tellit/shared/rules/alarm-policy.ts';
import type { Decision } from '@tellit/shared/rules/workflow/case.ts';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { LoadedCase } from '../work-orders/load-case.ts';

/**
 * Starts and ends the alarms of an order with the decision that made or took away their reason, in its transaction. The
 * order's row is locked there, so nobody else changes them meanwhile. Orders that are not 特急 cost nothing.
 */
export async function keepAlarms(
  db: Db,
  t: Tables,
  loaded: Pick<LoadedCase, 'facts' | 'row'>,
  decision: Decision,
  { district, now }: { district: string; now: number },
): Promise<void> {
  const { facts } = loaded;
  if (facts.order.urgency !== 'critical' && decision.order.urgency !== 'critical') return;
  const { alarm } = t;
  const workOrderId = loaded.row.id;
  const ringing = await db
    .select({ id: alarm.id, clockId: alarm.clockId })
    .from(alarm)
    .where(and(eq(alarm.district, district), eq(alarm.workOrderId, workOrderId), isNull(alarm.stoppedAt)));
  const { start, stop, callAnew } = alarmChanges(
    facts,
    decision,
    ringing.map((one) => one.clockId),
  );
  const ended = ringing.filter((one) => stop.includes(one.clockId)).map((one) => one.id);
  if (ended.length > 0)
    await db
      .update(alarm)
      .set({ stoppedAt: now, nextAt: null })
      .where(and(eq(alarm.district, district), inArray(alarm.id, ended)));
  if (ended.length > 0 && ended.length === ringing.length) await dropCalls(db, t, district, workOrderId);
  if (callAnew)
    await db
      .update(alarm)
      .set({ nextAt: now })
      .where(and(eq(alarm.district, district), eq(alarm.workOrderId, workOrderId), isNull(alarm.stoppedAt)));
  if (start.length === 0) return;
  const unitOf = (assignmentId: string | null): string | null =>
    [...facts.assignments, ...decision.newAssignments].find((share) => share.id === assignmentId)?.organisationId ??
    null;
  await db.insert(alarm).values(
    start.map(({ clockId, kind, assignmentId }) => ({
      district,
      id: newId(now),
      workOrderId,
      clockId,
      kind,
      organisationId: unitOf(assignmentId),
      step: -1,
      nextAt: now,
      startedAt: now,
      rungAt: null,
      stoppedAt: null,
    })),
  );
}

/** Nothing of the order rings any more: what still waits to be sent of it would wake somebody for nothing. */
async function dropCalls(db: Db, { outbox: o }: Tables, district: string, workOrderId: string): Promise<void> {
  await db
    .update(o)
    .set({ state: 'dropped', trouble: 'overtaken' })
    .where(and(eq(o.district, district), eq(o.state, 'waiting'), eq(o.workOrderId, workOrderId), eq(o.kind, 'alarm')));
}

import { and, eq, inArray, ne } from 'drizzle-orm';
import { newId } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { ReviewReason } from '../../platform/store/tables-wechat.ts';
import type { Verdict } from '../../platform/wechat/message-shapes.ts';

export type CheckRow = Tables['contentCheck']['$inferSelect'];

/** States in which nobody has looked and no verdict is known. */
export const OPEN = ['waiting', 'asked'] as const;

/**
 * Records what came of a check: WeChat's verdict, or why there is none. Words that passed may be public; everything else waits
 * for a person, whom the desk's notice calls once a complaint. A check somebody has decided is never touched.
 */
export async function settle(
  db: Db,
  t: Tables,
  check: Pick<CheckRow, 'district' | 'id' | 'complaintId' | 'kind'>,
  verdict: Verdict | Exclude<ReviewReason, 'flagged'>,
  now: number,
): Promise<void> {
  const { contentCheck: k, complaint: c } = t;
  const known = typeof verdict === 'object' ? verdict : null;
  const passed = known?.suggest === 'pass';
  const changed = await db
    .update(k)
    .set({
      state: passed ? 'passed' : 'toReview',
      why: passed ? null : typeof verdict === 'string' ? verdict : 'flagged',
      suggest: known?.suggest ?? null,
      label: known?.label ?? null,
      nextAt: null,
      lease: null,
      leasedUntil: null,
    })
    .where(and(eq(k.district, check.district), eq(k.id, check.id), inArray(k.state, [...OPEN])));
  if (affected(changed) === 0) return;
  if (!passed) return callReviewer(db, t, check, now);
  if (check.kind === 'text')
    await db
      .update(c)
      .set({ wordsCleared: true })
      .where(and(eq(c.district, check.district), eq(c.id, check.complaintId)));
}

/** Tells the desk that a person must look, the first time something of a complaint waits. */
async function callReviewer(
  db: Db,
  t: Tables,
  { district, id, complaintId }: Pick<CheckRow, 'district' | 'id' | 'complaintId'>,
  now: number,
): Promise<void> {
  const { contentCheck: k, complaint: c, workOrder: o } = t;
  const [other] = await db
    .select({ id: k.id })
    .from(k)
    .where(and(eq(k.district, district), eq(k.complaintId, complaintId), eq(k.state, 'toReview'), ne(k.id, id)))
    .limit(1);
  if (other) return;
  const [order] = await db
    .select({ id: o.id, deskId: o.deskId, sealed: o.sealed })
    .from(c)
    .innerJoin(o, and(eq(o.district, c.district), eq(o.id, c.workOrderId)))
    .where(and(eq(c.district, district), eq(c.id, complaintId)));
  if (!order) return;
  await db.insert(t.notice).values({
    district,
    id: newId(now),
    organisationId: order.deskId,
    role: order.sealed ? 'discipline' : 'dispatcher',
    reporterId: null,
    complaintId: null,
    workOrderId: order.id,
    kind: 'toReview',
    dueAt: null,
    at: now,
    readAt: null,
  });
}

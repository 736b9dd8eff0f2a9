import { momentOf } from '@tellit/shared/rules/subscribe-messages.ts';
import type { Decision } from '@tellit/shared/rules/workflow/case.ts';
import { and, eq, gt, inArray } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { Writes } from '../../platform/store/write-rows.ts';
import { outboxRow } from '../alerts/outbox-queue.ts';
import type { LoadedCase } from '../work-orders/load-case.ts';
import { messagesInForce } from './messages-in-force.ts';

/** Messages staff cause are held, so that the step may be undone (decisions.md *Undo*). */
const HELD_MS = 120_000;

/**
 * Puts into the outbox what a decision tells residents who agreed to be told in WeChat: in the transaction of the decision
 * itself, so once. Who did not agree is told in the app, as everybody. A sealed order says nothing outside the app.
 */
export async function queueForResidents(
  db: Db,
  writes: Writes,
  t: Tables,
  loaded: LoadedCase,
  decision: Decision,
  at: { district: string; now: number; byStaff: boolean },
): Promise<void> {
  if (decision.order.sealed ?? loaded.facts.order.sealed) return;
  const reporters = new Map(loaded.facts.complaints.map((complaint) => [complaint.id, complaint.reporterId]));
  const told = decision.notices.flatMap((notice) => {
    const moment = notice.to === 'reporter' ? momentOf(notice.kind) : null;
    if (notice.to !== 'reporter' || moment === null) return [];
    const reporterId = reporters.get(notice.complaintId);
    return reporterId ? [{ ...notice, moment, reporterId }] : [];
  });
  if (told.length === 0) return;
  const { district, now } = at;
  const { moments } = await messagesInForce(db, t, district);
  const wanted = told.flatMap((one) => {
    const templateId = moments[one.moment]?.templateId;
    return templateId === undefined ? [] : [{ ...one, templateId }];
  });
  if (wanted.length === 0) return;
  const s = t.subscription;
  const rights = await db
    .select({ reporterId: s.reporterId, templateId: s.templateId })
    .from(s)
    .where(
      and(
        eq(s.district, district),
        inArray(s.reporterId, [...new Set(wanted.map((one) => one.reporterId))]),
        gt(s.left, 0),
      ),
    );
  const agreed = new Set(rights.map((right) => `${right.reporterId} ${right.templateId}`));
  writes.insert(
    t.outbox,
    wanted
      .filter((one) => agreed.has(`${one.reporterId} ${one.templateId}`))
      .map(({ reporterId, complaintId, kind, dueAt }) =>
        outboxRow(
          { district, now, notBefore: at.byStaff ? now + HELD_MS : now },
          { channel: 'wechat', reporter: { id: reporterId, complaintId } },
          { workOrderId: loaded.row.id, kind, shortNumber: loaded.row.shortNumber, dueAt },
        ),
      ),
  );
}

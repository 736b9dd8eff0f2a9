import type { Verification } from '@tellit/shared/contract/document-views.ts';
import { documentKindLabel, documentStateLabel, orderStateLabel } from '@tellit/shared/words/labels.ts';
import { papersCopy } from '@tellit/shared/words/papers-copy.ts';
import { and, eq, isNotNull } from 'drizzle-orm';
import type { KeyRing } from '../../platform/crypto/keys.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { noticeNumber } from '../inspections/notice-code.ts';
import { verifyNotice } from '../inspections/verify-notice.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { sheetNumber } from './sheet-code.ts';

/**
 * What stands on an issued paper, for whoever holds it. Groups, hyphens and small letters are accepted as people copy them;
 * O, I and L are not in the alphabet and read as 0 and 1. A sealed matter's paper is not confirmed to anybody.
 * @throws ApiError notFound
 */
export async function verifyPaper(db: Db, t: Tables, keys: KeyRing, typed: string): Promise<Verification> {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const found =
    (await supervisionPaper(db, t, code)) ??
    (await dispatchSheet(db, t, sheetNumber(keys, code))) ??
    (await verifyNotice(db, t, noticeNumber(keys, code)));
  if (!found)
    throw new ApiError('notFound', { detail: '没有查到这份文书。请核对核验码；码没有错的，这份文书可能不是真的。' });
  return found;
}

async function supervisionPaper(db: Db, t: Tables, code: string): Promise<Verification | null> {
  const d = t.document;
  const [row] = await db
    .select({ document: d })
    .from(d)
    .innerJoin(t.workOrder, and(eq(t.workOrder.district, d.district), eq(t.workOrder.id, d.workOrderId)))
    .where(and(eq(d.verifyCode, code), isNotNull(d.number), eq(t.workOrder.sealed, false)));
  const paper = row?.document;
  if (!paper || paper.number === null || paper.issuedAt === null) return null;
  const names = await loadOrganisations(db, t, paper.district, [paper.issuerId, paper.toId]);
  const { number, issuedAt, receivedAt, replyDueAt, repliedAt, closedAt } = paper;
  return {
    title: documentKindLabel[paper.kind],
    number,
    issuerName: names.get(paper.issuerId)?.name ?? '',
    toName: names.get(paper.toId)?.name ?? '',
    stateText: documentStateLabel[paper.state],
    issuedAt,
    receivedAt,
    replyDueAt,
    repliedAt,
    closedAt,
  };
}

/** A 派工单 is the order itself: its number, the desk, the lead, and how far it got. */
async function dispatchSheet(db: Db, t: Tables, number: string | null): Promise<Verification | null> {
  if (number === null) return null;
  const o = t.workOrder;
  const [order] = await db
    .select()
    .from(o)
    .where(
      and(eq(o.district, number.slice(0, 6)), eq(o.number, number), eq(o.sealed, false), isNotNull(o.dispatchedAt)),
    );
  if (!order || order.dispatchedAt === null) return null;
  const names = await loadOrganisations(db, t, order.district, [order.deskId, order.leadId ?? order.deskId]);
  return {
    title: papersCopy.dispatch.title,
    number,
    issuerName: names.get(order.deskId)?.name ?? '',
    toName: names.get(order.leadId ?? '')?.name ?? '',
    stateText: orderStateLabel[order.state],
    issuedAt: order.dispatchedAt,
    receivedAt: null,
    replyDueAt: null,
    repliedAt: null,
    closedAt: order.closedAt,
  };
}

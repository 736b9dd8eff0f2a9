import type { Verification } from '@tellit/shared/contract/document-views.ts';
import { and, eq, isNotNull } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations } from '../tenants/tenant.ts';

/**
 * What stands on an issued paper, for whoever holds it. Groups, hyphens and small letters are accepted as people copy them;
 * O, I and L are not in the alphabet and read as 0 and 1. A sealed matter's paper is not confirmed to anybody.
 * @throws ApiError notFound
 */
export async function verifyPaper(db: Db, t: Tables, typed: string): Promise<Verification> {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/O/g, '0')
    .replace(/[IL]/g, '1');
  const d = t.document;
  const [row] = await db
    .select({ document: d })
    .from(d)
    .innerJoin(t.workOrder, and(eq(t.workOrder.district, d.district), eq(t.workOrder.id, d.workOrderId)))
    .where(and(eq(d.verifyCode, code), isNotNull(d.number), eq(t.workOrder.sealed, false)));
  const paper = row?.document;
  if (!paper || paper.number === null || paper.issuedAt === null)
    throw new ApiError('notFound', { detail: '没有查到这份文书。请核对核验码；码没有错的，这份文书可能不是真的。' });
  const names = await loadOrganisations(db, t, paper.district, [paper.issuerId, paper.toId]);
  const { kind, number, state, issuedAt, receivedAt, replyDueAt, repliedAt, closedAt } = paper;
  return {
    kind,
    number,
    issuerName: names.get(paper.issuerId)?.name ?? '',
    toName: names.get(paper.toId)?.name ?? '',
    state,
    issuedAt,
    receivedAt,
    replyDueAt,
    repliedAt,
    closedAt,
  };
}

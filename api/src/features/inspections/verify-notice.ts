import type { Verification } from '@tellit/shared/contract/document-views.ts';
import { visitStateLabel } from '@tellit/shared/words/inspections-copy.ts';
import { papersCopy } from '@tellit/shared/words/papers-copy.ts';
import { and, eq } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations } from '../tenants/tenant.ts';

/** What stands on a printed 检查结果告知书, for whoever holds it; never what was found. */
export async function verifyNotice(
  db: Db,
  t: Tables,
  of: { district: string; number: string } | null,
): Promise<Verification | null> {
  if (of === null) return null;
  const i = t.inspection;
  const [visit] = await db
    .select()
    .from(i)
    .where(and(eq(i.district, of.district), eq(i.number, of.number), eq(i.state, 'done')));
  if (!visit || visit.finishedAt === null) return null;
  const names = await loadOrganisations(db, t, of.district, [visit.leadId]);
  const [business] = await db
    .select({ name: t.business.name })
    .from(t.business)
    .where(and(eq(t.business.district, of.district), eq(t.business.id, visit.businessId)));
  return {
    title: papersCopy.notice.title,
    number: visit.number,
    issuerName: names.get(visit.leadId)?.name ?? '',
    toName: business?.name ?? '',
    stateText: visitStateLabel[visit.state],
    issuedAt: visit.finishedAt,
    receivedAt: null,
    replyDueAt: null,
    repliedAt: null,
    closedAt: null,
  };
}

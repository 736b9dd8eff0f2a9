import type { ExclusionView } from '@tellit/shared/contract/exclusions.ts';
import type { DecideContext } from '@tellit/shared/rules/workflow/context.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { attachmentPresenter } from '../attachments/present.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { namesOf } from '../work-orders/load-under.ts';

export type ExclusionRecord = Tables['exclusion']['$inferSelect'];

/** Requests with everybody's words and evidence, in the order given. Whoever calls has checked that the orders may be seen. */
export async function presentExclusions(
  db: Db,
  t: Tables,
  deps: Deps,
  district: string,
  rows: readonly ExclusionRecord[],
  ctx: DecideContext,
): Promise<ExclusionView[]> {
  if (rows.length === 0) return [];
  const entryIds = rows.flatMap((x) =>
    [x.entryId, x.decisionEntryId, x.appealEntryId, x.finalEntryId].flatMap((id) => id ?? []),
  );
  const e = t.entry;
  const entries = await db
    .select({ id: e.id, text: e.text })
    .from(e)
    .where(and(eq(e.district, district), inArray(e.id, entryIds)));
  const a = t.attachment;
  const files = await db
    .select()
    .from(a)
    .where(and(eq(a.district, district), inArray(a.entryId, entryIds)))
    .orderBy(asc(a.id));
  const people = await namesOf(
    db,
    t,
    district,
    rows.flatMap((x) => [x.askedBy, x.decidedBy, x.finalBy].flatMap((id) => id ?? [])),
  );
  const units = await loadOrganisations(
    db,
    t,
    district,
    rows.map((x) => x.organisationId),
  );
  const show = attachmentPresenter(deps);
  const textOf = (id: string | null) => entries.find((entry) => entry.id === id)?.text ?? '';
  const evidenceOf = (id: string | null) => files.filter((file) => id !== null && file.entryId === id).map(show);
  const by = (id: string | null) => (id === null ? '' : (people.get(id) ?? ''));
  return rows.map((x) => {
    const unit = units.get(x.organisationId);
    return {
      id: x.id,
      workOrderId: x.workOrderId,
      organisation: { id: x.organisationId, name: unit?.shortName ?? '', phone: unit?.phone ?? null },
      scope: x.scope,
      ground: x.ground,
      state: x.state,
      asked: { at: x.askedAt, by: by(x.askedBy), text: textOf(x.entryId), evidence: evidenceOf(x.entryId) },
      decided:
        x.decidedAt === null
          ? null
          : {
              at: x.decidedAt,
              by: by(x.decidedBy),
              text: textOf(x.decisionEntryId),
              // Only a refusal is appealed.
              granted: x.state === 'granted',
            },
      appealed:
        x.appealedAt === null
          ? null
          : { at: x.appealedAt, text: textOf(x.appealEntryId), evidence: evidenceOf(x.appealEntryId) },
      final:
        x.finalAt === null
          ? null
          : { at: x.finalAt, by: by(x.finalBy), text: textOf(x.finalEntryId), granted: x.state === 'finallyGranted' },
      appealUntil:
        x.state === 'refused' && x.decidedAt !== null
          ? ctx.exclusionUntil(x.decidedAt, 'appeal', x.organisationId)
          : null,
    };
  });
}

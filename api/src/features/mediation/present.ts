import type { MediationView } from '@tellit/shared/contract/mediation.ts';
import { isAllowed } from '@tellit/shared/rules/workflow/decide.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { namesOf } from '../work-orders/load-under.ts';
import type { Viewer } from '../work-orders/viewer.ts';
import { maskedParties } from './parties.ts';

/** The mediations of an order for somebody who sees it; the records are for those who work on it, answer for it or follow up. */
export async function presentMediations(db: Db, t: Tables, deps: Deps, viewer: Viewer): Promise<MediationView[]> {
  const { district } = viewer.actor;
  const { id } = viewer.loaded.row;
  const m = t.mediation;
  const rows = await db
    .select()
    .from(m)
    .where(and(eq(m.district, district), eq(m.workOrderId, id)))
    .orderBy(asc(m.id));
  if (rows.length === 0) return [];
  const s = t.mediationSession;
  const sessions = await db
    .select()
    .from(s)
    .where(and(eq(s.district, district), eq(s.workOrderId, id)))
    .orderBy(asc(s.metAt), asc(s.id));
  const entryIds = [...sessions.map((x) => x.entryId), ...rows.map((x) => x.agreementEntryId)].flatMap((x) => x ?? []);
  const e = t.entry;
  const entries =
    entryIds.length === 0
      ? []
      : await db
          .select({ id: e.id, text: e.text, data: e.data })
          .from(e)
          .where(and(eq(e.district, district), inArray(e.id, entryIds)));
  const checks = await db
    .select({ text: e.text, data: e.data })
    .from(e)
    .where(and(eq(e.district, district), eq(e.workOrderId, id), eq(e.kind, 'check')))
    .orderBy(asc(e.id));
  const people = await namesOf(db, t, district, [
    ...rows.flatMap((x) => [x.mediatorId, x.recusalCheckedBy]),
    ...sessions.map((x) => x.createdBy),
  ]);
  const units = await loadOrganisations(
    db,
    t,
    district,
    rows.map((x) => x.organisationId),
  );
  const entryOf = (entryId: string | null) => entries.find((entry) => entry.id === entryId);
  return rows.map((row) => {
    const unit = units.get(row.organisationId);
    const conclusion = entryOf(row.agreementEntryId);
    return {
      id: row.id,
      state: row.state,
      organisation: { id: row.organisationId, name: unit?.shortName ?? '', phone: unit?.phone ?? null },
      assignmentId: row.assignmentId,
      mediator: people.get(row.mediatorId) ?? '',
      recusalCheckedBy: people.get(row.recusalCheckedBy) ?? '',
      lawyer: row.lawyer,
      parties: maskedParties(deps, row),
      partyCount: row.partyCount,
      openedAt: row.openedAt,
      sessions: sessions
        .filter((x) => x.mediationId === row.id)
        .map((x) => ({
          id: x.id,
          way: x.way,
          metAt: x.metAt,
          place: x.place,
          record: entryOf(x.entryId)?.text ?? '',
          offers: linesOf(entryOf(x.entryId)?.data.offers),
          by: people.get(x.createdBy) ?? '',
        })),
      concludedAt: row.concludedAt,
      conclusion: conclusion
        ? {
            text: conclusion.text ?? '',
            items: linesOf(conclusion.data.items),
            performance: conclusion.data.performance ?? '',
          }
        : null,
      agreementNumber: row.agreementNumber,
      performDueAt: row.performDueAt,
      performance: row.performance,
      performanceWords: checks.findLast((check) => check.data.mediationId === row.id)?.text ?? null,
      mayReveal: row.partiesSealed !== null && mayOpenParties(viewer, row),
      can: canDo(viewer, row),
    };
  });
}

/** Lines kept in one field of an entry's data. */
export const linesOf = (field: string | undefined): string[] => (field ? field.split('\n') : []);

function canDo(viewer: Viewer, row: Tables['mediation']['$inferSelect']): MediationView['can'] {
  const { facts } = viewer.loaded;
  const share = facts.assignments.find((a) => a.id === row.assignmentId) ?? null;
  const may = (action: 'mediationSession' | 'concludeMediation' | 'checkPerformance') =>
    isAllowed(facts, action, viewer.workflow, share);
  const can: MediationView['can'] = [];
  if (row.state === 'open' && may('mediationSession')) can.push('session');
  if (row.state === 'open' && may('concludeMediation')) can.push('conclude');
  const unchecked = row.performance === null || row.performance === 'partly';
  if (row.state === 'agreed' && unchecked && may('checkPerformance')) can.push('check');
  if (row.state === 'agreed' && mayOpenParties(viewer, row)) can.push('print');
  return can;
}

/** Who may see whole names: the unit that mediates, and the clerk who follows up. */
export function mayOpenParties(
  viewer: Viewer,
  row: Pick<Tables['mediation']['$inferSelect'], 'organisationId'>,
): boolean {
  const { posts } = viewer.workflow;
  const path = viewer.loaded.organisations.get(row.organisationId)?.path;
  const inUnit = path !== undefined && posts.some((p) => p.role !== 'administrator' && p.path.startsWith(path));
  return inUnit || viewer.standings.has('followUp') || viewer.standings.has('desk');
}

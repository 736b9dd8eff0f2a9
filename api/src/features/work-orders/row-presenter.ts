import type { WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import type { Level } from '@tellit/shared/words/states.ts';
import { and, eq, inArray, ne, notInArray } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ClockRow, nextDue } from '../clocks/due-view.ts';
import { communityOf } from '../complaints/load-resident.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import type { OrderRow } from './views.ts';

/** Rows of a list with their names and clocks: a fixed number of queries however long the page. */
export async function presentRows(
  db: Db,
  t: Tables,
  district: string,
  rows: readonly OrderRow[],
  now: number,
): Promise<WorkOrderRow[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const clocks = await db
    .select()
    .from(t.clock)
    .where(and(eq(t.clock.district, district), inArray(t.clock.workOrderId, ids), ne(t.clock.state, 'stopped')));
  const complaints = await db
    .select({ id: t.complaint.id, kind: t.complaint.kind, place: t.complaint.place })
    .from(t.complaint)
    .where(
      and(
        eq(t.complaint.district, district),
        inArray(
          t.complaint.id,
          rows.map((row) => row.mainComplaintId),
        ),
      ),
    );
  const handlers = await db
    .select({ workOrderId: t.assignment.workOrderId, name: t.person.name })
    .from(t.assignment)
    .innerJoin(t.person, and(eq(t.person.district, t.assignment.district), eq(t.person.id, t.assignment.handlerId)))
    .where(
      and(
        eq(t.assignment.district, district),
        inArray(t.assignment.workOrderId, ids),
        eq(t.assignment.part, 'lead'),
        notInArray(t.assignment.state, ['returned', 'replaced']),
      ),
    );
  const categoryIds = rows.flatMap((row) => (row.categoryId ? [row.categoryId] : []));
  const categories =
    categoryIds.length > 0
      ? await db
          .select({ id: t.category.id, name: t.category.fullName })
          .from(t.category)
          .where(and(eq(t.category.district, district), inArray(t.category.id, categoryIds)))
      : [];
  const organisations = await loadOrganisations(
    db,
    t,
    district,
    rows.flatMap((row) => [...row.placePath.split('/').filter(Boolean), ...(row.leadId ? [row.leadId] : [])]),
  );
  const byOrder = groupBy(clocks, (clock) => clock.workOrderId);
  return rows.map((row) => {
    const complaint = complaints.find((c) => c.id === row.mainComplaintId);
    const community = communityOf(organisations, row.placeOrgId);
    return {
      id: row.id,
      number: row.number,
      shortNumber: row.shortNumber,
      title: row.title,
      state: row.state,
      urgency: row.urgency,
      difficulty: row.difficulty,
      kind: complaint?.kind ?? null,
      officialKind: row.officialKind,
      categoryName: categories.find((c) => c.id === row.categoryId)?.name ?? null,
      place: complaint?.place ?? '',
      communityId: community?.id ?? row.placeOrgId,
      communityName: community?.shortName ?? '',
      leadName: row.leadId ? (organisations.get(row.leadId)?.shortName ?? null) : null,
      handlerName: handlers.find((h) => h.workOrderId === row.id)?.name ?? null,
      level: row.level as Level,
      cycle: row.cycle,
      reporters: row.reporters,
      urges: row.urges,
      sealed: row.sealed,
      channel: row.channel,
      receivedAt: row.receivedAt,
      due: nextDue(byOrder.get(row.id) ?? [], now),
      version: row.version,
    };
  });
}

function groupBy(clocks: readonly ClockRow[], key: (clock: ClockRow) => string): Map<string, ClockRow[]> {
  const groups = new Map<string, ClockRow[]>();
  for (const clock of clocks) groups.set(key(clock), [...(groups.get(key(clock)) ?? []), clock]);
  return groups;
}

import type { InspectionTaskView } from '@tellit/shared/contract/inspection-views.ts';
import { and, desc, eq, inArray, lt } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { cutPage } from '../../platform/store/cut-page.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { namesOf } from '../work-orders/load-under.ts';
import { businessesOf, partsOf, presentBusiness, unitNames } from './present-parts.ts';
import { type Reach, type TaskRow, tasksWithin } from './scope.ts';

export interface TaskQuery {
  state?: TaskRow['state'] | undefined;
  organisationId?: string | undefined;
  businessId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** Tasks within somebody's reach, newest first, by keyset. */
export async function listTasks(
  db: Db,
  t: Tables,
  reach: Reach,
  query: TaskQuery,
  now: number,
): Promise<{ items: InspectionTaskView[]; next: string | null }> {
  const task = t.inspectionTask;
  const rows = await db
    .select()
    .from(task)
    .where(
      and(
        tasksWithin(t, reach),
        query.state ? eq(task.state, query.state) : undefined,
        query.organisationId ? eq(task.organisationId, query.organisationId) : undefined,
        query.businessId ? eq(task.businessId, query.businessId) : undefined,
        query.cursor ? lt(task.id, query.cursor) : undefined,
      ),
    )
    .orderBy(desc(task.id))
    .limit(query.limit + 1);
  const { shown, next } = cutPage(rows, query.limit, ({ id }) => id);
  return { items: await presentTasks(db, t, reach, shown, now), next };
}

/** Tasks as their departments and the justice bureau read them. */
export async function presentTasks(
  db: Db,
  t: Tables,
  reach: Reach,
  rows: readonly TaskRow[],
  now: number,
): Promise<InspectionTaskView[]> {
  if (rows.length === 0) return [];
  const { actor } = reach;
  const { district } = actor;
  const i = t.inspection;
  const visits = await db
    .select()
    .from(i)
    .where(
      and(
        eq(i.district, district),
        inArray(
          i.id,
          rows.map((row) => row.inspectionId),
        ),
      ),
    );
  const visitOf = new Map(visits.map((visit) => [visit.id, visit]));
  const businesses = await businessesOf(
    db,
    t,
    district,
    rows.map((row) => row.businessId),
  );
  const unitOf = await unitNames(db, t, district, [
    ...rows.map((row) => row.organisationId),
    ...visits.map((visit) => visit.leadId),
  ]);
  const people = await namesOf(db, t, district, [
    ...rows.map((row) => row.createdBy),
    ...rows.flatMap((row) => row.decidedBy ?? []),
  ]);
  const parts = await partsOf(
    db,
    t,
    actor,
    rows.map((row) => row.id),
    now,
  );
  return rows.map((row) => {
    const visit = visitOf.get(row.inspectionId);
    const inspectors = parts.inspectors.get(row.id) ?? [];
    return {
      id: row.id,
      state: row.state,
      kind: row.kind,
      ground: row.ground,
      reason: row.reason,
      needs: row.needs,
      organisation: unitOf(row.organisationId),
      business: presentBusiness(businesses.get(row.businessId)),
      windowFrom: row.windowFrom,
      windowTo: row.windowTo,
      items: parts.items.get(row.id) ?? [],
      inspectors,
      visit: {
        id: row.inspectionId,
        number: visit?.number ?? '',
        state: visit?.state ?? 'cancelled',
        joint: visit?.joint ?? false,
        leadName: visit ? unitOf(visit.leadId).name : '',
        fromAt: visit?.fromAt ?? row.windowFrom,
        toAt: visit?.toAt ?? row.windowTo,
      },
      createdBy: people.get(row.createdBy) ?? '',
      createdAt: row.createdAt,
      decidedBy: row.decidedBy === null ? null : (people.get(row.decidedBy) ?? null),
      decidedAt: row.decidedAt,
      decision: row.decision,
      version: row.version,
      can: [
        ...(mayDecide(reach, row, inspectors) ? (['decide'] as const) : []),
        ...(mayCancel(reach, row, visit?.state ?? 'cancelled') ? (['cancel'] as const) : []),
      ],
    };
  });
}

/** One task. @throws ApiError notFound */
export async function presentTask(
  db: Db,
  t: Tables,
  reach: Reach,
  row: TaskRow,
  now: number,
): Promise<InspectionTaskView> {
  const [view] = await presentTasks(db, t, reach, [row], now);
  if (!view) throw new ApiError('notFound');
  return view;
}

/** The department's head; never whoever planned it or goes there (approver ≠ handler). */
export function mayDecide(reach: Reach, row: TaskRow, inspectors: readonly { personId: string }[]): boolean {
  if (row.state !== 'awaitingApproval' || !reach.headed.includes(row.organisationId)) return false;
  return !isOwn(reach, row, inspectors);
}

export function isOwn(reach: Reach, row: TaskRow, inspectors: readonly { personId: string }[]): boolean {
  const me = reach.actor.personId;
  // Consent to another day is about the department's time, not about the act of whoever planned it.
  if (row.needs.every((need) => need === 'shifted')) return false;
  return row.createdBy === me || inspectors.some((one) => one.personId === me);
}

export function mayCancel(reach: Reach, row: TaskRow, visit: string): boolean {
  const waits = row.state === 'awaitingApproval' || row.state === 'approved';
  return waits && visit === 'planned' && reach.units.includes(row.organisationId);
}

import type { RatingRow } from '@tellit/shared/contract/inspection-ratings.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { NEVER_DUE } from '../../platform/store/tables.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { departmentsOf, type RatingRecord } from './load-visit.ts';

/** Ratings as the bureau's table shows them: no business, none of the rater's words. */
export async function presentRatings(
  db: Db,
  t: Tables,
  district: string,
  rows: readonly RatingRecord[],
): Promise<RatingRow[]> {
  if (rows.length === 0) return [];
  const { inspection: i, workOrder: o, assignment: a, clock: k, problem: p } = t;
  const visits = await db
    .select({ id: i.id, leadId: i.leadId })
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
  const departments = await departmentsOf(db, t, district, visits);
  const problems = await db
    .select()
    .from(p)
    .where(
      and(
        eq(p.district, district),
        inArray(
          p.sourceId,
          rows.map((row) => row.id),
        ),
      ),
    )
    .orderBy(asc(p.id));
  const names = await loadOrganisations(db, t, district, [...new Set(problems.map((one) => one.organisationId))]);
  const orderIds = [
    ...rows.flatMap((row) => (row.workOrderId ? [row.workOrderId] : [])),
    ...problems.flatMap((one) => (one.workOrderId ? [one.workOrderId] : [])),
  ];
  const orders =
    orderIds.length > 0
      ? await db
          .select({ id: o.id, shortNumber: o.shortNumber, state: o.state, dueAt: o.dueAt })
          .from(o)
          .where(and(eq(o.district, district), inArray(o.id, orderIds)))
      : [];
  const shares =
    orderIds.length > 0
      ? await db
          .select({ orderId: a.workOrderId, contactedAt: a.contactedAt })
          .from(a)
          .where(and(eq(a.district, district), inArray(a.workOrderId, orderIds)))
      : [];
  const clocks =
    orderIds.length > 0
      ? await db
          .select({ orderId: k.workOrderId, kind: k.kind, dueAt: k.dueAt })
          .from(k)
          .where(
            and(
              eq(k.district, district),
              inArray(k.workOrderId, orderIds),
              eq(k.state, 'running'),
              inArray(k.kind, ['firstContact', 'handle', 'rework']),
            ),
          )
      : [];
  const orderOf = (id: string | null) => orders.find((order) => order.id === id);
  const dueOf = (id: string | null, ...kinds: string[]) =>
    clocks.find((clock) => clock.orderId === id && kinds.includes(clock.kind))?.dueAt ?? null;
  return rows.map((row): RatingRow => {
    const order = orderOf(row.workOrderId);
    return {
      id: row.id,
      submittedAt: row.submittedAt,
      revisedAt: row.revisedAt,
      departments: (departments.get(row.inspectionId) ?? []).map(({ id, shortName }) => ({ id, name: shortName })),
      level: row.level,
      ticks: row.ticks,
      redacted: row.redacted,
      hasWords: row.wordsSealed !== null,
      toDiscipline: row.leadOrderId !== null,
      callback: {
        asked: row.callback,
        doneAt: shares.find((share) => share.orderId === row.workOrderId)?.contactedAt ?? null,
        dueAt: dueOf(row.workOrderId, 'firstContact'),
      },
      order: order
        ? {
            id: order.id,
            shortNumber: order.shortNumber,
            state: order.state,
            dueAt: dueOf(order.id, 'handle', 'rework') ?? (order.dueAt === NEVER_DUE ? null : order.dueAt),
          }
        : null,
      problems: problems
        .filter((one) => one.sourceId === row.id)
        .map((one) => ({
          id: one.id,
          organisation: { id: one.organisationId, name: names.get(one.organisationId)?.shortName ?? '' },
          state: one.state,
          words: one.words,
          orderId: one.workOrderId,
          dueAt: dueOf(one.workOrderId, 'handle', 'rework'),
          version: one.version,
        })),
    };
  });
}

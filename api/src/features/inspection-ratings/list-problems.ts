import type { inspectionRatingRoutes, ProblemRow } from '@tellit/shared/contract/inspection-ratings.ts';
import { and, desc, eq, inArray, isNotNull, lt, type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { hasRole, type StaffActor } from '../../platform/http/actor.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { actsForJustice } from '../inspection-items/justice-bureau.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { overseesRatings, ownUnits } from './access.ts';
import { businessesVisited } from './businesses-visited.ts';
import type { ProblemRecord } from './raise-problem.ts';

type Query = z.output<(typeof inspectionRatingRoutes)['GET /v1/inspection-problems']['query']>;

/**
 * 问题清单. The bureau and the discipline office see every problem; a monitor the own ones; a department those released to it, by
 * the order it got: neither id nor time of what was raised before, nor where it came from.
 */
export async function listProblems(
  db: Db,
  t: Tables,
  actor: StaffActor,
  query: Query,
  now: number,
): Promise<{ items: ProblemRow[]; next: string | null }> {
  const p = t.problem;
  const whole = await overseesRatings(db, t, actor);
  const units = ownUnits(actor);
  const mine = hasRole(actor, 'lawMonitor') ? eq(p.raisedBy, actor.personId) : undefined;
  const wanted = and(
    eq(p.district, actor.district),
    query.organisationId ? eq(p.organisationId, query.organisationId) : undefined,
    query.state ? eq(p.state, query.state) : undefined,
  );
  if (whole || mine) {
    const rows = await db
      .select()
      .from(p)
      .where(and(wanted, whole ? undefined : mine, query.cursor ? lt(p.id, query.cursor) : undefined))
      .orderBy(desc(p.id))
      .limit(query.limit + 1);
    const releases = await actsForJustice(db, t, actor);
    return page(await presentProblems(db, t, actor.district, rows, { whole, releases, now }), query.limit);
  }
  // By the order's id, which is the release's time, not the raising's.
  const own: SQL = units.length > 0 ? inArray(p.organisationId, units) : sql`1 = 0`;
  const rows = await db
    .select()
    .from(p)
    .where(and(wanted, own, isNotNull(p.workOrderId), query.cursor ? lt(p.workOrderId, query.cursor) : undefined))
    .orderBy(desc(p.workOrderId))
    .limit(query.limit + 1);
  return page(await presentProblems(db, t, actor.district, rows, { whole: false, releases: false, now }), query.limit);
}

function page(items: ProblemRow[], limit: number): { items: ProblemRow[]; next: string | null } {
  const shown = items.slice(0, limit);
  return { items: shown, next: items.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Problems as somebody may read them: `whole` for the bureau; a monitor's own keep their own id. */
export async function presentProblems(
  db: Db,
  t: Tables,
  district: string,
  rows: readonly ProblemRecord[],
  as: { whole: boolean; releases: boolean; now: number },
): Promise<ProblemRow[]> {
  if (rows.length === 0) return [];
  const { workOrder: o, clock: k } = t;
  const names = await loadOrganisations(db, t, district, [...new Set(rows.map((row) => row.organisationId))]);
  const orderIds = rows.flatMap((row) => (row.workOrderId ? [row.workOrderId] : []));
  const orders =
    orderIds.length > 0
      ? await db
          .select({ id: o.id, shortNumber: o.shortNumber, state: o.state })
          .from(o)
          .where(and(eq(o.district, district), inArray(o.id, orderIds)))
      : [];
  const clocks =
    orderIds.length > 0
      ? await db
          .select({ orderId: k.workOrderId, dueAt: k.dueAt })
          .from(k)
          .where(
            and(
              eq(k.district, district),
              inArray(k.workOrderId, orderIds),
              inArray(k.kind, ['handle', 'rework']),
              eq(k.state, 'running'),
            ),
          )
      : [];
  const visited = as.releases
    ? await businessesVisited(db, t, district, [...new Set(rows.map((row) => row.organisationId))], as.now)
    : null;
  return rows.map((row): ProblemRow => {
    const order = orders.find((one) => one.id === row.workOrderId);
    return {
      id: as.whole || row.workOrderId === null ? row.id : row.workOrderId,
      organisation: { id: row.organisationId, name: names.get(row.organisationId)?.shortName ?? '' },
      source: as.whole ? row.source : null,
      state: row.state,
      words: row.words,
      raisedAt: as.whole ? row.raisedAt : null,
      releasedAt: row.releasedAt,
      closedAt: row.closedAt,
      closingWords: row.closingWords,
      order: order
        ? {
            id: order.id,
            shortNumber: order.shortNumber,
            state: order.state,
            dueAt: clocks.find((clock) => clock.orderId === order.id)?.dueAt ?? null,
          }
        : null,
      businesses: visited && row.state === 'open' ? (visited.get(row.organisationId) ?? 0) : null,
      version: row.version,
    };
  });
}

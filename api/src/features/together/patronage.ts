import type { togetherRoutes } from '@tellit/shared/contract/together.ts';
import { FINAL_ORDER_STATES } from '@tellit/shared/rules/workflow/table.ts';
import { and, asc, eq, gt, isNotNull, notInArray, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { holdersOf } from '../work-orders/load-under.ts';
import { presentRows } from '../work-orders/row-presenter.ts';
import { type Scope, visibleOrders } from '../work-orders/scope.ts';

type Query = z.output<(typeof togetherRoutes)['GET /v1/patronage']['query']>;

/** Open orders a leader took on (包案), due first; `mine`: those of the actor's own posts. */
export async function listPatronage(db: Db, t: Tables, scope: Scope, query: Query, now: number) {
  const o = t.workOrder;
  const own = scope.posts.map((p) => and(eq(o.patronOrgId, p.organisationId), eq(o.patronRole, p.role)));
  const [due = '', after = ''] = (query.cursor ?? '').split('_');
  const ahead = /^\d{1,16}$/.test(due) && Number.isSafeInteger(Number(due));
  const rows = await db
    .select()
    .from(o)
    .where(
      and(
        visibleOrders(db, t, scope),
        isNotNull(o.patronOrgId),
        notInArray(o.state, [...FINAL_ORDER_STATES]),
        query.mine === 'yes' ? (own.length > 0 ? or(...own) : sql`1 = 0`) : undefined,
        ahead ? or(gt(o.dueAt, Number(due)), and(eq(o.dueAt, Number(due)), gt(o.id, after))) : undefined,
      ),
    )
    .orderBy(asc(o.dueAt), asc(o.id))
    .limit(query.limit + 1);
  const shown = rows.slice(0, query.limit);
  const orders = await presentRows(db, t, scope.district, shown, now);
  const items = [];
  for (const [i, row] of shown.entries()) {
    const order = orders[i];
    const patron = await patronOf(db, t, row);
    if (order && patron) items.push({ order, patron });
  }
  const last = shown.at(-1);
  return { items, next: rows.length > query.limit && last ? `${last.dueAt}_${last.id}` : null };
}

/** Who took the order on: the post, and whoever holds it now. */
export async function patronOf(db: Db, t: Tables, row: Tables['workOrder']['$inferSelect']) {
  const { district, patronOrgId, patronRole, patronAt } = row;
  if (!patronOrgId || !patronRole || patronAt === null) return null;
  const organisation = (await loadOrganisations(db, t, district, [patronOrgId])).get(patronOrgId);
  const holders = await holdersOf(db, t, district, [patronOrgId]);
  return {
    organisationName: organisation?.name ?? '',
    role: patronRole,
    holderName: holders.get(`${patronOrgId}/${patronRole}`) ?? null,
    at: patronAt,
  };
}

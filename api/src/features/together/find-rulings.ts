import type { RulingView, togetherRoutes } from '@tellit/shared/contract/together.ts';
import { type AnyColumn, and, desc, eq, exists, inArray, isNotNull, lt, or, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { cutPage } from '../../platform/store/cut-page.ts';
import { contains, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { type Scope, visibleOrders } from '../work-orders/scope.ts';

type Query = z.output<(typeof togetherRoutes)['GET /v1/rulings']['query']>;

/** Precedents of returns (退单怎么裁的) on orders the actor may see, newest first. */
export async function findRulings(
  db: Db,
  t: Tables,
  scope: Scope,
  query: Query,
): Promise<{ items: RulingView[]; next: string | null }> {
  const { returnRuling: r, workOrder: o, entry: e } = t;
  const { district } = scope;
  // Asked of each ruling's own reasons: the words of a district are too many to look through.
  const says = (reason: AnyColumn, words: string) =>
    exists(
      db
        .select({ one: sql`1` })
        .from(e)
        .where(and(eq(e.district, r.district), eq(e.id, reason), eq(e.kind, 'reason'), contains(e.text, words))),
    );
  const rows = await db
    .select({ ruling: r, order: o })
    .from(r)
    .innerJoin(o, and(eq(o.district, r.district), eq(o.id, r.workOrderId)))
    .where(
      and(
        eq(r.district, district),
        visibleOrders(db, t, scope),
        isNotNull(r.ruledAt),
        query.categoryId ? or(eq(r.categoryId, query.categoryId), eq(o.categoryId, query.categoryId)) : undefined,
        query.organisationId ? eq(r.organisationId, query.organisationId) : undefined,
        query.q
          ? or(contains(o.title, query.q), says(r.reasonEntryId, query.q), says(r.rulingEntryId, query.q))
          : undefined,
        query.cursor ? lt(r.id, query.cursor) : undefined,
      ),
    )
    .orderBy(desc(r.id))
    .limit(query.limit + 1);
  const { shown, next } = cutPage(rows, query.limit, ({ ruling }) => ruling.id);
  const entryIds = shown.flatMap(({ ruling }) => [ruling.reasonEntryId ?? [], ruling.rulingEntryId ?? []].flat());
  const entries =
    entryIds.length > 0
      ? await db
          .select({ id: e.id, text: e.text, data: e.data })
          .from(e)
          .where(and(eq(e.district, district), inArray(e.id, entryIds)))
      : [];
  const units = await loadOrganisations(
    db,
    t,
    district,
    shown.map(({ ruling }) => ruling.organisationId),
  );
  const categoryIds = shown.flatMap(({ order }) => order.categoryId ?? []);
  const categories =
    categoryIds.length > 0
      ? await db
          .select({ id: t.category.id, name: t.category.fullName })
          .from(t.category)
          .where(and(eq(t.category.district, district), inArray(t.category.id, categoryIds)))
      : [];
  const items = shown.map(({ ruling, order }): RulingView => {
    const reason = entries.find((entry) => entry.id === ruling.reasonEntryId);
    const unit = units.get(ruling.organisationId);
    return {
      id: ruling.id,
      orderId: order.id,
      shortNumber: order.shortNumber,
      title: order.title,
      categoryName: categories.find((category) => category.id === order.categoryId)?.name ?? null,
      unit: { id: ruling.organisationId, name: unit?.name ?? '', phone: unit?.phone ?? null },
      reason: reason?.text ?? '',
      basis: reason?.data.basis ?? '',
      upheld: ruling.upheld === true,
      ruling: entries.find((entry) => entry.id === ruling.rulingEntryId)?.text ?? '',
      ruledAt: ruling.ruledAt ?? 0,
    };
  });
  return { items, next };
}

import { noticeTitle } from '@tellit/shared/words/notice-copy.ts';
import { and, desc, eq, inArray, isNull, lt, or } from 'drizzle-orm';
import type { StaffPost } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { scopeOf, visibleOrders } from '../work-orders/scope.ts';
import { listEscalations } from './list-escalations.ts';

/** 提级到我的, and the news of a person's posts. */
export function registerSupervision(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  routes.on('GET /v1/escalations', ({ actor, query }) =>
    store.read((db) => listEscalations(db, t, actor, query, deps.clock.now())),
  );

  routes.on('GET /v1/notices', ({ actor, query }) =>
    store.read(async (db) => {
      const scope = await scopeOf(db, t, actor);
      const n = t.notice;
      const units = [
        ...new Set([
          ...scope.unitIds,
          ...actor.posts.filter((p) => p.role === 'dispatcher').map((p) => p.organisationId),
        ]),
      ];
      const toUnit = units.length > 0 ? and(inArray(n.organisationId, units), isNull(n.role)) : undefined;
      // A clerk seated in an office is addressed by the street it works for.
      const toPost = actor.posts.map((p) =>
        and(inArray(n.organisationId, [p.organisationId, areaOrganisation(p)]), eq(n.role, p.role)),
      );
      const o = t.workOrder;
      const rows = await db
        .select({
          id: n.id,
          kind: n.kind,
          workOrderId: n.workOrderId,
          shortNumber: o.shortNumber,
          dueAt: n.dueAt,
          at: n.at,
          readAt: n.readAt,
        })
        .from(n)
        .innerJoin(o, and(eq(o.district, n.district), eq(o.id, n.workOrderId)))
        // Being told about an order never opens it: the same authorisation as everywhere.
        .where(
          and(
            eq(n.district, actor.district),
            or(toUnit, ...toPost),
            visibleOrders(db, t, scope),
            query.cursor ? lt(n.id, query.cursor) : undefined,
          ),
        )
        .orderBy(desc(n.id))
        .limit(query.limit + 1);
      const shown = rows.slice(0, query.limit);
      return {
        items: shown.map(({ readAt, ...row }) => ({ ...row, title: noticeTitle(row.kind), read: readAt !== null })),
        next: rows.length > query.limit ? (shown.at(-1)?.id ?? null) : null,
      };
    }),
  );
}

/** The organisation whose area a post answers for. */
function areaOrganisation(post: StaffPost): string {
  return post.path.split('/').filter(Boolean).at(-1) ?? post.organisationId;
}

import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { Answer, type Routes } from '../../platform/http/register.ts';
import { NumberAllocator } from '../complaints/numbers.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import { scopeOf } from '../work-orders/scope.ts';
import { registerTogetherCommands } from './commands.ts';
import { deriveOrder } from './derive-order.ts';
import { findRulings } from './find-rulings.ts';
import { myReports, reportFromGrid } from './grid-reports.ts';
import { changeLink } from './link-orders.ts';
import { listPatronage } from './patronage.ts';
import { presentTogether } from './present-together.ts';
import { unmergeOrders } from './unmerge-orders.ts';

/** Several units and several orders together; the grid member's first line. */
export function registerTogether(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;
  const numbers = new NumberAllocator(store);
  registerTogetherCommands(routes, deps);

  routes.on('GET /v1/work-orders/:id/together', ({ actor, params }) => presentTogether(deps, actor, params.id));

  routes.on('POST /v1/work-orders/:id/derive', ({ actor, params: { id }, body }) =>
    deriveOrder(deps, numbers, actor, { id, ...body }),
  );

  routes.on('POST /v1/work-orders/:id/link', ({ actor, params: { id }, body }) =>
    changeLink(deps, actor, { id, ...body }, 'link'),
  );

  routes.on('POST /v1/work-orders/:id/unlink', ({ actor, params: { id }, body }) =>
    changeLink(deps, actor, { id, ...body }, 'unlink'),
  );

  routes.on('POST /v1/work-orders/:id/unmerge', ({ actor, params: { id }, body }) =>
    unmergeOrders(deps, actor, { id, ...body }),
  );

  routes.on('GET /v1/rulings', ({ actor, query }) =>
    store.read(async (db) => findRulings(db, t, await scopeOf(db, t, actor), query)),
  );

  routes.on('GET /v1/patronage', ({ actor, query }) =>
    store.read(async (db) => listPatronage(db, t, await scopeOf(db, t, actor), query, clock.now())),
  );

  routes.on('POST /v1/grid-reports', async ({ actor, body, headers }) => {
    const { report, repeated } = await reportFromGrid(deps, numbers, actor, body, headers['idempotency-key']);
    return new Answer(repeated ? 200 : 201, report);
  });

  routes.on('GET /v1/grid-reports', ({ actor, query }) =>
    store.read(async (db) => {
      const rows = await myReports(db, t, actor, query.cursor, query.limit + 1);
      const items = rows.slice(0, query.limit);
      return { items, next: rows.length > query.limit ? (items.at(-1)?.complaintId ?? null) : null };
    }),
  );

  routes.on('GET /v1/grids/mine', ({ actor }) =>
    store.read(async (db) => {
      const ids = actor.posts.filter((p) => p.role === 'gridMember').map((p) => p.organisationId);
      if (ids.length === 0) return { items: [] };
      const o = t.organisation;
      const grids = await db
        .select({ id: o.id, name: o.name, path: o.path })
        .from(o)
        .where(and(eq(o.district, actor.district), inArray(o.id, ids), isNull(o.retiredAt)))
        .orderBy(asc(o.code));
      const above = await loadOrganisations(
        db,
        t,
        actor.district,
        grids.flatMap((grid) => grid.path.split('/').filter(Boolean)),
      );
      const communityOf = (path: string) =>
        [...above.values()].find((one) => one.kind === 'community' && path.startsWith(one.path))?.name ?? '';
      return { items: grids.map(({ id, name, path }) => ({ id, name, communityName: communityOf(path) })) };
    }),
  );
}

import { and, eq } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import { likelySame, namedInStreet } from '../duplicates/likely-same.ts';
import { loadOrganisations, loadTenant } from '../tenants/tenant.ts';
import { logAccess } from './access-log.ts';
import { registerDeskCommands } from './commands-desk.ts';
import { registerUnitCommands } from './commands-unit.ts';
import { contactsOf, openContact } from './contacts.ts';
import { previewDeadlines } from './deadlines-preview.ts';
import { orderDetail } from './detail.ts';
import { presentRows } from './row-presenter.ts';
import { scopeOf } from './scope.ts';
import { reporterView, viewOrder } from './viewer.ts';
import { countViews, listOrders } from './views.ts';

/** Work orders for staff: lists, one order, what may be done with it. */
export function registerWorkOrders(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  routes.on('GET /v1/work-orders', ({ actor, query }) =>
    store.read(async (db) => {
      const now = deps.clock.now();
      const { rows, next } = await listOrders(db, t, await scopeOf(db, t, actor), query, now);
      return { items: await presentRows(db, t, actor.district, rows, now), next };
    }),
  );

  routes.on('GET /v1/work-orders/counts', ({ actor }) =>
    store.read(async (db) => countViews(db, t, await scopeOf(db, t, actor), deps.clock.now())),
  );

  routes.on('GET /v1/work-orders/:id', ({ actor, params }) => orderDetail(deps, actor, params.id));

  routes.on('GET /v1/work-orders/:id/merge-candidates', ({ actor, params, query }) =>
    store.read(async (db) => {
      const now = deps.clock.now();
      const { scope, loaded } = await viewOrder(db, t, actor, params.id, now);
      const likely = loaded.row.sealed ? [] : await likelySame(db, t, scope, loaded.row);
      // What a person looks for by name is found in the whole street, however unlike it reads.
      const named = query.q ? await namedInStreet(db, t, scope, loaded.row, query.q) : null;
      const likenessOf = new Map(likely.map((one) => [one.row.id, one]));
      const rows = named ?? likely.map((one) => one.row);
      const presented = await presentRows(db, t, actor.district, rows, now);
      return {
        items: presented.map((row) => {
          const found = likenessOf.get(row.id);
          return {
            ...row,
            likeness: found?.likeness ?? null,
            likely: found?.likely ?? false,
            because: found?.because ?? [],
          };
        }),
      };
    }),
  );

  routes.on('POST /v1/work-orders/:id/deadlines', ({ actor, params, body }) =>
    store.read(async (db) => {
      const viewer = await viewOrder(db, t, actor, params.id, deps.clock.now());
      const tenant = await loadTenant(db, t, actor.district);
      if (!tenant) throw new ApiError('notFound');
      const organisations = await loadOrganisations(db, t, actor.district, [
        ...viewer.loaded.organisations.keys(),
        ...body.units.map((u) => u.organisationId),
      ]);
      return {
        calendarVersion: Number(tenant.calendar.version),
        policyVersion: tenant.policy.version,
        items: previewDeadlines(tenant, organisations, deps.clock.now(), body),
      };
    }),
  );

  routes.on('POST /v1/complaints/:district/:id/reveal', async ({ actor, params, body }) => {
    if (params.district !== actor.district) throw new ApiError('notFound');
    const now = deps.clock.now();
    const { complaint, contacts } = await store.read(async (db) => {
      const [row] = await db
        .select()
        .from(t.complaint)
        .where(and(eq(t.complaint.district, actor.district), eq(t.complaint.id, params.id)));
      if (!row) throw new ApiError('notFound');
      const viewer = await viewOrder(db, t, actor, row.workOrderId, now);
      if (!reporterView(viewer, row.disclosure).mayReveal)
        throw new ApiError('forbidden', { detail: '反映人选了对办理单位隐名，或您不承办这件事。请通过调度员联系。' });
      return { complaint: row, contacts: await contactsOf(db, t, actor.district, [row.id]) };
    });
    // Logged before anything is shown: no reveal without a trace.
    await logAccess(deps, actor, {
      kind: 'reveal',
      workOrderId: complaint.workOrderId,
      complaintId: complaint.id,
      reason: body.reason,
    });
    const part = (which: 'teller' | 'concerned') => contacts.find((c) => c.part === which);
    const teller = part('teller');
    const concerned = part('concerned');
    return {
      teller: teller ? openContact(deps, teller) : { name: null, phone: null, address: null },
      concerned: concerned ? { ...openContact(deps, concerned), relation: teller?.relation ?? null } : null,
    };
  });

  registerDeskCommands(routes, deps);
  registerUnitCommands(routes, deps);
}

import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { presentRows } from '../work-orders/row-presenter.ts';
import { findOrders } from './find-orders.ts';

/** Full-text search over the orders a person may see (ADR 0012). */
export function registerSearch(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  routes.on('GET /v1/search', ({ actor, query }) =>
    store.read(async (db) => {
      const { found, next } = await findOrders(db, t, deps, actor, query);
      const rows = await presentRows(
        db,
        t,
        actor.district,
        found.map(({ row }) => row),
        deps.clock.now(),
      );
      const shown = new Map(rows.map((row) => [row.id, row]));
      return {
        items: found.flatMap(({ row, snippet }) => {
          const order = shown.get(row.id);
          return order ? [{ order, snippet }] : [];
        }),
        next,
      };
    }),
  );
}

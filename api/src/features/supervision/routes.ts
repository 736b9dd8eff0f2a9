import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { listEscalations } from './list-escalations.ts';

/** 提级到我的. */
export function registerSupervision(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  routes.on('GET /v1/escalations', ({ actor, query }) =>
    store.read((db) => listEscalations(db, t, actor, query, deps.clock.now())),
  );
}

import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { nearbyMatters } from './nearby-matters.ts';

/** Likely the same matter: for who is about to tell it. What the desk sees is on the order (work-orders/routes.ts). */
export function registerDuplicates(routes: Routes, deps: Deps): void {
  routes.on('POST /v1/districts/:district/nearby-matters', ({ actor, params, body }) =>
    deps.store.read((db) => nearbyMatters(db, deps, actor, params.district, body)),
  );
}

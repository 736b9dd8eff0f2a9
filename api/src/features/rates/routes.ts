import type { rateOrdersQuery } from '@tellit/shared/contract/rates.ts';
import type { z } from 'zod';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import type { Db } from '../../platform/store/db.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { exportRates } from './export-rates.ts';
import type { CohortQuery, Scene } from './facts-query.ts';
import { periodOf } from './period.ts';
import { presentMembers } from './present-members.ts';
import { countMembers, cursorOf, listMembers } from './rate-orders.ts';
import { rateScopeOf } from './rate-scope.ts';
import { keysAsked, ratesView } from './rates-view.ts';

type Narrowed = Pick<
  z.output<typeof rateOrdersQuery>,
  'from' | 'to' | 'areaId' | 'organisationId' | 'categoryId' | 'channel' | 'group' | 'groupKey'
>;

/** Rates, the orders behind each number, and both as files. */
export function registerRates(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  const sceneOf = async (db: Db, actor: StaffActor, asked: Narrowed): Promise<{ scene: Scene; query: CohortQuery }> => {
    const tenant = await loadTenant(db, t, actor.district);
    if (!tenant) throw new ApiError('notFound');
    const { from, to, ...narrowed } = asked;
    const period = periodOf(from, to, tenant.calendar.zoneOffsetMinutes);
    const scope = await rateScopeOf(db, t, actor);
    return { scene: { db, rows: store.aside, t, scope, now: deps.clock.now() }, query: { ...narrowed, period } };
  };

  routes.on('GET /v1/rates', ({ actor, query: { rates, group, ...asked } }) =>
    store.read(async (db) => {
      const keys = keysAsked(rates);
      if (!keys) throw new ApiError('invalidInput', { fields: [{ path: 'rates', message: '没有这一项' }] });
      const { scene, query } = await sceneOf(db, actor, asked);
      return ratesView(scene, keys, query, group);
    }),
  );

  routes.on('GET /v1/rates/orders', ({ actor, query: { rate, part, cursor, limit, ...asked } }) =>
    store.read(async (db) => {
      const { scene, query } = await sceneOf(db, actor, asked);
      const behind = { key: rate, part };
      const members = await listMembers(scene, behind, query, { cursor, limit: limit + 1 });
      const shown = members.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: await presentMembers(scene, rate, shown),
        next: members.length > limit && last ? cursorOf(last) : null,
        count: await countMembers(scene, behind, query),
      };
    }),
  );

  routes.on('GET /v1/rates/export', ({ actor, query: { format, rate, part, group, groupKey, ...asked } }) =>
    exportRates(deps, actor, { format, rate, part: part ?? 'denominator', group }, (work) =>
      store.read(async (db) => {
        const { scene, query } = await sceneOf(db, actor, { ...asked, ...(rate ? { group, groupKey } : {}) });
        return work(scene, query);
      }),
    ),
  );
}

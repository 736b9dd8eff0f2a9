import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import { checkAhead } from '../documents/commands.ts';
import { openCursor, sealCursor } from '../public-matters/cursor.ts';
import { tenantMode } from '../tenants/create-tenant.ts';
import { runStaffCommand } from '../work-orders/staff-command.ts';
import { listListings, publicListings, suggestedListings } from './load-listings.ts';

/** 挂牌督办: listing, its check, unlisting, the district's list and the public one. */
export function registerListings(routes: Routes, deps: Deps): void {
  const { store, keys, clock } = deps;
  const { t } = store;

  routes.on('POST /v1/work-orders/:id/list', ({ actor, params: { id }, body }) => {
    const { version, ...input } = body;
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'list',
      input: ({ now }) => {
        checkAhead('dueAt', input.dueAt, now);
        return input;
      },
    });
  });

  routes.on('POST /v1/work-orders/:id/check-listing', ({ actor, params: { id }, body: { version, words } }) =>
    runStaffCommand(deps, actor, {
      id,
      version,
      action: 'checkListing',
      input: { entryId: null },
      entries: [{ kind: 'check', text: words, visibility: 'staff' }],
    }),
  );

  routes.on('POST /v1/work-orders/:id/unlist', ({ actor, params: { id }, body: { version, publicResult } }) =>
    runStaffCommand(deps, actor, { id, version, action: 'unlist', input: { publicResult } }),
  );

  routes.on('GET /v1/listings', ({ actor, query: { state, cursor, limit } }) =>
    store.read(async (db) => {
      const page = { state, limit, after: cursor ?? null };
      const suggested = state === 'open' && !cursor ? await suggestedListings(db, t, actor) : [];
      return { ...(await listListings(db, t, actor, page, clock.now())), suggested };
    }),
  );

  routes.on('GET /v1/public/listings', ({ query: { district, state, cursor, limit } }) =>
    store.read(async (db) => {
      if ((await tenantMode(db, t, district)) === null)
        throw new ApiError('notFound', { detail: '这个区县还没有开通说事直通。' });
      const page = { state, limit, after: openCursor(keys, district, cursor) };
      const { items, next } = await publicListings(db, t, district, page, clock.now());
      return { items, next: next === null ? null : sealCursor(keys, district, next) };
    }),
  );
}

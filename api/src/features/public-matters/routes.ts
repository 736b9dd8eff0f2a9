import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import { reviewContent } from '../content-checks/review.ts';
import { waitingReviews } from '../content-checks/waiting-reviews.ts';
import { endorsementsOf, withEndorsements } from '../endorsements/present.ts';
import { tenantMode } from '../tenants/create-tenant.ts';
import { orderDetail } from '../work-orders/detail.ts';
import { clearPhoto } from './clear-photo.ts';
import { openCursor, sealCursor } from './cursor.ts';
import { loadPublic, placesUnder } from './load-public.ts';
import { presentPublic } from './present-public.ts';

/** What a community shows to everybody, and the desk's decision which photos go with it. */
export function registerPublicMatters(routes: Routes, deps: Deps): void {
  const { store, keys } = deps;
  const { t } = store;

  routes.on('GET /v1/districts/:district/public-matters', ({ actor, params, query }) =>
    store.read(async (db) => {
      const { district } = params;
      if ((await tenantMode(db, t, district)) === null)
        throw new ApiError('notFound', { detail: '这个区县还没有开通说事直通。' });
      const placeIds = query.communityId === undefined ? null : await placesUnder(db, t, district, query.communityId);
      if (query.communityId !== undefined && placeIds === null)
        throw new ApiError('notFound', { detail: '没有这个社区，请重新选择。' });
      const { scenes, last } = await loadPublic(db, t, {
        district,
        placeIds,
        after: openCursor(keys, district, query.cursor),
        limit: query.limit,
        oneAMatter: true,
      });
      const endorsements = await endorsementsOf(
        db,
        deps,
        actor,
        scenes.map((scene) => scene.complaint),
      );
      return {
        items: scenes.map((scene) =>
          withEndorsements(presentPublic(deps, scene), endorsements.get(scene.complaint.id)),
        ),
        next: last === null ? null : sealCursor(keys, district, last),
      };
    }),
  );

  routes.on('POST /v1/work-orders/:id/review-content', async ({ actor, params, body }) => {
    await reviewContent(deps, actor, { orderId: params.id, ...body });
    return orderDetail(deps, actor, params.id);
  });

  routes.on('GET /v1/content-reviews', ({ actor, query }) => store.read((db) => waitingReviews(db, t, actor, query)));

  routes.on('POST /v1/work-orders/:id/clear-photo', async ({ actor, params, body }) => {
    await clearPhoto(deps, actor, { orderId: params.id, ...body });
    return orderDetail(deps, actor, params.id);
  });
}

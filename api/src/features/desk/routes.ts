import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { orderDetail } from '../work-orders/detail.ts';
import { dispatchMany, undoMany } from './dispatch-many.ts';
import { chooseColumns, putGuideAway, readMemory, removeView, saveView } from './memory.ts';
import { takeBack } from './take-back.ts';

/** The desk beyond one order at a time: many at once, taking back, and what it remembers of a person. */
export function registerDesk(routes: Routes, deps: Deps): void {
  routes.on('POST /v1/work-orders/:id/undo-dispatch', async ({ actor, params: { id }, body: { version } }) => {
    await takeBack(deps, actor, { id, version });
    return orderDetail(deps, actor, id);
  });

  routes.on('POST /v1/dispatches', async ({ actor, body, headers }) => ({
    items: await dispatchMany(deps, actor, headers['idempotency-key'], body),
  }));

  routes.on('POST /v1/dispatches/undo', async ({ actor, body }) => ({
    items: await undoMany(deps, actor, body.items),
  }));

  routes.on('GET /v1/me/desk', ({ actor }) => deps.store.read((db) => readMemory(db, deps.store.t, actor)));
  routes.on('POST /v1/me/desk/views', ({ actor, body }) => saveView(deps, actor, body));
  routes.on('POST /v1/me/desk/views/:id/remove', ({ actor, params }) => removeView(deps, actor, params.id));
  routes.on('POST /v1/me/desk/columns', ({ actor, body }) => chooseColumns(deps, actor, body.columns));
  routes.on('POST /v1/me/desk/guides', ({ actor, body }) => putGuideAway(deps, actor, body.guide, body.seen));
}

import { hasRole, type StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { FileAnswer, type Routes } from '../../platform/http/register.ts';
import { newId } from '../../platform/id.ts';
import type { Db } from '../../platform/store/db.ts';
import { changeScene } from '../history-of-changes/record-change.ts';
import { actsForJustice, inspectingUnits, requireJustice } from '../inspection-items/justice-bureau.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { findBusinesses } from './find-businesses.ts';
import { contactOf, loadBusiness } from './load-business.ts';
import { businessHistory, presentBusinesses } from './present-business.ts';
import { printStickers } from './print-stickers.ts';
import { changeBusiness, registerBusinesses, retireBusiness } from './register-business.ts';
import { yearStart } from './visited-often.ts';

/** The registry of enterprises and traders: who can be inspected, who is on the white list, the code on their wall. */
export function registerBusinessRoutes(routes: Routes, deps: Deps): void {
  const { store, vault, clock } = deps;
  const { t } = store;

  const present = async (db: Db, actor: StaffActor, id: string) => {
    const row = await loadBusiness(db, t, actor.district, id);
    return (await presentBusinesses(db, t, vault, actor.district, [row]))[0]!;
  };

  routes.on('GET /v1/businesses', ({ actor, query }) =>
    store.read(async (db) => {
      await requireReader(db, deps, actor);
      const { district } = actor;
      const tenant = query.often ? await loadTenant(db, t, district) : null;
      const oftenSince = tenant ? yearStart(tenant, clock.now()) : undefined;
      const { rows, next } = await findBusinesses(db, t, { ...query, district, oftenSince });
      return { items: await presentBusinesses(db, t, vault, actor.district, rows), next };
    }),
  );

  routes.on('POST /v1/businesses', ({ actor, body }) =>
    store.tx(async (db) => {
      await requireKeeper(db, deps, actor);
      const [id = ''] = await registerBusinesses(db, t, vault, changeScene(deps, actor), [body], 'create');
      return present(db, actor, id);
    }),
  );

  routes.on('GET /v1/businesses/:id', ({ actor, params: { id } }) =>
    store.read(async (db) => {
      await requireReader(db, deps, actor);
      return {
        business: await present(db, actor, id),
        history: await businessHistory(db, t, actor.district, id),
      };
    }),
  );

  routes.on('POST /v1/businesses/:id/change', ({ actor, params: { id }, body: { version, ...fields } }) =>
    store.tx(async (db) => {
      await requireKeeper(db, deps, actor);
      await changeBusiness(db, t, vault, changeScene(deps, actor), id, version, fields);
      return present(db, actor, id);
    }),
  );

  routes.on('POST /v1/businesses/:id/retire', ({ actor, params: { id }, body: { version } }) =>
    store.tx(async (db) => {
      await requireKeeper(db, deps, actor);
      await retireBusiness(db, t, changeScene(deps, actor), id, version);
      return present(db, actor, id);
    }),
  );

  routes.on('POST /v1/businesses/:id/reveal', ({ actor, params: { id }, body: { reason } }) =>
    store.tx(async (db) => {
      await requireReader(db, deps, actor);
      const row = await loadBusiness(db, t, actor.district, id);
      const now = clock.now();
      // Written in the same transaction: nothing is shown that is not in the log.
      await db.insert(t.accessLog).values({
        district: actor.district,
        id: newId(now),
        at: now,
        personId: actor.personId,
        kind: 'reveal',
        subjectId: id,
        reason,
      });
      return contactOf(vault, row);
    }),
  );

  routes.on('POST /v1/business-stickers', async ({ actor, body: { ids } }) => {
    await store.read((db) => requireKeeper(db, deps, actor));
    return new FileAnswer(await printStickers(deps, actor, ids), 'application/pdf', {
      'content-disposition': 'attachment; filename="stickers.pdf"',
    });
  });
}

/** The justice bureau and the administrator keep the registry. @throws ApiError forbidden */
async function requireKeeper(db: Db, { store }: Deps, actor: StaffActor): Promise<void> {
  if (!hasRole(actor, 'administrator')) await requireJustice(db, store.t, actor);
}

/** Whoever inspects may read it, a community's officer may not. @throws ApiError forbidden */
async function requireReader(db: Db, { store }: Deps, actor: StaffActor): Promise<void> {
  if (hasRole(actor, 'administrator') || inspectingUnits(actor).length > 0) return;
  if (!(await actsForJustice(db, store.t, actor)))
    throw new ApiError('forbidden', { detail: '企业商户登记只给检查部门和司法局看。' });
}

import type { OrganisationView } from '@tellit/shared/contract/administration.ts';
import { and, asc, eq, isNull } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import type { Db } from '../../platform/store/db.ts';
import { changeScene } from '../history-of-changes/record-change.ts';
import { changeOrganisation } from './change-organisation.ts';
import { createOrganisation, organisationById } from './create-organisation.ts';
import { moveOrganisation } from './move-organisation.ts';
import { presentOrganisations } from './present-organisation.ts';
import { retireOrganisation } from './retire-organisation.ts';

/** The organisation tree and the categories of a district. */
export function registerOrganisations(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  const present = async (db: Db, actor: StaffActor, id: string): Promise<OrganisationView> => {
    const row = await organisationById(db, t, actor.district, id);
    const all = await db.select().from(t.organisation).where(eq(t.organisation.district, actor.district));
    return presentOrganisations([row], all)[0]!;
  };

  routes.on('GET /v1/organisations', ({ actor, query }) =>
    store.read(async (db) => {
      // By path: a parent comes before everything below it. Retired ones are read too, to name what lies below.
      const all = await db
        .select()
        .from(t.organisation)
        .where(eq(t.organisation.district, actor.district))
        .orderBy(asc(t.organisation.path));
      const shown = query.retired === 'yes' ? all : all.filter((row) => row.retiredAt === null);
      return { items: presentOrganisations(shown, all) };
    }),
  );

  routes.on('POST /v1/organisations', ({ actor, body: { parentId, ...fields } }) =>
    store.tx(async (db) => {
      const row = await createOrganisation(db, t, changeScene(deps, actor), parentId, fields);
      return present(db, actor, row.id);
    }),
  );

  routes.on('POST /v1/organisations/:id/change', ({ actor, params: { id }, body: { version, ...fields } }) =>
    store.tx(async (db) => {
      await changeOrganisation(db, t, changeScene(deps, actor), id, version, fields);
      return present(db, actor, id);
    }),
  );

  routes.on('POST /v1/organisations/:id/move', ({ actor, params: { id }, body: { version, parentId } }) =>
    store.tx(async (db) => {
      await moveOrganisation(db, t, changeScene(deps, actor), id, version, parentId);
      return present(db, actor, id);
    }),
  );

  routes.on('POST /v1/organisations/:id/retire', ({ actor, params: { id }, body: { version } }) =>
    store.tx(async (db) => {
      await retireOrganisation(db, t, changeScene(deps, actor), id, version);
      return present(db, actor, id);
    }),
  );

  routes.on('GET /v1/categories', ({ actor }) =>
    store.read(async (db) => {
      const { id, parentId, level, name, fullName } = t.category;
      const items = await db
        .select({ id, parentId, level, name, fullName })
        .from(t.category)
        .where(and(eq(t.category.district, actor.district), isNull(t.category.retiredAt)))
        .orderBy(asc(t.category.level), asc(t.category.id));
      return { items };
    }),
  );
}

import type { OrganisationSettingsView } from '@tellit/shared/contract/settings.ts';
import { eq } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import type { Db } from '../../platform/store/db.ts';
import { changeScene } from '../history-of-changes/record-change.ts';
import { presentOrganisations } from '../organisations/present-organisation.ts';
import { allCategories, changeCategory, createCategory } from './categories.ts';
import { changeOrganisationSettings, changeSettings, organisationSettings, settingsOf } from './settings.ts';

/** District settings, what an organisation sets for itself, and the categories. */
export function registerSettings(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  const organisations = async (db: Db, district: string): Promise<OrganisationSettingsView[]> => {
    const all = await db.select().from(t.organisation).where(eq(t.organisation.district, district));
    const names = new Map(presentOrganisations(all, all).map(({ id, fullName }) => [id, fullName]));
    return organisationSettings(db, t, district, names);
  };

  routes.on('GET /v1/settings', ({ actor }) => store.read((db) => settingsOf(db, t, actor.district)));
  routes.on('POST /v1/settings', ({ actor, body: { version, reason, ...input } }) =>
    store.tx((db) => changeSettings(db, t, changeScene(deps, actor), version, input, reason)),
  );
  routes.on('GET /v1/settings/organisations', ({ actor }) =>
    store.read(async (db) => ({ items: await organisations(db, actor.district) })),
  );
  routes.on('POST /v1/organisations/:id/settings', ({ actor, params: { id }, body: { version, ...input } }) =>
    store.tx(async (db) => {
      await changeOrganisationSettings(db, t, changeScene(deps, actor), id, version, input);
      const shown = (await organisations(db, actor.district)).find((one) => one.id === id);
      if (!shown) throw new ApiError('notFound');
      return shown;
    }),
  );

  routes.on('GET /v1/categories/all', ({ actor }) =>
    store.read(async (db) => ({ items: await allCategories(db, t, actor.district) })),
  );
  routes.on('POST /v1/categories', ({ actor, body }) =>
    store.tx((db) => createCategory(db, t, changeScene(deps, actor), body)),
  );
  routes.on('POST /v1/categories/:id/change', ({ actor, params: { id }, body: { seen, ...input } }) =>
    store.tx((db) => changeCategory(db, t, changeScene(deps, actor), id, seen, input)),
  );
}

import { and, asc, eq, inArray, isNull } from 'drizzle-orm';
import { readTellCode } from '../../platform/crypto/codes.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import { tenantMode } from '../tenants/create-tenant.ts';
import { placeOf, placeOfCode } from './find-place.ts';
import { presentPlace } from './present-place.ts';

/** Where somebody is: the place of a scanned code, or the community they pick without one. */
export function registerPlaces(routes: Routes, deps: Deps): void {
  const { store } = deps;
  const { t } = store;

  routes.on('GET /v1/codes/:code', ({ params }) =>
    store.read(async (db) => presentPlace(db, t, await placeOfCode(db, t, params.code), readTellCode(params.code))),
  );

  routes.on('GET /v1/districts', () =>
    store.read(async (db) => {
      const rows = await db.select().from(t.district).orderBy(asc(t.district.id));
      return {
        items: rows.map(({ id, name, settings, mode }) => ({
          id,
          name,
          sponsor: settings.sponsor,
          demo: mode === 'demo',
        })),
      };
    }),
  );

  routes.on('GET /v1/districts/:district/communities', ({ params }) =>
    store.read(async (db) => {
      const { district } = params;
      if ((await tenantMode(db, t, district)) === null)
        throw new ApiError('notFound', { detail: '这个区县还没有开通说事直通。' });
      const o = t.organisation;
      const rows = await db
        .select({ id: o.id, kind: o.kind, name: o.name, path: o.path, phone: o.phone })
        .from(o)
        .where(and(eq(o.district, district), inArray(o.kind, ['street', 'community']), isNull(o.retiredAt)))
        .orderBy(asc(o.code));
      const streets = rows.filter((row) => row.kind === 'street');
      const items = rows
        .filter((row) => row.kind === 'community')
        .flatMap(({ id, name, path, phone }) => {
          // One that hangs under no street has no desk yet; it cannot be told to.
          const street = streets.find((s) => path.startsWith(s.path));
          return street ? [{ id, name, streetName: street.name, phone }] : [];
        });
      return { items };
    }),
  );

  routes.on('GET /v1/districts/:district/communities/:id', ({ params }) =>
    store.read(async (db) => presentPlace(db, t, await placeOf(db, t, params.district, params.id), null)),
  );
}

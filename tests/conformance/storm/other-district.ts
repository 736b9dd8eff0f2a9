import { createTenant, defaultSettings } from '@tellit/api/features/tenants/create-tenant.ts';
import type { TokenClaims } from '@tellit/api/platform/http/auth.ts';
import { ROLES, type Role } from '@tellit/shared/words/roles.ts';
import type { TestApp } from '../../factories/app.ts';
import { SEAT_KIND } from '../reach-table.ts';
import { type Places, seat, settle } from '../seats.ts';

/** A second district in the same installation. */
export const OTHER_DISTRICT = '650104';

export interface OtherDistrict {
  places: Places;
  /** What the token of somebody says who holds this post there and no other. */
  claims: ReadonlyMap<Role, TokenClaims>;
}

/** Creates a district with a street, a community, a department and one person a role. */
export async function seedOtherDistrict(it: TestApp): Promise<OtherDistrict> {
  const { store, clock } = it;
  const roots = await store.tx((db) =>
    createTenant(
      db,
      store.t,
      {
        id: OTHER_DISTRICT,
        name: '邻区',
        city: { code: '650100', name: '乌鲁木齐市' },
        mode: 'real',
        settings: defaultSettings('邻区'),
      },
      clock.now(),
    ),
  );
  const places = await settle(it, OTHER_DISTRICT, roots.district);
  const claims = new Map<Role, TokenClaims>();
  for (const role of ROLES) claims.set(role, await seat(it, OTHER_DISTRICT, role, places[SEAT_KIND[role]]));
  return { places, claims };
}

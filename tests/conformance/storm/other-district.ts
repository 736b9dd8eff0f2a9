import { organisationRow } from '@tellit/api/features/organisations/create-organisation.ts';
import { personRows } from '@tellit/api/features/people/create-person.ts';
import { openSession } from '@tellit/api/features/sessions/staff-tokens.ts';
import { createTenant, defaultSettings } from '@tellit/api/features/tenants/create-tenant.ts';
import type { TokenClaims } from '@tellit/api/platform/http/auth.ts';
import { ROLES, type Role } from '@tellit/shared/words/roles.ts';
import type { TestApp } from '../../factories/app.ts';

/** A second district in the same installation. */
export const OTHER_DISTRICT = '650104';

export interface OtherDistrict {
  street: string;
  community: string;
  department: string;
  /** Claims of a session of somebody who holds this post there and no other. */
  claims: ReadonlyMap<Role, TokenClaims>;
}

/** Where each post sits. */
const SEAT: Record<Role, 'root' | 'street' | 'community' | 'department'> = {
  gridMember: 'community',
  officer: 'department',
  communitySecretary: 'community',
  unitHead: 'department',
  dispatcher: 'street',
  streetSecretary: 'street',
  districtSecretary: 'root',
  followUpClerk: 'street',
  supervisor: 'root',
  discipline: 'root',
  justice: 'root',
  lawMonitor: 'root',
  administrator: 'root',
};

/** Creates a district with a street, a community, a department and one person a role. */
export async function seedOtherDistrict(it: TestApp): Promise<OtherDistrict> {
  const { store, deps, clock } = it;
  const { t } = store;
  const now = clock.now();
  const scene = { district: OTHER_DISTRICT, now };
  return store.tx(async (db) => {
    const { district: root } = await createTenant(
      db,
      t,
      {
        id: OTHER_DISTRICT,
        name: '邻区',
        city: { code: '650100', name: '乌鲁木齐市' },
        mode: 'real',
        settings: defaultSettings('邻区'),
      },
      now,
    );
    const named = (name: string, code: string, kind: 'street' | 'community' | 'department') => ({
      code,
      kind,
      name,
      shortName: name,
    });
    const street = organisationRow(scene, root, named('邻街道', '650104001', 'street'));
    const community = organisationRow(scene, street, named('邻社区', '650104001001', 'community'));
    const department = organisationRow(scene, root, named('邻区城管局', 'urban-management', 'department'));
    await db.insert(t.organisation).values([street, community, department]);
    const seats = { root, street, community, department };
    const claims = new Map<Role, TokenClaims>();
    for (const role of ROLES) {
      const made = personRows(scene, deps.vault, {
        account: `lin-${role.toLowerCase()}`,
        name: '邻人',
        passwordHash: null,
        mustChangePassword: false,
        posts: [{ role, organisationId: seats[SEAT[role]].id }],
      });
      await db.insert(t.person).values(made.person);
      await db.insert(t.post).values(made.posts);
      const owner = { district: OTHER_DISTRICT, personId: made.person.id, tokenEpoch: 0 };
      const opened = await openSession(db, t, deps.keys, owner, now);
      claims.set(role, { kind: 'staff', ...opened.claims });
    }
    return { street: street.id, community: community.id, department: department.id, claims };
  });
}

import { organisationRow } from '@tellit/api/features/organisations/create-organisation.ts';
import { personRows } from '@tellit/api/features/people/create-person.ts';
import { openSession } from '@tellit/api/features/sessions/staff-tokens.ts';
import { touchDistrict } from '@tellit/api/features/tenants/directory.ts';
import type { TokenClaims } from '@tellit/api/platform/http/auth.ts';
import type { Role } from '@tellit/shared/words/roles.ts';
import type { TestApp } from '../factories/app.ts';

/** A new person who holds this one post, signed in. @returns what their token says */
export async function seat(it: TestApp, district: string, role: Role, organisationId: string): Promise<TokenClaims> {
  const { store, deps, clock } = it;
  const { t } = store;
  const now = clock.now();
  const made = personRows({ district, now }, deps.vault, {
    account: `seat-${role.toLowerCase()}-${organisationId.slice(-6)}`,
    name: '新来的',
    passwordHash: null,
    mustChangePassword: false,
    posts: [{ role, organisationId }],
  });
  return store.tx(async (db) => {
    await db.insert(t.person).values(made.person);
    await db.insert(t.post).values(made.posts);
    await touchDistrict(db, t, district);
    const owner = { district, personId: made.person.id, tokenEpoch: 0 };
    const { claims } = await openSession(db, t, deps.keys, owner, now);
    return { kind: 'staff', ...claims };
  });
}

export interface Places {
  district: string;
  street: string;
  community: string;
  department: string;
}

/** A street with a community, and a department, under the root of a district. */
export async function settle(it: TestApp, district: string, root: { id: string; path: string }): Promise<Places> {
  const scene = { district, now: it.clock.now() };
  const named = (name: string, code: string, kind: 'street' | 'community' | 'department') => ({
    code: `${district}${code}`,
    kind,
    name,
    shortName: name,
  });
  const street = organisationRow(scene, root, named('邻街道', '099', 'street'));
  const community = organisationRow(scene, street, named('邻社区', '099001', 'community'));
  const department = organisationRow(scene, root, named('邻局', '-neighbour', 'department'));
  await it.store.tx(async (db) => {
    await db.insert(it.store.t.organisation).values([street, community, department]);
    await touchDistrict(db, it.store.t, district);
  });
  return { district: root.id, street: street.id, community: community.id, department: department.id };
}

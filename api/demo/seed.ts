import { type OrganisationRow, organisationRow } from '../src/features/organisations/create-organisation.ts';
import { type PersonRow, type PostRow, personRows } from '../src/features/people/create-person.ts';
import { createTenant, defaultSettings } from '../src/features/tenants/create-tenant.ts';
import { readTellCode } from '../src/platform/crypto/codes.ts';
import type { Vault } from '../src/platform/crypto/vault.ts';
import { newId } from '../src/platform/id.ts';
import type { Db } from '../src/platform/store/db.ts';
import type { Store } from '../src/platform/store/store.ts';
import { DEMO_CITY, DEMO_DISTRICT, DEMO_ORGANISATIONS } from './organisations.ts';
import { DEMO_PEOPLE } from './people.ts';
import { DEMO_TELL_CODES } from './tell-codes.ts';

export interface DemoSeed {
  /** Epoch milliseconds: when district, people and codes came to be. */
  now: number;
  /** Stored form of the one password all demonstration people share. */
  passwordHash: string;
  /** Tests play the same cast in a real district. */
  mode?: 'demo' | 'real';
}

/** Creates the demonstration district with organisations, people and codes in one transaction; no complaints yet. */
export async function seedDemo(store: Store, vault: Vault, seed: DemoSeed): Promise<void> {
  const { t } = store;
  const { now, mode = 'demo' } = seed;
  const scene = { district: DEMO_DISTRICT.id, now };
  await store.tx(async (db: Db) => {
    const { id, name, sponsor } = DEMO_DISTRICT;
    const roots = await createTenant(
      db,
      t,
      { id, name, city: DEMO_CITY, mode, settings: defaultSettings(sponsor) },
      now,
    );
    const byCode = new Map<string, OrganisationRow>([roots.city, roots.district].map((row) => [row.code, row]));
    for (const organisation of DEMO_ORGANISATIONS) {
      byCode.set(organisation.code, organisationRow(scene, found(byCode, organisation.parent), organisation));
    }
    const made = [...byCode.values()].filter((row) => row.id !== roots.city.id && row.id !== roots.district.id);
    await db.insert(t.organisation).values(made);
    const people: PersonRow[] = [];
    const posts: PostRow[] = [];
    for (const [index, person] of DEMO_PEOPLE.entries()) {
      const rows = personRows(scene, vault, {
        account: person.account,
        name: person.name,
        phone: `09915550${400 + index}`,
        passwordHash: seed.passwordHash,
        mustChangePassword: false,
        posts: person.posts.map(([role, code]) => ({ role, organisationId: found(byCode, code).id })),
      });
      people.push(rows.person);
      posts.push(...rows.posts);
    }
    await db.insert(t.person).values(people);
    await db.insert(t.post).values(posts);
    await db.insert(t.tellCode).values(
      DEMO_TELL_CODES.map(({ organisation, code, ...place }) => ({
        district: scene.district,
        id: newId(now),
        code: readable(code),
        organisationId: found(byCode, organisation).id,
        ...place,
        retiredAt: null,
        version: 0,
        createdAt: now,
      })),
    );
  });
}

function found(byCode: ReadonlyMap<string, OrganisationRow>, code: string): OrganisationRow {
  const row = byCode.get(code);
  if (!row) throw new Error(`the demonstration names an organisation it does not have: ${code}`);
  return row;
}

/** A demonstration code must survive the same reading as a scanned one. */
function readable(code: string): string {
  if (readTellCode(code) !== code) throw new Error(`not in the form of a tell code: ${code}`);
  return code;
}

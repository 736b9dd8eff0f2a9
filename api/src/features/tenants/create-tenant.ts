import { DEFAULT_CALENDAR, DEFAULT_POLICY } from '@tellit/shared/rules/default-policy.ts';
import { DEFAULT_ROUTING } from '@tellit/shared/rules/routing-defaults.ts';
import { eq } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { DistrictSettings } from '../../platform/store/tables.ts';
import { recordChange } from '../history-of-changes/record-change.ts';
import { type OrganisationRow, organisationRow } from '../organisations/create-organisation.ts';
import { DEFAULT_CATEGORIES } from './categories.ts';

export interface NewTenant {
  /** Division code of six digits (GB/T 2260). */
  id: string;
  /** 沙依巴克区 */
  name: string;
  /** The city above it, with its own division code; its bureaus take part as external organisations. */
  city: { code: string; name: string };
  mode: 'demo' | 'real';
  settings: DistrictSettings;
}

/** What every new district may change later: nothing about the sponsor is constant in code (rules.md *Ownership*). */
export function defaultSettings(sponsor: string): DistrictSettings {
  return {
    sponsor,
    filingNumber: null,
    hotline: '12345',
    officeHours: [
      [600, 840],
      [930, 1170],
    ],
    maxPhotoBytes: 10 * 1024 * 1024,
  };
}

/**
 * Creates a district with the first version of everything it is run by: policy, calendar, routing, categories, and the
 * two roots of its organisation tree. @throws ApiError alreadyExists
 */
export async function createTenant(
  db: Db,
  t: Tables,
  tenant: NewTenant,
  now: number,
): Promise<{ city: OrganisationRow; district: OrganisationRow }> {
  const { id: district, name, mode, settings } = tenant;
  const result = await db
    .insert(t.district)
    .values({
      id: district,
      name,
      mode,
      settings,
      zoneOffsetMinutes: DEFAULT_CALENDAR.zoneOffsetMinutes,
      createdAt: now,
    })
    .onConflictDoNothing();
  if (affected(result) === 0) throw new ApiError('alreadyExists');
  const first = { district, version: 1, validFrom: now, createdBy: null };
  await db.insert(t.policy).values([
    { ...first, kind: 'deadlines', body: DEFAULT_POLICY },
    { ...first, kind: 'routing', body: DEFAULT_ROUTING },
  ]);
  await db.insert(t.calendar).values({ ...first, body: DEFAULT_CALENDAR });
  await db.insert(t.category).values(categoryRows(district));
  const scene = { district, now };
  const city = organisationRow(scene, null, {
    code: tenant.city.code,
    kind: 'city',
    name: tenant.city.name,
    shortName: tenant.city.name,
    external: true,
  });
  const root = organisationRow(scene, city, { code: district, kind: 'district', name, shortName: name });
  await db.insert(t.organisation).values([city, root]);
  await recordChange(
    db,
    t,
    { ...scene, personId: null },
    { noun: 'district', nounId: district, action: 'create', before: null, after: { name, mode } },
  );
  return { city, district: root };
}

/** The districts of this installation. */
export async function listTenants(db: Db, t: Tables): Promise<{ id: string; name: string; mode: 'demo' | 'real' }[]> {
  return db
    .select({ id: t.district.id, name: t.district.name, mode: t.district.mode })
    .from(t.district)
    .orderBy(t.district.id);
}

/** The mode a district was created in; null when there is none. */
export async function tenantMode(db: Db, t: Tables, district: string): Promise<'demo' | 'real' | null> {
  const [row] = await db.select({ mode: t.district.mode }).from(t.district).where(eq(t.district.id, district));
  return row?.mode ?? null;
}

function categoryRows(district: string): Tables['category']['$inferInsert'][] {
  return DEFAULT_CATEGORIES.flatMap((branch) => [
    { district, id: branch.id, parentId: null, level: 1, name: branch.name, fullName: branch.name, retiredAt: null },
    ...branch.children.map(([id, name]) => ({
      district,
      id,
      parentId: branch.id,
      level: 2,
      name,
      fullName: `${branch.name} › ${name}`,
      retiredAt: null,
    })),
  ]);
}

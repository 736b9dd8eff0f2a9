import type { ScannedPlace } from '@tellit/shared/contract/places.ts';
import { durationWords } from '@tellit/shared/rules/duration-words.ts';
import { and, eq } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadTenant, type OrganisationFacts, officeHoursFor } from '../tenants/tenant.ts';
import type { Place } from './find-place.ts';

/** What the landing page of a code or of a community shows. `code`: as printed, null when nothing was scanned. */
export async function presentPlace(db: Db, t: Tables, place: Place, code: string | null): Promise<ScannedPlace> {
  const { community, street } = place;
  const tenant = await loadTenant(db, t, place.district);
  if (!tenant) throw new ApiError('notFound');
  return {
    district: place.district,
    districtName: tenant.name,
    code,
    label: place.code?.label ?? null,
    place: place.code?.place ?? place.organisation.name,
    address: place.code?.address ?? (await addressOf(db, t, place.district, place.organisation.id)),
    community: refOf(community),
    street: refOf(street),
    officeHours: officeHoursFor(tenant, community).map(([from, to]) => [from, to]),
    sponsor: tenant.settings.sponsor,
    filingNumber: tenant.settings.filingNumber,
    demo: tenant.mode === 'demo',
    // What everybody is promised before a dispatcher has looked: the row a complaint starts in (rules.md *Deadlines*).
    acceptPromise: durationWords(tenant.policy.rows.ordinary.accept),
  };
}

async function addressOf(db: Db, t: Tables, district: string, organisationId: string): Promise<string> {
  const o = t.organisation;
  const [row] = await db
    .select({ address: o.address })
    .from(o)
    .where(and(eq(o.district, district), eq(o.id, organisationId)));
  return row?.address ?? '';
}

function refOf({ id, name, phone }: OrganisationFacts) {
  return { id, name, phone };
}

import { and, eq, inArray, isNull } from 'drizzle-orm';
import { readTellCode } from '../../platform/crypto/codes.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type Directory, loadDirectory } from '../tenants/directory.ts';
import { loadOrganisations, type OrganisationFacts } from '../tenants/tenant.ts';

/** Where a matter belongs: the place's own organisation, its community, street, and the desk that dispatches there. */
export interface Place {
  district: string;
  /** Community or grid. */
  organisation: OrganisationFacts;
  community: OrganisationFacts;
  street: OrganisationFacts;
  desk: OrganisationFacts;
  code: { id: string; label: string; place: string; address: string; lng: number | null; lat: number | null } | null;
}

/** The place of a printed code. @throws ApiError codeUnknown, codeRetired */
export async function placeOfCode(db: Db, t: Tables, given: string): Promise<Place> {
  const code = readTellCode(given);
  const [row] = code ? await db.select().from(t.tellCode).where(eq(t.tellCode.code, code)) : [];
  if (!row) throw new ApiError('codeUnknown');
  if (row.retiredAt !== null) throw new ApiError('codeRetired');
  const { id, label, place, address, lng, lat } = row;
  return {
    ...(await knownPlaceOf(db, t, row.district, row.organisationId)),
    code: { id, label, place, address, lng, lat },
  };
}

const known = new WeakMap<Directory, Map<string, Place>>();

/** As placeOf, kept as long as nothing of the district's administration changes. @throws ApiError notFound */
export async function knownPlaceOf(db: Db, t: Tables, district: string, organisationId: string): Promise<Place> {
  const directory = await loadDirectory(db, t, district);
  const places = known.get(directory) ?? new Map<string, Place>();
  known.set(directory, places);
  const place = places.get(organisationId) ?? (await placeOf(db, t, district, organisationId));
  places.set(organisationId, place);
  return place;
}

/** The place of a community or grid somebody picked. @throws ApiError notFound */
export async function placeOf(db: Db, t: Tables, district: string, organisationId: string): Promise<Place> {
  const own = (await loadOrganisations(db, t, district, [organisationId])).get(organisationId);
  if (!own || own.retiredAt !== null || (own.kind !== 'community' && own.kind !== 'grid'))
    throw new ApiError('notFound', { detail: '没有这个社区，请重新选择。' });
  const above = await loadOrganisations(db, t, district, own.path.split('/').filter(Boolean));
  const inOrder = [...above.values()].sort((a, b) => b.path.length - a.path.length);
  const community = inOrder.find((o) => o.kind === 'community') ?? own;
  const street = inOrder.find((o) => o.kind === 'street');
  if (!street) throw new ApiError('notFound', { detail: '这个社区还没有挂到街道，请打社区电话。' });
  return { district, organisation: own, community, street, desk: await deskOf(db, t, district, street), code: null };
}

/** The desk of a street: its office with a dispatcher's post (书记直通车专班), else the street itself. */
async function deskOf(db: Db, t: Tables, district: string, street: OrganisationFacts): Promise<OrganisationFacts> {
  const rows = await db
    .selectDistinct({ id: t.organisation.id })
    .from(t.organisation)
    .innerJoin(t.post, and(eq(t.post.district, t.organisation.district), eq(t.post.organisationId, t.organisation.id)))
    .where(
      and(
        eq(t.organisation.district, district),
        eq(t.organisation.parentId, street.id),
        inArray(t.organisation.kind, ['office', 'station']),
        isNull(t.organisation.retiredAt),
        eq(t.post.role, 'dispatcher'),
      ),
    );
  const first = rows.map((row) => row.id).sort()[0];
  if (!first) return street;
  return (await loadOrganisations(db, t, district, [first])).get(first) ?? street;
}

/** Who dispatches a sealed matter: the discipline office of the district (decisions.md *Sealed*); null when it has no post. */
export async function sealedDeskOf(db: Db, t: Tables, district: string): Promise<OrganisationFacts | null> {
  const [row] = await db
    .select({ id: t.post.organisationId })
    .from(t.post)
    .where(and(eq(t.post.district, district), eq(t.post.role, 'discipline'), isNull(t.post.heldTo)))
    .orderBy(t.post.id)
    .limit(1);
  return row ? ((await loadOrganisations(db, t, district, [row.id])).get(row.id) ?? null) : null;
}

import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { KnownUnit } from './check-areas.ts';

/** The organisations areas and names may belong to, by code: streets, communities and grids that are not retired. */
export async function unitsOf(db: Db, t: Tables, district: string): Promise<Map<string, KnownUnit>> {
  const o = t.organisation;
  const rows = await db
    .select({ id: o.id, code: o.code, kind: o.kind, name: o.name, path: o.path })
    .from(o)
    .where(and(eq(o.district, district), isNull(o.retiredAt)));
  const communities = new Set(rows.flatMap(({ id, kind }) => (kind === 'community' ? [id] : [])));
  return new Map(
    rows
      .filter(({ kind }) => kind === 'street' || kind === 'community' || kind === 'grid')
      .map(({ id, code, kind, name, path }) => [
        code,
        { id, kind, name, communityId: path.split('/').find((part) => communities.has(part)) ?? null },
      ]),
  );
}

/** Printed codes in use: where each hangs, and what its place is called. */
export function codesOf(db: Db, t: Tables, district: string) {
  const k = t.tellCode;
  return db
    .select({ organisationId: k.organisationId, place: k.place, lng: k.lng, lat: k.lat })
    .from(k)
    .where(and(eq(k.district, district), isNull(k.retiredAt), isNotNull(k.place)))
    .orderBy(k.id);
}

import { Readable } from 'node:stream';
import { packedOfBytes, unpackPolygons } from '@tellit/shared/rules/geo/packed-polygons.ts';
import type { AreaKind } from '@tellit/shared/words/area-kinds.ts';
import { and, eq, gt } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { unitsOf } from './units.ts';
import { versionsInForce } from './versions.ts';

/** Areas read at a time; between two, other requests have their turn. */
const PAGE = 200;

/**
 * The boundaries in force as GeoJSON (RFC 7946, WGS-84), as they can be imported again: the code, the name, and for a grid without an
 * organisation of its own the community it belongs to. Written while it is read, whatever its size.
 * @returns null when nothing was ever imported
 */
export async function boundariesInForce(
  { store }: Pick<Deps, 'store'>,
  district: string,
  kind: AreaKind,
): Promise<{ version: number; file: Readable } | null> {
  const { t } = store;
  const found = await store.read(async (db) => {
    const inForce = (await versionsInForce(db, t, district)).get(kind);
    return inForce && { inForce, units: await unitsOf(db, t, district) };
  });
  if (!found) return null;
  const { version, contents } = found.inForce;
  const codes = new Map([...found.units].map(([code, { id }]) => [id, code]));
  const b = t.areaBoundary;
  async function* lines(): AsyncGenerator<string> {
    yield '{"type":"FeatureCollection","features":[';
    let first = true;
    for (let after = '', more = true; more; ) {
      const rows = await store.read((db) =>
        db
          .select({ code: b.code, name: b.name, organisationId: b.organisationId, polygons: b.polygons })
          .from(b)
          .where(and(eq(b.district, district), eq(b.contents, contents), gt(b.code, after)))
          .orderBy(b.code)
          .limit(PAGE),
      );
      for (const row of rows) {
        yield `${first ? '\n' : ',\n'}${JSON.stringify(featureOf(row, codes.get(row.organisationId)))}`;
        first = false;
      }
      more = rows.length === PAGE;
      after = rows.at(-1)?.code ?? after;
    }
    yield '\n]}\n';
  }
  return { version, file: Readable.from(lines()) };
}

function featureOf(
  { code, name, polygons }: { code: string; name: string; polygons: Uint8Array },
  unit: string | undefined,
): object {
  const coordinates = unpackPolygons(packedOfBytes(polygons));
  const [only] = coordinates;
  return {
    type: 'Feature',
    properties: { 代码: code, 名称: name, ...(unit === undefined || unit === code ? {} : { 所属社区: unit }) },
    geometry: coordinates.length === 1 ? { type: 'Polygon', coordinates: only } : { type: 'MultiPolygon', coordinates },
  };
}

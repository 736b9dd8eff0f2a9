import { setImmediate as turn } from 'node:timers/promises';
import { type AreaIndex, AreaIndexBuilder } from '@tellit/shared/rules/geo/area-index.ts';
import { Gazetteer, type PlaceName } from '@tellit/shared/rules/geo/gazetteer.ts';
import type { Point } from '@tellit/shared/rules/geo/gcj02.ts';
import { packedOfBytes } from '@tellit/shared/rules/geo/packed-polygons.ts';
import { AREA_KINDS, type AreaKind } from '@tellit/shared/words/area-kinds.ts';
import { and, eq, gt } from 'drizzle-orm';
import { type Db, perStore } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadDirectory } from '../tenants/directory.ts';
import type { Tenant } from '../tenants/tenant.ts';
import { versionsInForce } from './versions.ts';

/** An area as a look-up answers it. */
export interface LocatedArea {
  kind: AreaKind;
  name: string;
  organisationId: string;
}

/** What a district knows of its ground. */
export interface Areas {
  /** Whether any boundary was ever imported. */
  hasBoundaries: boolean;
  /** Areas a place lies in, WGS-84: grids before communities before streets, the smaller first. */
  at(point: Point): LocatedArea[];
  names: Gazetteer;
}

interface Layer {
  index: AreaIndex;
  names: string[];
  organisationIds: string[];
}

/** Rows read at a time; between two, other requests have their turn. */
const PAGE = 500;
/** Layers and lists of names that stay in memory, of the last districts asked; 30,000 grids take about 11 MB (bench areas). */
const KEPT = 24;

const ofTenant = new WeakMap<Tenant, Promise<Areas>>();
const contentsOf = perStore((_: Tables) => new Map<string, Promise<unknown>>());

/**
 * A district's areas and names in the versions in force. Read by the first who asks after a change, page by page, once a version however
 * many connections ask; an import of one register leaves the others in memory.
 */
export async function areasOf(db: Db, t: Tables, tenant: Tenant): Promise<Areas> {
  const known = ofTenant.get(tenant) ?? readAreas(db, t, tenant.district);
  ofTenant.set(tenant, known);
  try {
    return await known;
  } catch (error) {
    // Tried anew by the next who asks.
    ofTenant.delete(tenant);
    throw error;
  }
}

async function readAreas(db: Db, t: Tables, district: string): Promise<Areas> {
  const inForce = await versionsInForce(db, t, district);
  const layers: { kind: AreaKind; layer: Layer }[] = [];
  for (const kind of AREA_KINDS.toReversed()) {
    const row = inForce.get(kind);
    if (row) layers.push({ kind, layer: await kept(t, row.contents, () => readLayer(db, t, district, row.contents)) });
  }
  const contents = inForce.get('names')?.contents;
  const listed = contents === undefined ? [] : await kept(t, contents, () => readNames(db, t, district, contents));
  // A community's own name says where it is, whatever was imported.
  const { organisations } = await loadDirectory(db, t, district);
  const own = [...organisations.values()]
    .filter(({ kind, retiredAt }) => kind === 'community' && retiredAt === null)
    .flatMap(({ id, name, shortName }) => [name, shortName].map((one) => ({ name: one, organisationId: id })));
  return {
    hasBoundaries: layers.length > 0,
    at(point) {
      const found: LocatedArea[] = [];
      for (const { kind, layer } of layers)
        for (const area of layer.index.at(point))
          found.push({ kind, name: layer.names[area] ?? '', organisationId: layer.organisationIds[area] ?? '' });
      return found;
    },
    names: new Gazetteer([...listed, ...own]),
  };
}

async function readLayer(db: Db, t: Tables, district: string, contents: string): Promise<Layer> {
  const b = t.areaBoundary;
  const index = new AreaIndexBuilder();
  const names: string[] = [];
  const organisationIds: string[] = [];
  // Ten thousand grids name a hundred communities: each once.
  const ids = new Map<string, string>();
  for (let after = '', more = true; more; ) {
    const rows = await db
      .select({ code: b.code, name: b.name, organisationId: b.organisationId, polygons: b.polygons })
      .from(b)
      .where(and(eq(b.district, district), eq(b.contents, contents), gt(b.code, after)))
      .orderBy(b.code)
      .limit(PAGE);
    for (const row of rows) {
      index.add(packedOfBytes(row.polygons));
      names.push(row.name);
      organisationIds.push(ids.get(row.organisationId) ?? row.organisationId);
      ids.set(row.organisationId, row.organisationId);
    }
    more = rows.length === PAGE;
    after = rows.at(-1)?.code ?? after;
    await turn();
  }
  return { index: index.finish(), names, organisationIds };
}

async function readNames(db: Db, t: Tables, district: string, contents: string): Promise<PlaceName[]> {
  const n = t.placeName;
  return db
    .select({ name: n.name, organisationId: n.organisationId })
    .from(n)
    .where(and(eq(n.district, district), eq(n.contents, contents)));
}

/** Contents never change under their id; whoever asks while they are being read waits for the same reading. */
async function kept<T>(t: Tables, contents: string, read: () => Promise<T>): Promise<T> {
  const all = contentsOf(t);
  const known = (all.get(contents) as Promise<T> | undefined) ?? read();
  // The last asked stands last.
  all.delete(contents);
  all.set(contents, known);
  for (const oldest of [...all.keys()].slice(0, -KEPT)) all.delete(oldest);
  try {
    return await known;
  } catch (error) {
    all.delete(contents);
    throw error;
  }
}

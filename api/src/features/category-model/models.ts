import { promisify } from 'node:util';
import { brotliDecompress } from 'node:zlib';
import type { CategoryTree } from '@tellit/shared/rules/routing/category-tree.ts';
import { decodeTree } from '@tellit/shared/rules/routing/tree-file.ts';
import { and, eq } from 'drizzle-orm';
import { type Db, perStore } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadStartingModel } from '../routing/starting-model.ts';
import type { Tenant } from '../tenants/tenant.ts';

/** What knows the categories, and which version of the district's it is; 0 is the one every district starts with. */
export interface KnownModel {
  version: number;
  tree: CategoryTree;
}

/** A model takes up to 35 MB: of districts that trained their own, the last few asked stay in memory. */
const KEPT = 3;
const unpack = promisify(brotliDecompress);

const treesOf = perStore((_: Tables) => new Map<string, Promise<CategoryTree>>());

/**
 * The model a district uses, read once and then kept. Reading takes a tenth of a second, unpacked off the server's thread; whoever
 * asks meanwhile waits for the same reading.
 * @throws ModelFileError; whatever reading the file throws
 */
export async function modelInUse(db: Db, t: Tables, tenant: Tenant): Promise<KnownModel> {
  const version = tenant.categoryModel;
  if (version === 0) return { version, tree: { top: await loadStartingModel(), branches: new Map() } };
  const kept = treesOf(t);
  const key = `${tenant.district}/${version}`;
  const known = kept.get(key) ?? readTrained(db, t, tenant.district, version);
  // The last asked stands last; a reading that failed is tried anew by the next who asks.
  kept.delete(key);
  kept.set(key, known);
  for (const oldest of [...kept.keys()].slice(0, -KEPT)) kept.delete(oldest);
  try {
    return { version, tree: await known };
  } catch (error) {
    kept.delete(key);
    throw error;
  }
}

/** @throws Error when the version is not there or was not good enough to be kept; ModelFileError */
export async function readTrained(db: Db, t: Tables, district: string, version: number): Promise<CategoryTree> {
  const m = t.categoryModel;
  const [row] = await db
    .select({ file: m.file })
    .from(m)
    .where(and(eq(m.district, district), eq(m.version, version)));
  if (!row?.file) throw new Error(`district ${district} has no category model ${version}`);
  return decodeTree(await unpack(row.file));
}

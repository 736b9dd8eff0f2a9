import { AREA_VERSIONS_KEPT } from '@tellit/shared/contract/settings.ts';
import { AREA_REGISTERS } from '@tellit/shared/words/area-kinds.ts';
import { and, asc, desc, eq, inArray, lt, notInArray } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { newId } from '../../platform/id.ts';
import { type Db, forUpdate } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

/** Contents no version names, older than this, are of an import that died; younger ones may be of one under way. Milliseconds. */
const ABANDONED_MS = 3_600_000;
/** Rows taken out in one transaction: nobody waits long behind them. */
const BATCH = 500;

/** One after the other: what returns to old contents, and what takes them out. */
export async function holdDistrict(db: Db, t: Tables, district: string): Promise<void> {
  await forUpdate(db.select({ id: t.district.id }).from(t.district).where(eq(t.district.id, district)));
}

/** Contents that stay: of the newest versions of each register, as many as the district's settings say, whichever names them. */
async function keptContents(db: Db, t: Tables, district: string): Promise<Set<string>> {
  const [row] = await db.select({ settings: t.district.settings }).from(t.district).where(eq(t.district.id, district));
  const v = t.areaVersion;
  const kept = new Set<string>();
  for (const kind of AREA_REGISTERS) {
    const newest = await db
      .select({ contents: v.contents })
      .from(v)
      .where(and(eq(v.district, district), eq(v.kind, kind)))
      .orderBy(desc(v.version))
      .limit(row?.settings.areaVersionsKept ?? AREA_VERSIONS_KEPT);
    for (const { contents } of newest) kept.add(contents);
  }
  return kept;
}

/**
 * Takes out the areas and names no kept version names: of versions that are too old, and of imports whose server died. The line of the
 * version stays for ever: who, when, why. A few hundred rows a transaction; called when the next one is imported,
 * and whatever is left over goes with the one after.
 */
export async function forgetUnkept(
  { store }: Pick<Deps, 'store'>,
  { district, now }: { district: string; now: number },
): Promise<void> {
  const { t } = store;
  const named = await store.read(async (db) => ({
    kept: [...(await keptContents(db, t, district))],
    all: (
      await db
        .selectDistinct({ contents: t.areaVersion.contents })
        .from(t.areaVersion)
        .where(eq(t.areaVersion.district, district))
    ).map(({ contents }) => contents),
  }));
  const old = new Set(named.all.filter((contents) => !named.kept.includes(contents)));
  for (const table of [t.areaBoundary, t.placeName]) {
    const own = eq(table.district, district);
    const abandoned = await store.read((db) =>
      db
        .selectDistinct({ contents: table.contents })
        .from(table)
        .where(
          and(
            own,
            lt(table.contents, newId(now - ABANDONED_MS)),
            named.all.length > 0 ? notInArray(table.contents, named.all) : undefined,
          ),
        ),
    );
    for (const contents of old) {
      const [left] = await store.read((db) =>
        db
          .select({ contents: table.contents })
          .from(table)
          .where(and(own, eq(table.contents, contents)))
          .limit(1),
      );
      if (left) abandoned.push(left);
    }
    for (const { contents } of abandoned) await takeOut({ store }, district, contents);
  }
}

/** Every row of one contents, from the front. */
async function takeOut({ store }: Pick<Deps, 'store'>, district: string, contents: string): Promise<void> {
  const { areaBoundary: b, placeName: n } = store.t;
  for (let more = true; more; )
    more = await store.tx(async (db) => {
      await holdDistrict(db, store.t, district);
      // Somebody returned to it meanwhile.
      if ((await keptContents(db, store.t, district)).has(contents)) return false;
      const ofAreas = and(eq(b.district, district), eq(b.contents, contents));
      const areas = await db.select({ code: b.code }).from(b).where(ofAreas).orderBy(asc(b.code)).limit(BATCH);
      const codes = areas.map(({ code }) => code);
      if (codes.length > 0) await db.delete(b).where(and(ofAreas, inArray(b.code, codes)));
      const ofNames = and(eq(n.district, district), eq(n.contents, contents));
      const names = await db.selectDistinct({ name: n.name }).from(n).where(ofNames).orderBy(n.name).limit(BATCH);
      if (names.length > 0)
        await db.delete(n).where(
          and(
            ofNames,
            inArray(
              n.name,
              names.map(({ name }) => name),
            ),
          ),
        );
      return codes.length === BATCH || names.length === BATCH;
    });
}

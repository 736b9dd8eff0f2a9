import { setImmediate as turn } from 'node:timers/promises';
import type { AreaRegisters } from '@tellit/shared/contract/areas.ts';
import { AREA_VERSIONS_KEPT } from '@tellit/shared/contract/settings.ts';
import { AREA_REGISTERS, type AreaRegister } from '@tellit/shared/words/area-kinds.ts';
import { areasCopy } from '@tellit/shared/words/areas-copy.ts';
import { and, count, desc, eq } from 'drizzle-orm';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { Writes } from '../../platform/store/write-rows.ts';
import { type ChangeScene, recordChange } from '../history-of-changes/record-change.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { namesOf } from '../work-orders/load-under.ts';
import { forgetUnkept, holdDistrict } from './forget.ts';

type VersionRow = Tables['areaVersion']['$inferSelect'];
type Boundary = Omit<Tables['areaBoundary']['$inferInsert'], 'district' | 'contents'>;
type Name = Omit<Tables['placeName']['$inferInsert'], 'district' | 'contents'>;

/** What an import leaves behind beside its areas or names. */
export type NewVersion = Pick<VersionRow, 'kind' | 'source' | 'crs' | 'areas' | 'points' | 'reason'> & {
  warnings: readonly string[];
};
export type Contents = { boundaries: readonly Boundary[] } | { names: readonly Name[] };

export const MOST_WARNINGS = 100;
const SHOWN = 50;
/** Rows written in one transaction: nobody waits long behind them. */
const BATCH = 500;

/** The newest version of each register; it is in force. */
export async function versionsInForce(db: Db, t: Tables, district: string): Promise<Map<AreaRegister, VersionRow>> {
  const found = new Map<AreaRegister, VersionRow>();
  for (const kind of AREA_REGISTERS) {
    const row = await versionInForce(db, t, district, kind);
    if (row) found.set(kind, row);
  }
  return found;
}

async function versionInForce(db: Db, t: Tables, district: string, kind: AreaRegister): Promise<VersionRow | null> {
  const v = t.areaVersion;
  const [row] = await db
    .select()
    .from(v)
    .where(and(eq(v.district, district), eq(v.kind, kind)))
    .orderBy(desc(v.version))
    .limit(1);
  return row ?? null;
}

/**
 * Writes contents and puts them in force as the next version of their register. All or nothing: the rows come first, a few hundred
 * a transaction, and mean nothing until the version that names them is written in the last one.
 * @param expected the version this was made against; another meanwhile is a refusal. Undefined: whichever is there
 * @returns the version it became @throws ApiError staleVersion
 */
export async function saveContents(
  { store }: Pick<Deps, 'store'>,
  scene: ChangeScene,
  made: NewVersion,
  contents: Contents,
  { expected, action }: { expected?: number | undefined; action: 'import' | 'derive' },
): Promise<number> {
  const { t } = store;
  const { district } = scene;
  const id = newId(scene.now);
  await forgetUnkept({ store }, scene);
  const rows = 'boundaries' in contents ? contents.boundaries : contents.names;
  for (let at = 0; at < rows.length; at += BATCH) {
    await store.tx(async (db) => {
      const writes = new Writes(db);
      if ('boundaries' in contents)
        writes.insert(
          t.areaBoundary,
          contents.boundaries.slice(at, at + BATCH).map((row) => ({ ...row, district, contents: id })),
        );
      else
        writes.insert(
          t.placeName,
          contents.names.slice(at, at + BATCH).map((row) => ({ ...row, district, contents: id })),
        );
      await writes.flush();
    });
    await turn();
  }
  return store.tx((db) => saveVersion(db, t, scene, { ...made, contents: id, restores: null }, expected, action));
}

/** Makes an older version the next one: the same contents under a new number. @throws ApiError staleVersion, notFound, invalidInput */
export async function restoreVersion(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  kind: AreaRegister,
  { version, to, reason }: { version: number; to: number; reason: string },
): Promise<void> {
  const v = t.areaVersion;
  const [old] = await db
    .select()
    .from(v)
    .where(and(eq(v.district, scene.district), eq(v.kind, kind), eq(v.version, to)));
  const current = await versionInForce(db, t, scene.district, kind);
  if ((current?.version ?? 0) !== version) throw new ApiError('staleVersion', { detail: areasCopy.stale });
  if (!old) throw new ApiError('notFound');
  if (current?.contents === old.contents) throw new ApiError('invalidInput', { detail: areasCopy.same });
  // Contents on their way out may be half there; nobody takes out more of them while this is decided.
  await holdDistrict(db, t, scene.district);
  if ((await rowsOf(db, t, old)) !== old.areas) throw new ApiError('invalidInput', { detail: areasCopy.forgotten });
  await saveVersion(db, t, scene, { ...old, reason, restores: to }, version, 'revert');
}

async function rowsOf(db: Db, t: Tables, { district, kind, contents }: VersionRow): Promise<number> {
  const table = kind === 'names' ? t.placeName : t.areaBoundary;
  const [found] = await db
    .select({ n: count() })
    .from(table)
    .where(and(eq(table.district, district), eq(table.contents, contents)));
  return Number(found?.n ?? 0);
}

/** Whether anything is left of a version's areas or names: too old a version keeps its line alone. */
async function isThere(db: Db, t: Tables, { district, kind, contents }: VersionRow): Promise<boolean> {
  const table = kind === 'names' ? t.placeName : t.areaBoundary;
  const [row] = await db
    .select({ contents: table.contents })
    .from(table)
    .where(and(eq(table.district, district), eq(table.contents, contents)))
    .limit(1);
  return row !== undefined;
}

async function saveVersion(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  made: NewVersion & Pick<VersionRow, 'contents' | 'restores'> & { warned?: number },
  expected: number | undefined,
  action: 'import' | 'derive' | 'revert',
): Promise<number> {
  const { district, now, personId } = scene;
  const before = (await versionInForce(db, t, district, made.kind))?.version ?? 0;
  if (expected !== undefined && expected !== before) throw new ApiError('staleVersion', { detail: areasCopy.stale });
  const version = before + 1;
  const { kind, contents, source, crs, areas, points, reason, restores } = made;
  const written = await db
    .insert(t.areaVersion)
    .values({
      ...{ district, kind, version, contents, at: now, by: personId, reason, source, crs, areas, points, restores },
      warnings: made.warnings.slice(0, MOST_WARNINGS),
      warned: made.warned ?? made.warnings.length,
    })
    .onConflictDoNothing();
  if (affected(written) === 0) throw new ApiError('staleVersion', { detail: areasCopy.stale });
  await recordChange(db, t, scene, {
    noun: 'areas',
    nounId: kind,
    action,
    before: before === 0 ? null : { version: before },
    after: { register: areasCopy.registers[kind], version, areas, reason, ...(restores === null ? {} : { restores }) },
  });
  return version;
}

/** What an administrator sees: what is in force, its warnings, and what was before. */
export async function presentRegisters(db: Db, t: Tables, district: string): Promise<AreaRegisters> {
  const tenant = await loadTenant(db, t, district);
  const inForce = await versionsInForce(db, t, district);
  const v = t.areaVersion;
  const rows = await db
    .select()
    .from(v)
    .where(eq(v.district, district))
    .orderBy(desc(v.at), desc(v.version))
    .limit(SHOWN);
  const names = await namesOf(
    db,
    t,
    district,
    rows.flatMap((row) => row.by ?? []),
  );
  const there = new Set<string>();
  for (const row of rows) if (!there.has(row.contents) && (await isThere(db, t, row))) there.add(row.contents);
  return {
    demo: tenant?.mode === 'demo',
    registers: AREA_REGISTERS.map((register) => {
      const row = inForce.get(register);
      return { register, version: row?.version ?? 0, warnings: row?.warnings ?? [] };
    }),
    keeps: tenant?.settings.areaVersionsKept ?? AREA_VERSIONS_KEPT,
    versions: rows.map(({ kind, contents, version, at, by, reason, source, crs, areas, points, warned, restores }) => ({
      ...{ register: kind, version, at, reason, source, crs, areas, points, warned, restores },
      by: by === null ? null : (names.get(by) ?? null),
      inUse: inForce.get(kind)?.version === version,
      kept: there.has(contents),
    })),
  };
}

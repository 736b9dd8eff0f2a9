import type { CategoryView } from '@tellit/shared/contract/settings.ts';
import { settingsProblem } from '@tellit/shared/words/settings-copy.ts';
import { and, asc, eq } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { type Db, forUpdate } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, difference, recordChange } from '../history-of-changes/record-change.ts';
import { loadTenant } from '../tenants/tenant.ts';

type Row = Tables['category']['$inferSelect'];
const DEEPEST = 3;
const SEPARATOR = ' › ';

/** The whole tree, retired ones too, parents before children. */
export async function allCategories(db: Db, t: Tables, district: string): Promise<CategoryView[]> {
  const rows = await db
    .select()
    .from(t.category)
    .where(eq(t.category.district, district))
    .orderBy(asc(t.category.level), asc(t.category.fullName));
  return rows.map(view);
}

const view = ({ id, parentId, level, name, fullName, retiredAt }: Row): CategoryView => ({
  id,
  parentId,
  level,
  name,
  fullName,
  retiredAt,
});

/** Adds a category. @throws ApiError notFound (the parent), invalidInput, alreadyExists */
export async function createCategory(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  input: { parentId: string | null; name: string },
): Promise<CategoryView> {
  const all = await locked(db, t, scene.district);
  const place = placeUnder(all, input.parentId, input.name, null);
  const row: Row = { district: scene.district, id: newId(scene.now), ...place, name: input.name, retiredAt: null };
  await db.insert(t.category).values(row);
  await recordChange(db, t, scene, {
    noun: 'category',
    nounId: row.id,
    action: 'create',
    before: null,
    after: { name: row.fullName },
  });
  return view(row);
}

/**
 * Renames, moves, retires or brings back a category. Orders refer to it by id, so they show the new name at once; everything
 * below it takes its new full name.
 * @param seen the full name the administrator saw: the tree has no version of its own.
 * @throws ApiError notFound, staleVersion, invalidInput, alreadyExists, inUse
 */
export async function changeCategory(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  id: string,
  seen: string,
  input: { name?: string | undefined; parentId?: string | null | undefined; retired?: boolean | undefined },
): Promise<CategoryView> {
  const all = await locked(db, t, scene.district);
  const row = all.find((one) => one.id === id);
  if (!row) throw new ApiError('notFound');
  if (row.fullName !== seen) throw new ApiError('staleVersion');
  const name = input.name ?? row.name;
  const parentId = input.parentId === undefined ? row.parentId : input.parentId;
  const wantsRetired = input.retired ?? row.retiredAt !== null;
  if (wantsRetired && row.retiredAt === null) await requireUnused(db, t, scene.district, all, row);
  const place = placeUnder(all, parentId, name, row);
  const retiredAt = wantsRetired ? (row.retiredAt ?? scene.now) : null;
  const next: Row = { ...row, ...place, name, retiredAt };
  for (const changed of [next, ...renamedBelow(all, row, next)])
    await db
      .update(t.category)
      .set({ ...changed })
      .where(and(eq(t.category.district, scene.district), eq(t.category.id, changed.id)));
  const { before, after } = difference<Record<string, unknown>>(
    { name: row.fullName, retiredAt: row.retiredAt !== null },
    { name: next.fullName, retiredAt: next.retiredAt !== null },
  );
  await recordChange(db, t, scene, {
    noun: 'category',
    nounId: id,
    action: wantsRetired !== (row.retiredAt !== null) && wantsRetired ? 'retire' : 'change',
    before,
    after,
  });
  return view(next);
}

/** The tree is small and changed by hand: its rows are held while one of them changes. */
function locked(db: Db, t: Tables, district: string): Promise<Row[]> {
  return forUpdate(db.select().from(t.category).where(eq(t.category.district, district)).orderBy(asc(t.category.id)));
}

/** Where a category of this name lies under a parent. `own` is the row that moves; null: a new one. */
function placeUnder(
  all: readonly Row[],
  parentId: string | null,
  name: string,
  own: Row | null,
): Pick<Row, 'parentId' | 'level' | 'fullName'> {
  const parent = parentId === null ? null : all.find((row) => row.id === parentId);
  if (parent === undefined) throw new ApiError('notFound');
  const wrong = (path: string, message: string) => new ApiError('invalidInput', { fields: [{ path, message }] });
  if (parent?.retiredAt != null && own?.parentId !== parent.id)
    throw wrong('parentId', settingsProblem.categoryParentRetired);
  if (own && parent && [own.id, ...below(all, own.id).map((row) => row.id)].includes(parent.id))
    throw wrong('parentId', settingsProblem.categoryLoop);
  const level = (parent?.level ?? 0) + 1;
  const height = own ? Math.max(0, ...below(all, own.id).map((row) => row.level - own.level)) : 0;
  if (level + height > DEEPEST) throw wrong('parentId', settingsProblem.categoryDeep);
  const taken = all.some((row) => row.parentId === parentId && row.name === name && row.id !== own?.id);
  if (taken)
    throw new ApiError('alreadyExists', { fields: [{ path: 'name', message: settingsProblem.categoryTaken }] });
  return { parentId, level, fullName: parent ? `${parent.fullName}${SEPARATOR}${name}` : name };
}

function below(all: readonly Row[], id: string): Row[] {
  return all.filter((row) => row.parentId === id).flatMap((row) => [row, ...below(all, row.id)]);
}

function renamedBelow(all: readonly Row[], before: Row, after: Row): Row[] {
  return below(all, before.id).map((row) => ({
    ...row,
    level: row.level - before.level + after.level,
    fullName: `${after.fullName}${row.fullName.slice(before.fullName.length)}`,
  }));
}

/** Orders keep a retired category; but nothing may still lead to it. */
async function requireUnused(db: Db, t: Tables, district: string, all: readonly Row[], row: Row): Promise<void> {
  if (below(all, row.id).some((child) => child.retiredAt === null))
    throw new ApiError('inUse', { detail: settingsProblem.categoryHasChildren });
  const rules = (await loadTenant(db, t, district))?.routing ?? [];
  const isIt = (key: string | undefined): boolean => key === row.id || key === row.fullName;
  const using = rules.filter((rule) => isIt(rule.category) || rule.when?.categories?.some(isIt)).length;
  if (using > 0) throw new ApiError('inUse', { detail: settingsProblem.categoryRouted(using) });
}

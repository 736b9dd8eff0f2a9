import type { NoPenaltyView, PublicNoPenalty } from '@tellit/shared/contract/no-penalty.ts';
import type { ItemState, NoPenaltyKind } from '@tellit/shared/words/inspection-states.ts';
import { and, asc, eq, gt, or } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { affected, contains, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ChangeScene, difference, recordRegister } from '../history-of-changes/record-change.ts';
import { organisationById } from '../organisations/create-organisation.ts';

export type NoPenaltyRow = Tables['noPenaltyItem']['$inferSelect'];

export interface NoPenaltyFields {
  kind: NoPenaltyKind;
  name: string;
  condition: string;
  basis: string;
}
export interface FoundNoPenalty {
  row: NoPenaltyRow;
  organisationName: string;
}

/** Entries of 不罚免罚清单 in the order of their numbers, by keyset. */
export async function findNoPenalty(
  db: Db,
  t: Tables,
  query: {
    district: string;
    q?: string | undefined;
    kind?: NoPenaltyKind | undefined;
    state?: ItemState | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<{ found: FoundNoPenalty[]; next: string | null }> {
  const n = t.noPenaltyItem;
  const unit = t.organisation;
  const words = (query.q ?? '').split(/\s+/).filter(Boolean);
  const rows = await db
    .select({ row: n, organisationName: unit.shortName })
    .from(n)
    .innerJoin(unit, and(eq(unit.district, n.district), eq(unit.id, n.organisationId)))
    .where(
      and(
        eq(n.district, query.district),
        query.state === undefined ? undefined : eq(n.state, query.state),
        query.kind === undefined ? undefined : eq(n.kind, query.kind),
        ...words.map((word) =>
          or(...[n.name, n.condition, n.basis, n.number, unit.shortName].map((column) => contains(column, word))),
        ),
        query.after === undefined ? undefined : gt(n.number, query.after),
      ),
    )
    .orderBy(asc(n.number))
    .limit(query.limit + 1);
  const found = rows.slice(0, query.limit);
  return { found, next: rows.length > query.limit ? (found.at(-1)?.row.number ?? null) : null };
}

/** One entry for staff. @throws ApiError notFound */
export async function noPenaltyById(db: Db, t: Tables, district: string, id: string): Promise<FoundNoPenalty> {
  const n = t.noPenaltyItem;
  const unit = t.organisation;
  const [found] = await db
    .select({ row: n, organisationName: unit.shortName })
    .from(n)
    .innerJoin(unit, and(eq(unit.district, n.district), eq(unit.id, n.organisationId)))
    .where(and(eq(n.district, district), eq(n.id, id)));
  if (!found) throw new ApiError('notFound');
  return found;
}

export function presentNoPenalty({ row, organisationName }: FoundNoPenalty): NoPenaltyView {
  const { id, number, organisationId, kind, state, name, condition, basis, publishedAt, version } = row;
  const { withdrawnAt, withdrawnReason } = row;
  return {
    id,
    number,
    organisationId,
    organisationName,
    kind,
    state,
    name,
    condition,
    basis,
    publishedAt,
    withdrawnAt,
    withdrawnReason,
    version,
  };
}

/** As printed, no ids. */
export function presentPublicNoPenalty({ row, organisationName }: FoundNoPenalty): PublicNoPenalty {
  const { number, kind, name, condition, basis } = row;
  return { number, departmentName: organisationName, kind, name, condition, basis };
}

/** Adds entries, public at once. @throws ApiError notFound, alreadyExists */
export async function addNoPenalty(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  entries: readonly (NoPenaltyFields & { organisationId: string; number: string })[],
  action: 'create' | 'import',
): Promise<string[]> {
  const { district, now } = scene;
  const rows: NoPenaltyRow[] = entries.map((fields) => ({
    district,
    id: newId(now),
    state: 'published',
    publishedAt: now,
    withdrawnAt: null,
    withdrawnReason: null,
    version: 1,
    ...fields,
  }));
  for (const unit of new Set(rows.map((row) => row.organisationId))) await organisationById(db, t, district, unit);
  for (let at = 0; at < rows.length; at += 100) {
    const some = rows.slice(at, at + 100);
    const inserted = await db.insert(t.noPenaltyItem).values(some).onConflictDoNothing();
    if (affected(inserted) !== some.length)
      throw new ApiError('alreadyExists', { fields: [{ path: 'number', message: '这个编号已经有了，请换一个' }] });
  }
  await recordRegister(
    db,
    t,
    scene,
    rows.map(({ id, number, organisationId, kind, name, condition, basis }) => ({
      noun: 'noPenaltyItem',
      nounId: id,
      action,
      before: null,
      after: { number, organisationId, kind, name, condition, basis },
    })),
  );
  return rows.map((row) => row.id);
}

/** Other words for an entry, or its end. @throws ApiError notFound, invalidInput, staleVersion */
export async function changeNoPenalty(
  db: Db,
  t: Tables,
  scene: ChangeScene,
  id: string,
  version: number,
  wanted: NoPenaltyFields | { withdrawnReason: string },
): Promise<void> {
  const { district, now } = scene;
  const { row } = await noPenaltyById(db, t, district, id);
  if (row.state === 'withdrawn') throw new ApiError('invalidInput', { detail: '这一项已经撤下，不能再改。' });
  const ends = 'withdrawnReason' in wanted;
  const patch: Partial<NoPenaltyRow> = ends ? { ...wanted, state: 'withdrawn', withdrawnAt: now } : wanted;
  const n = t.noPenaltyItem;
  const updated = await db
    .update(n)
    .set({ ...patch, version: version + 1 })
    .where(and(eq(n.district, district), eq(n.id, id), eq(n.version, version)));
  if (affected(updated) !== 1) throw new ApiError('staleVersion');
  const { before, after } = difference<NoPenaltyRow>(row, patch);
  await recordRegister(db, t, scene, [
    { noun: 'noPenaltyItem', nounId: id, action: ends ? 'withdraw' : 'change', before, after },
  ]);
}

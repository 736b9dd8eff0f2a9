import { itemDifferences } from '@tellit/shared/rules/inspection/item-diff.ts';
import { legalBasis } from '@tellit/shared/rules/inspection/legal-basis.ts';
import { and, asc, eq, inArray } from 'drizzle-orm';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db, forUpdate } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type Change, type ChangeScene, recordRegister } from '../history-of-changes/record-change.ts';
import { nextMidnight } from './next-midnight.ts';
import { blockedWords, type ProposalRow } from './present-items.ts';
import { contentOf, type ItemRow, itemAt } from './published.ts';

export interface Chosen {
  id: string;
  version: number;
}
type Scene = ChangeScene & { personId: string };

/**
 * Approves proposals, all of them or none; they are in force from the next local midnight, a withdrawal at once.
 * @returns when they become public, epoch ms.
 * @throws ApiError noLegalBasis, staleVersion, alreadyExists, invalidInput
 */
export async function approveProposals(db: Db, t: Tables, scene: Scene, chosen: readonly Chosen[]): Promise<number> {
  const { district, now } = scene;
  const rows = await declaredRows(db, t, district, chosen);
  const blocked = rows.flatMap((row) => {
    const words = blockedWords(row);
    return words ? [{ path: `proposals.${indexOf(chosen, row.id)}`, message: `${row.content.name}：${words}` }] : [];
  });
  if (blocked.length > 0) throw new ApiError('noLegalBasis', { fields: blocked });
  const publishedAt = await nextMidnight(db, t, district, now);
  const items = await itemsOf(db, t, district, rows);
  const changes: Change[] = [];
  for (const row of rows) {
    const item = items.get(row.itemId ?? '');
    if (row.kind === 'add') await addItem(db, t, row, publishedAt);
    else if (!item || item.withdrawnAt !== null)
      throw new ApiError('invalidInput', {
        fields: [
          { path: `proposals.${indexOf(chosen, row.id)}`, message: `${row.content.name}：这一项已经撤下，请退回` },
        ],
      });
    else if (row.kind === 'change') await changeItem(db, t, item, row, publishedAt, now);
    else if (row.kind === 'withdraw') await withdrawItem(db, t, item, now, 'other', row.reason);
    changes.push({
      noun: 'inspectionItem',
      nounId: row.itemId ?? row.id,
      action: `approve.${row.kind}`,
      before: item ? { ...contentOf(item) } : null,
      after: { number: row.number, ...row.content, reason: row.reason, publishedAt },
    });
  }
  await decide(db, t, scene, rows, 'approved', null);
  await recordRegister(db, t, scene, changes);
  return publishedAt;
}

/** Sends proposals back with a reason, all of them or none. @throws ApiError staleVersion */
export async function returnProposals(
  db: Db,
  t: Tables,
  scene: Scene,
  chosen: readonly Chosen[],
  reason: string,
): Promise<void> {
  const rows = await declaredRows(db, t, scene.district, chosen);
  await decide(db, t, scene, rows, 'returned', reason);
  await recordRegister(
    db,
    t,
    scene,
    rows.map((row) => ({
      noun: 'inspectionItem',
      nounId: row.itemId ?? row.id,
      action: 'return',
      before: null,
      after: { kind: row.kind, number: row.number, reason },
    })),
  );
}

/** Takes items off the list at once, all of them or none. @throws ApiError notFound, staleVersion */
export async function withdrawItems(
  db: Db,
  t: Tables,
  scene: Scene,
  chosen: readonly Chosen[],
  cause: NonNullable<ItemRow['withdrawnCause']>,
  reason: string,
): Promise<void> {
  const item = t.inspectionItem;
  const wanted = new Map(chosen.map((one) => [one.id, one.version]));
  const rows = await forUpdate(
    db
      .select()
      .from(item)
      .where(and(eq(item.district, scene.district), inArray(item.id, [...wanted.keys()])))
      .orderBy(asc(item.id)),
  );
  if (rows.length !== wanted.size) throw new ApiError('notFound', { detail: '有的事项已经找不到了，请刷新后再选。' });
  for (const row of rows) {
    if (row.withdrawnAt !== null || row.version !== wanted.get(row.id)) throw new ApiError('staleVersion');
    await withdrawItem(db, t, row, scene.now, cause, reason);
  }
  await recordRegister(
    db,
    t,
    scene,
    rows.map((row) => ({
      noun: 'inspectionItem',
      nounId: row.id,
      action: 'withdraw',
      before: { state: 'published' },
      after: { state: 'withdrawn', number: row.number, cause, reason },
    })),
  );
}

async function declaredRows(db: Db, t: Tables, district: string, chosen: readonly Chosen[]): Promise<ProposalRow[]> {
  const p = t.itemProposal;
  const wanted = new Map(chosen.map((one) => [one.id, one.version]));
  // In one order, so that two people deciding about the same ones wait for each other instead of blocking each other.
  const rows = await forUpdate(
    db
      .select()
      .from(p)
      .where(and(eq(p.district, district), inArray(p.id, [...wanted.keys()])))
      .orderBy(asc(p.id)),
  );
  if (rows.length !== wanted.size) throw new ApiError('notFound', { detail: '有的申报已经找不到了，请刷新后再选。' });
  if (rows.some((row) => row.state !== 'declared' || row.version !== wanted.get(row.id)))
    throw new ApiError('staleVersion');
  return rows;
}

async function itemsOf(
  db: Db,
  t: Tables,
  district: string,
  rows: readonly ProposalRow[],
): Promise<Map<string, ItemRow>> {
  const ids = rows.flatMap((row) => (row.itemId === null || row.kind === 'add' ? [] : [row.itemId]));
  if (ids.length === 0) return new Map();
  const item = t.inspectionItem;
  const found = await forUpdate(
    db
      .select()
      .from(item)
      .where(and(eq(item.district, district), inArray(item.id, ids)))
      .orderBy(asc(item.id)),
  );
  return new Map(found.map((row) => [row.id, row]));
}

async function addItem(db: Db, t: Tables, row: ProposalRow, publishedAt: number): Promise<void> {
  const inserted = await db
    .insert(t.inspectionItem)
    .values(newItem({ ...row, id: row.itemId ?? row.id }, publishedAt))
    .onConflictDoNothing();
  if (affected(inserted) === 0)
    throw new ApiError('alreadyExists', { detail: `编号 ${row.number} 已经有了，请退回部门换一个编号。` });
}

/** The row of an item that comes on the list at `publishedAt`. */
export function newItem(
  given: Pick<ProposalRow, 'district' | 'id' | 'organisationId' | 'number' | 'content'>,
  publishedAt: number,
): ItemRow {
  const { district, id, organisationId, number, content } = given;
  return {
    district,
    id,
    organisationId,
    number,
    state: 'published',
    ...contentOf(content),
    version: 1,
    publishedAt,
    former: null,
    listedAt: publishedAt,
    doubtful: legalBasis(content.basis) !== 'named',
    withdrawnAt: null,
    withdrawnCause: null,
    withdrawnReason: null,
  };
}

async function changeItem(
  db: Db,
  t: Tables,
  item: ItemRow,
  row: ProposalRow,
  publishedAt: number,
  now: number,
): Promise<void> {
  if (itemDifferences(contentOf(item), row.content).length === 0) return;
  const inForce = itemAt(item, now);
  await updateItem(db, t, item, {
    ...contentOf(row.content),
    doubtful: legalBasis(row.content.basis) !== 'named',
    publishedAt,
    former: inForce && { ...contentOf(inForce), version: inForce.version },
  });
}

async function withdrawItem(
  db: Db,
  t: Tables,
  item: ItemRow,
  now: number,
  cause: NonNullable<ItemRow['withdrawnCause']>,
  reason: string,
): Promise<void> {
  await updateItem(db, t, item, {
    state: 'withdrawn',
    withdrawnAt: now,
    withdrawnCause: cause,
    withdrawnReason: reason,
  });
}

async function updateItem(db: Db, t: Tables, item: ItemRow, patch: Partial<ItemRow>): Promise<void> {
  const { inspectionItem: i } = t;
  const updated = await db
    .update(i)
    .set({ ...patch, version: item.version + 1 })
    .where(and(eq(i.district, item.district), eq(i.id, item.id), eq(i.version, item.version)));
  if (affected(updated) !== 1) throw new ApiError('staleVersion');
}

async function decide(
  db: Db,
  t: Tables,
  { district, now, personId }: Scene,
  rows: readonly ProposalRow[],
  state: 'approved' | 'returned',
  decision: string | null,
): Promise<void> {
  const p = t.itemProposal;
  for (const row of rows) {
    const updated = await db
      .update(p)
      .set({ state, decidedBy: personId, decidedAt: now, decision, version: row.version + 1 })
      .where(and(eq(p.district, district), eq(p.id, row.id), eq(p.version, row.version)));
    if (affected(updated) !== 1) throw new ApiError('staleVersion');
  }
}

const indexOf = (chosen: readonly Chosen[], id: string): number => chosen.findIndex((one) => one.id === id);

import type { ItemView, ProposalView, PublicItem } from '@tellit/shared/contract/inspection-items.ts';
import { comparisonWords, itemDifferences } from '@tellit/shared/rules/inspection/item-diff.ts';
import { legalBasis } from '@tellit/shared/rules/inspection/legal-basis.ts';
import type { ProposalKind } from '@tellit/shared/words/inspection-states.ts';
import { itemsCopy } from '@tellit/shared/words/items-copy.ts';
import { and, eq, inArray } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations } from '../tenants/tenant.ts';
import type { FoundItem, ItemListState } from './find-items.ts';
import { contentOf, type ItemRow, itemAt } from './published.ts';

export type ProposalRow = Tables['itemProposal']['$inferSelect'];

/** Where an item stands at `now`. */
export function itemState(row: ItemRow, now: number): ItemListState {
  if (row.withdrawnAt !== null) return 'withdrawn';
  return itemAt(row, now) === null ? 'coming' : 'published';
}

/** Items for staff, with what waits at the justice bureau about each. */
export async function presentItems(
  db: Db,
  t: Tables,
  district: string,
  found: readonly FoundItem[],
  now: number,
): Promise<ItemView[]> {
  const p = t.itemProposal;
  const waiting =
    found.length === 0
      ? []
      : await db
          .select({ itemId: p.itemId, kind: p.kind })
          .from(p)
          .where(
            and(
              eq(p.district, district),
              eq(p.state, 'declared'),
              inArray(
                p.itemId,
                found.map(({ row }) => row.id),
              ),
            ),
          );
  const kinds = new Map<string | null, ProposalKind>(waiting.map((one) => [one.itemId, one.kind]));
  return found.map(({ row, organisationName }) => {
    const shown = itemAt(row, now) ?? contentOf(row);
    return {
      id: row.id,
      number: row.number,
      organisationId: row.organisationId,
      organisationName,
      state: itemState(row, now),
      ...contentOf(shown),
      version: row.version,
      listedAt: row.listedAt,
      changesAt: row.withdrawnAt === null && row.former !== null && row.publishedAt > now ? row.publishedAt : null,
      doubtful: row.doubtful,
      withdrawnAt: row.withdrawnAt,
      withdrawnCause: row.withdrawnCause,
      withdrawnReason: row.withdrawnReason,
      waiting: kinds.get(row.id) ?? null,
    };
  });
}

/** An item for everybody: as printed, no ids. Null when it is not in force at `now`. */
export function presentPublicItem({ row, organisationName }: FoundItem, now: number): PublicItem | null {
  const item = itemAt(row, now);
  if (!item) return null;
  const { number, name, object, basis, way, capPerYear } = item;
  return { number, departmentName: organisationName, name, object, basis, way, capPerYear, listedAt: row.listedAt };
}

/** Proposals with their comparison against the item of then, and why one cannot be approved. */
export async function presentProposals(
  db: Db,
  t: Tables,
  district: string,
  rows: readonly ProposalRow[],
): Promise<ProposalView[]> {
  const units = await loadOrganisations(
    db,
    t,
    district,
    rows.map((row) => row.organisationId),
  );
  const ids = [...new Set(rows.flatMap((row) => [row.declaredBy, ...(row.decidedBy === null ? [] : [row.decidedBy])]))];
  const { id, name } = t.person;
  const people =
    ids.length === 0
      ? []
      : await db
          .select({ id, name })
          .from(t.person)
          .where(and(eq(t.person.district, district), inArray(id, ids)));
  const nameOf = new Map(people.map((one) => [one.id, one.name]));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    state: row.state,
    organisationId: row.organisationId,
    organisationName: units.get(row.organisationId)?.shortName ?? '',
    // An item that is wished for does not exist yet; its id is only kept for it.
    itemId: row.kind === 'add' && row.state !== 'approved' ? null : row.itemId,
    number: row.number,
    content: row.content,
    differences: row.current === null ? [] : itemDifferences(row.current, row.content),
    comparison: comparisonWords(row.kind, row.current, row.content),
    blocked: blockedWords(row),
    reason: row.reason,
    declaredBy: nameOf.get(row.declaredBy) ?? '',
    declaredAt: row.declaredAt,
    decidedBy: row.decidedBy === null ? null : (nameOf.get(row.decidedBy) ?? ''),
    decidedAt: row.decidedAt,
    decision: row.decision,
    version: row.version,
  }));
}

/** Why a proposal cannot be approved: an item needs a basis; leaving the list needs none. Null when it can. */
export function blockedWords(row: Pick<ProposalRow, 'kind' | 'content'>): string | null {
  return row.kind !== 'withdraw' && legalBasis(row.content.basis) === 'none' ? itemsCopy.noBasis : null;
}

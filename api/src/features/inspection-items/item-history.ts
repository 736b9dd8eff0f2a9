import type { ItemHistoryLine } from '@tellit/shared/contract/inspection-items.ts';
import { type ComparedItem, itemDifferences } from '@tellit/shared/rules/inspection/item-diff.ts';
import type { ProposalKind, WithdrawalCause } from '@tellit/shared/words/inspection-states.ts';
import {
  inspectionWayLabel,
  itemHistoryWords,
  proposalKindLabel,
  withdrawalCauseLabel,
} from '@tellit/shared/words/items-copy.ts';
import { and, desc, eq } from 'drizzle-orm';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';

const MOST_LINES = 200;
type Half = Record<string, unknown> | null;

/** What happened to an item, newest first, in words made here. */
export async function itemHistory(db: Db, t: Tables, district: string, id: string): Promise<ItemHistoryLine[]> {
  const { change, person } = t;
  const rows = await db
    .select({ row: change, by: person.name })
    .from(change)
    .leftJoin(person, and(eq(person.district, change.district), eq(person.id, change.personId)))
    .where(and(eq(change.district, district), eq(change.noun, 'inspectionItem'), eq(change.nounId, id)))
    .orderBy(desc(change.id))
    .limit(MOST_LINES);
  return rows.map(({ row, by }) => ({
    id: row.id,
    at: row.at,
    by,
    title: titleOf(row.action, row.after),
    text: textOf(row.after),
    differences: differencesOf(row.before, row.after),
  }));
}

function titleOf(action: string, after: Half): string {
  switch (action) {
    case 'import':
      return itemHistoryWords.import;
    case 'approve.add':
      return itemHistoryWords.approveAdd;
    case 'approve.change':
      return itemHistoryWords.approveChange;
    case 'approve.keep':
      return itemHistoryWords.approveKeep;
    case 'declare':
      return itemHistoryWords.declare + (proposalKindLabel[after?.kind as ProposalKind] ?? '');
    case 'return':
      return itemHistoryWords.return;
    default: {
      const cause = withdrawalCauseLabel[after?.cause as WithdrawalCause];
      return cause ? `${itemHistoryWords.withdraw}：${cause}` : itemHistoryWords.withdraw;
    }
  }
}

const textOf = (after: Half): string | null => (typeof after?.reason === 'string' ? after.reason : null);

function differencesOf(before: Half, after: Half): ItemHistoryLine['differences'] {
  return isItem(before) && isItem(after) ? itemDifferences(before, after) : [];
}

function isItem(half: Half): half is Half & ComparedItem {
  return half !== null && typeof half.name === 'string' && String(half.way) in inspectionWayLabel;
}

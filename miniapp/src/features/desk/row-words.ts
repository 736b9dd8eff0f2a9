import type { WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import type { DeskColumn } from '@tellit/shared/words/desk-columns.ts';
import { duplicatesCopy } from '@tellit/shared/words/duplicates-copy.ts';
import { channelLabel, complaintKindLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { momentText } from '../order/when.ts';

const { desk: copy } = staffCopy;

/** The second line of a row: what this person chose to read, in the order of the choice; what there is nothing to say of is left out. */
export function metaOf(row: WorkOrderRow, columns: readonly DeskColumn[]): string[] {
  const words: Partial<Record<DeskColumn, string | false | null>> = {
    community: row.communityName,
    kind: row.kind && complaintKindLabel[row.kind].slice(0, 2),
    level: row.level > 0 && copy.level(row.level),
    urges: row.urges > 0 && copy.urged(row.urges),
    endorsers: row.endorsers > 0 && duplicatesCopy.endorsed(row.endorsers),
    handler: row.handlerName,
    category: row.categoryName,
    place: row.place,
    channel: channelLabel[row.channel],
    received: momentText(row.receivedAt),
  };
  return columns.flatMap((column) => words[column] || []);
}

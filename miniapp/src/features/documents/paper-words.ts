import type { DueView } from '@tellit/shared/contract/common.ts';
import type { DocumentOfOrder } from '@tellit/shared/contract/document-views.ts';
import { expected } from '@tellit/shared/words/calendar-copy.ts';
import { documentsCopy as copy } from '@tellit/shared/words/documents-copy.ts';
import { documentKindLabel, roleLabel } from '@tellit/shared/words/labels.ts';
import type { DocumentKind } from '@tellit/shared/words/states.ts';
import type { IconName } from '@/ui/icons/names.gen.ts';
import { momentText, timeText } from '../order/when.ts';

export const PAPER_ICON: Record<DocumentKind, IconName> = {
  reminderLetter: 'file',
  supervisionNotice: 'stamp',
  promptNote: 'list',
  instruction: 'pen',
  listingNotice: 'flag',
  unlistingNotice: 'flag',
};

/** 批示 and 提示单 as an office says them; the full title stands on paper. */
export function kindWord(kind: DocumentKind): string {
  return documentKindLabel[kind].replace('督办通知书', '通知').replace('通知书', '通知');
}

export function addressee({ to, toRole }: Pick<DocumentOfOrder, 'to' | 'toRole'>): string {
  return toRole ? `${to.name}${roleLabel[toRole]}` : to.name;
}

/** The clock of a paper; of one that climbed the reply stays owed, and is late by what the server said it was due. */
export function dueOf(paper: DocumentOfOrder): DueView | null {
  if (paper.due) return paper.due;
  const { state, kind, issuedAt, replyDueAt } = paper;
  if (state !== 'climbed' || kind === 'reminderLetter' || replyDueAt === null) return null;
  return {
    clockId: paper.id,
    kind: 'reply',
    startedAt: issuedAt ?? replyDueAt,
    dueAt: replyDueAt,
    colour: 'red',
    reason: 'overdue',
    provisional: false,
  };
}

export interface LineStop {
  name: string;
  time: string;
  done: boolean;
}

/** 签发 → 阅知 → 回复 → 核查 → 销号 with their times; a reply still owed says until when. */
export function stopsOf(paper: DocumentOfOrder, checkedAt: number | null): LineStop[] {
  const at = (ms: number | null): string => (ms === null ? '' : momentText(ms));
  const [issued, received, replied, checked, closed] = copy.line;
  const due =
    paper.repliedAt === null && paper.replyDueAt !== null
      ? copy.lineBefore(expected(momentText(paper.replyDueAt), paper.due?.provisional === true))
      : '';
  const isClosed = paper.state === 'closed';
  return [
    { name: issued, time: at(paper.issuedAt), done: paper.issuedAt !== null },
    { name: received, time: at(paper.receivedAt), done: paper.receivedAt !== null },
    { name: replied, time: at(paper.repliedAt) || due, done: paper.repliedAt !== null },
    { name: checked, time: at(isClosed ? checkedAt : null), done: isClosed },
    { name: closed, time: at(isClosed ? paper.closedAt : null), done: isClosed },
  ];
}

/** Where a paper stands when no clock runs. */
export function restWord(paper: DocumentOfOrder): string {
  if (paper.state === 'issued') return copy.notRead;
  return copy.endedWords[paper.state] ?? '';
}

/** 10-26 09:40, as narrow as a column needs. */
export function shortMoment(ms: number): string {
  const [month = '', day = ''] = momentText(ms).split(/[月日]/);
  return `${month.padStart(2, '0')}-${day.padStart(2, '0')} ${timeText(ms)}`;
}

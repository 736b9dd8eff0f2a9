import type { DueView } from '@tellit/shared/contract/common.ts';
import { expectedWhy } from '@tellit/shared/words/calendar-copy.ts';
import type { ReactElement } from 'react';
import { ClockTag } from '@/ui/clock/clock-tag.tsx';
import { dueText } from './due-text.ts';

/** One running clock as staff read it: 办理 剩 3 小时; 即将超时 when it is red before it is due. */
export function DueTag({
  due,
  now,
  look = 'tag',
  named = true,
}: {
  due: DueView;
  now: number;
  look?: 'tag' | 'plain';
  named?: boolean;
}): ReactElement {
  const { colour, text, alarm, clock, left } = dueText(due, now);
  const words = [named ? clock : '', alarm ?? '', text].filter(Boolean).join(' ');
  return (
    <ClockTag
      look={look}
      colour={colour}
      text={words}
      word=""
      clock={due.provisional ? `${clock}（${expectedWhy}）` : clock}
      left={left}
    />
  );
}

import { View } from '@tarojs/components';
import { deskCopy } from '@tellit/shared/words/desk-copy.ts';
import type { ReactElement } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { Button } from '@/ui/button/button.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { countdown, type RecentDispatch } from './recent-dispatch.ts';
import './desk-many.scss';

const { undo: copy } = deskCopy;

/** What was dispatched, in a few words: its number, or how many. */
export function whatOf({ orders }: RecentDispatch): string {
  const [only] = orders;
  return orders.length === 1 && only ? copy.one(only.shortNumber) : copy.several(orders.length);
}

/** Two minutes in which the last dispatch can be taken back (decisions.md *Undo*), with the time that is left. */
export function UndoStrip({
  recent,
  busy,
  onUndo,
}: {
  recent: RecentDispatch & { left: number };
  busy: boolean;
  onUndo: () => void;
}): ReactElement {
  return (
    <View className="desk-undo" {...a11y({ role: 'group', label: copy.act })}>
      <Icon name="undo" size="sm" />
      <View className="ui-grow t-num">{copy.strip(whatOf(recent), countdown(recent.left))}</View>
      <Button small busy={busy} keys={['⌘', 'Z']} onTap={onUndo}>
        {copy.act}
      </Button>
    </View>
  );
}

import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { deskCopy } from '@tellit/shared/words/desk-copy.ts';
import { type ReactElement, useRef, useState } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { Button } from '@/ui/button/button.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { foreignSince, type Seen } from './foreign-since.ts';
import { ownVersion } from './own-versions.ts';
import { timeText } from './when.ts';
import './order.scss';

const { changed: copy } = deskCopy;

/** Somebody else moved the order while it lay open: what they did stays on top until it is put away. */
export function ChangedUnder({ order }: { order: WorkOrderDetail }): ReactElement | null {
  const seen = useRef<Seen | null>(null);
  const [, draw] = useState(0);
  const { next, news } = foreignSince(seen.current, order, ownVersion(order.id));
  seen.current = next;
  if (news.length === 0) return null;
  return (
    <View className="order-changed" {...a11y({ role: 'status', live: 'polite' })}>
      <Icon name="refresh" size="sm" />
      <View className="ui-grow">
        <View className="t-b">{copy.title}</View>
        {news.map((line) => (
          <View key={line.id} className="t-label">
            {[timeText(line.at), line.actor, line.title].filter(Boolean).join(' · ')}
          </View>
        ))}
      </View>
      <Button
        small
        onTap={() => {
          seen.current = null;
          draw((n) => n + 1);
        }}
      >
        {copy.seen}
      </Button>
    </View>
  );
}

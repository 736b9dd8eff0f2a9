import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { checkReply } from '@tellit/shared/rules/reply-check/check-reply.ts';
import { replyCheckCopy as copy } from '@tellit/shared/words/reply-check-copy.ts';
import { type ReactElement, useMemo } from 'react';
import { a11y } from '@/ui/a11y.ts';
import { Icon } from '@/ui/icon/icon.tsx';
import './order.scss';

/**
 * What an answer seems to lack, for its writer and for whoever approves it: each with what it rests on. It warns and never
 * blocks; nothing is said while somebody begins to write.
 */
export function ReplyNotes({
  order,
  reply,
}: {
  order: Pick<WorkOrderDetail, 'complaints'>;
  reply: string;
}): ReactElement | null {
  const asked = order.complaints.map(({ text }) => text).join('\n');
  const warnings = useMemo(() => checkReply({ asked, reply }), [asked, reply]);
  if (warnings.length === 0) return null;
  return (
    <View className="order-reply-notes" {...a11y({ role: 'status', label: copy.title })}>
      <View className="ui-row t-b">
        <Icon name="warn" size="sm" />
        <View>{copy.title}</View>
      </View>
      {warnings.map(({ label, reason }) => (
        <View key={reason}>
          <View className="order-reply-notes__kind">{label}</View>
          {reason}
        </View>
      ))}
      <View className="t-3">{copy.why}</View>
    </View>
  );
}

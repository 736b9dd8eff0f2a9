import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { fileUrl } from '@/api/client.ts';
import { Tap } from '@/ui/base/tap';
import { Icon } from '@/ui/icon/icon.tsx';
import { Quote } from '@/ui/note/note.tsx';
import { PhotoPair } from '@/ui/photos/photos.tsx';
import { Heading } from '@/ui/text/text.tsx';
import { DueTag } from './due-tag.tsx';
import { Checklist, OrderBody } from './order-pane.tsx';
import { useNow } from './use-now.ts';
import { momentText } from './when.ts';
import './order.scss';

const copy = staffCopy.order;

/** 办结审核 on a phone (screen 07): before and after, the words that will be sent, the evidence; the rest is folded. */
export function ApproveView({ order, district }: { order: WorkOrderDetail; district: string }): ReactElement {
  const [all, setAll] = useState(false);
  const now = useNow();
  const lead = order.assignments.find((share) => share.part === 'lead' && share.result !== null);
  const result = lead?.result;
  const toldPhoto = order.complaints.flatMap((c) => c.attachments).find((a) => a.kind === 'photo');
  const before = result?.before[0] ?? toldPhoto;
  const after = result?.after[0];
  const photos =
    order.complaints.flatMap((c) => c.attachments).length +
    order.assignments.flatMap((s) => [...(s.result?.before ?? []), ...(s.result?.after ?? [])]).length;
  return (
    <View className="order-approve">
      <View className="ui-between">
        <View className="ui-row ui-row--wrap">
          {order.dues.map((due) => (
            <DueTag key={due.clockId} due={due} now={now} />
          ))}
        </View>
        <View className="t-label t-2 t-num">{order.shortNumber}</View>
      </View>
      <Heading level={1} size="h2">
        {order.title}
      </Heading>
      {lead && result && (
        <View className="t-label t-2">
          {staffCopy.approve.submitted(`${lead.organisation.name} ${result.by}`, momentText(result.at))}
        </View>
      )}
      {(before || after) && (
        <View className="ui-gap-3">
          <PhotoPair
            before={{
              src: before && fileUrl(before.url),
              label: copy.before,
              note: before ? momentText(before.at) : copy.notYet,
            }}
            after={{
              src: after && fileUrl(after.url),
              label: copy.after,
              note: after ? momentText(after.at) : copy.notYet,
            }}
          />
        </View>
      )}
      {result && (
        <View className="ui-gap-4">
          <View className="t-b t-2">{copy.resultFor(order.reporters)}</View>
          <View className="ui-gap-2">
            <Quote>{result.text}</Quote>
          </View>
        </View>
      )}
      <Checklist order={order} />
      <Tap className="order-fold" a11y={{ expanded: all }} onTap={() => setAll(!all)}>
        <View className="ui-between">
          <View className="t-2">{staffCopy.approve.trail(order.timeline.length, photos)}</View>
          <Icon name={all ? 'up' : 'next'} size="sm" />
        </View>
      </Tap>
      {all && <OrderBody order={order} district={district} now={now} without={['title', 'answer']} />}
    </View>
  );
}

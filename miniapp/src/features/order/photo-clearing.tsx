import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { isProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { Section } from '@/ui/text/text.tsx';

const copy = staffCopy.order;

/**
 * Photos of a 公开 complaint appear in public only after a person has looked at each (decisions.md *Files*). Offered where
 * the desk may classify.
 */
export function PhotoClearing({ order }: { order: WorkOrderDetail }): ReactElement | null {
  const [said, setSaid] = useState<Record<string, string>>({});
  const photos = order.complaints
    .filter((complaint) => complaint.disclosure === 'public')
    .flatMap((complaint) => complaint.attachments.filter((attachment) => attachment.kind === 'photo'));
  if (photos.length === 0 || !order.actions.some(({ action }) => action === 'classify')) return null;

  async function clear(attachmentId: string, cleared: boolean): Promise<void> {
    try {
      await call('POST /v1/work-orders/:id/clear-photo', { params: { id: order.id }, body: { attachmentId, cleared } });
      setSaid((before) => ({ ...before, [attachmentId]: cleared ? copy.cleared : copy.withheld }));
    } catch (error) {
      if (!isProblem(error)) throw error;
      setSaid((before) => ({ ...before, [attachmentId]: error.detail }));
    }
  }
  return (
    <Section title={copy.clearTitle}>
      {photos.map((photo, index) => (
        <View key={photo.id} className="ui-row ui-row--wrap ui-gap-2">
          <View className="t-label">{copy.photoNumber(index + 1)}</View>
          <Button small onTap={() => void clear(photo.id, true)}>
            {copy.clearYes}
          </Button>
          <Button small onTap={() => void clear(photo.id, false)}>
            {copy.clearNo}
          </Button>
          <View className="t-label t-2">{said[photo.id] ?? (photo.cleared ? copy.cleared : '')}</View>
        </View>
      ))}
    </Section>
  );
}

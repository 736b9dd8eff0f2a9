import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { duplicatesCopy as copy } from '@tellit/shared/words/duplicates-copy.ts';
import { orderStateLabel } from '@tellit/shared/words/labels.ts';
import type { ReactElement } from 'react';
import { Tap } from '@/ui/base/tap';
import { Icon } from '@/ui/icon/icon.tsx';
import { candidatesOf } from '../order/candidates.ts';
import type { Acting } from '../order/use-acting.tsx';
import { momentText } from '../order/when.ts';

/** More than these are looked at in the sheet. */
const SHOWN = 3;

/**
 * Before it is sent out: what it may be the same as, and why, likest first. A tap opens 并案 with that one chosen; nothing is merged by
 * itself. Nothing is shown while it is asked or when the answer fails: the panel does not wait for a hint.
 */
export function SameMatter({ order, acting }: { order: WorkOrderDetail; acting: Acting }): ReactElement | null {
  const merge = order.actions.find(({ action }) => action === 'merge');
  const { data } = useQuery({
    ...candidatesOf(order.id),
    enabled: merge !== undefined,
    staleTime: 30_000,
    retry: false,
  });
  const likely = (data?.items ?? []).filter((one) => one.likely);
  if (!merge || likely.length === 0) return null;
  return (
    <View className="desk-signals">
      <View className="ui-row t-b">
        <Icon name="merge" size="sm" />
        <View>{copy.likely(likely.length)}</View>
      </View>
      {likely.slice(0, SHOWN).map((one) => (
        <Tap key={one.id} className="desk-same" onTap={() => acting.begin(merge, one.id)}>
          <View className="desk-same__title">{one.title}</View>
          <View>{copy.because(one.likeness, one.because)}</View>
          <View className="ui-between">
            <View className="t-2 t-num">
              {[one.shortNumber, orderStateLabel[one.state], momentText(one.receivedAt)].join(' · ')}
            </View>
            <View className="desk-same__go">{copy.merge}</View>
          </View>
        </Tap>
      ))}
      {likely.length > SHOWN && <View className="t-2">{copy.more(likely.length - SHOWN)}</View>}
    </View>
  );
}

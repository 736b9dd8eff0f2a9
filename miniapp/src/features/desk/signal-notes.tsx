import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { signalsCopy as copy } from '@tellit/shared/words/signals-copy.ts';
import type { ReactElement } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import type { Acting } from '../order/use-acting.tsx';

/**
 * What the resident's words warn of: danger, or that few should read them. Nothing changes by itself: the urgency is filled in
 * below for the dispatcher to send, sealing is one tap away.
 */
export function SignalNotes({ order, acting }: { order: WorkOrderDetail; acting: Acting }): ReactElement | null {
  const signals = order.suggestion?.signals ?? [];
  if (signals.length === 0) return null;
  const seal = signals.some((signal) => signal.seal) && order.actions.find(({ action }) => action === 'seal');
  return (
    <View className="desk-signals">
      <View className="ui-row t-b">
        <Icon name="warn" size="sm" />
        <View>{copy.found}</View>
      </View>
      {signals.map(({ id, sentence }) => (
        <View key={id}>{sentence}</View>
      ))}
      {seal && (
        <Button small onTap={() => acting.begin(seal)}>
          {copy.sealIt}
        </Button>
      )}
    </View>
  );
}

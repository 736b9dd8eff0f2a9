import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { IconButton, PaneHead } from '@/ui/desk/desk.tsx';
import { CopyButton } from '@/ui/receipt/receipt.tsx';
import { OrderTags } from '../order/order-pane.tsx';
import './desk.scss';

interface OrderHeadProps {
  order: WorkOrderDetail;
  now: number;
  onStep: (by: 1 | -1) => void;
  onWhole: () => void;
  /** Opens the panel where it has no column of its own. */
  onSide?: () => void;
  dispatches: boolean;
}

/** The middle pane's head: number, tags, the way to its neighbours and to the whole order. */
export function OrderHead({ order, now, onStep, onWhole, onSide, dispatches }: OrderHeadProps): ReactElement {
  return (
    <>
      <PaneHead
        title={<View className="t-num">{order.number}</View>}
        note={<CopyButton text={order.number} />}
        right={
          <>
            {onSide && (
              <Button
                small
                kind={dispatches ? 'primary' : 'second'}
                keys={dispatches ? ['D'] : undefined}
                onTap={onSide}
              >
                {dispatches ? staffCopy.desk.dispatch : staffCopy.order.actions}
              </Button>
            )}
            <IconButton icon="up" label={staffCopy.desk.previous} onTap={() => onStep(-1)} />
            <IconButton icon="down" label={staffCopy.desk.next} onTap={() => onStep(1)} />
            <IconButton icon="link" label={staffCopy.desk.openWhole} onTap={onWhole} />
          </>
        }
      />
      <View className="desk-tags">
        <OrderTags order={order} now={now} />
      </View>
    </>
  );
}

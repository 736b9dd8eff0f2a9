import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { orderActsCopy } from '@tellit/shared/words/order-acts-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button } from '@/ui/button/button.tsx';
import { ProblemNote } from '@/ui/note/problem-note.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { ActMenus } from './act-menus.tsx';
import { arranged, isUnkind, keyOf, labelOf, withMore } from './action-bar.ts';
import type { Acting } from './use-acting.tsx';
import './order.scss';

const copy = staffCopy.order;

/** What can be done now, only from the server's list: the next act, at most two beside it, the rest grouped by purpose. */
export function ActionPanel({
  order,
  acting,
  headed,
  keyed = true,
}: {
  order: WorkOrderDetail;
  acting: Acting;
  /** A head above says 现在可以做 already. */
  headed?: boolean;
  /** Keys work here; in a drawer keys are the drawer's. */
  keyed?: boolean;
}): ReactElement {
  const { primary, beside, groups } = arranged(order);
  const nothing = primary === null && groups.length === 0;
  return (
    <View className="ui-stack order-doing">
      {(nothing || primary === null) && (
        <View>
          <View className="t-b">{nothing ? copy.noActions : orderActsCopy.idle}</View>
          <View className="t-label t-2">{nothing ? copy.noActionsWhy : orderActsCopy.idleWhy}</View>
        </View>
      )}
      {primary && !headed && <View className="t-b">{copy.actions}</View>}
      {acting.commands.problem && <ProblemNote problem={acting.commands.problem} />}
      {primary && (
        <View>
          <Button
            kind="primary"
            busy={acting.commands.busy}
            keys={keyed ? ['⌘', '↵'] : undefined}
            onTap={() => acting.begin(primary)}
          >
            {labelOf(primary, order)}
          </Button>
          {primary.consequence && <View className="t-label t-2 ui-gap-2">{primary.consequence}</View>}
        </View>
      )}
      {beside.length > 0 && (
        <View className="order-beside">
          {beside.map((button) => {
            const key = keyed ? keyOf(button.action, order) : undefined;
            return (
              <Button
                key={`${button.action}-${button.assignmentId ?? ''}`}
                kind={isUnkind(button.action) ? 'danger' : 'second'}
                keys={key ? [key] : undefined}
                onTap={() => acting.begin(button)}
              >
                {labelOf(button, order)}
              </Button>
            );
          })}
        </View>
      )}
      {groups.length > 0 && <ActMenus folded keyed={keyed} order={order} groups={groups} onAct={acting.begin} />}
    </View>
  );
}

/** A phone's foot: the next act, the one beside it, and 更多 with everything else in groups. */
export function ActionFoot({ order, acting }: { order: WorkOrderDetail; acting: Acting }): ReactElement | null {
  const [more, setMore] = useState(false);
  const { primary, beside, groups } = arranged(order);
  const [near] = beside;
  if (!primary && groups.length === 0) return null;
  // what stands beside the primary on a desk and has no room here goes on in the sheet, in front
  const rest = beside.slice(1);
  const hasMore = groups.length + rest.length > 0;
  return (
    <>
      <Bar row hint={primary?.action === 'approve' ? staffCopy.approve.hint(order.reporters) : undefined}>
        {hasMore && (
          <Button kind="second" onTap={() => setMore(true)}>
            {primary ? orderActsCopy.more : orderActsCopy.all}
          </Button>
        )}
        {near && (
          <Button kind="second" onTap={() => acting.begin(near)}>
            {labelOf(near, order)}
          </Button>
        )}
        {primary && (
          <Button kind="primary" busy={acting.commands.busy} onTap={() => acting.begin(primary)}>
            {labelOf(primary, order)}
          </Button>
        )}
      </Bar>
      <Sheet open={more} title={orderActsCopy.all} onClose={() => setMore(false)}>
        <ActMenus
          order={order}
          groups={withMore(groups, rest)}
          onAct={(button) => {
            setMore(false);
            acting.begin(button);
          }}
        />
      </Sheet>
    </>
  );
}

import { View } from '@tarojs/components';
import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { arranged, unitsInPlay, usable } from './action-bar.ts';
import { ProblemNote } from './problem-note.tsx';
import type { Acting } from './use-acting.tsx';
import './order.scss';

const copy = staffCopy.order;
const BACK: readonly ActionButton['action'][] = ['sendBack', 'return', 'decline', 'seal'];

/** 签收 · 区建设局 when one could act for several units. */
export function labelOf(button: ActionButton, order: WorkOrderDetail): string {
  if (unitsInPlay(order.actions) < 2 || !button.assignmentId) return button.name;
  const unit = order.assignments.find((share) => share.id === button.assignmentId)?.organisation.name;
  return unit ? `${button.name} · ${unit}` : button.name;
}

/** What can be done now, only from the server's list: one primary button with its consequence, the others below. */
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
  /** ⌘↵ works here; in a drawer keys are the drawer's. */
  keyed?: boolean;
}): ReactElement {
  const actions = usable(order);
  const { primary, others } = arranged(order);
  return (
    <View className="ui-stack">
      {(!headed || actions.length === 0) && (
        <View className="t-b">{actions.length === 0 ? copy.noActions : copy.actions}</View>
      )}
      {actions.length === 0 && <View className="t-label t-2">{copy.noActionsWhy}</View>}
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
      {others.length > 0 && (
        <View className="order-acts">
          {others.map((button) => (
            <Button
              key={`${button.action}-${button.assignmentId ?? ''}`}
              small
              kind={BACK.includes(button.action) ? 'danger' : 'second'}
              onTap={() => acting.begin(button)}
            >
              {labelOf(button, order)}
            </Button>
          ))}
        </View>
      )}
    </View>
  );
}

import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { PaneBody, PaneHead } from '@/ui/desk/desk.tsx';
import { ActionPanel } from '../order/action-panel.tsx';
import { OrderLadder } from '../order/trail.tsx';
import type { Acting } from '../order/use-acting.tsx';
import type { DispatchForm } from './dispatch-form.ts';
import { DispatchPanel } from './dispatch-panel.tsx';

interface SidePaneProps {
  order: WorkOrderDetail;
  form: DispatchForm;
  onForm: (form: DispatchForm) => void;
  onDispatch: () => void;
  dispatches: boolean;
  acting: Acting;
  now: number;
  /** A column of its own; otherwise the drawer has a head already. */
  wide: boolean;
}

/** The third pane: 派工 where the order waits for it, else what can be done now and where it stands on the ladder. */
export function SidePane({
  order,
  form,
  onForm,
  onDispatch,
  dispatches,
  acting,
  now,
  wide,
}: SidePaneProps): ReactElement {
  if (dispatches) {
    return (
      <DispatchPanel
        order={order}
        form={form}
        onForm={onForm}
        onDispatch={onDispatch}
        acting={acting}
        now={now}
        headless={!wide}
      />
    );
  }
  return (
    <>
      {wide && <PaneHead title={staffCopy.order.actions} />}
      <PaneBody>
        <ActionPanel order={order} acting={acting} headed keyed={wide} />
        <OrderLadder order={order} now={now} />
      </PaneBody>
    </>
  );
}

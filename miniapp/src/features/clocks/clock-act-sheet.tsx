import type { ActionButton } from '@tellit/shared/contract/work-orders.ts';
import type { ReactElement } from 'react';
import type { OrderActProps } from '../order/act-form.tsx';
import { DecideSheet } from './decide-sheet.tsx';
import { ExtendSheet } from './extend-sheet.tsx';
import { PauseSheet, ResumeSheet } from './pause-sheet.tsx';

const ACTS: readonly string[] = ['askExtension', 'decideExtension', 'pause', 'resume'];

/** Acts on handling times, whose sheets stand here. */
export function isClockAct(action: ActionButton['action']): boolean {
  return ACTS.includes(action);
}

/** The sheet of one of these acts; nothing when somebody was faster and there is nothing left to decide. */
export function ClockActSheet(props: OrderActProps): ReactElement | null {
  const { order, button, onClose, onDone } = props;
  if (button.action === 'askExtension') return <ExtendSheet {...props} />;
  if (button.action === 'pause') return <PauseSheet {...props} />;
  if (button.action === 'resume') return <ResumeSheet {...props} />;
  const waiting = order.extensions.find((extension) => extension.choices.length > 0);
  if (!waiting) return null;
  return <DecideSheet key={waiting.id} order={order} extension={waiting} onClose={onClose} onDone={onDone} />;
}

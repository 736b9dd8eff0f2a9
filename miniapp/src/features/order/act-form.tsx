import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement, ReactNode } from 'react';
import { uiCopy } from '@/platform/words/ui.ts';
import type { Refusal } from '@/ui/note/problem-note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import type { Consequence } from '@/ui/sheet/sheet.tsx';
import { isUnkind } from './action-bar.ts';

/** What every sheet of an act on an order is given. */
export interface OrderActProps {
  order: WorkOrderDetail;
  button: ActionButton;
  onClose: () => void;
  /** The act is done: words for the toast. */
  onDone: (words: string) => void;
}

interface ActFormProps extends Pick<OrderActProps, 'order' | 'button' | 'onClose'> {
  command: { busy: boolean; problem: Refusal | null };
  onSend: () => void;
  /** Instead of the button's own name. */
  title?: string;
  act?: string;
  /** Why it cannot be sent yet: a photo on its way. */
  off?: string;
  /** Instead of the transition table's own sentence alone. */
  consequences?: readonly Consequence[];
  note?: ReactNode;
  wide?: boolean;
  children?: ReactNode;
}

/**
 * The frame of an act on an order: with a consequence in the transition table it is an interruption (ux.md 27), else a plain
 * sheet. Taken away by somebody faster, it says so and keeps what was typed.
 */
export function ActForm(props: ActFormProps): ReactElement {
  const { order, button, command, onSend, onClose, off, note, wide, children } = props;
  const offered = order.actions.some(
    (other) => other.action === button.action && other.assignmentId === button.assignmentId,
  );
  const { consequence, name } = button;
  const consequences = props.consequences ?? (consequence === null ? [] : [{ icon: 'info', text: consequence }]);
  const final = consequences.length > 0;
  const { acts } = staffCopy;
  return (
    <FormSheet
      title={props.title ?? (final ? acts.whatHappens(name) : name)}
      act={props.act ?? (final ? acts.confirm(name) : name)}
      kind={isUnkind(button.action) ? 'danger' : 'primary'}
      about={`${order.shortNumber} · ${order.title}`}
      command={command}
      consequences={consequences}
      off={offered ? off : uiCopy.racedWhy}
      note={note}
      wide={wide}
      onAct={onSend}
      onClose={onClose}
    >
      {children}
    </FormSheet>
  );
}

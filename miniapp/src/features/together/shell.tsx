import { View } from '@tarojs/components';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement, ReactNode } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Interruption, Sheet } from '@/ui/sheet/sheet.tsx';
import type { OrderCommands } from '../order/data.ts';
import { ProblemNote } from '../order/problem-note.tsx';
import type { TogetherSheetProps } from './data.ts';

interface ShellProps extends Pick<TogetherSheetProps, 'order' | 'button' | 'onClose'> {
  commands: Pick<OrderCommands, 'busy' | 'problem'>;
  onSend: () => void;
  /** Why it cannot be sent yet: a photo on its way. */
  off?: string;
  children?: ReactNode;
}

/**
 * The frame of an act: its consequence from the transition table as an interruption (ux.md 27), else a plain sheet. Taken away
 * by somebody faster, it says so and keeps what was typed.
 */
export function Shell({ order, button, onClose, commands, onSend, off, children }: ShellProps): ReactElement {
  const offered = order.actions.some((other) => other.action === button.action);
  const why = offered ? off : staffCopy.states.racedWhy;
  const body = (
    <View className="ui-stack">
      {commands.problem && <ProblemNote problem={commands.problem} />}
      <View className="t-label t-2">{`${order.shortNumber} · ${order.title}`}</View>
      {children}
    </View>
  );
  if (button.consequence !== null)
    return (
      <Interruption
        open
        title={staffCopy.acts.whatHappens(button.name)}
        consequences={[{ icon: 'info', text: button.consequence }]}
        confirm={staffCopy.acts.confirm(button.name)}
        cancel={staffCopy.cancel}
        busy={commands.busy}
        off={why}
        onConfirm={onSend}
        onCancel={onClose}
      >
        <View className="ui-gap-3">{body}</View>
      </Interruption>
    );
  const foot = (
    <Button kind="primary" busy={commands.busy} off={why} onTap={onSend}>
      {button.name}
    </Button>
  );
  return (
    <Sheet open wide title={button.name} onClose={onClose} foot={foot}>
      {body}
    </Sheet>
  );
}

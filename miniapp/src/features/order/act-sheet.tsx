import { View } from '@tarojs/components';
import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { type Consequence, Interruption, Sheet } from '@/ui/sheet/sheet.tsx';
import { ActFields } from './act-fields.tsx';
import { type ActValues, commandOf, fieldsOf, mistakesIn } from './acts.ts';
import { useOrderCommands } from './data.ts';
import { useKept } from './kept.ts';
import { ProblemNote } from './problem-note.tsx';

const NOTHING: ActValues = {};
/** Final or unkind acts are plum (TOKENS.md): what they end cannot be taken back by the person concerned. */
const DANGER = ['decline', 'seal', 'sendBack', 'override', 'return'];

export interface ActSheetProps {
  order: WorkOrderDetail;
  button: ActionButton;
  onClose: () => void;
  /** The act is done: words for the toast. */
  onDone: (words: string) => void;
  /** 密件: the order left this desk. */
  onGone: () => void;
}

/**
 * One act: its questions, its consequence from the transition table, its button. A final act is an interruption (ux.md 27).
 * What was typed stays on the device until it is sent, also when somebody else was faster.
 */
export function ActSheet({ order, button, onClose, onDone, onGone }: ActSheetProps): ReactElement {
  const draft = useKept<ActValues>(`act.${order.id}.${button.action}.${button.assignmentId ?? ''}`, NOTHING);
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const commands = useOrderCommands(order);
  const fields = fieldsOf(button.action, order) ?? [];
  const offered = order.actions.some(
    (other) => other.action === button.action && other.assignmentId === button.assignmentId,
  );
  const off = offered ? undefined : staffCopy.states.racedWhy;

  async function confirm(): Promise<void> {
    const found = mistakesIn(fields, draft.value);
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    if (button.action === 'seal') {
      const { reason = '', aboutId = '' } = draft.value;
      if (!(await commands.seal(reason.trim(), aboutId || undefined))) return;
      draft.clear();
      return onGone();
    }
    const command = commandOf(button, order, draft.value);
    if (!command || !(await commands.run(command.key, command.body))) return;
    draft.clear();
    onDone(staffCopy.acts.done(button.name));
  }

  const body = (
    <>
      {commands.problem && <ProblemNote problem={commands.problem} />}
      <ActFields
        order={order}
        button={button}
        fields={fields}
        values={draft.value}
        mistakes={mistakes}
        onChange={(name, value) => draft.set((before) => ({ ...before, [name]: value }))}
      />
    </>
  );
  const danger = DANGER.includes(button.action);
  if (button.consequence !== null) {
    return (
      <Interruption
        open
        title={staffCopy.acts.whatHappens(button.name)}
        consequences={consequencesOf(button, order)}
        confirm={staffCopy.acts.confirm(button.name)}
        cancel={staffCopy.cancel}
        kind={danger ? 'danger' : 'primary'}
        busy={commands.busy}
        off={off}
        onConfirm={() => void confirm()}
        onCancel={onClose}
      >
        <View className="ui-gap-3">{body}</View>
      </Interruption>
    );
  }
  return (
    <Sheet
      open
      title={button.name}
      onClose={onClose}
      foot={
        <Button kind={danger ? 'danger' : 'primary'} busy={commands.busy} off={off} onTap={() => void confirm()}>
          {button.name}
        </Button>
      }
    >
      {body}
    </Sheet>
  );
}

/** The table's own sentence first; 办结审核 adds who is told, what follows, and what is still open (screen 07b). */
function consequencesOf(button: ActionButton, order: WorkOrderDetail): Consequence[] {
  const own: Consequence = { icon: button.action === 'approve' ? 'chat' : 'info', text: button.consequence ?? '' };
  if (button.action !== 'approve') return [own];
  const { approve } = staffCopy;
  return [
    own,
    { icon: 'phone', text: approve.confirm },
    { icon: 'ladder', text: approve.rework },
    ...order.checklist
      .filter((item) => !item.ok)
      .map((item): Consequence => ({ icon: 'info', text: approve.open(`${item.label} ${item.text}`.trim()) })),
  ];
}

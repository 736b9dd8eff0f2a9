import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import type { Consequence } from '@/ui/sheet/sheet.tsx';
import { ActFields } from './act-fields.tsx';
import { ActForm, type OrderActProps } from './act-form.tsx';
import { type ActValues, commandOf, fieldsOf, mistakesIn } from './acts.ts';
import { useOrderCommands } from './data.ts';
import { useKept } from './kept.ts';

const NOTHING: ActValues = {};

interface ActSheetProps extends OrderActProps {
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

  return (
    <ActForm
      order={order}
      button={button}
      command={commands}
      consequences={consequencesOf(button, order)}
      onSend={() => void confirm()}
      onClose={onClose}
    >
      {fields.length > 0 && (
        <ActFields
          order={order}
          button={button}
          fields={fields}
          values={draft.value}
          mistakes={mistakes}
          onChange={(name, value) => draft.set((before) => ({ ...before, [name]: value }))}
        />
      )}
    </ActForm>
  );
}

/** The table's own sentence first; 办结审核 adds who is told, what follows, and what is still open (screen 07b). */
function consequencesOf(button: ActionButton, order: WorkOrderDetail): Consequence[] | undefined {
  if (button.action !== 'approve') return undefined;
  const own: Consequence = { icon: 'chat', text: button.consequence ?? '' };
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

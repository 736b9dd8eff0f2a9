import { clocksCopy as copy } from '@tellit/shared/words/clocks-copy.ts';
import { type ReactElement, useState } from 'react';
import { Choice } from '@/ui/choice/choice.tsx';
import { Field } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { ActForm, type OrderActProps } from '../order/act-form.tsx';
import { useOrderCommands } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { ReasonChips } from '../order/reason-chips.tsx';
import { amountOptions } from './choices.ts';

const LIMIT = 500;

/** 申请延期: how much, with the date it gives, and why. */
export function ExtendSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const draft = useKept(`extend.${order.id}.${button.assignmentId ?? ''}`, { n: '', reason: '' });
  const [mistakes, setMistakes] = useState<{ n?: string; reason?: string }>({});
  const commands = useOrderCommands(order);
  const option = order.clockOptions.find((one) => one.assignmentId === button.assignmentId)?.extension;
  const { n, reason } = draft.value;
  const set = (name: 'n' | 'reason') => (value: string) => draft.set((before) => ({ ...before, [name]: value }));

  async function send(): Promise<void> {
    const chosen = option?.choices.find((choice) => String(choice.by.n) === n);
    const found = {
      ...(chosen ? {} : { n: copy.howMuchNeeded }),
      ...(reason.trim() === '' ? { reason: copy.needed(copy.extendReason) } : {}),
    };
    setMistakes(found);
    if (!chosen || reason.trim() === '') return;
    const after = await commands.run('POST /v1/work-orders/:id/extend', {
      assignmentId: button.assignmentId ?? '',
      by: chosen.by,
      reason: reason.trim(),
    });
    if (!after) return;
    draft.clear();
    onDone(copy.done(button.name));
  }

  return (
    <ActForm order={order} button={button} command={commands} onSend={() => void send()} onClose={onClose}>
      <Field id="extend-n" label={copy.howMuch} error={mistakes.n} hint={copy.left((option?.left ?? 1) - 1)}>
        <Choice
          label={copy.howMuch}
          options={amountOptions(option?.choices ?? [])}
          value={n === '' ? undefined : n}
          onChange={set('n')}
        />
      </Field>
      <WordsField
        id="extend-reason"
        label={copy.extendReason}
        hint={copy.extendHint}
        max={LIMIT}
        value={reason}
        error={mistakes.reason}
        onChange={set('reason')}
      >
        <ReasonChips action="askExtension" label={copy.extendReason} value={reason} onChange={set('reason')} />
      </WordsField>
      <PrivacyLine icon="clock">{copy.runsOn}</PrivacyLine>
    </ActForm>
  );
}

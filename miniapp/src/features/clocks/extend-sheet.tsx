import { View } from '@tarojs/components';
import { clocksCopy as copy } from '@tellit/shared/words/clocks-copy.ts';
import { type ReactElement, useState } from 'react';
import { Button } from '@/ui/button/button.tsx';
import { Choice } from '@/ui/choice/choice.tsx';
import { Area } from '@/ui/field/area.tsx';
import { Field } from '@/ui/field/field.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { useOrderCommands } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { ProblemNote } from '../order/problem-note.tsx';
import { ReasonChips } from '../order/reason-chips.tsx';
import { amountOptions } from './choices.ts';
import type { ClockActProps } from './clock-act-sheet.tsx';

const LIMIT = 500;

/** 申请延期: how much, with the date it gives, and why. */
export function ExtendSheet({ order, button, onClose, onDone }: ClockActProps): ReactElement {
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
    <Sheet
      open
      title={button.name}
      onClose={onClose}
      foot={
        <Button kind="primary" busy={commands.busy} onTap={() => void send()}>
          {button.name}
        </Button>
      }
    >
      {commands.problem && <ProblemNote problem={commands.problem} />}
      <View className="ui-stack">
        <Field id="extend-n" label={copy.howMuch} error={mistakes.n} hint={copy.left((option?.left ?? 1) - 1)}>
          <Choice
            label={copy.howMuch}
            options={amountOptions(option?.choices ?? [])}
            value={n === '' ? undefined : n}
            onChange={set('n')}
          />
        </Field>
        <Field id="extend-reason" label={copy.extendReason} hint={copy.extendHint} error={mistakes.reason}>
          <Area
            id="extend-reason"
            label={copy.extendReason}
            value={reason}
            onChange={set('reason')}
            limit={LIMIT}
            rows={3}
            invalid={mistakes.reason !== undefined}
          />
          <ReasonChips action="askExtension" label={copy.extendReason} value={reason} onChange={set('reason')} />
        </Field>
        <PrivacyLine icon="clock">{copy.runsOn}</PrivacyLine>
      </View>
    </Sheet>
  );
}

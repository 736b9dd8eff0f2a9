import { View } from '@tarojs/components';
import { clocksCopy as copy } from '@tellit/shared/words/clocks-copy.ts';
import { pauseReasonLabel } from '@tellit/shared/words/labels.ts';
import type { PauseReason } from '@tellit/shared/words/states.ts';
import { type ReactElement, useState } from 'react';
import { Choice } from '@/ui/choice/choice.tsx';
import { Field } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { ActForm, type OrderActProps } from '../order/act-form.tsx';
import { useOrderCommands } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { ReasonChips } from '../order/reason-chips.tsx';
import { momentText } from '../order/when.ts';

const LIMIT = 500;

/** 暂停计时: one of the listed reasons with its cap, and the evidence. */
export function PauseSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const draft = useKept(`pause.${order.id}.${button.assignmentId ?? ''}`, { reason: '', evidence: '' });
  const [mistakes, setMistakes] = useState<{ reason?: string; evidence?: string }>({});
  const commands = useOrderCommands(order);
  const pauses = order.clockOptions.find((one) => one.assignmentId === button.assignmentId)?.pauses ?? [];
  const { reason, evidence } = draft.value;
  const set = (name: 'reason' | 'evidence') => (value: string) => draft.set((before) => ({ ...before, [name]: value }));

  async function send(): Promise<void> {
    const chosen = pauses.find((pause) => pause.reason === reason)?.reason;
    setMistakes({
      ...(chosen ? {} : { reason: copy.pauseNeeded }),
      ...(evidence.trim() === '' ? { evidence: copy.needed(copy.evidence) } : {}),
    });
    if (!chosen || evidence.trim() === '') return;
    const after = await commands.run('POST /v1/work-orders/:id/pause', {
      assignmentId: button.assignmentId ?? '',
      reason: chosen,
      evidence: evidence.trim(),
    });
    if (!after) return;
    draft.clear();
    onDone(copy.done(button.name));
  }

  return (
    <ActForm order={order} button={button} command={commands} onSend={() => void send()} onClose={onClose}>
      <Field id="pause-reason" label={copy.pauseReason} error={mistakes.reason}>
        <Choice<PauseReason>
          label={copy.pauseReason}
          options={pauses.map((pause) => ({
            value: pause.reason,
            label: pauseReasonLabel[pause.reason],
            sub: copy.cap(momentText(pause.capAt)),
          }))}
          value={reason === '' ? undefined : (reason as PauseReason)}
          onChange={set('reason')}
        />
      </Field>
      <WordsField
        id="pause-evidence"
        label={copy.evidence}
        hint={copy.evidenceHint}
        max={LIMIT}
        value={evidence}
        error={mistakes.evidence}
        onChange={set('evidence')}
      >
        <ReasonChips action="pause" label={copy.evidence} value={evidence} onChange={set('evidence')} />
      </WordsField>
      <PrivacyLine icon="eye">{copy.pauseTold}</PrivacyLine>
    </ActForm>
  );
}

/** 恢复计时: asks nothing, says what follows. */
export function ResumeSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const commands = useOrderCommands(order);
  async function send(): Promise<void> {
    const body = { assignmentId: button.assignmentId ?? '' };
    if (await commands.run('POST /v1/work-orders/:id/resume', body)) onDone(copy.done(button.name));
  }
  return (
    <ActForm order={order} button={button} command={commands} onSend={() => void send()} onClose={onClose}>
      <View>{copy.resumeTold}</View>
    </ActForm>
  );
}

import { View } from '@tarojs/components';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { Card } from '@/ui/card/card.tsx';
import { Field } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Photos } from '@/ui/photos/photos.tsx';
import { ActForm, type OrderActProps } from './act-form.tsx';
import { useOrderCommands } from './data.ts';
import { ReplyNotes } from './reply-notes.tsx';
import { attachmentIds, isWaiting, RESULT_MAX, type Stage } from './result-draft.ts';
import { useResult } from './use-result.ts';
import { momentText } from './when.ts';

const copy = staffCopy.result;
const STAGES: { stage: Stage; label: string; hint?: string }[] = [
  { stage: 'before', label: copy.before },
  { stage: 'after', label: copy.after, hint: copy.afterHint },
];

/** 写结果: words for the resident, photos before and after, the contact already on record. Nothing is lost by a bad signal. */
export function ResultSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const assignmentId = button.assignmentId ?? '';
  const result = useResult(order, assignmentId);
  const commands = useOrderCommands(order);
  const [mistake, setMistake] = useState<string>();
  const { draft, kept } = result;
  const share = order.assignments.find((other) => other.id === assignmentId);
  const waiting = isWaiting(draft);

  async function submit(): Promise<void> {
    const text = draft.text.trim();
    const length = [...text].length;
    const found =
      length === 0
        ? staffCopy.acts.needed(copy.text)
        : length > RESULT_MAX
          ? staffCopy.acts.tooLong(copy.text, RESULT_MAX)
          : undefined;
    setMistake(found);
    if (found || waiting) return;
    const done = await commands.run('POST /v1/work-orders/:id/submit', {
      assignmentId,
      text,
      beforeIds: attachmentIds(draft, 'before'),
      afterIds: attachmentIds(draft, 'after'),
    });
    if (!done) return;
    kept.clear();
    onDone(staffCopy.acts.done(button.name));
  }

  return (
    <ActForm
      order={order}
      button={button}
      command={commands}
      title={copy.title}
      act={copy.submit}
      off={waiting ? copy.wait : undefined}
      note={[copy.goesTo, kept.saved ? staffCopy.saved : staffCopy.notSaved].join(' ')}
      wide
      onSend={() => void submit()}
      onClose={onClose}
    >
      <WordsField
        id="result-text"
        label={copy.text}
        hint={copy.hint}
        max={RESULT_MAX}
        rows={5}
        value={draft.text}
        error={mistake}
        onChange={result.write}
      />
      {share?.part === 'lead' && <ReplyNotes order={order} reply={draft.text} />}
      <View className="ui-two result-photos">
        {STAGES.map(({ stage, label, hint }) => (
          <Field key={stage} id={`result-${stage}`} label={label} hint={hint} optional>
            <Photos
              single
              items={draft.photos.filter((photo) => photo.stage === stage)}
              onAdd={(photos) => result.add(stage, photos)}
              onRemove={result.remove}
              onRetry={result.retry}
            />
          </Field>
        ))}
      </View>
      {share?.part === 'lead' && (
        <View>
          <View className="t-label t-b">{copy.contacts}</View>
          <Card>
            <View className="ui-row">
              <View className="ui-grow">
                {share.contactedAt === null
                  ? copy.noContact
                  : `${staffCopy.order.contact} ${momentText(share.contactedAt)}`}
              </View>
              {share.contactedAt !== null && <Icon name="check" size="sm" className="t-ink" />}
            </View>
          </Card>
        </View>
      )}
    </ActForm>
  );
}

import { mediationCopy as copy } from '@tellit/shared/words/mediation-copy.ts';
import { type ReactElement, useState } from 'react';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Note } from '@/ui/note/note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useKept } from '../order/kept.ts';
import { boxMoment } from '../order/when.ts';
import { linesOf } from '../together/form.ts';
import type { MediationSheetProps } from './data.ts';
import { useMediationCommands } from './data.ts';
import { type ConcludeDraft, concludeMistakes, type Mistakes, wordsLabel } from './form.ts';

const OUTCOMES = ['agreed', 'failed', 'withdrawn'] as const;
const EMPTY: ConcludeDraft = { outcome: null, text: '', items: '', performance: '', performDue: '' };
/** Performance by a day means until its end. */
const END_OF_DAY = '23:59';

/** 调解结果: an agreement with items and a day, or why there is none; without agreement it climbs one level. */
export function ConcludeSheet({ order, mediation, onClose, onDone }: MediationSheetProps): ReactElement {
  const draft = useKept<ConcludeDraft>(`mediation.${mediation.id}.conclude`, EMPTY);
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useMediationCommands(order);
  const { outcome, text, items, performance, performDue } = draft.value;
  const set = (part: Partial<ConcludeDraft>): void => draft.set((before) => ({ ...before, ...part }));

  async function send(): Promise<void> {
    const performDueAt = performDue === '' ? null : boxMoment(`${performDue}T${END_OF_DAY}`);
    const found = concludeMistakes(draft.value, performDueAt, Date.now());
    setMistakes(found);
    if (Object.keys(found).length > 0 || outcome === null) return;
    const agreed = outcome === 'agreed';
    const done = await commands.run('POST /v1/work-orders/:id/mediations/:mediationId/conclude', mediation.id, {
      assignmentId: mediation.assignmentId ?? '',
      outcome,
      text: text.trim(),
      items: agreed ? linesOf(items) : [],
      performance: agreed ? performance.trim() : '',
      performDueAt: agreed ? performDueAt : null,
    });
    if (!done) return;
    draft.clear();
    onDone(copy.sub.concluded);
  }
  return (
    <FormSheet
      wide
      title={copy.result}
      act={copy.conclude}
      command={commands}
      onAct={() => void send()}
      onClose={onClose}
    >
      <Field id="conclude-outcome" label={copy.outcome} error={mistakes.outcome}>
        <Segmented
          label={copy.outcome}
          options={OUTCOMES.map((value) => ({ value, label: copy.outcomes[value] }))}
          value={outcome ?? undefined}
          onChange={(value) => set({ outcome: value })}
        />
      </Field>
      {outcome === 'failed' && <Note icon="ladder">{copy.failedWhy}</Note>}
      {outcome !== null && (
        <WordsField
          id="conclude-text"
          label={wordsLabel(outcome)}
          max={2000}
          value={text}
          error={mistakes.text}
          onChange={(value) => set({ text: value })}
        />
      )}
      {outcome === 'agreed' && (
        <>
          <WordsField
            id="conclude-items"
            label={copy.items}
            value={items}
            error={mistakes.items}
            onChange={(value) => set({ items: value })}
          />
          <TextField
            id="conclude-performance"
            label={copy.performance}
            hint={copy.performanceHint}
            optional
            value={performance}
            error={mistakes.performance}
            onChange={(value) => set({ performance: value })}
          />
          <TextField
            id="conclude-due"
            kind="date"
            label={copy.performDue}
            value={performDue}
            error={mistakes.performDue}
            onChange={(value) => set({ performDue: value })}
          />
        </>
      )}
    </FormSheet>
  );
}

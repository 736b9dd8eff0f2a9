import { mediationCopy as copy } from '@tellit/shared/words/mediation-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Field } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Note } from '@/ui/note/note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useKept } from '../order/kept.ts';
import type { MediationSheetProps } from './data.ts';
import { useMediationCommands } from './data.ts';
import type { Mistakes, Performance } from './form.ts';

const RESULTS = ['performed', 'partly', 'broken'] as const;

/** 核实履行: what was promised is checked afterwards. */
export function CheckSheet({ order, mediation, onClose, onDone }: MediationSheetProps): ReactElement {
  const draft = useKept<{ performance: Performance | null; text: string }>(`mediation.${mediation.id}.check`, {
    performance: null,
    text: '',
  });
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useMediationCommands(order);
  const { performance, text } = draft.value;

  async function send(): Promise<void> {
    const found: Mistakes = {};
    if (performance === null) found.performance = copy.performanceNeeded;
    if (text.trim() === '') found.text = staffCopy.acts.needed(copy.performanceWords);
    else if ([...text.trim()].length > 500) found.text = staffCopy.acts.tooLong(copy.performanceWords, 500);
    setMistakes(found);
    if (Object.keys(found).length > 0 || performance === null) return;
    const body = { performance, text: text.trim() };
    if (!(await commands.run('POST /v1/work-orders/:id/mediations/:mediationId/performance', mediation.id, body)))
      return;
    draft.clear();
    onDone(copy.sub.checked);
  }
  return (
    <FormSheet title={copy.check} act={copy.check} command={commands} onAct={() => void send()} onClose={onClose}>
      <Field id="check-performance" label={copy.check} error={mistakes.performance}>
        <Segmented
          label={copy.check}
          options={RESULTS.map((value) => ({ value, label: copy.performances[value] }))}
          value={performance ?? undefined}
          onChange={(value) => draft.set((before) => ({ ...before, performance: value }))}
        />
      </Field>
      {performance === 'broken' && <Note icon="ladder">{copy.checkWhy}</Note>}
      <WordsField
        id="check-text"
        label={copy.performanceWords}
        max={500}
        value={text}
        error={mistakes.text}
        onChange={(value) => draft.set((before) => ({ ...before, text: value }))}
      />
    </FormSheet>
  );
}

import type { ExclusionOfOrder } from '@tellit/shared/contract/exclusions.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { exclusionsCopy as copy } from '@tellit/shared/words/exclusions-copy.ts';
import { type ReactElement, useState } from 'react';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Field } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Note } from '@/ui/note/note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { IntakePhotos } from '../intake/intake-photos.tsx';
import { useOrderCommands } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { REASON_MAX, rulingMistakes } from './form.ts';

type Act = ExclusionOfOrder['can'][number];
const TITLE: Record<Act, string> = { decide: copy.decide, appeal: copy.appeal, decideAppeal: copy.decideAppeal };
const NOTE: Record<Act, string> = { decide: copy.honest, appeal: copy.appealOnce, decideAppeal: copy.final };

interface RulingSheetProps {
  order: WorkOrderDetail;
  act: Act;
  exclusion: ExclusionOfOrder;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** Deciding a request, appealing a refusal, deciding the appeal: an answer and why. */
export function RulingSheet({ order, act, exclusion, onClose, onDone }: RulingSheetProps): ReactElement {
  const draft = useKept(`exclusion.${exclusion.id}.${act}`, {
    grant: null as boolean | null,
    reason: '',
    photos: [] as { id: string; src: string }[],
  });
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const commands = useOrderCommands(order);
  const { grant, reason, photos } = draft.value;
  const set = (part: Partial<typeof draft.value>): void => draft.set((before) => ({ ...before, ...part }));
  const label = act === 'appeal' ? copy.appealReason : copy.why;

  async function send(): Promise<void> {
    const found = rulingMistakes(act, grant, reason);
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const said = { exclusionId: exclusion.id, reason: reason.trim() };
    const attachmentIds = photos.map((photo) => photo.id);
    const done =
      act === 'appeal'
        ? await commands.run('POST /v1/work-orders/:id/appeal-exclusion', { ...said, attachmentIds })
        : await commands.run(
            act === 'decide' ? 'POST /v1/work-orders/:id/decide-exclusion' : 'POST /v1/work-orders/:id/decide-appeal',
            { ...said, grant: grant === true },
          );
    if (!done) return;
    draft.clear();
    onDone(act === 'appeal' ? copy.appealed : copy.decidedDone);
  }
  return (
    <FormSheet title={TITLE[act]} act={TITLE[act]} command={commands} wide onAct={() => void send()} onClose={onClose}>
      <Note icon="info">{NOTE[act]}</Note>
      {act !== 'appeal' && (
        <Field id="ruling-grant" label={copy.outcome} error={mistakes.grant}>
          <Segmented
            label={copy.outcome}
            options={[
              { value: 'yes', label: copy.grant },
              { value: 'no', label: copy.refuse },
            ]}
            value={grant === null ? undefined : grant ? 'yes' : 'no'}
            onChange={(value) => set({ grant: value === 'yes' })}
          />
        </Field>
      )}
      <WordsField
        id="ruling-reason"
        label={label}
        max={REASON_MAX}
        rows={4}
        value={reason}
        error={mistakes.reason}
        onChange={(value) => set({ reason: value })}
      />
      {act === 'appeal' && (
        <Field id="ruling-evidence" label={copy.evidence} hint={copy.evidenceHint} optional>
          <IntakePhotos kept={photos} onKept={(kept) => set({ photos: kept })} />
        </Field>
      )}
    </FormSheet>
  );
}

import { View } from '@tarojs/components';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { exclusionsCopy as copy } from '@tellit/shared/words/exclusions-copy.ts';
import { exclusionGroundLabel, exclusionScopeLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { EXCLUSION_GROUNDS, type ExclusionGround, type ExclusionScope } from '@tellit/shared/words/states.ts';
import { type ReactElement, useState } from 'react';
import { Choice, Segmented } from '@/ui/choice/choice.tsx';
import { Field } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Select } from '@/ui/select/select';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { IntakePhotos } from '../intake/intake-photos.tsx';
import { useOrderCommands } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { ReasonChips } from '../order/reason-chips.tsx';
import type { ExclusionsOfOrder } from './data.ts';
import { askMistakes, REASON_MAX } from './form.ts';

interface AskSheetProps {
  order: WorkOrderDetail;
  shares: ExclusionsOfOrder['mayAskFor'];
  onClose: () => void;
  onDone: (words: string) => void;
}

/** 申请剔除: from which rates, on what ground, why, with evidence. What the resident said stays as it is. */
export function AskSheet({ order, shares, onClose, onDone }: AskSheetProps): ReactElement {
  const draft = useKept(`exclusion.${order.id}`, {
    assignmentId: shares[0]?.assignmentId ?? '',
    scope: null as ExclusionScope | null,
    ground: null as ExclusionGround | null,
    reason: '',
    photos: [] as { id: string; src: string }[],
  });
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const commands = useOrderCommands(order);
  const { assignmentId, scope, ground, reason, photos } = draft.value;
  const set = (part: Partial<typeof draft.value>): void => draft.set((before) => ({ ...before, ...part }));
  const share = shares.find((one) => one.assignmentId === assignmentId) ?? shares[0];

  async function send(): Promise<void> {
    const found = askMistakes({ scope, ground, reason });
    setMistakes(found);
    if (Object.keys(found).length > 0 || !scope || !ground || !share) return;
    const done = await commands.run('POST /v1/work-orders/:id/ask-exclusion', {
      assignmentId: share.assignmentId,
      scope,
      ground,
      reason: reason.trim(),
      attachmentIds: photos.map((photo) => photo.id),
    });
    if (!done) return;
    draft.clear();
    onDone(copy.sent);
  }
  return (
    <FormSheet title={copy.ask} act={copy.ask} command={commands} wide onAct={() => void send()} onClose={onClose}>
      <View className="t-label t-2">{copy.honest}</View>
      {shares.length > 1 && (
        <Field id="exclusion-unit" label={copy.unit}>
          <Segmented
            label={copy.unit}
            options={shares.map((one) => ({ value: one.assignmentId, label: one.organisation.name }))}
            value={share?.assignmentId}
            onChange={(id) => set({ assignmentId: id, scope: null })}
          />
        </Field>
      )}
      <Field id="exclusion-scope" label={copy.scope} error={mistakes.scope}>
        <Choice
          label={copy.scope}
          options={(share?.scopes ?? []).map((value) => ({
            value,
            label: exclusionScopeLabel[value],
            sub: copy.scopeHints[value],
          }))}
          value={scope ?? undefined}
          onChange={(value) => set({ scope: value })}
        />
      </Field>
      <Field id="exclusion-ground" label={copy.ground} error={mistakes.ground}>
        <Select
          id="exclusion-ground"
          label={copy.ground}
          options={EXCLUSION_GROUNDS.map((value) => ({ value, label: exclusionGroundLabel[value] }))}
          value={ground ?? undefined}
          invalid={mistakes.ground !== undefined}
          onChange={(value) => set({ ground: value })}
        />
      </Field>
      <WordsField
        id="exclusion-reason"
        label={copy.reason}
        hint={copy.reasonHint}
        max={REASON_MAX}
        rows={4}
        value={reason}
        error={mistakes.reason}
        onChange={(value) => set({ reason: value })}
      >
        <ReasonChips
          action="askExclusion"
          label={copy.reason}
          value={reason}
          onChange={(value) => set({ reason: value })}
        />
      </WordsField>
      <Field id="exclusion-evidence" label={copy.evidence} hint={copy.evidenceHint} optional>
        <IntakePhotos kept={photos} onKept={(kept) => set({ photos: kept })} />
      </Field>
      <View className="t-label t-2">{staffCopy.saved}</View>
    </FormSheet>
  );
}

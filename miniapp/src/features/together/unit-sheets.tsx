import { View } from '@tarojs/components';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { togetherCopy } from '@tellit/shared/words/together-screen-copy.ts';
import { type ReactElement, useState } from 'react';
import { Check } from '@/ui/choice/choice.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { ActForm, type OrderActProps } from '../order/act-form.tsx';
import { useOrderCommands } from '../order/data.ts';
import { useKept } from '../order/kept.ts';
import { UnitField, UnitsField } from './fields.tsx';
import { type Mistakes, wordsMistakes } from './form.ts';
import './together.scss';

const AT_WORK = ['dispatched', 'signed', 'inProgress', 'submitted'];

/** 增加协办: which units, and what is asked of them. */
export function JointSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const copy = togetherCopy.joint;
  const draft = useKept(`joint.${order.id}`, { unitIds: [] as string[], opinion: '' });
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useOrderCommands(order);
  const { unitIds, opinion } = draft.value;
  const working = order.assignments.filter((a) => AT_WORK.includes(a.state)).map((a) => a.organisation.id);

  const send = async (): Promise<void> => {
    const found = wordsMistakes({ opinion }, { opinion: { label: copy.opinion, max: 500, optional: true } });
    if (unitIds.length === 0) found.unitIds = togetherCopy.pickUnit;
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const body = { unitIds, ...(opinion.trim() ? { opinion: opinion.trim() } : {}) };
    if (!(await commands.run('POST /v1/work-orders/:id/joint', body))) return;
    draft.clear();
    onDone(staffCopy.acts.done(button.name));
  };
  return (
    <ActForm order={order} button={button} command={commands} onSend={() => void send()} onClose={onClose}>
      <UnitsField
        id="joint-units"
        label={copy.units}
        hint={copy.unitsHint}
        error={mistakes.unitIds}
        value={unitIds}
        without={working}
        onChange={(ids) => draft.set((before) => ({ ...before, unitIds: ids }))}
      />
      <WordsField
        id="joint-opinion"
        label={copy.opinion}
        optional
        max={500}
        value={opinion}
        error={mistakes.opinion}
        onChange={(text) => draft.set((before) => ({ ...before, opinion: text }))}
      />
    </ActForm>
  );
}

/** 改派: another lead without a return; the reason stays in the history. */
export function ReassignSheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const copy = togetherCopy.reassign;
  const draft = useKept(`reassign.${order.id}`, { unitId: '', stays: false, reason: '', opinion: '' });
  const [mistakes, setMistakes] = useState<Mistakes>({});
  const commands = useOrderCommands(order);
  const { unitId, stays, reason, opinion } = draft.value;
  const set = (part: Partial<typeof draft.value>): void => draft.set((before) => ({ ...before, ...part }));
  const lead = order.assignments.find((a) => a.part === 'lead' && AT_WORK.includes(a.state))?.organisation.id;

  const send = async (): Promise<void> => {
    const found = wordsMistakes(
      { reason, opinion },
      { reason: { label: copy.reason, max: 500 }, opinion: { label: copy.opinion, max: 500, optional: true } },
    );
    if (unitId === '') found.unitId = togetherCopy.pickOne;
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const body = { unitId, stays, reason: reason.trim(), ...(opinion.trim() ? { opinion: opinion.trim() } : {}) };
    if (!(await commands.run('POST /v1/work-orders/:id/reassign', body))) return;
    draft.clear();
    onDone(staffCopy.acts.done(button.name));
  };
  return (
    <ActForm order={order} button={button} command={commands} onSend={() => void send()} onClose={onClose}>
      <UnitField
        id="reassign-unit"
        label={copy.unit}
        error={mistakes.unitId}
        value={unitId}
        without={lead ? [lead] : []}
        onChange={(id) => set({ unitId: id })}
      />
      <View>
        <Check checked={stays} onChange={(on) => set({ stays: on })}>
          {copy.stays}
        </Check>
        {stays && <View className="t-label t-2">{copy.staysWhy}</View>}
      </View>
      <WordsField
        id="reassign-reason"
        label={copy.reason}
        hint={copy.reasonHint}
        max={500}
        value={reason}
        error={mistakes.reason}
        onChange={(text) => set({ reason: text })}
      />
      <WordsField
        id="reassign-opinion"
        label={copy.opinion}
        optional
        max={500}
        rows={2}
        value={opinion}
        error={mistakes.opinion}
        onChange={(text) => set({ opinion: text })}
      />
    </ActForm>
  );
}

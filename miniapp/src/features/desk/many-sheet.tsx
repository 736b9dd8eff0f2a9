import { View } from '@tarojs/components';
import type { EachOutcome } from '@tellit/shared/contract/desk.ts';
import type { WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import { deskCopy } from '@tellit/shared/words/desk-copy.ts';
import { difficultyLabel, urgencyLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { DIFFICULTIES, type Difficulty, URGENCIES, type Urgency } from '@tellit/shared/words/states.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { requestKey } from '@/api/request-key.ts';
import { Tap } from '@/ui/base/tap';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Area } from '@/ui/field/area.tsx';
import { Field } from '@/ui/field/field.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { unitOptions, useCategories, useOrganisations } from '../order/reference.ts';
import { unitsOf, withJoint, withLead, withoutJoint } from './dispatch-form.ts';
import { MOST_TICKED } from './ticks.ts';
import { useCommand } from './use-command.ts';
import './desk-many.scss';

const { many: copy } = deskCopy;
const words = staffCopy.dispatch;
const OPINION_MAX = 500;

/** 一次派出: the same units, and the same grade where one is chosen; what is not chosen stays as each order has it. */
interface ManyForm {
  leadId: string | null;
  jointIds: string[];
  categoryId: string | null;
  urgency: Urgency | 'keep';
  difficulty: Difficulty | 'keep';
  opinion: string;
}
const EMPTY: ManyForm = {
  leadId: null,
  jointIds: [],
  categoryId: null,
  urgency: 'keep',
  difficulty: 'keep',
  opinion: '',
};

interface ManySheetProps {
  rows: readonly WorkOrderRow[];
  onClose: () => void;
  onDone: (outcomes: EachOutcome[]) => void;
}

/** Units, grade and opinion once for many orders. The request has one key: sent again after a lost line it dispatches nothing twice. */
export function ManySheet({ rows, onClose, onDone }: ManySheetProps): ReactElement {
  const command = useCommand();
  const [form, setForm] = useState<ManyForm>(EMPTY);
  const [key, setKey] = useState(() => requestKey('many'));
  const organisations = useOrganisations();
  const categories = useCategories();
  const units = unitOptions(organisations);
  const nameOf = (id: string): string => organisations.find((one) => one.id === id)?.name ?? '';
  // another request is another key
  const set = (part: Partial<ManyForm>): void => {
    setForm({ ...form, ...part });
    setKey(requestKey('many'));
  };
  const chosen = unitsOf(asDispatch(form));
  const off =
    rows.length > MOST_TICKED
      ? copy.tooMany
      : form.leadId === null
        ? words.needLead
        : [...form.opinion.trim()].length > OPINION_MAX
          ? words.opinionHint
          : undefined;

  const send = async (): Promise<void> => {
    const answered = await command.send(() =>
      call('POST /v1/dispatches', {
        headers: { 'idempotency-key': key },
        body: {
          items: rows.map(({ id, version }) => ({ id, version })),
          units: chosen,
          urgency: form.urgency === 'keep' ? undefined : form.urgency,
          difficulty: form.difficulty === 'keep' ? undefined : form.difficulty,
          categoryId: form.categoryId ?? undefined,
          opinion: form.opinion.trim() || undefined,
        },
      }),
    );
    if (answered) onDone(answered.items);
  };

  return (
    <FormSheet
      wide
      title={copy.title(rows.length)}
      act={copy.act(rows.length, Math.max(1, chosen.length))}
      icon="send"
      command={command}
      note={copy.why}
      off={off}
      onAct={() => void send()}
      onClose={onClose}
    >
      <View className="desk-many__orders">
        <View className="t-label t-2">{copy.orders}</View>
        {rows.map((row) => (
          <View key={row.id} className="desk-many__order">
            <View className="t-num t-2">{row.shortNumber}</View>
            <View className="t-clip ui-grow">{row.title}</View>
            <View className="t-2 t-nowrap">{urgencyLabel[row.urgency]}</View>
          </View>
        ))}
      </View>
      <View className="ui-two">
        <Field id="many-lead" label={words.lead}>
          <Combobox
            id="many-lead"
            label={words.lead}
            placeholder={words.pickUnit}
            value={form.leadId ?? undefined}
            options={units}
            onChange={(id) => set(pick(withLead(asDispatch(form), id)))}
          />
        </Field>
        <Field id="many-joint" label={words.joint} optional>
          <View className="desk-joints">
            {form.jointIds.map((id) => (
              <Tap
                key={id}
                className="desk-joint"
                a11y={{ label: words.remove(nameOf(id)) }}
                onTap={() => set(pick(withoutJoint(asDispatch(form), id)))}
              >
                <View className="ui-row">
                  <View>{nameOf(id)}</View>
                  <Icon name="x" size="em" />
                </View>
              </Tap>
            ))}
          </View>
          <Combobox
            id="many-joint"
            label={words.addJoint}
            placeholder={words.addJoint}
            value={undefined}
            options={units.filter(({ value }) => value !== form.leadId && !form.jointIds.includes(value))}
            onChange={(id) => set(pick(withJoint(asDispatch(form), id)))}
          />
        </Field>
      </View>
      <Field id="many-category" label={words.category} optional hint={copy.same}>
        <Combobox
          id="many-category"
          label={words.category}
          placeholder={copy.keep}
          value={form.categoryId ?? undefined}
          options={categories}
          onChange={(categoryId) => set({ categoryId })}
        />
      </Field>
      <Field id="many-urgency" label={words.urgency}>
        <Segmented<Urgency | 'keep'>
          label={words.urgency}
          options={[
            { value: 'keep', label: copy.keep },
            ...URGENCIES.map((value) => ({ value, label: urgencyLabel[value] })),
          ]}
          value={form.urgency}
          onChange={(urgency) => set({ urgency })}
        />
      </Field>
      <Field id="many-difficulty" label={words.difficulty}>
        <Segmented<Difficulty | 'keep'>
          label={words.difficulty}
          options={[
            { value: 'keep', label: copy.keep },
            ...DIFFICULTIES.map((value) => ({ value, label: difficultyLabel[value] })),
          ]}
          value={form.difficulty}
          onChange={(difficulty) => set({ difficulty })}
        />
      </Field>
      <Field id="many-opinion" label={words.opinion} optional hint={words.opinionHint}>
        <Area
          id="many-opinion"
          label={words.opinion}
          rows={2}
          value={form.opinion}
          onChange={(opinion) => set({ opinion })}
          limit={OPINION_MAX}
        />
      </Field>
    </FormSheet>
  );
}

const asDispatch = ({ leadId, jointIds }: ManyForm) => ({
  leadId,
  jointIds,
  categoryId: null,
  officialKind: null,
  urgency: 'normal' as const,
  difficulty: 'ordinary' as const,
  opinion: '',
});
const pick = ({ leadId, jointIds }: Pick<ManyForm, 'leadId' | 'jointIds'>): Pick<ManyForm, 'leadId' | 'jointIds'> => ({
  leadId,
  jointIds,
});

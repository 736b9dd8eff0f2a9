import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Output } from '@tellit/shared/contract/api.ts';
import type { AdmissionView } from '@tellit/shared/contract/inspection-views.ts';
import { plansCopy as copy } from '@tellit/shared/words/inspect-door-copy.ts';
import { EXCEPTION_GROUNDS, type ExceptionGround, type TaskKind } from '@tellit/shared/words/inspection-states.ts';
import { groundLabel } from '@tellit/shared/words/inspections-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { a11y } from '@/ui/a11y.ts';
import { Check, Choice, Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { useAdminAct } from '../admin/use-admin.ts';
import { OrderProblem } from '../order/order-problem.tsx';
import { useNow } from '../order/use-now.ts';
import { useSettled } from '../resident/use-settled.ts';
import { AdmissionNote } from './admission-note.tsx';
import { BusinessPicker } from './business-picker.tsx';
import { askedOf, freshForm, type PlanForm } from './plan-form.ts';

type Choices = Output<'GET /v1/inspections/choices'>;

interface CreateSheetProps {
  onClose: () => void;
  onDone: (words: string) => void;
}

/** 安排检查: while it is filled in the system says whether it may be, and what to do when not. */
export function CreateSheet({ onClose, onDone }: CreateSheetProps): ReactElement {
  const query = useQuery({
    queryKey: ['inspections', 'choices'],
    queryFn: () => call('GET /v1/inspections/choices'),
    retry: 0,
  });
  if (query.data) return <Form choices={query.data} onClose={onClose} onDone={onDone} />;
  return (
    <Sheet open wide title={copy.createTitle} onClose={onClose}>
      {query.isPending && <Loading look="rows" count={4} />}
      {query.error && <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />}
    </Sheet>
  );
}

function Form({ choices, onClose, onDone }: CreateSheetProps & { choices: Choices }): ReactElement {
  const now = useNow();
  const [form, setForm] = useState<PlanForm>(() => freshForm(choices.units[0]?.id ?? '', now));
  const [tried, setTried] = useState(false);
  const set = (part: Partial<PlanForm>): void => setForm((before) => ({ ...before, ...part }));
  const act = useAdminAct('inspections', 'inspect');
  const unit = choices.units.find(({ id }) => id === form.organisationId);
  const asked = askedOf(form);
  const settled = useSettled(JSON.stringify(asked));
  const admission = useQuery({
    queryKey: ['inspection-check', settled],
    queryFn: () => call('POST /v1/inspections/check', { body: JSON.parse(settled) as NonNullable<typeof asked> }),
    enabled: settled !== 'null' && (form.itemIds.length > 0 || form.other.trim() !== ''),
    retry: 0,
  });
  const answer = admission.data;
  const send = async (): Promise<void> => {
    setTried(true);
    if (!asked) return;
    const done = await act.run(() => call('POST /v1/inspections/tasks', { body: asked }));
    if (!done) return;
    if (done.state === 'awaitingApproval') onDone(copy.savedWaiting);
    else onDone(done.state === 'done' ? copy.savedReused : copy.saved);
  };
  const toggled = (list: readonly string[], id: string): string[] =>
    list.includes(id) ? list.filter((one) => one !== id) : [...list, id];
  return (
    <FormSheet wide title={copy.createTitle} act={copy.save} command={act} onAct={() => void send()} onClose={onClose}>
      {choices.units.length > 1 && (
        <Field id="plan-unit" label={copy.unit}>
          <Segmented
            label={copy.unit}
            options={choices.units.map(({ id, name }) => ({ value: id, label: name }))}
            value={form.organisationId}
            onChange={(organisationId) => set({ organisationId, itemIds: [], inspectorIds: [], reuseItemIds: [] })}
          />
        </Field>
      )}
      <BusinessPicker
        value={form.businessId}
        error={tried && form.businessId === null ? copy.businessNeeded : undefined}
        onChange={(businessId) => set({ businessId })}
      />
      <Field id="plan-kind" label={copy.kind}>
        <Choice<TaskKind>
          label={copy.kind}
          options={(['routine', 'exception'] as const).map((value) => ({
            value,
            label: copy.kinds[value],
            sub: copy.kindHints[value],
          }))}
          value={form.kind}
          onChange={(kind) => set({ kind })}
        />
      </Field>
      {form.kind === 'exception' && (
        <Field id="plan-ground" label={copy.ground}>
          <Segmented<ExceptionGround>
            fill
            label={copy.ground}
            options={EXCEPTION_GROUNDS.map((value) => ({ value, label: groundLabel[value] }))}
            value={form.ground ?? undefined}
            onChange={(ground) => set({ ground })}
          />
        </Field>
      )}
      {(form.kind === 'exception' || answer?.verdict === 'incomplete' || form.reason !== '') && (
        <WordsField
          id="plan-reason"
          label={form.kind === 'exception' ? copy.basis : copy.reason}
          hint={form.kind === 'exception' ? copy.basisHint : copy.reasonHint}
          max={300}
          rows={2}
          value={form.reason}
          onChange={(reason) => set({ reason })}
        />
      )}
      <Field id="plan-items" label={copy.items} hint={copy.itemsHint}>
        <View {...a11y({ role: 'group', label: copy.items })}>
          {unit?.items.map((item) => (
            <Check
              key={item.id}
              checked={form.itemIds.includes(item.id)}
              onChange={() => set({ itemIds: toggled(form.itemIds, item.id) })}
            >
              <View>{item.name}</View>
              <View className="t-label t-2">{`${item.number} · ${item.object} · ${item.basis}`}</View>
            </Check>
          ))}
        </View>
      </Field>
      <TextField
        id="plan-other"
        label={copy.other}
        hint={copy.otherHint}
        optional
        value={form.other}
        onChange={(other) => set({ other })}
      />
      <Field id="plan-people" label={copy.inspectors} hint={copy.inspectorsHint}>
        <View {...a11y({ role: 'group', label: copy.inspectors })}>
          {unit?.inspectors.map((one) => (
            <Check
              key={one.personId}
              checked={form.inspectorIds.includes(one.personId)}
              onChange={() => set({ inspectorIds: toggled(form.inspectorIds, one.personId) })}
            >
              <View>{one.name}</View>
              <View className="t-label t-2 t-num">{one.certificateNumber}</View>
            </Check>
          ))}
        </View>
      </Field>
      <View className="ui-two">
        <TextField
          id="plan-from"
          kind="date"
          label={copy.from}
          value={form.from}
          onChange={(from) => set({ from, ...(form.to < from ? { to: from } : {}) })}
        />
        <TextField id="plan-to" kind="date" label={copy.to} value={form.to} onChange={(to) => set({ to })} />
      </View>
      {answer && (
        <Repeats answer={answer} form={form} onToggle={(id) => set({ reuseItemIds: toggled(form.reuseItemIds, id) })} />
      )}
      {answer && <AdmissionNote answer={answer} />}
    </FormSheet>
  );
}

/** A former result that stands is offered instead of another visit. */
function Repeats({
  answer,
  form,
  onToggle,
}: {
  answer: AdmissionView;
  form: PlanForm;
  onToggle: (itemId: string) => void;
}): ReactElement | null {
  if (answer.repeats.length === 0) return null;
  return (
    <Field id="plan-repeats" label={copy.repeats}>
      {answer.repeats.map((repeat) => (
        <View key={repeat.forItemId}>
          <View>{repeat.sentence}</View>
          <Check checked={form.reuseItemIds.includes(repeat.forItemId)} onChange={() => onToggle(repeat.forItemId)}>
            {copy.reuse}
          </Check>
        </View>
      ))}
    </Field>
  );
}

import { complaintKindLabel, difficultyLabel, urgencyLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import {
  COMPLAINT_KINDS,
  type ComplaintKind,
  DIFFICULTIES,
  type Difficulty,
  URGENCIES,
  type Urgency,
} from '@tellit/shared/words/states.ts';
import { togetherCopy } from '@tellit/shared/words/together-screen-copy.ts';
import { type ReactElement, useState } from 'react';
import { Check, Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { UnitField } from '../together/fields.tsx';
import { ActForm, type OrderActProps } from './act-form.tsx';
import { useOrderCommands } from './data.ts';
import { useCategories } from './reference.ts';

const copy = staffCopy.dispatch;
const options = <V extends string>(values: readonly V[], labels: Record<V, string>) =>
  values.map((value) => ({ value, label: labels[value] }));

/** 定性定级 after dispatch or before it: official kind and category, urgency, difficulty, title. The resident's own kind stays as it is. */
export function ClassifySheet({ order, button, onClose, onDone }: OrderActProps): ReactElement {
  const [form, setForm] = useState({
    title: order.title,
    urgency: order.urgency as Urgency,
    difficulty: order.difficulty as Difficulty,
    officialKind: order.officialKind as ComplaintKind | null,
    categoryId: order.categoryId,
    hazard: order.hazard,
    petition: order.petition,
    households: order.households > 0 ? String(order.households) : '',
    aboutId: '',
  });
  const [mistake, setMistake] = useState<string>();
  const [countMistake, setCountMistake] = useState<string>();
  const categories = useCategories();
  const commands = useOrderCommands(order);
  const set = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }));

  async function save(): Promise<void> {
    const title = form.title.trim();
    if (title === '') return setMistake(staffCopy.acts.needed(staffCopy.acts.classifyTitle));
    const households = Number(form.households.trim() || 0);
    if (!Number.isInteger(households) || households < 0 || households > 1_000_000)
      return setCountMistake(staffCopy.acts.classifyHouseholdsBad);
    const { officialKind, categoryId, aboutId, ...rest } = form;
    const body = {
      ...rest,
      title,
      households,
      officialKind: officialKind ?? undefined,
      categoryId: categoryId ?? undefined,
      ...(aboutId ? { aboutId } : {}),
    };
    if (await commands.run('POST /v1/work-orders/:id/classify', body)) onDone(staffCopy.acts.done(button.name));
  }
  return (
    <ActForm order={order} button={button} command={commands} onSend={() => void save()} onClose={onClose}>
      <TextField
        id="classify-title"
        label={staffCopy.acts.classifyTitle}
        value={form.title}
        onChange={(title) => set({ title })}
        error={mistake}
      />
      <Field id="classify-category" label={copy.category}>
        <Combobox
          id="classify-category-box"
          label={copy.category}
          placeholder={copy.pickCategory}
          value={form.categoryId ?? undefined}
          options={categories}
          onChange={(categoryId) => set({ categoryId })}
        />
      </Field>
      <Field
        id="classify-kind"
        label={copy.kind}
        hint={order.kind ? copy.ownKind(complaintKindLabel[order.kind]) : copy.noOwnKind}
      >
        <Segmented
          label={copy.kind}
          options={options(COMPLAINT_KINDS, complaintKindLabel)}
          value={form.officialKind ?? undefined}
          onChange={(officialKind) => set({ officialKind })}
        />
      </Field>
      <Field id="classify-urgency" label={copy.urgency}>
        <Segmented
          label={copy.urgency}
          options={options(URGENCIES, urgencyLabel)}
          value={form.urgency}
          onChange={(urgency) => set({ urgency })}
        />
      </Field>
      <Field
        id="classify-difficulty"
        label={copy.difficulty}
        hint={form.urgency === 'normal' ? undefined : copy.difficultyIgnored}
      >
        <Segmented
          label={copy.difficulty}
          options={options(DIFFICULTIES, difficultyLabel)}
          value={form.difficulty}
          onChange={(difficulty) => set({ difficulty })}
        />
      </Field>
      {order.sealed && (
        <UnitField
          id="classify-about"
          label={togetherCopy.about.label}
          hint={togetherCopy.about.hint}
          optional
          value={form.aboutId}
          onChange={(aboutId) => set({ aboutId })}
        />
      )}
      <TextField
        id="classify-households"
        label={staffCopy.acts.classifyHouseholds}
        hint={staffCopy.acts.classifyHouseholdsHint}
        value={form.households}
        onChange={(households) => set({ households })}
        error={countMistake}
      />
      <Check checked={form.hazard} onChange={(hazard) => set({ hazard })}>
        {staffCopy.acts.classifyHazard}
      </Check>
      <Check checked={form.petition} onChange={(petition) => set({ petition })}>
        {staffCopy.acts.classifyPetition}
      </Check>
    </ActForm>
  );
}

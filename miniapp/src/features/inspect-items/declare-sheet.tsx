import type { ItemView } from '@tellit/shared/contract/inspection-items.ts';
import { INSPECTION_WAYS, PROPOSAL_KINDS } from '@tellit/shared/words/inspection-states.ts';
import {
  itemsCopy as copy,
  inspectionWayLabel,
  itemFieldLabel as label,
  proposalKindLabel,
} from '@tellit/shared/words/items-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Choice, Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { Select } from '@/ui/select/select';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useAdminAct } from '../admin/use-admin.ts';
import { type ItemFigures, LISTS, useItems } from './data.ts';
import { asksForContent, declarationOf, declareMistakes, EMPTY_FORM, formOf } from './form.ts';

interface DeclareSheetProps {
  units: ItemFigures['declaresFor'];
  /** The item it is about, when one was opened. */
  item?: ItemView | undefined;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** A department asks the justice bureau for an item: a new one, other words, another year, or none. */
export function DeclareSheet({ units, item, onClose, onDone }: DeclareSheetProps): ReactElement {
  const [form, setForm] = useState({
    ...EMPTY_FORM,
    organisationId: units[0]?.id ?? '',
    ...(item ? { kind: 'change' as const, ...formOf(item) } : {}),
  });
  const [mistakes, setMistakes] = useState<ReturnType<typeof declareMistakes>>({});
  const act = useAdminAct(...LISTS);
  const set = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }));

  async function send(): Promise<void> {
    const found = declareMistakes(form);
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const done = await act.run(() => call('POST /v1/item-proposals', { body: declarationOf(form) }));
    if (done) onDone(copy.sent);
  }
  return (
    <FormSheet
      title={copy.declareTitle[form.kind]}
      act={copy.send}
      icon="send"
      command={act}
      wide
      onAct={() => void send()}
      onClose={onClose}
    >
      <Field id="declare-kind" label={copy.declareWhat}>
        <Choice
          label={copy.declareWhat}
          options={PROPOSAL_KINDS.filter((kind) => !item || kind !== 'add').map((value) => ({
            value,
            label: proposalKindLabel[value],
            sub: copy.declareHints[value],
          }))}
          value={form.kind}
          onChange={(kind) => set({ kind })}
        />
      </Field>
      {form.kind === 'add' && units.length > 1 && (
        <Field id="declare-unit" label={copy.whichUnit} error={mistakes.organisationId}>
          <Segmented
            label={copy.whichUnit}
            options={units.map(({ id, name }) => ({ value: id, label: name }))}
            value={form.organisationId}
            onChange={(organisationId) => set({ organisationId })}
          />
        </Field>
      )}
      {form.kind !== 'add' && !item && (
        <PickItem units={units} value={form.itemId} error={mistakes.itemId} onPick={(picked) => set(formOf(picked))} />
      )}
      {asksForContent(form.kind) && (
        <>
          <TextField
            id="item-name"
            label={label.name}
            value={form.name}
            error={mistakes.name}
            onChange={(name) => set({ name })}
          />
          <TextField
            id="item-object"
            label={label.object}
            hint={copy.objectHint}
            value={form.object}
            error={mistakes.object}
            onChange={(object) => set({ object })}
          />
          <WordsField
            id="item-basis"
            label={label.basis}
            hint={copy.basisHint}
            max={200}
            rows={2}
            value={form.basis}
            onChange={(basis) => set({ basis })}
          />
          <Field id="item-way" label={label.way} error={mistakes.way}>
            <Select
              id="item-way"
              label={label.way}
              value={form.way ?? undefined}
              invalid={mistakes.way !== undefined}
              options={INSPECTION_WAYS.map((value) => ({ value, label: inspectionWayLabel[value] }))}
              onChange={(way) => set({ way })}
            />
          </Field>
          <TextField
            id="item-cap"
            kind="number"
            label={label.capPerYear}
            hint={copy.capHint}
            optional
            after={copy.times}
            value={form.cap}
            error={mistakes.cap}
            onChange={(cap) => set({ cap })}
          />
          <TextField
            id="item-interval"
            kind="number"
            label={label.intervalDays}
            hint={copy.intervalHint}
            optional
            after={copy.days}
            value={form.interval}
            error={mistakes.interval}
            onChange={(interval) => set({ interval })}
          />
          <TextField
            id="item-matter"
            label={label.matter}
            hint={copy.matterHint}
            optional
            value={form.matter}
            onChange={(matter) => set({ matter })}
          />
          {form.kind === 'add' && (
            <TextField
              id="item-number"
              label={copy.number}
              hint={copy.numberHint}
              optional
              value={form.number}
              onChange={(number) => set({ number })}
            />
          )}
        </>
      )}
      <WordsField
        id="declare-reason"
        label={copy.declareReason}
        max={300}
        value={form.reason}
        error={mistakes.reason}
        onChange={(reason) => set({ reason })}
      />
    </FormSheet>
  );
}

/** One of the department's own items. */
function PickItem({
  units,
  value,
  error,
  onPick,
}: {
  units: ItemFigures['declaresFor'];
  value: string;
  error: string | undefined;
  onPick: (item: ItemView) => void;
}): ReactElement {
  const query = useItems({ q: '', organisationId: units.length === 1 ? units[0]?.id : undefined, doubtful: false });
  const own = new Set(units.map(({ id }) => id));
  const items = (query.data?.pages.flatMap((page) => page.items) ?? []).filter(
    (item) => item.state !== 'withdrawn' && own.has(item.organisationId),
  );
  return (
    <Field id="declare-item" label={copy.whichItem} error={error}>
      <Combobox
        id="declare-item"
        label={copy.whichItem}
        value={value || undefined}
        invalid={error !== undefined}
        placeholder={copy.find}
        options={items.map((item) => ({
          value: item.id,
          label: `${item.number} ${item.name}`,
          sub: item.object,
          keywords: item.basis,
        }))}
        onChange={(id) => {
          const picked = items.find((item) => item.id === id);
          if (picked) onPick(picked);
        }}
      />
    </Field>
  );
}

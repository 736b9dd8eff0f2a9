import { View } from '@tarojs/components';
import type { NoPenaltyView } from '@tellit/shared/contract/no-penalty.ts';
import { NO_PENALTY_KINDS, type NoPenaltyKind } from '@tellit/shared/words/inspection-states.ts';
import { itemsCopy, noPenaltyKindLabel } from '@tellit/shared/words/items-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { Facts } from '@/ui/note/note.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { fieldMessage, useAdminAct } from '../admin/use-admin.ts';
import { useOrganisations } from '../order/reference.ts';
import { LISTS } from './data.ts';

const copy = itemsCopy.noPenalty;
const KINDS = ['department', 'station', 'office'];

interface NoPenaltySheetProps {
  /** null: a new one. */
  entry: NoPenaltyView | null;
  decides: boolean;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** One entry of 不罚免罚清单: read by everybody, written by the justice bureau. */
export function NoPenaltySheet({ entry, decides, onClose, onDone }: NoPenaltySheetProps): ReactElement {
  const [withdrawing, setWithdrawing] = useState(false);
  if (entry && (!decides || entry.state === 'withdrawn')) return <Entry entry={entry} onClose={onClose} />;
  if (entry && withdrawing)
    return <Withdraw entry={entry} onClose={() => setWithdrawing(false)} onDone={() => onDone(copy.withdrawn)} />;
  return <Form entry={entry} onClose={onClose} onDone={onDone} onWithdraw={() => setWithdrawing(true)} />;
}

function Entry({ entry, onClose }: { entry: NoPenaltyView; onClose: () => void }): ReactElement {
  return (
    <Sheet open title={entry.name} onClose={onClose}>
      <Facts
        rows={[
          { label: copy.number, value: entry.number },
          { label: copy.unit, value: entry.organisationName },
          { label: copy.kind, value: noPenaltyKindLabel[entry.kind] },
          { label: copy.condition, value: entry.condition },
          { label: copy.basis, value: entry.basis },
          { label: copy.withdrawReason, value: entry.withdrawnReason ?? '' },
        ].filter(({ value }) => value !== '')}
      />
    </Sheet>
  );
}

function Form({
  entry,
  onClose,
  onDone,
  onWithdraw,
}: {
  entry: NoPenaltyView | null;
  onClose: () => void;
  onDone: (words: string) => void;
  onWithdraw: () => void;
}): ReactElement {
  const [form, setForm] = useState({
    organisationId: entry?.organisationId ?? '',
    number: entry?.number ?? '',
    kind: entry?.kind ?? ('noPenalty' as NoPenaltyKind),
    name: entry?.name ?? '',
    condition: entry?.condition ?? '',
    basis: entry?.basis ?? '',
  });
  const [sent, setSent] = useState(false);
  const act = useAdminAct(...LISTS);
  const units = useOrganisations().filter((one) => one.retiredAt === null && KINDS.includes(one.kind));
  const set = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }));
  const missing = (value: string, label: string): string | undefined =>
    sent && value.trim() === '' ? itemsCopy.needed(label) : undefined;
  async function save(): Promise<void> {
    setSent(true);
    if (Object.values(form).some((value) => value.trim() === '')) return;
    const { organisationId, number, ...fields } = form;
    const done = await act.run(() =>
      entry
        ? call('POST /v1/no-penalty-items/:id/change', {
            params: { id: entry.id },
            body: { version: entry.version, ...fields },
          })
        : call('POST /v1/no-penalty-items', { body: { organisationId, number, ...fields } }),
    );
    if (done) onDone(copy.saved);
  }
  return (
    <FormSheet
      title={entry ? copy.change : copy.add}
      act={copy.save}
      command={act}
      wide
      onAct={() => void save()}
      onClose={onClose}
    >
      {!entry && (
        <>
          <Field id="no-penalty-unit" label={copy.unit} error={missing(form.organisationId, copy.unit)}>
            <Combobox
              id="no-penalty-unit"
              label={copy.unit}
              value={form.organisationId || undefined}
              options={units.map(({ id, name, shortName, code }) => ({
                value: id,
                label: name,
                keywords: `${shortName} ${code}`,
              }))}
              onChange={(organisationId) => set({ organisationId })}
            />
          </Field>
          <TextField
            id="no-penalty-number"
            label={copy.number}
            value={form.number}
            error={missing(form.number, copy.number) ?? fieldMessage(act.problem, 'number')}
            onChange={(number) => set({ number })}
          />
        </>
      )}
      <Field id="no-penalty-kind" label={copy.kind}>
        <Segmented
          label={copy.kind}
          value={form.kind}
          options={NO_PENALTY_KINDS.map((value) => ({ value, label: noPenaltyKindLabel[value] }))}
          onChange={(kind) => set({ kind })}
        />
      </Field>
      <TextField
        id="no-penalty-name"
        label={copy.name}
        value={form.name}
        error={missing(form.name, copy.name)}
        onChange={(name) => set({ name })}
      />
      <WordsField
        id="no-penalty-condition"
        label={copy.condition}
        max={400}
        value={form.condition}
        error={missing(form.condition, copy.condition)}
        onChange={(condition) => set({ condition })}
      />
      <TextField
        id="no-penalty-basis"
        label={copy.basis}
        value={form.basis}
        error={missing(form.basis, copy.basis)}
        onChange={(basis) => set({ basis })}
      />
      {entry && (
        <View className="ui-row">
          <Button small kind="danger" onTap={onWithdraw}>
            {itemsCopy.withdraw}
          </Button>
        </View>
      )}
    </FormSheet>
  );
}

function Withdraw({
  entry,
  onClose,
  onDone,
}: {
  entry: NoPenaltyView;
  onClose: () => void;
  onDone: () => void;
}): ReactElement {
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const act = useAdminAct(...LISTS);
  async function send(): Promise<void> {
    setSent(true);
    if (reason.trim() === '') return;
    const done = await act.run(() =>
      call('POST /v1/no-penalty-items/:id/withdraw', {
        params: { id: entry.id },
        body: { version: entry.version, reason: reason.trim() },
      }),
    );
    if (done) onDone();
  }
  return (
    <FormSheet
      title={itemsCopy.withdrawTitle}
      act={itemsCopy.withdraw}
      kind="danger"
      command={act}
      about={entry.name}
      onAct={() => void send()}
      onClose={onClose}
    >
      <WordsField
        id="no-penalty-reason"
        label={copy.withdrawReason}
        max={300}
        value={reason}
        error={sent && reason.trim() === '' ? itemsCopy.reasonNeeded : undefined}
        onChange={setReason}
      />
    </FormSheet>
  );
}

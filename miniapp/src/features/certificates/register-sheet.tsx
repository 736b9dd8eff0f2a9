import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { businessesCopy } from '@tellit/shared/words/businesses-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { RadioList } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { fieldMessage, useAdminAct } from '../admin/use-admin.ts';
import { useOrganisations } from '../order/reference.ts';
import { useSettled } from '../resident/use-settled.ts';
import { endOf, startOf } from './term.ts';

const copy = businessesCopy.certificates;
const KINDS = ['department', 'station', 'office', 'street'];

/** 登记执法证: who, for which unit, until when; whoever may never inspect cannot be chosen, and is told why. */
export function RegisterSheet({
  onClose,
  onDone,
}: {
  onClose: () => void;
  onDone: (words: string) => void;
}): ReactElement {
  const [q, setQ] = useState('');
  const [form, setForm] = useState({
    personId: '',
    organisationId: '',
    number: '',
    scope: '',
    validFrom: '',
    validTo: '',
  });
  const [sent, setSent] = useState(false);
  const asked = useSettled(q.trim());
  const act = useAdminAct('certificates');
  const { data: holders } = useQuery({
    queryKey: ['certificate-holders', asked],
    queryFn: () => call('GET /v1/certificate-holders', { query: { q: asked } }),
    enabled: asked !== '',
    retry: 0,
  });
  const units = useOrganisations().filter((one) => one.retiredAt === null && KINDS.includes(one.kind));
  const set = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }));
  const [from, to] = [startOf(form.validFrom), endOf(form.validTo)];
  const mistakes: Record<string, string | undefined> = {
    personId: form.personId ? undefined : businessesCopy.needed(copy.holder),
    organisationId: form.organisationId ? undefined : businessesCopy.needed(copy.unit),
    number: form.number.trim() ? undefined : businessesCopy.needed(copy.number),
    scope: form.scope.trim() ? undefined : businessesCopy.needed(copy.scope),
    validFrom: from === null ? copy.dayWrong : undefined,
    validTo: to === null ? copy.dayWrong : from !== null && to <= from ? copy.termWrong : undefined,
  };
  const error = (field: keyof typeof form): string | undefined =>
    (sent ? mistakes[field] : undefined) ?? fieldMessage(act.problem, field);
  async function save(): Promise<void> {
    setSent(true);
    if (from === null || to === null || Object.values(mistakes).some((one) => one !== undefined)) return;
    const { personId, organisationId } = form;
    const done = await act.run(() =>
      call('POST /v1/certificates', {
        body: {
          personId,
          organisationId,
          number: form.number.trim(),
          scope: form.scope.trim(),
          validFrom: from,
          validTo: to,
        },
      }),
    );
    if (done) onDone(copy.added);
  }
  return (
    <FormSheet
      title={copy.add}
      act={copy.save}
      command={act}
      wide
      note={copy.rule}
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextField
        id="holder"
        kind="search"
        label={copy.holder}
        hint={copy.holderHint}
        value={q}
        error={error('personId')}
        onChange={(text) => {
          setQ(text);
          set({ personId: '' });
        }}
      />
      {asked !== '' && holders && holders.items.length > 0 && (
        <RadioList
          label={copy.holder}
          value={form.personId || undefined}
          options={holders.items.map((one) => ({
            value: one.id,
            label: one.name,
            sub: one.problem ?? one.posts.map((post) => post.organisationName).join('、'),
            disabled: one.problem !== null,
          }))}
          onChange={(personId) => {
            const posts = holders.items.find(({ id }) => id === personId)?.posts ?? [];
            set({ personId, organisationId: form.organisationId || (posts[0]?.organisationId ?? '') });
          }}
        />
      )}
      {asked !== '' && holders?.items.length === 0 && <View className="t-label t-2">{copy.nobody}</View>}
      <Field id="certificate-unit" label={copy.unit} error={error('organisationId')}>
        <Combobox
          id="certificate-unit"
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
        id="certificate-number"
        label={copy.number}
        value={form.number}
        error={error('number')}
        onChange={(number) => set({ number })}
      />
      <TextField
        id="certificate-scope"
        label={copy.scope}
        value={form.scope}
        error={error('scope')}
        onChange={(scope) => set({ scope })}
      />
      <TextField
        id="certificate-from"
        kind="date"
        label={copy.validFrom}
        value={form.validFrom}
        error={error('validFrom')}
        onChange={(validFrom) => set({ validFrom })}
      />
      <TextField
        id="certificate-to"
        kind="date"
        label={copy.validTo}
        value={form.validTo}
        error={error('validTo')}
        onChange={(validTo) => set({ validTo })}
      />
    </FormSheet>
  );
}

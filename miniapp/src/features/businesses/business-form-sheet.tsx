import type { BusinessView } from '@tellit/shared/contract/businesses.ts';
import {
  businessKindLabel,
  businessesCopy as copy,
  creditLabel,
  businessFieldLabel as label,
  riskLabel,
} from '@tellit/shared/words/businesses-copy.ts';
import { BUSINESS_KINDS, CREDITS, RISKS } from '@tellit/shared/words/inspection-states.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Segmented, Switch } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { fieldMessage, useAdminAct } from '../admin/use-admin.ts';
import { useOrganisations } from '../order/reference.ts';
import { bodyOf, businessMistakes, formOf } from './form.ts';

interface BusinessFormSheetProps {
  /** null: a new one. */
  business: BusinessView | null;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** What the registry says about a business; the white list follows by its rule. */
export function BusinessFormSheet({ business, onClose, onDone }: BusinessFormSheetProps): ReactElement {
  const [form, setForm] = useState(() => formOf(business));
  const [mistakes, setMistakes] = useState<ReturnType<typeof businessMistakes>>({});
  const act = useAdminAct('businesses');
  const places = useOrganisations().filter(({ kind }) => kind === 'community' || kind === 'grid');
  const set = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }));
  const error = (field: keyof typeof form): string | undefined => mistakes[field] ?? fieldMessage(act.problem, field);

  async function save(): Promise<void> {
    const found = businessMistakes(form);
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const body = bodyOf(form);
    const done = await act.run(() =>
      business
        ? call('POST /v1/businesses/:id/change', {
            params: { id: business.id },
            body: { version: business.version, ...body },
          })
        : call('POST /v1/businesses', { body: { creditCode: form.creditCode, ...body } }),
    );
    if (done) onDone(business ? copy.saved : copy.added);
  }
  return (
    <FormSheet
      title={business ? copy.changeTitle : copy.addTitle}
      act={business ? copy.save : copy.add}
      command={act}
      wide
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextField
        id="business-code"
        label={label.creditCode}
        value={form.creditCode}
        error={error('creditCode')}
        disabled={business !== null}
        onChange={(creditCode) => set({ creditCode })}
      />
      <TextField
        id="business-name"
        label={label.name}
        value={form.name}
        error={error('name')}
        onChange={(name) => set({ name })}
      />
      <Field id="business-kind" label={label.kind}>
        <Segmented
          label={label.kind}
          value={form.kind}
          options={BUSINESS_KINDS.map((value) => ({ value, label: businessKindLabel[value] }))}
          onChange={(kind) => set({ kind })}
        />
      </Field>
      <TextField
        id="business-industry"
        label={label.industry}
        value={form.industry}
        error={error('industry')}
        onChange={(industry) => set({ industry })}
      />
      <TextField
        id="business-address"
        label={label.address}
        value={form.address}
        error={error('address')}
        onChange={(address) => set({ address })}
      />
      <Field id="business-place" label={label.placeOrgId} error={error('placeOrgId')}>
        <Combobox
          id="business-place"
          label={label.placeOrgId}
          placeholder={copy.placeHint}
          value={form.placeOrgId || undefined}
          invalid={error('placeOrgId') !== undefined}
          options={places.map(({ id, name, fullName, code, shortName }) => ({
            value: id,
            label: name,
            sub: fullName,
            keywords: `${shortName} ${code}`,
          }))}
          onChange={(placeOrgId) => set({ placeOrgId })}
        />
      </Field>
      <TextField
        id="business-contact"
        label={label.contact}
        optional
        hint={business ? copy.contactKept : undefined}
        placeholder={business?.contact ?? undefined}
        value={form.contact}
        error={error('contact')}
        onChange={(contact) => set({ contact })}
      />
      <TextField
        id="business-phone"
        kind="tel"
        label={label.phone}
        optional
        hint={business ? copy.contactKept : copy.phoneHint}
        placeholder={business?.phone ?? undefined}
        value={form.phone}
        error={error('phone')}
        onChange={(phone) => set({ phone })}
      />
      <Field id="business-credit" label={label.credit}>
        <Segmented
          label={label.credit}
          value={form.credit}
          options={CREDITS.map((value) => ({ value, label: creditLabel[value] }))}
          onChange={(credit) => set({ credit })}
        />
      </Field>
      <Field id="business-risk" label={label.risk}>
        <Segmented
          label={label.risk}
          value={form.risk}
          options={RISKS.map((value) => ({ value, label: riskLabel[value] }))}
          onChange={(risk) => set({ risk })}
        />
      </Field>
      <Switch on={form.lawAbiding} title={copy.lawAbiding} onChange={(lawAbiding) => set({ lawAbiding })} />
      <Switch
        on={form.contactPoint}
        title={copy.contactPoint}
        sub={copy.contactPointSub}
        onChange={(contactPoint) => set({ contactPoint })}
      />
      <TextField
        id="business-tags"
        label={label.tags}
        optional
        hint={copy.tagsHint}
        value={form.tags}
        error={error('tags')}
        onChange={(tags) => set({ tags })}
      />
    </FormSheet>
  );
}

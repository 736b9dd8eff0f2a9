import { View } from '@tarojs/components';
import type { OrganisationView } from '@tellit/shared/contract/administration.ts';
import { organisationKindLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { ORGANISATION_KINDS, type OrganisationKind } from '@tellit/shared/words/states.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Check } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { Select } from '@/ui/select/select';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Interruption } from '@/ui/sheet/sheet.tsx';
import { Section } from '@/ui/text/text.tsx';
import { type Branch, possibleParents } from './tree.ts';
import { fieldMessage, useAdminAct } from './use-admin.ts';

const copy = staffCopy.admin;

interface OrganisationSheetProps {
  /** null: a new one. */
  organisation: OrganisationView | null;
  tree: readonly Branch[];
  onClose: () => void;
  onDone: (words: string) => void;
}

/** One organisation: its facts; where it belongs; its end. Code and kind never change, so that history keeps its meaning. */
export function OrganisationSheet({ organisation, tree, onClose, onDone }: OrganisationSheetProps): ReactElement {
  const [form, setForm] = useState({
    name: organisation?.name ?? '',
    shortName: organisation?.shortName ?? '',
    phone: organisation?.phone ?? '',
    address: organisation?.address ?? '',
    code: '',
    kind: 'community' as OrganisationKind,
    parentId: organisation?.parentId ?? null,
    external: false,
  });
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const [retiring, setRetiring] = useState(false);
  const act = useAdminAct('organisations');
  const set = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }));
  const error = (name: string): string | undefined => mistakes[name] ?? fieldMessage(act.problem, name);

  async function save(): Promise<void> {
    const found: Record<string, string> = {};
    if (form.name.trim() === '') found.name = staffCopy.acts.needed(copy.organisationName);
    if (form.shortName.trim() === '') found.shortName = staffCopy.acts.needed(copy.shortName);
    if (!organisation && !/^[0-9A-Za-z_-]+$/.test(form.code.trim())) found.code = copy.codeBad;
    if (!organisation && form.parentId === null) found.parentId = copy.parentNeeded;
    setMistakes(found);
    if (Object.keys(found).length > 0) return;
    const facts = {
      name: form.name.trim(),
      shortName: form.shortName.trim(),
      phone: form.phone.trim() || null,
      address: form.address.trim() || null,
    };
    const done = await act.run(() =>
      organisation
        ? call('POST /v1/organisations/:id/change', {
            params: { id: organisation.id },
            body: { ...facts, version: organisation.version },
          })
        : call('POST /v1/organisations', {
            body: {
              ...facts,
              code: form.code.trim(),
              kind: form.kind,
              parentId: form.parentId ?? '',
              external: form.external,
            },
          }),
    );
    if (done) onDone(copy.done);
  }
  async function move(): Promise<void> {
    if (!organisation || form.parentId === null || form.parentId === organisation.parentId) return;
    const parentId = form.parentId;
    if (
      await act.run(() =>
        call('POST /v1/organisations/:id/move', {
          params: { id: organisation.id },
          body: { version: organisation.version, parentId },
        }),
      )
    )
      onDone(copy.done);
  }
  async function retire(): Promise<void> {
    if (!organisation) return;
    const done = await act.run(() =>
      call('POST /v1/organisations/:id/retire', {
        params: { id: organisation.id },
        body: { version: organisation.version },
      }),
    );
    if (done) onDone(copy.done);
    else setRetiring(false);
  }
  if (retiring && organisation) {
    return (
      <Interruption
        open
        kind="danger"
        title={copy.retireOrganisation(organisation.name)}
        consequences={[{ icon: 'info', text: copy.retireOrganisationWhy }]}
        confirm={staffCopy.acts.confirm(copy.retire)}
        cancel={staffCopy.cancel}
        busy={act.busy}
        onConfirm={() => void retire()}
        onCancel={() => setRetiring(false)}
      />
    );
  }
  const parents = (
    organisation ? possibleParents(tree, organisation.id) : tree.map((branch) => branch.organisation)
  ).map(({ id, name, fullName }) => ({ value: id, label: name, sub: fullName === name ? undefined : fullName }));
  const parent = (
    <Combobox
      id="organisation-parent-box"
      label={copy.parent}
      value={form.parentId ?? undefined}
      options={parents}
      onChange={(parentId) => set({ parentId })}
      invalid={error('parentId') !== undefined}
    />
  );
  return (
    <FormSheet
      title={organisation ? organisation.name : copy.newOrganisation}
      act={organisation ? copy.save : copy.newOrganisation}
      command={act}
      onAct={() => void save()}
      onClose={onClose}
    >
      <TextField
        id="organisation-name"
        label={copy.organisationName}
        value={form.name}
        onChange={(name) => set({ name })}
        error={error('name')}
      />
      <TextField
        id="organisation-short"
        label={copy.shortName}
        value={form.shortName}
        onChange={(shortName) => set({ shortName })}
        error={error('shortName')}
      />
      {!organisation && (
        <>
          <TextField
            id="organisation-code"
            label={copy.code}
            hint={copy.codeHint}
            value={form.code}
            onChange={(code) => set({ code })}
            error={error('code')}
          />
          <Field id="organisation-kind" label={copy.kind}>
            <Select<OrganisationKind>
              label={copy.kind}
              value={form.kind}
              options={ORGANISATION_KINDS.map((value) => ({ value, label: organisationKindLabel[value] }))}
              onChange={(kind) => set({ kind })}
            />
          </Field>
          <Field id="organisation-parent" label={copy.parent} error={error('parentId')}>
            {parent}
          </Field>
          <Check checked={form.external} onChange={(external) => set({ external })}>
            {copy.external}
          </Check>
        </>
      )}
      <TextField
        id="organisation-phone"
        label={copy.phone}
        kind="tel"
        optional
        value={form.phone}
        onChange={(phone) => set({ phone })}
        error={error('phone')}
      />
      <TextField
        id="organisation-address"
        label={copy.address}
        optional
        value={form.address}
        onChange={(address) => set({ address })}
        error={error('address')}
      />
      {organisation && organisation.parentId !== null && (
        <Section title={copy.move} hint={copy.moveWhy}>
          <View className="ui-stack">
            {parent}
            <Button
              small
              off={form.parentId === organisation.parentId ? copy.moveTo : undefined}
              onTap={() => void move()}
            >
              {copy.move}
            </Button>
          </View>
        </Section>
      )}
      {organisation && organisation.retiredAt === null && (
        <Button kind="danger" onTap={() => setRetiring(true)}>
          {copy.retire}
        </Button>
      )}
    </FormSheet>
  );
}

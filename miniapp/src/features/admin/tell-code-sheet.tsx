import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { TellCodeView } from '@tellit/shared/contract/administration.ts';
import { codesCopy } from '@tellit/shared/words/codes-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { Facts } from '@/ui/note/note.tsx';
import { CopyButton } from '@/ui/receipt/receipt.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Interruption } from '@/ui/sheet/sheet.tsx';
import { useOrganisations } from '../order/reference.ts';
import { canDownload, download } from './download';
import { fieldMessage, useAdminAct } from './use-admin.ts';

const copy = staffCopy.admin;

interface TellCodeSheetProps {
  /** null: a new one. */
  code: TellCodeView | null;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** One code: create it, print it, move it to another place or community, end it. */
export function TellCodeSheet({ code, onClose, onDone }: TellCodeSheetProps): ReactElement {
  const [form, setForm] = useState({
    organisationId: code?.organisationId,
    label: code?.label ?? '',
    place: code?.place ?? '',
    address: code?.address ?? '',
  });
  const [mistakes, setMistakes] = useState<Record<string, string>>({});
  const [retiring, setRetiring] = useState(false);
  const [failed, setFailed] = useState(false);
  // Without an app id there is no mini-program a round code could open.
  const about = useQuery({ queryKey: ['about'], queryFn: () => call('GET /v1/about', {}), retry: 0 });
  const inWechat = about.data?.appId != null;
  const act = useAdminAct('tell-codes');
  const communities = useOrganisations().filter(
    (organisation) => organisation.kind === 'community' && organisation.retiredAt === null,
  );
  const set = (part: Partial<typeof form>): void => setForm((before) => ({ ...before, ...part }));
  const error = (name: string): string | undefined => mistakes[name] ?? fieldMessage(act.problem, name);

  async function save(): Promise<void> {
    const { organisationId } = form;
    const [label, place, address] = [form.label.trim(), form.place.trim(), form.address.trim()];
    const found: Record<string, string> = {};
    if (!organisationId) found.organisationId = staffCopy.intake.communityNeeded;
    if (label === '') found.label = staffCopy.acts.needed(copy.codeLabel);
    if (place === '') found.place = staffCopy.acts.needed(copy.place);
    if (address === '') found.address = staffCopy.acts.needed(copy.address);
    setMistakes(found);
    if (!organisationId || Object.keys(found).length > 0) return;
    const done = await act.run(() =>
      code
        ? call('POST /v1/tell-codes/:id/move', {
            params: { id: code.id },
            body: { version: code.version, organisationId, place, address },
          })
        : call('POST /v1/tell-codes', { body: { organisationId, label, place, address } }),
    );
    if (done) onDone(copy.done);
  }
  async function retire(): Promise<void> {
    if (!code) return;
    const done = await act.run(() =>
      call('POST /v1/tell-codes/:id/retire', { params: { id: code.id }, body: { version: code.version } }),
    );
    if (done) onDone(copy.done);
    else setRetiring(false);
  }
  const fetchFile = async (what: 'poster.pdf' | 'code.svg' | 'wxacode'): Promise<void> => {
    if (code)
      setFailed(!(await download(`/v1/tell-codes/${code.id}/${what}`, `${code.label}.${what.split('.')[1] ?? 'jpg'}`)));
  };
  if (retiring && code) {
    return (
      <Interruption
        open
        kind="danger"
        title={copy.retireCode(code.label)}
        consequences={[{ icon: 'info', text: copy.retireCodeWhy }]}
        confirm={staffCopy.acts.confirm(copy.retire)}
        cancel={staffCopy.cancel}
        busy={act.busy}
        onConfirm={() => void retire()}
        onCancel={() => setRetiring(false)}
      />
    );
  }
  return (
    <FormSheet
      title={code ? `${code.label} ${code.place}` : copy.newCode}
      act={code ? copy.moveCode : copy.newCode}
      command={act}
      onAct={() => void save()}
      onClose={onClose}
    >
      {code && (
        <>
          <Facts rows={[{ label: copy.link, value: <View className="t-num">{code.url}</View> }]} />
          <View className="ui-row ui-row--wrap">
            <CopyButton text={code.url} label={copy.link} />
            {canDownload && (
              <Button small icon="print" onTap={() => void fetchFile('poster.pdf')}>
                {copy.poster}
              </Button>
            )}
            {canDownload && (
              <Button small icon="code" onTap={() => void fetchFile('code.svg')}>
                {copy.svg}
              </Button>
            )}
            {canDownload && inWechat && (
              <Button small icon="code" onTap={() => void fetchFile('wxacode')}>
                {codesCopy.wxacode}
              </Button>
            )}
          </View>
          {inWechat && canDownload && <View className="t-cap t-3">{codesCopy.wxacodeHint}</View>}
          {!canDownload && <View className="t-label t-2">{copy.weappDownload}</View>}
          {failed && <View className="t-error">{copy.downloadFailed}</View>}
          <View className="t-label t-2">{copy.moveCodeWhy}</View>
        </>
      )}
      {!code && (
        <TextField
          id="code-label"
          label={copy.codeLabel}
          hint={copy.codeLabelHint}
          value={form.label}
          onChange={(label) => set({ label })}
          error={error('label')}
        />
      )}
      <Field id="code-unit" label={copy.codeUnit} error={error('organisationId')}>
        <Combobox
          id="code-unit-box"
          label={copy.codeUnit}
          value={form.organisationId}
          options={communities.map(({ id, name, fullName }) => ({ value: id, label: name, sub: fullName }))}
          onChange={(organisationId) => set({ organisationId })}
        />
      </Field>
      <TextField
        id="code-place"
        label={copy.place}
        value={form.place}
        onChange={(place) => set({ place })}
        error={error('place')}
      />
      <TextField
        id="code-address"
        label={copy.address}
        value={form.address}
        onChange={(address) => set({ address })}
        error={error('address')}
      />
      {code && code.retiredAt === null && (
        <Button kind="danger" onTap={() => setRetiring(true)}>
          {copy.retire}
        </Button>
      )}
    </FormSheet>
  );
}

import { View } from '@tarojs/components';
import { codesCopy as copy } from '@tellit/shared/words/codes-copy.ts';
import { type ReactElement, useState } from 'react';
import { Field } from '@/ui/field/field.tsx';
import { Combobox } from '@/ui/select/combobox.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useOrganisations } from '../order/reference.ts';
import { download } from './download';

const KINDS: readonly string[] = ['street', 'community'];

/** All posters of a street or community as one file for the printer. */
export function PostersSheet(props: { onClose: () => void; onDone: (words: string) => void }): ReactElement {
  const { onClose, onDone } = props;
  const [organisationId, setOrganisationId] = useState<string>();
  const [state, setState] = useState<'ready' | 'busy' | 'missing' | 'failed'>('ready');
  const places = useOrganisations().filter(({ kind, retiredAt }) => KINDS.includes(kind) && retiredAt === null);
  const fetchFile = async (): Promise<void> => {
    const place = places.find(({ id }) => id === organisationId);
    if (!place) return setState('missing');
    setState('busy');
    const path = `/v1/tell-codes/posters.pdf?organisationId=${encodeURIComponent(place.id)}`;
    const arrived = await download(path, copy.fileName(place.name));
    if (arrived) onDone(copy.downloaded);
    else setState('failed');
  };
  return (
    <FormSheet
      title={copy.manyTitle}
      act={copy.download}
      command={{ busy: state === 'busy', problem: null }}
      onAct={() => void fetchFile()}
      onClose={onClose}
    >
      <View className="t-label t-2">{copy.manyWhy}</View>
      <Field id="posters-unit" label={copy.which} error={state === 'missing' ? copy.whichNeeded : undefined}>
        <Combobox
          id="posters-unit-box"
          label={copy.which}
          value={organisationId}
          options={places.map(({ id, name, fullName }) => ({ value: id, label: name, sub: fullName }))}
          onChange={(id) => {
            setOrganisationId(id);
            setState('ready');
          }}
        />
      </Field>
      {state === 'failed' && <View className="t-error">{copy.failed}</View>}
    </FormSheet>
  );
}

import type { VisitView } from '@tellit/shared/contract/inspection-views.ts';
import { doorCopy as copy } from '@tellit/shared/words/inspect-door-copy.ts';
import { type ReactElement, useState } from 'react';
import { sendAttachment } from '@/api/attachments.ts';
import { call } from '@/api/client.ts';
import { Switch } from '@/ui/choice/choice.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { SignPad } from '@/ui/sign/sign-pad';
import type { ReadSignature } from '@/ui/sign/types.ts';
import { useAdminAct } from '../admin/use-admin.ts';

/** 请企业签字: by hand on the phone; or not, then who saw it and why. */
export function FinishSheet({
  visit,
  onClose,
  onDone,
}: {
  visit: VisitView;
  onClose: () => void;
  onDone: () => void;
}): ReactElement {
  const [refused, setRefused] = useState(false);
  const [signer, setSigner] = useState('');
  const [witness, setWitness] = useState('');
  const [read, setRead] = useState<ReadSignature | null>(null);
  const [tried, setTried] = useState(false);
  const act = useAdminAct('inspections');
  const send = async (): Promise<void> => {
    setTried(true);
    if (refused ? witness.trim() === '' : signer.trim() === '' || !read) return;
    const { id, version } = visit;
    const done = await act.run(async () => {
      const signatureId = refused ? null : await upload();
      return call('POST /v1/inspections/visits/:id/finish', {
        params: { id },
        body: {
          version,
          refused,
          signatureId,
          signedBy: refused ? null : signer.trim(),
          witness: refused ? witness.trim() : null,
        },
      });
    });
    if (done) onDone();
  };
  const upload = async (): Promise<string | null> => {
    const picture = await read?.();
    if (!picture) return null;
    return (await sendAttachment(picture, { as: 'staff' }).done)?.id ?? null;
  };
  return (
    <FormSheet
      title={copy.finishTitle}
      act={copy.submit}
      about={visit.business.name}
      note={copy.finishNote}
      command={act}
      onAct={() => void send()}
      onClose={onClose}
    >
      {!refused && (
        <>
          <TextField
            id="inspection-signer"
            label={copy.signer}
            value={signer}
            error={tried && signer.trim() === '' ? copy.signerMissing : undefined}
            onChange={setSigner}
          />
          <Field id="inspection-sign" label={copy.sign} error={tried && !read ? copy.signatureMissing : undefined}>
            <SignPad label={copy.sign} again={copy.signAgain} onChange={(next) => setRead(() => next)} />
          </Field>
        </>
      )}
      <Switch on={refused} title={copy.refuse} sub={copy.refuseSub} onChange={setRefused} />
      {refused && (
        <WordsField
          id="inspection-witness"
          label={copy.witness}
          hint={copy.witnessHint}
          max={300}
          value={witness}
          error={tried && witness.trim() === '' ? copy.witnessMissing : undefined}
          onChange={setWitness}
        />
      )}
    </FormSheet>
  );
}

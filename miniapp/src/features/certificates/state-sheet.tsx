import type { CertificateView } from '@tellit/shared/contract/certificates.ts';
import { businessesCopy } from '@tellit/shared/words/businesses-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { WordsField } from '@/ui/field/words-field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useAdminAct } from '../admin/use-admin.ts';

const copy = businessesCopy.certificates;
export type CertificateAct = 'suspend' | 'resume' | 'revoke';

const TITLE = { suspend: copy.suspendTitle, resume: copy.resumeTitle, revoke: copy.revokeTitle };
const WHY = { suspend: copy.suspendWhy, resume: copy.resumeWhy, revoke: copy.revokeWhy };

/** What may follow what: a revoked certificate never comes back. */
export function actsOn(certificate: CertificateView): CertificateAct[] {
  switch (certificate.state) {
    case 'valid':
      return ['suspend', 'revoke'];
    case 'suspended':
      return ['resume', 'revoke'];
    case 'revoked':
      return [];
  }
}

/** Suspends, gives back or revokes a certificate, with a reason. */
export function StateSheet({
  certificate,
  act,
  onClose,
  onDone,
}: {
  certificate: CertificateView;
  act: CertificateAct;
  onClose: () => void;
  onDone: (words: string) => void;
}): ReactElement {
  const [reason, setReason] = useState('');
  const [sent, setSent] = useState(false);
  const command = useAdminAct('certificates');
  async function send(): Promise<void> {
    setSent(true);
    if (reason.trim() === '') return;
    const given = { params: { id: certificate.id }, body: { version: certificate.version, reason: reason.trim() } };
    const done = await command.run(() => call(`POST /v1/certificates/:id/${act}`, given));
    if (done) onDone(copy.done[act]);
  }
  return (
    <FormSheet
      title={TITLE[act]}
      act={copy[act]}
      kind={act === 'resume' ? 'primary' : 'danger'}
      command={command}
      about={`${certificate.personName} ${certificate.number}`}
      note={WHY[act]}
      onAct={() => void send()}
      onClose={onClose}
    >
      <WordsField
        id="certificate-reason"
        label={copy.reason}
        max={200}
        rows={2}
        value={reason}
        error={sent && reason.trim() === '' ? businessesCopy.needed(copy.reason) : undefined}
        onChange={setReason}
      />
    </FormSheet>
  );
}

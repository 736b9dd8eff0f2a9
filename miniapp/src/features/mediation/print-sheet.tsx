import { mediationCopy as copy } from '@tellit/shared/words/mediation-copy.ts';
import { type ReactElement, useState } from 'react';
import { TextField } from '@/ui/field/field.tsx';
import { Note, PrivacyLine } from '@/ui/note/note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { canDownload, download } from '../admin/download';
import type { MediationSheetProps } from './data.ts';

/** The agreement as A4 PDF after a reason, because it carries whole names; signed by hand on paper. */
export function PrintSheet({ order, mediation, onClose, onDone }: MediationSheetProps): ReactElement {
  const [reason, setReason] = useState('');
  const [mistake, setMistake] = useState<string>();
  const [busy, setBusy] = useState(false);

  async function print(): Promise<void> {
    if (reason.trim() === '') return setMistake(copy.revealNeeded);
    setMistake(undefined);
    setBusy(true);
    const path = `/v1/work-orders/${order.id}/mediations/${mediation.id}/agreement.pdf`;
    const name = `${copy.agreement} ${mediation.agreementNumber ?? order.number}.pdf`;
    const there = await download(path, name, { reason: reason.trim() });
    setBusy(false);
    if (there) onDone(copy.printed);
    else setMistake(copy.printFailed);
  }
  if (!canDownload)
    return (
      <Sheet open title={copy.agreement} onClose={onClose}>
        <Note icon="print">{copy.printOnComputer}</Note>
      </Sheet>
    );
  return (
    <FormSheet
      title={copy.agreement}
      act={copy.print}
      icon="print"
      command={{ busy }}
      onAct={() => void print()}
      onClose={onClose}
    >
      <PrivacyLine>{copy.printWhy}</PrivacyLine>
      <TextField
        id="print-reason"
        label={copy.printReason}
        value={reason}
        error={mistake}
        onChange={setReason}
        onEnter={() => void print()}
      />
    </FormSheet>
  );
}

import type { AreaVersionView } from '@tellit/shared/contract/areas.ts';
import { areasCopy as copy } from '@tellit/shared/words/areas-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { WordsField } from '@/ui/field/words-field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useAdminAct } from '../use-admin.ts';

interface RestoreSheetProps {
  to: AreaVersionView;
  /** The version in force that was last seen. */
  version: number;
  onClose: () => void;
  onDone: (version: number) => void;
}

/** Going back to an older version, with the reason. */
export function RestoreSheet({ to, version, onClose, onDone }: RestoreSheetProps): ReactElement {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const act = useAdminAct('areas');
  async function restore(): Promise<void> {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const given = { params: { register: to.register }, body: { version, to: to.version, reason: reason.trim() } };
    if (await act.run(() => call('POST /v1/areas/:register/restore', given))) onDone(version + 1);
  }
  return (
    <FormSheet
      title={copy.backTitle(copy.registers[to.register], to.version)}
      act={copy.back}
      command={{ busy: act.busy, problem: act.problem }}
      onAct={() => void restore()}
      onClose={onClose}
    >
      <WordsField
        id="area-restore-reason"
        label={copy.why}
        hint={copy.reasonHint}
        max={200}
        rows={2}
        value={reason}
        error={missing ? staffCopy.acts.needed(copy.why) : undefined}
        onChange={setReason}
      />
    </FormSheet>
  );
}

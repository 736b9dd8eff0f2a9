import { View } from '@tarojs/components';
import { mediationCopy as copy } from '@tellit/shared/words/mediation-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { isProblem } from '@/api/problem.ts';
import { List, ListRow, PhoneRow } from '@/ui/card/card.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import type { MediationSheetProps, Party } from './data.ts';

/** Whole names after a reason; every look is on record. Closed again, they are masked again. */
export function PartiesSheet({ order, mediation, onClose }: MediationSheetProps): ReactElement {
  const [reason, setReason] = useState('');
  const [mistake, setMistake] = useState<string>();
  const [parties, setParties] = useState<readonly Party[] | null>(null);
  const [busy, setBusy] = useState(false);

  async function reveal(): Promise<void> {
    if (reason.trim() === '') return setMistake(copy.revealNeeded);
    setMistake(undefined);
    setBusy(true);
    try {
      const answer = await call('POST /v1/work-orders/:id/mediations/:mediationId/parties', {
        params: { id: order.id, mediationId: mediation.id },
        body: { reason: reason.trim() },
      });
      setParties(answer.parties);
    } catch (error) {
      if (!isProblem(error)) throw error;
      setMistake(error.detail);
    } finally {
      setBusy(false);
    }
  }
  if (!parties)
    return (
      <FormSheet
        title={copy.reveal}
        act={copy.revealConfirm}
        command={{ busy }}
        onAct={() => void reveal()}
        onClose={onClose}
      >
        <PrivacyLine>{copy.revealWhy}</PrivacyLine>
        <TextField
          id="parties-reason"
          label={copy.revealReason}
          value={reason}
          error={mistake}
          onChange={setReason}
          onEnter={() => void reveal()}
        />
      </FormSheet>
    );
  return (
    <Sheet open title={copy.reveal} onClose={onClose}>
      <View className="ui-stack">
        {parties.map((party, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two parties may share a name
          <List key={at} label={party.side}>
            <ListRow title={party.name} sub={party.side} strong />
            {party.phone && <PhoneRow title={copy.partyPhone} number={party.phone} />}
            {party.address && <ListRow title={party.address} sub={copy.partyAddress} />}
          </List>
        ))}
      </View>
    </Sheet>
  );
}

import { View } from '@tarojs/components';
import type { Output } from '@tellit/shared/contract/api.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { isProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { List, ListRow, PhoneRow } from '@/ui/card/card.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';

const copy = staffCopy.order;
type Revealed = Output<'POST /v1/complaints/:district/:id/reveal'>;
type Contact = Revealed['teller'];

/** Shows who reported, after a reason: every look is an event (rules.md *Who may see what*). Closed again, it is masked again. */
export function Reveal({
  district,
  complaintId,
  small = true,
}: {
  district: string;
  complaintId: string;
  small?: boolean;
}): ReactElement {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const [mistake, setMistake] = useState<string>();
  const [shown, setShown] = useState<Revealed | null>(null);
  const [busy, setBusy] = useState(false);

  const close = (): void => {
    setOpen(false);
    setShown(null);
    setReason('');
    setMistake(undefined);
  };
  async function reveal(): Promise<void> {
    if (reason.trim() === '') return setMistake(copy.revealNeeded);
    setMistake(undefined);
    setBusy(true);
    try {
      setShown(
        await call('POST /v1/complaints/:district/:id/reveal', {
          params: { district, id: complaintId },
          body: { reason: reason.trim() },
        }),
      );
    } catch (error) {
      if (!isProblem(error)) throw error;
      setMistake(error.detail);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      <Button small={small} icon="eye" onTap={() => setOpen(true)}>
        {copy.reveal}
      </Button>
      {open &&
        (shown ? (
          <Sheet open title={copy.revealTitle} onClose={close}>
            <View className="ui-stack">
              <Person title={copy.teller} contact={shown.teller} />
              {shown.concerned && (
                <Person
                  title={`${copy.concerned}${shown.concerned.relation ? ` · ${shown.concerned.relation}` : ''}`}
                  contact={shown.concerned}
                />
              )}
            </View>
          </Sheet>
        ) : (
          <FormSheet
            title={copy.revealTitle}
            act={copy.revealConfirm}
            command={{ busy }}
            onAct={() => void reveal()}
            onClose={close}
          >
            <PrivacyLine>{copy.revealWhy}</PrivacyLine>
            <TextField
              id="reveal-reason"
              label={copy.revealReason}
              hint={copy.revealReasonHint}
              value={reason}
              onChange={setReason}
              error={mistake}
              autoFocus
              onEnter={() => void reveal()}
            />
          </FormSheet>
        ))}
    </>
  );
}

function Person({ title, contact }: { title: string; contact: Contact }): ReactElement {
  return (
    <List label={title}>
      <ListRow title={contact.name ?? copy.unnamed} sub={title} strong />
      {contact.phone ? <PhoneRow title={copy.phone} number={contact.phone} /> : <ListRow title={copy.noPhone} />}
      {contact.address && <ListRow title={contact.address} sub={copy.address} />}
    </List>
  );
}

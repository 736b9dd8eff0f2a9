import { View } from '@tarojs/components';
import { type ReactElement, useState } from 'react';
import { usePhotoUploads } from '@/features/resident/use-photo-uploads.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Button } from '@/ui/button/button.tsx';
import { Area } from '@/ui/field/area.tsx';
import { Field, TextField } from '@/ui/field/field.tsx';
import { lengthOf } from '@/ui/field/length.ts';
import { Interruption, Sheet } from '@/ui/sheet/sheet.tsx';
import { CommandProblem } from './command-problem.tsx';
import { KeptPhotos } from './kept-photos.tsx';
import { lookupAccess } from './lookup-access.ts';
import { FoundNote, SavedLine } from './unfinished-note.tsx';
import { type ComplaintRef, useCommand } from './use-complaint.ts';
import { useUnfinished } from './use-unfinished.ts';

export interface ActSheetProps {
  refTo: ComplaintRef;
  onClose: () => void;
  /** What happened, in words. */
  onDone: (words: string) => void;
}

/** 催办: nothing is moved by it, and it says so before and after. */
export function UrgeSheet({ refTo, onClose, onDone }: ActSheetProps): ReactElement {
  const say = residentCopy.urge;
  const command = useCommand(refTo, 'urge');
  return (
    <Interruption
      open
      title={say.title}
      consequences={[{ icon: 'bell', text: say.what }]}
      confirm={say.yes}
      cancel={say.no}
      busy={command.isPending}
      onConfirm={() => command.mutate({}, { onSuccess: () => onDone(say.done) })}
      onCancel={onClose}
    >
      <CommandProblem problem={command.error} />
    </Interruption>
  );
}

/** 撤回 ends it, so the consequence stands before the button. */
export function WithdrawSheet({ refTo, onClose, onDone }: ActSheetProps): ReactElement {
  const say = residentCopy.withdraw;
  const [reason, setReason] = useState('');
  const command = useCommand(refTo, 'withdraw');
  const send = (): void =>
    command.mutate({ reason: reason.trim() || undefined }, { onSuccess: () => onDone(say.done) });
  return (
    <Interruption
      open
      title={say.title}
      consequences={[{ icon: 'undo', text: say.what }]}
      confirm={say.yes}
      cancel={say.no}
      kind="danger"
      busy={command.isPending}
      onConfirm={send}
      onCancel={onClose}
    >
      <View className="ui-gap-4 ui-stack">
        <TextField
          id="withdraw-reason"
          label={say.reason}
          optional
          value={reason}
          onChange={setReason}
          placeholder={say.reasonPlaceholder}
        />
        <CommandProblem problem={command.error} />
      </View>
    </Interruption>
  );
}

/** 补充: words or a photo; what is typed survives a failure and a closed page. */
export function SupplementSheet({ refTo, onClose, onDone }: ActSheetProps): ReactElement {
  const say = residentCopy.supplement;
  const writing = useUnfinished(refTo, 'supplement');
  const { text } = writing.value;
  const [missing, setMissing] = useState(false);
  const photos = usePhotoUploads(lookupAccess(refTo.district, refTo.id)?.token);
  const command = useCommand(refTo, 'supplement');
  const send = (): void => {
    const said = text.trim() !== '' || photos.attachmentIds.length > 0;
    setMissing(!said);
    if (!said) return;
    const onSuccess = (): void => {
      writing.clear();
      onDone(say.done);
    };
    command.mutate({ text: text.trim(), attachmentIds: photos.attachmentIds }, { onSuccess });
  };
  return (
    <Sheet
      open
      title={say.title}
      onClose={onClose}
      closable={!command.isPending}
      foot={
        <Button
          kind="primary"
          onTap={send}
          busy={command.isPending}
          off={photos.sending ? residentCopy.validation.wait : undefined}
        >
          {say.yes}
        </Button>
      }
    >
      <View className="ui-stack">
        <View className="t-2">{say.hint}</View>
        <FoundNote {...writing} />
        {missing && <View className="t-error t-label">{residentCopy.validation.supplement}</View>}
        <Area
          id="supplement-text"
          label={say.title}
          value={text}
          onChange={(words) => writing.change({ text: words })}
          limit={500}
          rows={3}
          placeholder={say.placeholder}
          note={residentCopy.tell.idWarning}
          invalid={missing}
        />
        <SavedLine {...writing} />
        <Field id="supplement-photos" label={residentCopy.tell.photos} optional>
          <KeptPhotos photos={photos} writing={writing} />
        </Field>
        <CommandProblem problem={command.error} />
      </View>
    </Sheet>
  );
}

/** 又出问题了: goes on with the same matter, one level up. */
export function ReopenSheet({ refTo, onClose, onDone }: ActSheetProps): ReactElement {
  const say = residentCopy.reopen;
  const writing = useUnfinished(refTo, 'reopen');
  const { text } = writing.value;
  const [missing, setMissing] = useState(false);
  const command = useCommand(refTo, 'reopen');
  const send = (): void => {
    const fits = text.trim() !== '' && lengthOf(text.trim()) <= 1000;
    setMissing(!fits);
    if (!fits) return;
    const onSuccess = (): void => {
      writing.clear();
      onDone(say.done);
    };
    command.mutate({ text: text.trim() }, { onSuccess });
  };
  return (
    <Sheet
      open
      title={say.title}
      onClose={onClose}
      closable={!command.isPending}
      foot={
        <Button kind="primary" onTap={send} busy={command.isPending}>
          {say.yes}
        </Button>
      }
    >
      <View className="ui-stack">
        <View className="t-2">{say.hint}</View>
        <FoundNote {...writing} />
        {missing && <View className="t-error t-label">{residentCopy.validation.reopen}</View>}
        <Area
          id="reopen-text"
          label={say.label}
          value={text}
          onChange={(words) => writing.change({ text: words })}
          limit={1000}
          rows={3}
          placeholder={say.placeholder}
          invalid={missing}
        />
        <SavedLine {...writing} />
        <CommandProblem problem={command.error} />
      </View>
    </Sheet>
  );
}

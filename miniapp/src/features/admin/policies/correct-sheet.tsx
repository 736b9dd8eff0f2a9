import { View } from '@tarojs/components';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { TextField } from '@/ui/field/field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { fieldMessage, useAdminAct } from '../use-admin.ts';
import type { YearDay } from './year-days.ts';

interface CorrectSheetProps {
  day: YearDay;
  /** The calendar's version the page shows. */
  version: number;
  onClose: () => void;
  onDone: () => void;
}

/** One day decided differently, with its reason. */
export function CorrectSheet({ day, version, onClose, onDone }: CorrectSheetProps): ReactElement {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const act = useAdminAct('calendar', 'policy-versions');
  const deed = copy.correctTo(!day.working);
  async function save(): Promise<void> {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const body = { version, date: day.date, working: !day.working, reason: reason.trim() };
    if (await act.run(() => call('POST /v1/calendar/correct', { body }))) onDone();
  }
  return (
    <FormSheet
      title={`${day.date}${day.name === null ? '' : ` ${day.name}`}`}
      act={deed}
      command={act}
      onAct={() => void save()}
      onClose={onClose}
    >
      <View className="t-label t-2">{copy.correctWhy}</View>
      <TextField
        id="correct-reason"
        label={copy.correctReason}
        hint={copy.correctHint}
        value={reason}
        onChange={setReason}
        error={
          missing
            ? staffCopy.acts.needed(copy.correctReason)
            : (fieldMessage(act.problem, 'reason') ?? fieldMessage(act.problem, 'date'))
        }
      />
    </FormSheet>
  );
}

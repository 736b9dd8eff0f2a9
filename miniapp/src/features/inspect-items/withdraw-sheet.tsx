import type { ItemView } from '@tellit/shared/contract/inspection-items.ts';
import { WITHDRAWAL_CAUSES, type WithdrawalCause } from '@tellit/shared/words/inspection-states.ts';
import { itemsCopy as copy, withdrawalCauseLabel } from '@tellit/shared/words/items-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { RadioList } from '@/ui/choice/choice.tsx';
import { Field } from '@/ui/field/field.tsx';
import { WordsField } from '@/ui/field/words-field.tsx';
import { FormSheet } from '@/ui/sheet/form-sheet.tsx';
import { useAdminAct } from '../admin/use-admin.ts';
import { LISTS } from './data.ts';

/** Takes items off the list at once: nobody inspects by them from this moment. */
export function WithdrawSheet({
  items,
  onClose,
  onDone,
}: {
  items: readonly Pick<ItemView, 'id' | 'version' | 'name'>[];
  onClose: () => void;
  onDone: (words: string) => void;
}): ReactElement {
  const [cause, setCause] = useState<WithdrawalCause>('outsideLaw');
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const act = useAdminAct(...LISTS);
  async function send(): Promise<void> {
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    const done = await act.run(() =>
      call('POST /v1/inspection-items/withdraw', {
        body: { items: items.map(({ id, version }) => ({ id, version })), cause, reason: reason.trim() },
      }),
    );
    if (done) onDone(copy.withdrawn(done.withdrawn));
  }
  return (
    <FormSheet
      title={copy.withdrawTitle}
      act={items.length > 1 ? copy.withdrawMany(items.length) : copy.withdraw}
      kind="danger"
      command={act}
      consequences={[{ icon: 'info', text: copy.withdrawWhy }]}
      about={items
        .slice(0, 5)
        .map(({ name }) => name)
        .join('、')
        .concat(items.length > 5 ? copy.andMore(items.length) : '')}
      onAct={() => void send()}
      onClose={onClose}
    >
      <Field id="withdraw-cause" label={copy.withdrawCause}>
        <RadioList
          label={copy.withdrawCause}
          options={WITHDRAWAL_CAUSES.map((value) => ({ value, label: withdrawalCauseLabel[value] }))}
          value={cause}
          onChange={setCause}
        />
      </Field>
      <WordsField
        id="withdraw-reason"
        label={copy.withdrawReason}
        max={300}
        value={reason}
        error={missing ? copy.reasonNeeded : undefined}
        onChange={setReason}
      />
    </FormSheet>
  );
}

import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { duplicatesCopy } from '@tellit/shared/words/duplicates-copy.ts';
import { orderStateLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { Choice } from '@/ui/choice/choice.tsx';
import { Input } from '@/ui/field/field.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { ActForm, type OrderActProps } from './act-form.tsx';
import { candidatesOf } from './candidates.ts';
import { useOrderCommands } from './data.ts';
import { momentText } from './when.ts';

const { acts } = staffCopy;

/** 并案: which open order is the same matter. Every reporter keeps number and follow-up; the sentence comes from the table. */
export function MergeSheet({
  order,
  button,
  chosen: first,
  onClose,
  onDone,
}: OrderActProps & { chosen?: string }): ReactElement {
  const [q, setQ] = useState('');
  const [target, setTarget] = useState<string | undefined>(first);
  const commands = useOrderCommands(order);
  const asked = q.trim();
  const { data, isPending } = useQuery({
    ...candidatesOf(order.id, asked),
    placeholderData: (before) => before,
  });
  const rows = data?.items ?? [];
  const chosen = rows.find((row) => row.id === target);
  const merge = async (): Promise<void> => {
    if (chosen && (await commands.run('POST /v1/work-orders/:id/merge', { targetId: chosen.id })))
      onDone(acts.mergeConfirm(chosen.shortNumber));
  };
  return (
    <ActForm
      order={order}
      button={button}
      command={commands}
      title={acts.mergeTitle}
      act={chosen ? acts.mergeConfirm(chosen.shortNumber) : button.name}
      consequences={[{ icon: 'merge', text: button.consequence ?? '' }]}
      off={chosen ? undefined : acts.mergeNeeded}
      onSend={() => void merge()}
      onClose={onClose}
    >
      <Input id="merge-q" label={acts.mergeFind} placeholder={acts.mergeFind} kind="search" value={q} onChange={setQ} />
      {isPending && <Loading look="rows" count={2} />}
      {!isPending && rows.length === 0 && <View className="t-2">{acts.mergeEmpty}</View>}
      <Choice
        label={acts.mergeTitle}
        value={target}
        onChange={setTarget}
        options={rows.map((row) => ({
          value: row.id,
          label: row.title,
          sub: [
            row.because.length > 0 ? duplicatesCopy.because(row.likeness, row.because) : '',
            row.shortNumber,
            row.communityName,
            row.place === row.communityName ? '' : row.place,
            orderStateLabel[row.state],
            momentText(row.receivedAt),
            staffCopy.desk.merged(row.reporters),
            row.endorsers > 0 ? duplicatesCopy.endorsed(row.endorsers) : '',
          ]
            .filter(Boolean)
            .join(' · '),
        }))}
      />
    </ActForm>
  );
}

import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ActionButton, WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { orderStateLabel } from '@tellit/shared/words/labels.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Choice } from '@/ui/choice/choice.tsx';
import { Input } from '@/ui/field/field.tsx';
import { Interruption } from '@/ui/sheet/sheet.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { useOrderCommands } from './data.ts';
import { ProblemNote } from './problem-note.tsx';
import { momentText } from './when.ts';

const { acts } = staffCopy;

/** 并案: which open order is the same matter. Every reporter keeps number and follow-up; the sentence comes from the table. */
export function MergeSheet({
  order,
  button,
  onClose,
  onDone,
}: {
  order: WorkOrderDetail;
  button: ActionButton;
  onClose: () => void;
  onDone: (words: string) => void;
}): ReactElement {
  const [q, setQ] = useState('');
  const [target, setTarget] = useState<string>();
  const commands = useOrderCommands(order);
  const asked = q.trim();
  const { data, isPending } = useQuery({
    queryKey: ['merge-candidates', order.id, asked],
    queryFn: () =>
      call('GET /v1/work-orders/:id/merge-candidates', { params: { id: order.id }, query: { q: asked || undefined } }),
    placeholderData: (before) => before,
  });
  const rows = data?.items ?? [];
  const chosen = rows.find((row) => row.id === target);
  const merge = async (): Promise<void> => {
    if (chosen && (await commands.run('POST /v1/work-orders/:id/merge', { targetId: chosen.id })))
      onDone(acts.mergeConfirm(chosen.shortNumber));
  };
  return (
    <Interruption
      open
      title={acts.mergeTitle}
      consequences={[{ icon: 'merge', text: button.consequence ?? '' }]}
      confirm={chosen ? acts.mergeConfirm(chosen.shortNumber) : button.name}
      cancel={staffCopy.cancel}
      busy={commands.busy}
      off={chosen ? undefined : acts.mergeNeeded}
      onConfirm={() => void merge()}
      onCancel={onClose}
    >
      <View className="ui-stack ui-gap-3">
        {commands.problem && <ProblemNote problem={commands.problem} />}
        <Input
          id="merge-q"
          label={acts.mergeFind}
          placeholder={acts.mergeFind}
          kind="search"
          value={q}
          onChange={setQ}
        />
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
              row.shortNumber,
              row.communityName,
              row.place,
              orderStateLabel[row.state],
              momentText(row.receivedAt),
              staffCopy.desk.merged(row.reporters),
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
      </View>
    </Interruption>
  );
}

import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ItemView } from '@tellit/shared/contract/inspection-items.ts';
import { dayWords } from '@tellit/shared/words/dates.ts';
import {
  capWords,
  itemsCopy as copy,
  inspectionWayLabel,
  intervalWords,
  itemListStateLabel,
  itemFieldLabel as label,
  proposalKindLabel,
  withdrawalCauseLabel,
} from '@tellit/shared/words/items-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { Facts, Note } from '@/ui/note/note.tsx';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Loading } from '@/ui/states/states.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Section } from '@/ui/text/text.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useNow } from '../order/use-now.ts';
import type { ItemFigures } from './data.ts';
import { DeclareSheet } from './declare-sheet.tsx';
import { HistoryLines } from './history-lines.tsx';
import { WithdrawSheet } from './withdraw-sheet.tsx';

interface ItemSheetProps {
  id: string;
  figures: ItemFigures;
  onClose: () => void;
  onDone: (words: string) => void;
}

/** One item with everything that ever happened to it. */
export function ItemSheet({ id, figures, onClose, onDone }: ItemSheetProps): ReactElement {
  const [acting, setActing] = useState<'declare' | 'withdraw' | null>(null);
  const query = useQuery({
    queryKey: ['inspection-items', 'one', id],
    queryFn: () => call('GET /v1/inspection-items/:id', { params: { id } }),
    retry: 0,
  });
  const item = query.data?.item;
  if (item && acting === 'declare')
    return <DeclareSheet units={figures.declaresFor} item={item} onClose={() => setActing(null)} onDone={onDone} />;
  if (item && acting === 'withdraw')
    return <WithdrawSheet items={[item]} onClose={() => setActing(null)} onDone={onDone} />;
  const living = item !== undefined && item.state !== 'withdrawn';
  const declares =
    living && item.waiting === null && figures.declaresFor.some((unit) => unit.id === item.organisationId);
  return (
    <Sheet
      open
      wide
      title={item?.name ?? copy.item}
      onClose={onClose}
      foot={
        declares || (living && figures.decides) ? (
          <View className="ui-row ui-row--wrap">
            {declares && <Button onTap={() => setActing('declare')}>{copy.declare}</Button>}
            {living && figures.decides && (
              <Button kind="danger" onTap={() => setActing('withdraw')}>
                {copy.withdraw}
              </Button>
            )}
          </View>
        ) : undefined
      }
    >
      {query.isPending && <Loading look="rows" count={6} />}
      {query.error && <OrderProblem problem={query.error as ApiProblem} onRetry={() => void query.refetch()} />}
      {query.data && (
        <View className="ui-stack">
          <ItemFacts item={query.data.item} />
          <Section title={copy.history}>
            <HistoryLines lines={query.data.history} />
          </Section>
        </View>
      )}
    </Sheet>
  );
}

function ItemFacts({ item }: { item: ItemView }): ReactElement {
  const now = useNow();
  return (
    <>
      <View className="items-line__head">
        <Tag kind={item.state === 'published' ? 'ink' : 'plain'}>{itemListStateLabel[item.state]}</Tag>
        {item.waiting && <Tag kind="line">{copy.pending(proposalKindLabel[item.waiting])}</Tag>}
        <View className="t-label t-2 t-num">{copy.version(item.version)}</View>
      </View>
      {item.changesAt !== null && <Note icon="clock">{copy.comingChange(dayWords(item.changesAt, now))}</Note>}
      {item.doubtful && <Note icon="warn">{copy.doubtfulWhy}</Note>}
      <Facts
        rows={[
          { label: copy.number, value: item.number },
          { label: copy.unit, value: item.organisationName },
          { label: label.object, value: item.object },
          { label: label.basis, value: item.basis },
          { label: label.way, value: inspectionWayLabel[item.way] },
          { label: label.capPerYear, value: capWords(item.capPerYear) },
          { label: label.intervalDays, value: intervalWords(item.intervalDays) },
          { label: label.matter, value: item.matter ?? '' },
          { label: copy.withdrawCause, value: item.withdrawnCause ? withdrawalCauseLabel[item.withdrawnCause] : '' },
          { label: copy.withdrawReason, value: item.withdrawnReason ?? '' },
        ].filter(({ value }) => value !== '')}
      />
    </>
  );
}

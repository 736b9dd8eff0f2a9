import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { MissedRowView } from '@tellit/shared/contract/topics.ts';
import { orderStateLabel } from '@tellit/shared/words/labels.ts';
import { topicsCopy as copy } from '@tellit/shared/words/topics-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Card, List, ListRow } from '@/ui/card/card.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { momentText } from '../order/when.ts';
import { goTo } from '../session/navigate.ts';
import { orderUrl } from '../session/places.ts';

const keyOf = (row: MissedRowView): string => `${row.communityId} ${row.category}`;

/** 倒逼, one line a community and category; a line opens what lies behind it. */
export function MissedTable({ days }: { days: number }): ReactElement {
  const [opened, setOpened] = useState<string>();
  const query = useQuery({
    queryKey: ['work-orders', 'missed', days],
    queryFn: () => call('GET /v1/missed', { query: { days } }),
    retry: 0,
  });
  if (!query.data)
    return query.error ? (
      <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="rows" count={5} />
    );
  const { items, unclassified, complete, rule } = query.data;
  return (
    <View className="ui-stack">
      <Note>{`${complete ? '' : copy.partly}${copy.missedHow(rule.seenWithinDays)}${unclassified > 0 ? copy.unclassified(unclassified) : ''}`}</Note>
      {items.length === 0 && <Empty title={copy.missedEmpty} text={copy.missedEmptyWhy} />}
      {items.length > 0 && (
        <List label={copy.tabs.missed}>
          {items.map((row) => (
            <View key={keyOf(row)}>
              <ListRow
                title={`${row.communityName} · ${row.category}`}
                sub={[copy.told(row.told), copy.byGrid(row.byGrid), row.broader > 0 && copy.broader(row.broader)]
                  .filter(Boolean)
                  .join(' · ')}
                right={<View className={row.missed > 0 ? 't-b t-num' : 't-2'}>{copy.missed(row.missed)}</View>}
                chevron={row.missed > 0}
                onTap={row.missed > 0 ? () => setOpened(opened === keyOf(row) ? undefined : keyOf(row)) : undefined}
              />
              {opened === keyOf(row) && <Behind row={row} days={days} />}
            </View>
          ))}
        </List>
      )}
    </View>
  );
}

function Behind({ row, days }: { row: MissedRowView; days: number }): ReactElement {
  const { communityId, category } = row;
  const query = useQuery({
    queryKey: ['work-orders', 'missed', days, communityId, category],
    queryFn: () => call('GET /v1/missed/orders', { query: { days, communityId, category } }),
    retry: 0,
  });
  if (!query.data)
    return query.error ? (
      <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="rows" count={2} />
    );
  return (
    <Card pad={false}>
      {query.data.items.map((order) => (
        <ListRow
          key={order.id}
          title={order.title}
          sub={[order.shortNumber, order.place, orderStateLabel[order.state], momentText(order.receivedAt)].join(' · ')}
          chevron
          onTap={() => goTo(orderUrl(order.id))}
        />
      ))}
    </Card>
  );
}

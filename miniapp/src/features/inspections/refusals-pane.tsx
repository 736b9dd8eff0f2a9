import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { plansCopy as copy } from '@tellit/shared/words/inspect-door-copy.ts';
import { refusalLabel } from '@tellit/shared/words/inspections-copy.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import { List, ListRow } from '@/ui/card/card.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { momentText } from '../order/when.ts';
import { MoreButton } from '../session/more-button.tsx';

/** 拦下的: what the system refused, with the sentence the person was given. */
export function RefusalsPane(): ReactElement {
  const query = useInfiniteQuery({
    queryKey: ['inspections', 'refusals'],
    queryFn: ({ pageParam }) => call('GET /v1/inspections/refusals', { query: { cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    retry: 0,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <View className="ui-gap-3">
      {query.isPending && <Loading look="rows" count={3} />}
      {query.error && rows.length === 0 && (
        <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
      )}
      {query.data && rows.length === 0 && <Empty title={copy.refusalsEmpty} />}
      {rows.length > 0 && (
        <List label={copy.tabs.refusals}>
          {rows.map((row) => (
            <ListRow
              key={row.id}
              title={`${row.businessName ?? ''} · ${row.organisation.name}`}
              sub={
                <View>
                  <View>{row.words}</View>
                  <View className="t-cap">{`${momentText(row.at)} · ${row.personName}`}</View>
                </View>
              }
              right={<Tag kind="line">{refusalLabel[row.rule]}</Tag>}
            />
          ))}
        </List>
      )}
      <MoreButton query={query} />
    </View>
  );
}

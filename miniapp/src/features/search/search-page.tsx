import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import { useRouter } from '@tarojs/taro';
import type { FoundOrder } from '@tellit/shared/contract/search.ts';
import { orderStateLabel } from '@tellit/shared/words/labels.ts';
import { searchCopy as copy } from '@tellit/shared/words/search-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { TextField } from '@/ui/field/field.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { momentText } from '../order/when.ts';
import { goOver, goTo } from '../session/navigate.ts';
import { meant, orderUrl, STAFF, searchUrl } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import '../intake/intake.scss';
import './search.scss';

/** 查找: the words of every order one may see, newest first. */
export function SearchPage(): ReactElement {
  return (
    <StaffFrame title={copy.title} current="search" root bare headed>
      {() => <Search />}
    </StaffFrame>
  );
}

function Search(): ReactElement {
  const { params } = useRouter();
  const asked = meant(params.q ?? '').trim();
  const [typed, setTyped] = useState(asked);
  // What is looked for stands in the address: reloading keeps it, and a link leads to it.
  const ask = (): void => {
    const q = typed.trim();
    if (q !== asked) goOver(q === '' ? STAFF.search : searchUrl(q));
  };
  return (
    <View className="staff-scroll">
      <View className="staff-column intake-pad">
        <View className="search-line">
          <View className="ui-grow">
            <TextField
              id="search-q"
              label={copy.label}
              hint={copy.hint}
              kind="search"
              placeholder={copy.placeholder}
              value={typed}
              onChange={setTyped}
              onEnter={ask}
              before={<Icon name="search" size="sm" className="t-3" />}
              autoFocus={asked === ''}
            />
          </View>
          <Button kind="primary" onTap={ask}>
            {copy.find}
          </Button>
        </View>
        <View className="ui-gap-3">
          {asked ? <Found key={asked} q={asked} /> : <Empty plain title={copy.begin} text={copy.beginWhy} />}
        </View>
      </View>
    </View>
  );
}

function Found({ q }: { q: string }): ReactElement {
  const query = useInfiniteQuery({
    queryKey: ['work-orders', 'search', q],
    queryFn: ({ pageParam }) => call('GET /v1/search', { query: { q, limit: 20, cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    retry: 0,
  });
  const found = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {query.isPending && <Loading look="rows" count={4} />}
      {query.error && <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />}
      {query.data && found.length === 0 && !query.hasNextPage && <Empty title={copy.none} text={copy.noneWhy} />}
      {found.map((item) => (
        <FoundCard key={item.order.id} item={item} q={q} />
      ))}
      {query.hasNextPage && (
        <Button busy={query.isFetchingNextPage} onTap={() => void query.fetchNextPage()}>
          {copy.more}
        </Button>
      )}
    </>
  );
}

function FoundCard({ item: { order, snippet }, q }: { item: FoundOrder; q: string }): ReactElement {
  // The title is the beginning of the words: where it shows what was looked for, saying it again helps nobody.
  const isInTitle = q.split(/\s+/).every((word) => order.title.includes(word));
  const where = [order.communityName, order.place, order.leadName].filter(Boolean).join(' · ');
  return (
    <Card onTap={() => goTo(orderUrl(order.id))} label={`${order.title} ${order.shortNumber}`}>
      <View className="ui-between">
        <View className="t-b search-title">{order.title}</View>
        <Tag kind="plain">{orderStateLabel[order.state]}</Tag>
      </View>
      {snippet && !isInTitle && <View className="search-snippet">{snippet}</View>}
      <View className="t-cap t-2">{`${order.shortNumber} · ${copy.received(momentText(order.receivedAt))}`}</View>
      <View className="t-cap t-2">{where}</View>
    </Card>
  );
}

import { type UseInfiniteQueryResult, useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { PublicItem } from '@tellit/shared/contract/inspection-items.ts';
import type { PublicNoPenalty } from '@tellit/shared/contract/no-penalty.ts';
import type { ReactElement, ReactNode } from 'react';
import { call } from '@/api/client.ts';
import { LoadError } from '@/features/resident/load-error.tsx';
import { capWords, inspectionWayLabel, noPenaltyKindLabel, publicItemsCopy as say } from '@/platform/words/items.ts';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Facts } from '@/ui/note/note.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { Heading } from '@/ui/text/text.tsx';

interface Page<R> {
  items: R[];
  next: string | null;
}

/** Items in force, a card each. */
export function ItemResults({
  district,
  q,
  department,
}: {
  district: string;
  q: string;
  department: string | undefined;
}): ReactElement {
  const query = useInfiniteQuery({
    queryKey: ['public-items', district, q, department],
    queryFn: ({ pageParam }) =>
      call('GET /v1/public/inspection-items', {
        query: { district, q: q || undefined, department, cursor: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <Results query={query} searched={q !== '' || department !== undefined}>
      {(item) => <ItemCard key={item.number} item={item} />}
    </Results>
  );
}

/** 不罚免罚清单, a card each. */
export function NoPenaltyResults({ district, q }: { district: string; q: string }): ReactElement {
  const query = useInfiniteQuery({
    queryKey: ['public-no-penalty', district, q],
    queryFn: ({ pageParam }) =>
      call('GET /v1/public/no-penalty-items', { query: { district, q: q || undefined, cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
    retry: false,
  });
  return (
    <Results query={query} searched={q !== ''}>
      {(item) => <NoPenaltyCard key={item.number} item={item} />}
    </Results>
  );
}

function Results<R>({
  query,
  searched,
  children,
}: {
  query: UseInfiniteQueryResult<{ pages: Page<R>[] }>;
  searched: boolean;
  children: (item: R) => ReactNode;
}): ReactElement {
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {query.isPending && <Loading />}
      {query.isError && items.length === 0 && (
        <LoadError
          error={query.error}
          title={say.errorTitle}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {query.isSuccess && items.length === 0 && (
        <Empty title={searched ? say.empty : say.none} text={searched ? say.emptyHint : say.noneHint} />
      )}
      <View className="ui-stack">{items.map(children)}</View>
      {query.hasNextPage && (
        <View className="ui-gap-4">
          <Button onTap={() => void query.fetchNextPage()} busy={query.isFetchingNextPage}>
            {say.more}
          </Button>
        </View>
      )}
    </>
  );
}

function ItemCard({ item }: { item: PublicItem }): ReactElement {
  return (
    <Card>
      <Heading level={2} size="h3">
        {item.name}
      </Heading>
      <View className="t-label t-2 t-num">{say.number(item.number)}</View>
      <View className="ui-gap-3">
        <Facts
          rows={[
            { label: say.who, value: item.departmentName },
            { label: say.object, value: item.object },
            { label: say.basis, value: item.basis },
            { label: say.cap, value: capWords(item.capPerYear) },
            { label: say.way, value: inspectionWayLabel[item.way] },
          ]}
        />
      </View>
    </Card>
  );
}

function NoPenaltyCard({ item }: { item: PublicNoPenalty }): ReactElement {
  return (
    <Card>
      <View className="ui-between">
        <Tag>{noPenaltyKindLabel[item.kind]}</Tag>
        <View className="t-label t-2 t-num">{item.number}</View>
      </View>
      <View className="ui-gap-2">
        <Heading level={2} size="h3">
          {item.name}
        </Heading>
      </View>
      <View className="ui-gap-3">
        <Facts
          rows={[
            { label: say.condition, value: item.condition },
            { label: say.basis, value: item.basis },
            { label: say.who, value: item.departmentName },
          ]}
        />
      </View>
    </Card>
  );
}

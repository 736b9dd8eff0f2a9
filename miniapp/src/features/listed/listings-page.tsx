import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { PublicListing } from '@tellit/shared/contract/document-views.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { LoadError } from '@/features/resident/load-error.tsx';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { useNow } from '@/features/resident/use-now.ts';
import { dayWords } from '@/platform/words/dates.ts';
import { listedCopy as say } from '@/platform/words/listed.ts';
import { Button } from '@/ui/button/button.tsx';
import { Card } from '@/ui/card/card.tsx';
import { Segmented } from '@/ui/choice/choice.tsx';
import { Facts, PrivacyLine, Quote } from '@/ui/note/note.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Plate } from '@/ui/tag/tag.tsx';
import { Heading } from '@/ui/text/text.tsx';

type State = 'open' | 'unlisted';

/** 挂牌督办公示: what the district's secretary has on the list, since when, and how what was taken off ended. */
export function ListingsPage({ district }: { district: string }): ReactElement {
  const now = useNow();
  const [state, setState] = useState<State>('open');
  const query = useInfiniteQuery({
    queryKey: ['public-listings', district, state],
    queryFn: ({ pageParam }) =>
      call('GET /v1/public/listings', { query: { district, state, cursor: pageParam as string | undefined } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    retry: false,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <ResidentPage title={say.title}>
      <View className="ui-stack">
        <View className="t-2">{say.lead}</View>
        <PrivacyLine>{say.rule}</PrivacyLine>
        <Segmented
          fill
          label={say.title}
          value={state}
          options={[
            { value: 'open', label: say.open },
            { value: 'unlisted', label: say.past },
          ]}
          onChange={setState}
        />
      </View>
      {query.isPending && <Loading />}
      {query.isError && (
        <View className="ui-gap-4">
          <LoadError
            error={query.error}
            title={say.errorTitle}
            onRetry={() => void query.refetch()}
            retrying={query.isFetching}
          />
        </View>
      )}
      {query.isSuccess && items.length === 0 && <Empty title={state === 'open' ? say.empty : say.emptyPast} text="" />}
      <View className="ui-stack ui-gap-4">
        {items.map((item) => (
          <Listed key={`${item.title}/${item.listedAt}`} item={item} now={now} />
        ))}
      </View>
      {query.hasNextPage && (
        <View className="ui-gap-4">
          <Button onTap={() => void query.fetchNextPage()} busy={query.isFetchingNextPage}>
            {say.more}
          </Button>
        </View>
      )}
    </ResidentPage>
  );
}

function Listed({ item, now }: { item: PublicListing; now: number }): ReactElement {
  const day = (ms: number | null): string => (ms === null ? '' : dayWords(ms, now));
  const rows = [
    { label: say.who, value: item.leadName ?? say.unknownLead },
    { label: say.listedAt, value: day(item.listedAt) },
    { label: say.due, value: item.listed ? day(item.dueAt) : '' },
    { label: say.unlistedAt, value: day(item.unlistedAt) },
  ].filter(({ value }) => value !== '');
  return (
    <Card>
      <View className="ui-between">
        <Plate off={!item.listed}>{say.plate}</Plate>
        <View className="t-label t-num">{item.listed ? say.days(item.days) : say.tookDays(item.days)}</View>
      </View>
      <View className="ui-gap-2">
        <Heading level={2} size="h3">
          {item.title}
        </Heading>
      </View>
      <View className="t-label t-2">{item.communityName}</View>
      <View className="ui-gap-3">
        <Facts rows={rows} />
      </View>
      {item.result && (
        <View className="ui-gap-3">
          <Quote small caption={say.result}>
            {item.result}
          </Quote>
        </View>
      )}
    </Card>
  );
}

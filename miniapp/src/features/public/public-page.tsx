import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import { LoadError } from '@/features/resident/load-error.tsx';
import { goTo, pageUrl } from '@/features/resident/navigate.ts';
import { Phones } from '@/features/resident/phones.tsx';
import { usePlace } from '@/features/resident/place-store.ts';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { useNow } from '@/features/resident/use-now.ts';
import { publicItemsCopy } from '@/platform/words/items.ts';
import { listedCopy } from '@/platform/words/listed.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button, Link } from '@/ui/button/button.tsx';
import { PrivacyLine } from '@/ui/note/note.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Section } from '@/ui/text/text.tsx';
import { MatterCard } from './matter-card.tsx';

const say = residentCopy.public;

export interface PublicPageProps {
  district: string;
  communityId: string | undefined;
  /** Of the community, for the first line. */
  name: string;
}

/** What neighbours chose to make public and a person cleared. */
export function PublicPage({ district, communityId, name }: PublicPageProps): ReactElement {
  const now = useNow();
  const place = usePlace((state) => state.place);
  const query = useInfiniteQuery({
    queryKey: ['public', district, communityId],
    queryFn: ({ pageParam }) =>
      call('GET /v1/districts/:district/public-matters', {
        params: { district },
        query: { communityId, cursor: pageParam },
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    retry: false,
  });
  const items = query.data?.pages.flatMap((page) => page.items) ?? [];
  const tell = (): void => goTo(pageUrl(place ? 'tell' : 'scan'));
  return (
    <ResidentPage
      title={say.title}
      bar={
        items.length > 0 ? (
          <Bar>
            <Button kind="primary" onTap={tell}>
              {say.tell}
            </Button>
          </Bar>
        ) : undefined
      }
    >
      {items.length > 0 && (
        <View className="ui-stack">
          {name && <View className="t-2">{say.lead(name)}</View>}
          <PrivacyLine>{say.rule}</PrivacyLine>
        </View>
      )}
      {query.isPending && <Loading />}
      {query.isError && (
        <LoadError
          error={query.error}
          title={say.errorTitle}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {query.isSuccess && items.length === 0 && (
        <Empty title={say.empty} text={say.emptyHint}>
          <Button kind="primary" onTap={tell}>
            {say.tell}
          </Button>
        </Empty>
      )}
      <View className="ui-gap-4">
        {items.map((matter) => (
          <MatterCard key={`${matter.shortNumber}/${matter.toldAt}`} matter={matter} now={now} district={district} />
        ))}
      </View>
      {query.hasNextPage && (
        <View className="ui-gap-4">
          <Button onTap={() => void query.fetchNextPage()} busy={query.isFetchingNextPage}>
            {say.more}
          </Button>
        </View>
      )}
      <View className="ui-gap-4">
        <Link onTap={() => goTo(pageUrl('listings', { district }))}>{listedCopy.fromPublic}</Link>
      </View>
      <View className="ui-gap-3">
        <Link onTap={() => goTo(pageUrl('inspectionList', { district }))}>{publicItemsCopy.landing}</Link>
      </View>
      <Section>
        <Phones community={place?.community} />
      </Section>
    </ResidentPage>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ComplaintSummary } from '@tellit/shared/contract/complaints.ts';
import { type ReactElement, useEffect, useState } from 'react';
import { call, knownReporter } from '@/api/client.ts';
import { isProblem } from '@/api/problem.ts';
import { LoadError } from '@/features/resident/load-error.tsx';
import { goTo, pageUrl } from '@/features/resident/navigate.ts';
import { Phones } from '@/features/resident/phones.tsx';
import { usePlace } from '@/features/resident/place-store.ts';
import { ResidentPage } from '@/features/resident/resident-page.tsx';
import { useNow } from '@/features/resident/use-now.ts';
import { useShown } from '@/features/resident/use-shown.ts';
import { momentWords } from '@/platform/words/dates.ts';
import { residentCopy } from '@/platform/words/resident.ts';
import { Bar } from '@/ui/bar/bar.tsx';
import { Button, Link } from '@/ui/button/button.tsx';
import { Tabs } from '@/ui/choice/choice.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Section } from '@/ui/text/text.tsx';
import { GROUPS, type Group, grouped } from './grouping.ts';
import { keepList, keptList } from './mine-cache.ts';
import { SummaryCard } from './summary-card.tsx';

const say = residentCopy.mine;
type Filter = Group | 'all';

/** 06: everything this device (or WeChat account) told, by what the person must do now. */
export function MinePage(): ReactElement {
  const known = knownReporter();
  const query = useInfiniteQuery({
    queryKey: ['mine', 'list'],
    queryFn: ({ pageParam }) => call('GET /v1/complaints', { query: { cursor: pageParam } }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    enabled: known,
    retry: false,
  });
  useShown(() => void (known && query.refetch()));
  const items = query.data?.pages.flatMap((page) => page.items);
  useEffect(() => {
    const first = query.data?.pages[0];
    if (first) keepList(first.items);
  }, [query.data]);

  const [kept] = useState(keptList);
  const offline = isProblem(query.error) && query.error.unreachable;
  const shown = items ?? (offline ? kept?.items : known ? undefined : []);
  const again = (): void => goTo(pageUrl(usePlace.getState().place ? 'tell' : 'scan'));
  const lookup = (): void => goTo(pageUrl('lookup'));
  return (
    <ResidentPage
      title={say.title}
      saysOffline={offline}
      bar={
        shown && shown.length > 0 ? (
          <Bar>
            <Button kind="primary" icon="plus" onTap={again}>
              {say.again}
            </Button>
          </Bar>
        ) : undefined
      }
    >
      {known && query.isPending && <Loading />}
      {query.isError && !shown && (
        <LoadError
          error={query.error}
          title={offline ? say.offlineTitle : say.errorTitle}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      )}
      {offline && shown && kept && <OfflineNote at={kept.at} onRetry={() => void query.refetch()} />}
      {shown?.length === 0 && (
        <Empty title={say.empty} text={say.emptyHint}>
          <Button kind="primary" onTap={again}>
            {say.first}
          </Button>
          <Link onTap={lookup}>{say.lookupEmpty}</Link>
        </Empty>
      )}
      {shown && shown.length > 0 && <Groups items={shown} />}
      {query.hasNextPage && (
        <View className="ui-gap-4">
          <Button onTap={() => void query.fetchNextPage()} busy={query.isFetchingNextPage}>
            {say.more}
          </Button>
        </View>
      )}
      {shown && shown.length > 0 && (
        <View className="ui-gap-4 t-center">
          <Link onTap={lookup}>{say.lookup}</Link>
        </View>
      )}
      <Help />
    </ResidentPage>
  );
}

function Help(): ReactElement {
  const community = usePlace((state) => state.place?.community);
  return (
    <Section>
      <Phones community={community} note={residentCopy.phone.byNumber} />
    </Section>
  );
}

function OfflineNote({ at, onRetry }: { at: number; onRetry: () => void }): ReactElement {
  const now = useNow();
  return (
    <Note icon="wifi-off">
      <View>{say.stale(momentWords(at, now))}</View>
      <View className="t-2">{say.offlineHint}</View>
      <Link onTap={onRetry}>{residentCopy.problem.retry}</Link>
    </Note>
  );
}

function Groups({ items }: { items: ComplaintSummary[] }): ReactElement {
  const now = useNow();
  const [filter, setFilter] = useState<Filter>('all');
  const groups = grouped(items);
  const counts: Record<Filter, number> = {
    all: items.length,
    yours: groups.yours.length,
    open: groups.open.length,
    done: groups.done.length,
  };
  const filters = (['all', ...GROUPS] as const).filter((name) => name === 'all' || counts[name] > 0);
  const wanted = GROUPS.filter((name) => (filter === 'all' || filter === name) && counts[name] > 0);
  return (
    <View>
      {filters.length > 2 && (
        <Tabs
          label={say.title}
          options={filters.map((name) => ({ value: name, label: say.filters[name], count: counts[name] }))}
          value={filter}
          onChange={setFilter}
        />
      )}
      {wanted.length === 0 && <View className="t-2 ui-gap-4">{say.noneHere}</View>}
      {wanted.map((name) => (
        <Section key={name} title={say.groups[name]}>
          {groups[name].map((item) => (
            <SummaryCard key={`${item.district}/${item.id}`} item={item} now={now} />
          ))}
        </Section>
      ))}
    </View>
  );
}

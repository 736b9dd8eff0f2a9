import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { ExclusionRow } from '@tellit/shared/contract/exclusions.ts';
import { exclusionsCopy as copy } from '@tellit/shared/words/exclusions-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Button } from '@/ui/button/button.tsx';
import { Tabs } from '@/ui/choice/choice.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { goTo } from '../session/navigate.ts';
import { orderUrl } from '../session/places.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import '../intake/intake.scss';
import { ExclusionCard } from './exclusion-card.tsx';
import './exclusions.scss';
import { MoreButton } from '../session/more-button.tsx';

const ROLES = [
  'supervisor',
  'discipline',
  'districtSecretary',
  'streetSecretary',
  'communitySecretary',
  'unitHead',
] as const;
type Which = 'waiting' | 'decided';

/** 剔除申请: what waits first; who decides sees all of them, a unit its own. */
export function ExclusionsPage(): ReactElement {
  return (
    <StaffFrame title={copy.listTitle} current="exclusions" roles={ROLES} root bare headed>
      {() => <Requests />}
    </StaffFrame>
  );
}

function Requests(): ReactElement {
  const [view, setView] = useState<Which>('waiting');
  const query = useInfiniteQuery({
    queryKey: ['work-orders', 'exclusions', view],
    queryFn: ({ pageParam }) => call('GET /v1/exclusions', { query: { view, cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    retry: 0,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <View className="staff-scroll">
      <View className="staff-column intake-pad">
        <Tabs<Which>
          label={copy.listTitle}
          value={view}
          options={[
            { value: 'waiting', label: copy.views.waiting },
            { value: 'decided', label: copy.views.decided },
          ]}
          onChange={setView}
        />
        <View className="ui-gap-3">
          {query.isPending && <Loading look="rows" count={3} />}
          {query.error && rows.length === 0 && (
            <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
          )}
          {query.data && rows.length === 0 && (
            <Empty title={view === 'waiting' ? copy.empty : copy.emptyDecided} text={copy.emptyWhy} />
          )}
          {rows.map((row) => (
            <Request key={row.exclusion.id} row={row} />
          ))}
          <MoreButton query={query} />
        </View>
      </View>
    </View>
  );
}

/** A request is decided on its order's page: whoever decides has the matter in front of them. */
function Request({ row }: { row: ExclusionRow }): ReactElement {
  return (
    <View className="ui-gap-3">
      <View className="ui-between">
        <View className="t-b">{`${row.order.title} · ${row.order.shortNumber}`}</View>
        <Button small onTap={() => goTo(orderUrl(row.order.id))}>
          {copy.open}
        </Button>
      </View>
      <ExclusionCard exclusion={row.exclusion} />
    </View>
  );
}

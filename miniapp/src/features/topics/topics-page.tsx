import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { TopicView } from '@tellit/shared/contract/topics.ts';
import { topicsCopy as copy } from '@tellit/shared/words/topics-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { Segmented, Tabs } from '@/ui/choice/choice.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { StaffFrame } from '../session/staff-frame.tsx';
import '../intake/intake.scss';
import { MissedTable } from './missed-table.tsx';
import { TopicCard } from './topic-card.tsx';
import './topics.scss';

const ROLES = ['dispatcher', 'communitySecretary', 'streetSecretary', 'districtSecretary', 'supervisor'] as const;
const MAY_OPEN = ['dispatcher', 'streetSecretary', 'districtSecretary', 'supervisor'];
const MAY_COMPARE = ['streetSecretary', 'districtSecretary', 'supervisor', 'communitySecretary'];
const DAYS = ['7', '30', '90'] as const;
type Days = (typeof DAYS)[number];
type Which = 'hot' | 'missed';

/** 热点 and 倒逼: what many say at once, and what the patrols should have seen. */
export function TopicsPage(): ReactElement {
  return (
    <StaffFrame title={copy.title} current="topics" roles={ROLES} root bare headed>
      {(me) => {
        const roles = me.posts.map((post) => post.role as string);
        return (
          <Topics
            mayOpen={roles.some((role) => MAY_OPEN.includes(role))}
            mayCompare={roles.some((role) => MAY_COMPARE.includes(role))}
          />
        );
      }}
    </StaffFrame>
  );
}

function Topics({ mayOpen, mayCompare }: { mayOpen: boolean; mayCompare: boolean }): ReactElement {
  const [which, setWhich] = useState<Which>('hot');
  const [days, setDays] = useState<Days>('30');
  return (
    <View className="staff-scroll">
      <View className="staff-column intake-pad">
        {mayCompare && (
          <Tabs<Which>
            label={copy.title}
            value={which}
            options={[
              { value: 'hot', label: copy.tabs.hot },
              { value: 'missed', label: copy.tabs.missed },
            ]}
            onChange={setWhich}
          />
        )}
        <View className="ui-gap-3">
          <Segmented<Days>
            label={copy.days}
            value={days}
            options={DAYS.map((value) => ({ value, label: copy.daysOf(Number(value)) }))}
            onChange={setDays}
          />
        </View>
        <View className="ui-gap-3">
          {which === 'hot' ? <Hot days={Number(days)} mayOpen={mayOpen} /> : <MissedTable days={Number(days)} />}
        </View>
      </View>
    </View>
  );
}

function Hot({ days, mayOpen }: { days: number; mayOpen: boolean }): ReactElement {
  const query = useQuery({
    queryKey: ['work-orders', 'topics', days],
    queryFn: () => call('GET /v1/topics', { query: { days } }),
    retry: 0,
  });
  if (!query.data)
    return query.error ? (
      <OrderProblem problem={query.error as never} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="cards" count={3} />
    );
  const { items, complete, rule } = query.data;
  if (items.length === 0) return <Empty title={copy.empty} text={copy.emptyWhy} />;
  return (
    <View className="ui-stack">
      <Note>{`${complete ? '' : copy.partly}${copy.how(rule)}`}</Note>
      {items.map((topic) => (
        <TopicCard key={firstOf(topic)} topic={topic} mayOpen={mayOpen} />
      ))}
    </View>
  );
}

/** A topic has no name of its own: it is known by the order that came first, also when others join it. */
const firstOf = ({ orders, title }: TopicView): string =>
  orders.reduce<TopicView['orders'][number] | undefined>(
    (first, order) => (first && first.receivedAt <= order.receivedAt ? first : order),
    undefined,
  )?.id ?? title;

import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { CallRow } from '@tellit/shared/contract/work-orders.ts';
import { callsCopy as words } from '@tellit/shared/words/calls-copy.ts';
import { type ReactElement, useEffect, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Tap } from '@/ui/base/tap';
import { Button } from '@/ui/button/button.tsx';
import { Icon } from '@/ui/icon/icon.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { CallView } from './call-view.tsx';
import { nextOf } from './grouping.ts';

interface SittingProps {
  district: string;
  orderId: string;
  /** Said after every record; the page stays here. */
  onRecorded: (words: string) => void;
  onLeave: () => void;
}

/** Everybody who reported one matter, called one after the other without leaving; each keeps an outcome of their own. */
export function Sitting({ district, orderId, onRecorded, onLeave }: SittingProps): ReactElement {
  const query = useQuery({
    queryKey: ['follow-ups', 'order', orderId],
    queryFn: () => call('GET /v1/follow-ups', { query: { workOrderId: orderId, limit: 100 } }),
    retry: 0,
  });
  // Whoever was called leaves the list; the sitting still shows them.
  const [members, setMembers] = useState<CallRow[]>([]);
  const [done, setDone] = useState<Record<string, string>>({});
  const [chosen, setChosen] = useState<string | null>(null);
  const items = query.data?.items;
  useEffect(() => {
    if (items)
      setMembers((before) => [
        ...before,
        ...items.filter((row) => before.every((m) => m.complaintId !== row.complaintId)),
      ]);
  }, [items]);

  if (query.isPending) return <Loading look="page" count={2} />;
  if (query.error && members.length === 0)
    return <OrderProblem problem={query.error as ApiProblem} onRetry={() => void query.refetch()} />;
  const ids = members.map((row) => row.complaintId);
  const current = chosen ?? ids.find((id) => done[id] === undefined) ?? null;
  const row = members.find((m) => m.complaintId === current);
  const strip = (
    <View className="calls-sitting">
      <View className="t-b">{words.sitting(members.length)}</View>
      <View className="calls-members">
        {members.map((m, index) => (
          <Member
            key={m.complaintId}
            row={m}
            nth={index + 1}
            said={done[m.complaintId]}
            now={m.complaintId === current}
            onTap={() => setChosen(m.complaintId)}
          />
        ))}
      </View>
    </View>
  );
  if (!row)
    return (
      <View className="calls-pad">
        {strip}
        <Empty plain title={words.sittingDone(members.length)} text={words.sittingWhy}>
          <Button kind="primary" onTap={onLeave}>
            {words.next}
          </Button>
        </Empty>
      </View>
    );
  return (
    <CallView
      key={row.complaintId}
      district={district}
      row={row}
      at={ids.indexOf(row.complaintId)}
      all={ids.length}
      above={strip}
      onRecorded={(text) => {
        const after = { ...done, [row.complaintId]: text };
        setDone((before) => ({ ...before, [row.complaintId]: text }));
        // whoever went on to another while this one was being recorded stays there
        setChosen((now) => (now === null || now === row.complaintId ? nextOf(ids, after, row.complaintId) : now));
        onRecorded(text);
        void query.refetch();
      }}
    />
  );
}

interface MemberProps {
  row: CallRow;
  nth: number;
  said: string | undefined;
  now: boolean;
  onTap: () => void;
}

function Member({ row, nth, said, now, onTap }: MemberProps): ReactElement {
  const state = said ?? (now ? words.memberNow : words.memberTodo);
  const body = (
    <>
      <View className="t-b t-num">
        {nth} · {row.shortNumber}
      </View>
      <View className="ui-row">
        {said !== undefined && <Icon name="check" size="sm" />}
        <View className="ui-grow">{state}</View>
      </View>
    </>
  );
  const look = `calls-try${now ? ' is-now' : ''}`;
  // A call that was recorded is over; the page of the order shows what was said.
  if (said !== undefined) return <View className={look}>{body}</View>;
  return (
    <Tap className={look} onTap={onTap}>
      {body}
    </Tap>
  );
}

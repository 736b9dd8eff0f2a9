import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Me } from '@tellit/shared/contract/sessions.ts';
import type { CallRow } from '@tellit/shared/contract/work-orders.ts';
import { callsCopy } from '@tellit/shared/words/calls-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import { type Dispatch, type ReactElement, type SetStateAction, useCallback, useEffect, useRef, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { useViewport } from '@/ui/base/viewport';
import { KeyHints, PaneBody, PaneHead, Panes } from '@/ui/desk/desk.tsx';
import { Queue } from '@/ui/desk/queue.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { Toast } from '@/ui/toast/toast.tsx';
import { dueText } from '../order/due-text.ts';
import { OrderProblem } from '../order/order-problem.tsx';
import { useNow } from '../order/use-now.ts';
import { StaffFrame } from '../session/staff-frame.tsx';
import { CallView } from './call-view.tsx';
import { Coverage } from './coverage.tsx';
import { type CallEntry, entriesOf, orderOfEntry } from './grouping.ts';
import { Sitting } from './sitting.tsx';
import './calls.scss';
import { MoreButton } from '../session/more-button.tsx';

const copy = staffCopy.calls;
const ROLES = ['followUpClerk', 'discipline', 'districtSecretary'] as const;
const HINTS = [{ keys: ['J', 'K'], label: staffCopy.keys.next }];

/** 回访: the list by what is due first, one call at a time beside it; on a phone one after the other. */
export function CallsPage(): ReactElement {
  const [chosen, setChosen] = useState<string | null>(null);
  const [said, setSaid] = useState<string>();
  const quiet = useCallback(() => setSaid(undefined), []);
  const phone = useViewport() === 'phone';
  return (
    <StaffFrame
      title={phone && chosen ? copy.one : copy.title}
      current="calls"
      root={!(phone && chosen)}
      onBack={phone && chosen ? () => setChosen(null) : undefined}
      roles={ROLES}
      compact
      bare
      keys={<KeyHints hints={HINTS} />}
      overlay={<Toast text={said} onDone={quiet} />}
    >
      {(me) => <Calls me={me} chosen={chosen} onChoose={setChosen} onSay={setSaid} />}
    </StaffFrame>
  );
}

interface CallsProps {
  me: Me;
  chosen: string | null;
  onChoose: Dispatch<SetStateAction<string | null>>;
  onSay: (words: string) => void;
}

function Calls({ me, chosen, onChoose, onSay }: CallsProps): ReactElement {
  const phone = useViewport() === 'phone';
  const now = useNow();
  const query = useInfiniteQuery({
    queryKey: ['follow-ups'],
    queryFn: ({ pageParam }) => call('GET /v1/follow-ups', { query: { cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: 60_000,
    retry: 0,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const entries = entriesOf(rows);
  const selected = chosen ?? (phone ? null : (entries[0]?.id ?? null));
  // the first call is only looked at: once there is one, it stays chosen however the list moves
  const over = useRef<string>();
  const first = chosen === null && selected !== over.current ? selected : null;
  useEffect(() => {
    if (first !== null) onChoose(first);
  }, [first, onChoose]);
  const listed = rows.find((one) => one.complaintId === selected);
  const at = entries.findIndex((entry) => entry.id === selected || entry.orderId === listed?.workOrderId);
  // a call somebody is in the middle of stays open when it leaves the list; the server says what became of it
  const open = useRef<CallRow>();
  if (listed) open.current = listed;
  const isOpen = open.current?.complaintId === selected && selected !== over.current;
  const row = listed ?? (isOpen ? open.current : undefined);
  const sitting = orderOfEntry(selected);

  const recorded = (of: string, words: string): void => {
    onSay(words);
    over.current = of;
    const next = entries[at + 1] ?? entries[at - 1];
    // whoever went on to another call while this one was being recorded stays there
    onChoose((now) => (now === of ? (next?.id ?? null) : now));
    void query.refetch();
  };

  if (query.isPending) return <Loading look="rows" count={6} />;
  if (query.error && rows.length === 0)
    return <OrderProblem problem={query.error as ApiProblem} onRetry={() => void query.refetch()} />;
  const list =
    rows.length === 0 ? (
      <Empty plain title={copy.empty} text={copy.emptyWhy} />
    ) : (
      <>
        <Queue
          label={copy.title}
          selectedId={selected ?? undefined}
          onSelect={onChoose}
          onOpen={onChoose}
          groups={[
            {
              id: 'calls',
              title: copy.listTitle,
              count: rows.length,
              rows: entries.map((entry) => rowOf(entry, now, () => onChoose(entry.id))),
            },
          ]}
        />
        {query.hasNextPage && (
          <View className="desk-more">
            <MoreButton query={query} />
          </View>
        )}
      </>
    );
  const stay = (said: string): void => {
    onSay(said);
    void query.refetch();
  };
  const detail = sitting ? (
    <Sitting
      key={sitting}
      district={me.district.id}
      orderId={sitting}
      onRecorded={stay}
      onLeave={() => onChoose(null)}
    />
  ) : row ? (
    <CallView
      key={row.complaintId}
      district={me.district.id}
      row={row}
      at={Math.max(0, at)}
      all={entries.length}
      onRecorded={(words) => recorded(row.complaintId, words)}
    />
  ) : (
    <Empty plain title={rows.length === 0 ? copy.empty : copy.pick} text={copy.emptyWhy} />
  );
  if (phone)
    return chosen && (row || sitting) ? (
      detail
    ) : (
      <View className="calls-list">
        <Coverage />
        {list}
      </View>
    );
  return (
    <Panes
      open="queue"
      onOpen={() => undefined}
      sideTitle=""
      queue={
        <>
          <PaneHead title={copy.title} note={rows.length} />
          <PaneBody pad={false}>
            <Coverage />
            {list}
          </PaneBody>
        </>
      }
      detail={detail}
    />
  );
}

function rowOf({ id, orderId, row }: CallEntry, now: number, onTap: () => void) {
  const due = dueText(row.due, now);
  return {
    id,
    clock: { name: due.clock, colour: due.colour, text: due.text, left: due.left },
    urgency: due.alarm ?? (row.attempts === 0 ? copy.noAttempts : copy.attempts(row.attempts)),
    title: row.title,
    number: row.shortNumber,
    meta: orderId === null ? [row.communityName] : [row.communityName, callsCopy.group(row.group.waiting)],
    // Mostly the community itself handled it: its name once is enough, and a phone has no room for it twice.
    to: row.leadName !== null && row.leadName !== row.communityName ? row.leadName : undefined,
    onTap,
  };
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { OutboxRow } from '@tellit/shared/contract/alerts.ts';
import { alertsCopy, troubleWords } from '@tellit/shared/words/alerts-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import { type ApiProblem, isProblem } from '@/api/problem.ts';
import { Button } from '@/ui/button/button.tsx';
import { Tabs } from '@/ui/choice/choice.tsx';
import { Note } from '@/ui/note/note.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { momentText } from '../order/when.ts';
import { MoreButton } from '../session/more-button.tsx';

const copy = alertsCopy.channels;
const STATES = ['failed', 'unknown', 'waiting', 'sent'] as const;
type State = (typeof STATES)[number];

interface OutboxProps {
  counts: Partial<Record<State, number>>;
  onSay: (words: string) => void;
  onChanged: () => void;
}

/** Messages by what became of them. One whose outcome nobody knows is sent again only by a person who looked at it. */
export function Outbox({ counts, onSay, onChanged }: OutboxProps): ReactElement {
  const [state, setState] = useState<State>('failed');
  const query = useInfiniteQuery({
    queryKey: ['outbox', state],
    queryFn: ({ pageParam }) => call('GET /v1/outbox', { query: { state, cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    refetchInterval: 15_000,
    retry: 0,
  });
  const again = async (id: string): Promise<void> => {
    try {
      await call('POST /v1/outbox/:id/again', { params: { id }, body: {} });
      onSay(copy.againDone);
    } catch (error) {
      if (!isProblem(error)) throw error;
      onSay(error.message);
    }
    onChanged();
  };
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const repeatable = state === 'failed' || state === 'unknown';
  return (
    <View className="live-outbox">
      <Tabs
        label={copy.outbox}
        options={STATES.map((value) => ({ value, label: copy.states[value], count: counts[value] }))}
        value={state}
        onChange={setState}
      />
      {state === 'unknown' && rows.length > 0 && <Note icon="ask">{copy.unknownWhy}</Note>}
      {query.isPending ? (
        <Loading look="rows" count={3} />
      ) : query.error && rows.length === 0 ? (
        <OrderProblem problem={query.error as unknown as ApiProblem} onRetry={() => void query.refetch()} />
      ) : (
        <DataTable<OutboxRow>
          label={copy.outbox}
          rows={rows}
          rowId={(row) => row.id}
          empty={<Empty plain title={copy.outboxEmpty} />}
          foot={<MoreButton query={query} />}
          columns={[
            {
              id: 'at',
              title: copy.when,
              width: 130,
              cell: (row) => <View className="t-num">{momentText(row.sentAt ?? row.createdAt)}</View>,
            },
            {
              id: 'to',
              title: copy.to,
              width: 190,
              cell: (row) =>
                row.channel === 'wechat'
                  ? copy.resident
                  : (row.personName ?? (row.organisationName ? copy.group(row.organisationName) : '')),
            },
            {
              id: 'what',
              title: copy.content,
              width: 260,
              cell: (row) => (
                <View>
                  {row.title} <View className="t-label t-3 t-num">{row.shortNumber ?? ''}</View>
                </View>
              ),
            },
            {
              id: 'state',
              title: copy.state,
              width: 260,
              cell: (row) => (
                <View>
                  {row.trouble ? troubleWords(row.trouble) : copy.states[row.state]}
                  {row.attempts > 0 && <View className="t-label t-3">{copy.attempts(row.attempts)}</View>}
                </View>
              ),
            },
            ...(repeatable
              ? [
                  {
                    id: 'again',
                    title: copy.again,
                    width: 120,
                    cell: (row: OutboxRow) => (
                      <Button small onTap={() => void again(row.id)}>
                        {copy.again}
                      </Button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
    </View>
  );
}

import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { NoPenaltyView } from '@tellit/shared/contract/no-penalty.ts';
import { itemListStateLabel, itemsCopy, noPenaltyKindLabel } from '@tellit/shared/words/items-copy.ts';
import { type ReactElement, useState } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { useViewport } from '@/ui/base/viewport';
import { Button, Link } from '@/ui/button/button.tsx';
import { Input } from '@/ui/field/field.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { Tag } from '@/ui/tag/tag.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useSettled } from '../resident/use-settled.ts';
import { NoPenaltySheet } from './no-penalty-sheet.tsx';

const copy = itemsCopy.noPenalty;

/** 不罚免罚清单: everybody reads it, the justice bureau keeps it. */
export function NoPenaltyPane({ decides, onSay }: { decides: boolean; onSay: (words: string) => void }): ReactElement {
  const [q, setQ] = useState('');
  const [open, setOpen] = useState<string | 'new' | null>(null);
  const phone = useViewport() === 'phone';
  const asked = useSettled(q.trim());
  const query = useInfiniteQuery({
    queryKey: ['no-penalty-items', asked],
    queryFn: ({ pageParam }) =>
      call('GET /v1/no-penalty-items', { query: { q: asked || undefined, cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
    retry: 0,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  const one = rows.find(({ id }) => id === open);
  return (
    <View className="items-body">
      <View className="items-tools">
        <View className="items-find">
          <Input
            id="find-no-penalty"
            label={itemsCopy.find}
            placeholder={itemsCopy.find}
            kind="search"
            value={q}
            onChange={setQ}
          />
        </View>
        {decides && (
          <Button small kind="primary" icon="plus" onTap={() => setOpen('new')}>
            {copy.add}
          </Button>
        )}
      </View>
      {query.isPending && <Loading look="rows" count={6} />}
      {query.error && rows.length === 0 && (
        <OrderProblem problem={query.error as ApiProblem} onRetry={() => void query.refetch()} />
      )}
      {query.data && rows.length === 0 && <Empty title={copy.none} text={copy.noneWhy} />}
      {rows.length > 0 && (
        <DataTable<NoPenaltyView>
          label={copy.title}
          rows={rows}
          rowId={({ id }) => id}
          foot={
            query.hasNextPage ? (
              <Button busy={query.isFetchingNextPage} onTap={() => void query.fetchNextPage()}>
                {itemsCopy.more}
              </Button>
            ) : undefined
          }
          columns={[
            {
              id: 'name',
              title: copy.name,
              width: 220,
              cell: (row) => (
                <View>
                  <Link onTap={() => setOpen(row.id)}>{row.name}</Link>
                  <View className="t-cap t-2 t-num">{`${row.number} · ${row.organisationName}`}</View>
                </View>
              ),
            },
            {
              id: 'kind',
              title: copy.kind,
              width: 96,
              cell: (row) => (
                <View className="items-line__head">
                  <Tag>{noPenaltyKindLabel[row.kind]}</Tag>
                  {row.state === 'withdrawn' && <Tag kind="plain">{itemListStateLabel.withdrawn}</Tag>}
                </View>
              ),
            },
            ...(phone
              ? []
              : [
                  { id: 'condition', title: copy.condition, width: 260, cell: (row: NoPenaltyView) => row.condition },
                  { id: 'basis', title: copy.basis, width: 180, cell: (row: NoPenaltyView) => row.basis },
                ]),
          ]}
        />
      )}
      {(open === 'new' || one) && (
        <NoPenaltySheet
          key={open ?? ''}
          entry={one ?? null}
          decides={decides}
          onClose={() => setOpen(null)}
          onDone={(words) => {
            setOpen(null);
            onSay(words);
          }}
        />
      )}
    </View>
  );
}

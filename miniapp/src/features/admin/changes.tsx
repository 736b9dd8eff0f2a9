import { useInfiniteQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Output } from '@tellit/shared/contract/api.ts';
import { policyHistoryWords } from '@tellit/shared/words/policies-copy.ts';
import { staffCopy } from '@tellit/shared/words/staff-copy.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { OrderProblem } from '../order/order-problem.tsx';
import { useOrganisations } from '../order/reference.ts';
import { momentText } from '../order/when.ts';
import { MoreButton } from '../session/more-button.tsx';
import { differences } from './differences.ts';

const copy = staffCopy.admin;
const NOUNS: Record<string, string> = { ...copy.nounNames, ...policyHistoryWords.nouns };
const ACTIONS: Record<string, string> = { ...copy.actionNames, ...policyHistoryWords.actions };
type Change = Output<'GET /v1/changes'>['items'][number];

/** Who changed what, when, from what to what: administration is data with history (rules.md). */
export function Changes(): ReactElement {
  const organisations = useOrganisations();
  const query = useInfiniteQuery({
    queryKey: ['changes'],
    queryFn: ({ pageParam }) => call('GET /v1/changes', { query: { cursor: pageParam ?? undefined } }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    retry: 0,
  });
  if (!query.data)
    return query.error ? (
      <OrderProblem problem={query.error as ApiProblem} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="rows" count={8} />
    );
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  const nameOf = (id: string): string | undefined => names.get(id);
  const changes = query.data.pages.flatMap((page) => page.items);
  return (
    <DataTable<Change>
      label={copy.tabs.changes}
      rows={changes}
      rowId={({ id }) => id}
      empty={<Empty plain title={copy.changesEmpty} />}
      foot={<MoreButton query={query} />}
      columns={[
        { id: 'at', title: copy.when, width: 120, cell: (row) => <View className="t-num">{momentText(row.at)}</View> },
        { id: 'by', title: copy.by, width: 90, cell: (row) => row.by ?? copy.system },
        {
          id: 'what',
          title: copy.what,
          width: 140,
          cell: (row) => copy.changed(NOUNS[row.noun] ?? row.noun, ACTIONS[row.action] ?? row.action),
        },
        {
          id: 'values',
          title: `${copy.before} → ${copy.after}`,
          width: 420,
          cell: (row) => (
            <View className="admin-values">
              {differences(row.before, row.after, nameOf).map((part) => (
                <View key={part.name} className="t-label">
                  <View className="admin-inline t-3">{part.name}</View>{' '}
                  {part.before === null ? part.after : `${part.before} → ${part.after ?? '—'}`}
                </View>
              ))}
            </View>
          ),
        },
      ]}
    />
  );
}

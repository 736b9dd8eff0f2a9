import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { Output } from '@tellit/shared/contract/api.ts';
import type { RoutingRuleView } from '@tellit/shared/contract/policies.ts';
import { urgencyLabel } from '@tellit/shared/words/labels.ts';
import { policiesCopy as copy } from '@tellit/shared/words/policies-copy.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Loading } from '@/ui/states/states.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { OrderProblem } from '../../order/order-problem.tsx';

/** 研判规则, to be read: which of the resident's words suggest which unit and category. */
export function RoutingRules(): ReactElement {
  const query = useQuery<Output<'GET /v1/policies/routing'>, ApiProblem>({
    queryKey: ['policies', 'routing'],
    queryFn: () => call('GET /v1/policies/routing', {}),
    retry: 0,
  });
  if (!query.data)
    return query.error ? (
      <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />
    ) : (
      <Loading look="rows" count={8} />
    );
  return (
    <View className="ui-stack">
      <View className="t-label t-2">{copy.routingWhy}</View>
      <DataTable<RoutingRuleView>
        label={copy.routing}
        rows={query.data.items}
        rowId={(rule) => rule.id}
        columns={[
          {
            id: 'words',
            title: copy.words,
            width: 340,
            cell: (rule) => <View className="pol-words">{rule.words.join('、')}</View>,
          },
          { id: 'category', title: copy.category, width: 170, cell: (rule) => rule.category ?? '' },
          { id: 'lead', title: copy.lead, width: 120, cell: (rule) => rule.lead },
          { id: 'joint', title: copy.joint, width: 120, cell: (rule) => rule.joint.join('、') },
          {
            id: 'urgency',
            title: copy.urgency,
            width: 80,
            cell: (rule) => (rule.urgency === null ? '' : urgencyLabel[rule.urgency]),
          },
          {
            id: 'months',
            title: copy.months,
            width: 110,
            cell: (rule) => (rule.months.length === 0 ? copy.allYear : copy.monthsOf(rule.months)),
          },
        ]}
      />
    </View>
  );
}

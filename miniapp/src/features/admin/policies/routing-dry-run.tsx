import { useQuery } from '@tanstack/react-query';
import { View } from '@tarojs/components';
import type { RoutingDryRun } from '@tellit/shared/contract/routing.ts';
import { routingAdminCopy as copy } from '@tellit/shared/words/routing-admin-copy.ts';
import type { ReactElement } from 'react';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';
import { Sheet } from '@/ui/sheet/sheet.tsx';
import { Empty, Loading } from '@/ui/states/states.tsx';
import { DataTable } from '@/ui/table/data-table.tsx';
import { OrderProblem } from '../../order/order-problem.tsx';
import { momentText } from '../../order/when.ts';
import type { Rule } from './use-routing.ts';

const DAYS = 30;

/** What the rules as edited would have done to the orders of the last thirty days, beside the rules in force. */
export function DryRunSheet({ rules, onClose }: { rules: Rule[]; onClose: () => void }): ReactElement {
  const query = useQuery<RoutingDryRun, ApiProblem>({
    queryKey: ['routing-dry-run', rules],
    queryFn: () => call('POST /v1/policies/routing/dry-run', { body: { rules, days: DAYS } }),
    retry: 0,
    gcTime: 0,
  });
  return (
    <Sheet open wide title={copy.dryTitle} onClose={onClose}>
      <View className="ui-stack">
        <View className="t-label t-2">{copy.dryLead}</View>
        {query.data ? (
          <Outcome found={query.data} />
        ) : query.error ? (
          <OrderProblem problem={query.error} onRetry={() => void query.refetch()} />
        ) : (
          <Loading look="rows" count={5} />
        )}
      </View>
    </Sheet>
  );
}

function Outcome({ found }: { found: RoutingDryRun }): ReactElement {
  const idle = found.sentences.filter((_, at) => found.hits[at] === 0);
  return (
    <>
      <View className="pol-dry t-num">
        <View>{copy.dryLooked(found.looked, found.limited)}</View>
        <View className="t-b">{copy.dryChanged(found.changed)}</View>
        <View className="t-2">{idle.length === 0 ? copy.dryAllUsed : copy.dryIdle(idle.length)}</View>
      </View>
      {found.moves.length > 0 && (
        <DataTable
          label={copy.dryMoves}
          rows={found.moves}
          rowId={(move) => `${move.from} ${move.to}`}
          columns={[
            { id: 'from', title: copy.dryFrom, width: 220, cell: (move) => move.from },
            { id: 'to', title: copy.dryTo, width: 220, cell: (move) => move.to },
            { id: 'orders', title: copy.dryOrders, width: 64, align: 'right', cell: (move) => String(move.orders) },
          ]}
        />
      )}
      {found.orders.length > 0 ? (
        <>
          <View className="t-b">{copy.dryList}</View>
          <DataTable
            label={copy.dryList}
            rows={found.orders}
            rowId={(order) => order.id}
            columns={[
              { id: 'number', title: copy.dryNumber, width: 88, cell: (order) => order.shortNumber },
              { id: 'title', title: copy.dryTitleOf, width: 220, cell: (order) => order.title },
              { id: 'at', title: copy.dryReceived, width: 96, cell: (order) => momentText(order.receivedAt) },
              { id: 'before', title: copy.dryFrom, width: 150, cell: (order) => order.before },
              { id: 'after', title: copy.dryTo, width: 150, cell: (order) => order.after },
            ]}
          />
        </>
      ) : (
        found.changed > 0 && <View className="t-2 t-label">{copy.dryHidden}</View>
      )}
      {found.findings.length > 0 && (
        <View className="pol-rules">
          {found.findings.map(({ at, message }) => (
            <View key={`${at} ${message}`}>{message}</View>
          ))}
        </View>
      )}
      {found.looked === 0 && <Empty plain title={copy.dryLooked(0, false)} />}
    </>
  );
}

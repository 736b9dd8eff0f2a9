import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { TogetherView } from '@tellit/shared/contract/together.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';

/** What others have to do with an order. Asked again with every version: each of these acts moves it. */
export function useTogether(order: Pick<WorkOrderDetail, 'id' | 'version'>): UseQueryResult<TogetherView, ApiProblem> {
  return useQuery({
    queryKey: ['together', order.id, order.version],
    queryFn: () => call('GET /v1/work-orders/:id/together', { params: { id: order.id } }),
    placeholderData: (before) => before,
    retry: 0,
  });
}

import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { Output } from '@tellit/shared/contract/api.ts';
import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import { call } from '@/api/client.ts';
import type { ApiProblem } from '@/api/problem.ts';

export type ExclusionsOfOrder = Output<'GET /v1/work-orders/:id/exclusions'>;

/** The requests about an order as they stand at the version on screen. */
export function useExclusions(
  order: Pick<WorkOrderDetail, 'id' | 'version'>,
): UseQueryResult<ExclusionsOfOrder, ApiProblem> {
  return useQuery({
    queryKey: ['exclusions', order.id, order.version],
    queryFn: () => call('GET /v1/work-orders/:id/exclusions', { params: { id: order.id } }),
    placeholderData: (before: ExclusionsOfOrder | undefined) => before,
    retry: 0,
  });
}

import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';

/** The stop of 受理 派工 签收 办理 办结审核 回访 办结 an order stands at; 7 when all are done. An order that ended early stops where it was. */
export function stageOf(order: Pick<WorkOrderDetail, 'state' | 'assignments' | 'acceptedAt' | 'dispatchedAt'>): number {
  switch (order.state) {
    case 'received':
      return 0;
    case 'accepted':
      return 1;
    case 'dispatched':
      return 2;
    case 'inProgress':
      return 3;
    case 'awaitingApproval':
      return 4;
    case 'answered':
      return 5;
    case 'closed':
      return 7;
    default:
      return order.dispatchedAt !== null ? 3 : order.acceptedAt !== null ? 1 : 0;
  }
}

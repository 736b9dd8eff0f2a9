import type { WorkOrderDetail } from '@tellit/shared/contract/work-orders.ts';
import type { Action } from '@tellit/shared/rules/workflow/actions.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { orderDetail } from './detail.ts';
import { type Command, runCommand } from './run-command.ts';
import { actingOrganisation, viewOrder, workflowActor } from './viewer.ts';

export type StaffCommand<A extends Action> = Pick<Command<A>, 'action' | 'input' | 'entries' | 'also'> & {
  id: string;
  version: number;
  assignmentId?: string;
};

/** Runs one command of a staff member on an order they may see. @throws ApiError notFound when they may not see it */
export async function actOnOrder<A extends Action>(
  deps: Deps,
  actor: StaffActor,
  command: StaffCommand<A>,
): Promise<void> {
  const viewer = await deps.store.read((db) => viewOrder(db, deps.store.t, actor, command.id, deps.clock.now()));
  const { action, input, entries, also, version } = command;
  await runCommand(deps, {
    district: actor.district,
    orderId: command.id,
    actor: workflowActor(actor),
    actorRef: {
      kind: 'staff',
      id: actor.personId,
      organisationId: actingOrganisation(actor, viewer.loaded, command.assignmentId),
    },
    action,
    input,
    entries,
    also,
    version,
  });
}

/** The same, answering with the order as it stands afterwards. */
export async function runStaffCommand<A extends Action>(
  deps: Deps,
  actor: StaffActor,
  command: StaffCommand<A>,
): Promise<WorkOrderDetail> {
  await actOnOrder(deps, actor, command);
  return orderDetail(deps, actor, command.id);
}

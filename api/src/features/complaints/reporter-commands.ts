import type { Action, ActionInputs } from '@tellit/shared/rules/workflow/actions.ts';
import { Refusal } from '@tellit/shared/rules/workflow/refusal.ts';
import type { ComplaintActor, ReporterActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import type { Routes } from '../../platform/http/register.ts';
import { residentId } from '../attachments/uploader.ts';
import type { NewEntry } from '../work-orders/entries.ts';
import { complaintOfOpenQuestion } from '../work-orders/questions.ts';
import { type CommandScene, runCommand } from '../work-orders/run-command.ts';
import { type ComplaintRow, ownComplaint } from './access.ts';
import { ownPage } from './own-page.ts';

type Resident = ReporterActor | ComplaintActor;
interface Target {
  district: string;
  id: string;
}

/** What residents do with their own complaint after telling it. */
export function registerReporterCommands(routes: Routes, deps: Deps): void {
  const run = async <A extends Action>(
    actor: Resident,
    target: Target,
    action: A,
    input: ActionInputs[A],
    entries: NewEntry[],
    check?: (scene: CommandScene) => Promise<void>,
  ) => {
    const own = () => deps.store.read((db) => ownComplaint(db, deps.store.t, actor, target.district, target.id));
    const actOn = (complaint: ComplaintRow) =>
      runCommand(deps, {
        district: target.district,
        orderId: complaint.workOrderId,
        action,
        actor: { kind: 'reporter', reporterId: complaint.reporterId, complaintId: complaint.id },
        actorRef: { kind: 'reporter', id: residentId(actor), organisationId: null },
        input,
        entries: entries.map((entry) => ({ ...entry, complaintId: complaint.id })),
        also: check,
      });
    const complaint = await own();
    try {
      await actOn(complaint);
    } catch (error) {
      // Merged in this moment: the act belongs to the order the complaint is in now.
      const moved = error instanceof Refusal ? await own() : complaint;
      if (moved.workOrderId === complaint.workOrderId) throw error;
      await actOn(moved);
    }
    return presentOwn(deps, actor, target);
  };

  routes.on('POST /v1/complaints/:district/:id/supplement', ({ actor, params, body }) =>
    run(actor, params, 'supplement', {}, [
      { kind: 'supplement', text: body.text, visibility: 'reporter', attachments: [{ ids: body.attachmentIds }] },
    ]),
  );
  routes.on('POST /v1/complaints/:district/:id/answer', ({ actor, params, body }) =>
    run(
      actor,
      params,
      'answerQuestion',
      {},
      [{ kind: 'answer', text: body.text, replyToId: body.questionId, visibility: 'reporter' }],
      async ({ db }) => {
        await complaintOfOpenQuestion(db, deps.store.t, params.district, body.questionId, [params.id]);
      },
    ),
  );
  routes.on('POST /v1/complaints/:district/:id/urge', ({ actor, params }) => run(actor, params, 'urge', {}, []));
  routes.on('POST /v1/complaints/:district/:id/withdraw', ({ actor, params, body }) =>
    run(
      actor,
      params,
      'withdraw',
      {},
      body.reason ? [{ kind: 'reason', text: body.reason, visibility: 'reporter' }] : [],
    ),
  );
  routes.on('POST /v1/complaints/:district/:id/confirm', ({ actor, params, body }) => {
    const said = body.words || body.attachmentIds.length > 0;
    const entry: NewEntry = {
      kind: 'confirmation',
      text: body.words ?? null,
      visibility: 'reporter',
      attachments: [{ ids: body.attachmentIds }],
    };
    return run(
      actor,
      params,
      'confirm',
      { resolution: body.resolution, rating: body.rating, optOut: body.optOut },
      said ? [entry] : [],
    );
  });
  routes.on('POST /v1/complaints/:district/:id/reopen', ({ actor, params, body }) =>
    run(actor, params, 'reopen', {}, [{ kind: 'supplement', text: body.text, visibility: 'reporter' }]),
  );
}

/** The resident's page after a command, or on its own. */
export async function presentOwn(deps: Deps, actor: Resident, target: Target) {
  const complaint = await deps.store.read((db) => ownComplaint(db, deps.store.t, actor, target.district, target.id));
  return ownPage(deps, complaint);
}

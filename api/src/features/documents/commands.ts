import type { Action, ActionInputs } from '@tellit/shared/rules/workflow/actions.ts';
import type { PaperAction } from '@tellit/shared/rules/workflow/paper-steps.ts';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import { newId } from '../../platform/id.ts';
import { headRoleOf, type OrganisationFacts } from '../tenants/tenant.ts';
import type { NewEntry } from '../work-orders/entries.ts';
import type { CommandScene } from '../work-orders/run-command.ts';
import { actOnOrder, runStaffCommand, type StaffCommand } from '../work-orders/staff-command.ts';
import { openPaper, paperInReach } from './paper-page.ts';

/** Issuing, asking for, receiving, answering and checking papers; sending an order up by choice. */
export function registerDocumentCommands(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;

  /** Organisations of the district that are still there, in the order asked for. @throws ApiError invalidInput */
  const organisations = async (
    { db, loaded }: CommandScene,
    ids: readonly string[],
    path: string,
  ): Promise<OrganisationFacts[]> => {
    const o = t.organisation;
    const rows =
      ids.length === 0
        ? []
        : await db
            .select()
            .from(o)
            .where(and(eq(o.district, loaded.row.district), inArray(o.id, [...ids]), isNull(o.retiredAt)));
    return ids.map((id) => {
      const found = rows.find((row) => row.id === id);
      if (!found) throw wrongField(path, '没有这个单位，或已经停用。请重新选择。');
      return found;
    });
  };

  routes.on('POST /v1/work-orders/:id/documents', ({ actor, params: { id }, body }) => {
    const { version, kind, toId, toHead, cause, requirement, replyBy, copyIds } = body;
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'issueDocument',
      input: async (scene): Promise<ActionInputs['issueDocument']> => {
        checkAhead('replyBy', replyBy, scene.now);
        const [to] = await organisations(scene, [toId], 'toId');
        const copies = await organisations(scene, [...new Set(copyIds)], 'copyIds');
        if (!to) throw new ApiError('notFound');
        return {
          kind,
          toId,
          toPath: to.path,
          toRole: toHead ? headRoleOf(to.kind) : null,
          cause,
          requirement,
          replyBy,
          copies: copies.map((one) => one.id).filter((one) => one !== toId),
        };
      },
    });
  });

  routes.on('POST /v1/work-orders/:id/requests', ({ actor, params: { id }, body }) => {
    const { version, kind, toId, cause, requirement } = body;
    return runStaffCommand(deps, actor, {
      id,
      version,
      action: 'requestDocument',
      input: async (scene) => {
        await organisations(scene, [toId], 'toId');
        return { kind, toId, cause, requirement };
      },
    });
  });

  routes.on('POST /v1/work-orders/:id/escalate', ({ actor, params: { id }, body: { version, reason } }) =>
    runStaffCommand(deps, actor, {
      id,
      version,
      action: 'escalate',
      input: { reason },
      entries: [{ kind: 'reason', text: reason, visibility: 'staff' }],
    }),
  );

  /** One step with one paper; answers with the paper as it stands afterwards. */
  const step = async <A extends PaperAction & Action>(
    actor: StaffActor,
    at: { id: string; documentId: string; version: number },
    action: A,
    input: StaffCommand<A>['input'],
    entries: NewEntry[] = [],
  ) => {
    const { record } = await store.read((db) => paperInReach(db, t, actor, at.documentId, clock.now()));
    if (record.workOrderId !== at.id) throw new ApiError('notFound');
    const assignmentId = record.assignmentId ?? undefined;
    await actOnOrder(deps, actor, {
      id: at.id,
      version: at.version,
      action,
      input,
      entries,
      // An addressee acts for the unit of the share, an office for itself.
      ...(assignmentId && (action === 'receiveDocument' || action === 'replyDocument') ? { assignmentId } : {}),
    });
    return (await openPaper(deps, actor, at.documentId)).detail;
  };

  routes.on('POST /v1/work-orders/:id/documents/:documentId/receive', ({ actor, params, body: { version } }) =>
    step(actor, { ...params, version }, 'receiveDocument', { documentId: params.documentId }),
  );

  routes.on('POST /v1/work-orders/:id/documents/:documentId/reply', ({ actor, params, body }) => {
    const { version, ...said } = body;
    const { documentId } = params;
    const entryId = newId(clock.now());
    // Only for whom the paper is and who issued it: the page of the order shows that there was a reply, not its words.
    const entry: NewEntry = {
      id: entryId,
      kind: 'reply',
      text: null,
      data: { documentId, ...said },
      visibility: 'staff',
    };
    return step(actor, { ...params, version }, 'replyDocument', { documentId, entryId }, [entry]);
  });

  routes.on('POST /v1/work-orders/:id/documents/:documentId/check', ({ actor, params, body }) => {
    const { version, accepted, words } = body;
    const { documentId } = params;
    const { entryId, entries } = checkWords(clock.now(), documentId, words);
    return step(actor, { ...params, version }, 'checkDocument', { documentId, accepted, entryId }, entries);
  });

  routes.on('POST /v1/work-orders/:id/documents/:documentId/answer', ({ actor, params, body }) => {
    const { version, issue, requirement, replyBy, reason } = body;
    const { documentId } = params;
    const { entryId, entries } = checkWords(clock.now(), documentId, issue ? undefined : reason);
    const input = ({ now }: CommandScene): ActionInputs['answerRequest'] => {
      if (issue) checkAhead('replyBy', replyBy, now);
      return {
        documentId,
        issue,
        replyBy,
        ...(requirement ? { requirement } : {}),
        ...(entryId ? { entryId } : {}),
      };
    };
    return step(actor, { ...params, version }, 'answerRequest', input, entries);
  });
}

function checkWords(
  now: number,
  documentId: string,
  words: string | undefined,
): { entryId: string | null; entries: NewEntry[] } {
  if (!words) return { entryId: null, entries: [] };
  const id = newId(now);
  return {
    entryId: id,
    entries: [{ id, kind: 'check', text: null, data: { documentId, words }, visibility: 'staff' }],
  };
}

/** A date somebody names lies ahead, within a year: a slip of the year never makes a paper that is due at once or never. */
export function checkAhead(path: string, at: number | null, now: number): void {
  if (at !== null && (at <= now || at > now + 366 * 86_400_000)) throw wrongField(path, '请选择以后一年之内的时间。');
}

function wrongField(path: string, message: string): ApiError {
  return new ApiError('invalidInput', { fields: [{ path, message }] });
}

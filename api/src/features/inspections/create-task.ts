import type { AdmissionView } from '@tellit/shared/contract/inspection-views.ts';
import type { AskedTask } from '@tellit/shared/contract/inspections.ts';
import { type Admission, admit, certificateFor } from '@tellit/shared/rules/inspection/admission.ts';
import { and, eq } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { newId } from '../../platform/id.ts';
import { type Db, forUpdate } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { createVisit } from './create-visit.ts';
import { type LoadedQuestion, loadQuestion } from './load-asked.ts';
import { refreshProposal } from './refresh-proposal.ts';
import { reachOf, requireUnit } from './scope.ts';

/** What admission says to a task, with nothing written. @throws ApiError forbidden, notFound */
export function checkTask(deps: Deps, actor: StaffActor, asked: AskedTask): Promise<AdmissionView> {
  const { store, clock } = deps;
  return store.read(async (db) => {
    requireUnit(await reachOf(db, store.t, actor), asked.organisationId);
    const { question } = await loadQuestion(db, store.t, actor.district, asked, clock.now());
    return presentAdmission(admit(question), question.routineThisYear);
  });
}

/**
 * Plans a task, or refuses it: then the only thing written is a line among the refused tasks, and it stays although the request
 * fails. @returns the task's id. @throws ApiError forbidden, notFound, taskIncomplete, taskRefused
 */
export async function createTask(deps: Deps, actor: StaffActor, asked: AskedTask): Promise<string> {
  const { store, clock } = deps;
  const { t } = store;
  const outcome = await store.tx(async (db): Promise<{ taskId: string } | { admission: Admission }> => {
    requireUnit(await reachOf(db, t, actor), asked.organisationId);
    await lockBusiness(db, t, actor.district, asked.businessId);
    const now = clock.now();
    const loaded = await loadQuestion(db, t, actor.district, asked, now);
    const admission = admit(loaded.question);
    if (admission.verdict === 'refused') {
      const [first] = admission.refusals;
      await db.insert(t.taskRefusal).values({
        district: actor.district,
        id: newId(now),
        at: now,
        organisationId: asked.organisationId,
        personId: actor.personId,
        businessId: asked.businessId,
        rule: first.rule,
        words: first.sentence,
      });
      return { admission };
    }
    if (admission.verdict === 'incomplete') return { admission };
    return { taskId: await write(deps, db, actor, asked, loaded, admission) };
  });
  if ('taskId' in outcome) return outcome.taskId;
  const { admission } = outcome;
  if (admission.verdict === 'incomplete') throw new ApiError('taskIncomplete', { detail: admission.sentence });
  const refusals = admission.verdict === 'refused' ? admission.refusals : [];
  throw new ApiError('taskRefused', {
    ...(refusals[0] ? { detail: refusals[0].sentence } : {}),
    fields: refusals.map(({ rule, sentence }) => ({ path: rule, message: sentence })),
  });
}

async function write(
  deps: Deps,
  db: Db,
  actor: StaffActor,
  asked: AskedTask,
  { tenant, question }: LoadedQuestion,
  admission: Exclude<Admission, { verdict: 'refused' | 'incomplete' }>,
): Promise<string> {
  const { t } = deps.store;
  const { now, items, inspectors, from, to } = question;
  const former = new Map(admission.repeats.map((one) => [one.itemId, one.former]));
  const reused = new Set(asked.reuseItemIds.filter((id) => former.has(id)));
  const nobodyGoes = items.every((item) => reused.has(item.id));
  const needs = admission.verdict === 'needsApproval' ? admission.needs : [];
  const { organisationId, businessId } = asked;
  const { taskIds } = await createVisit(
    db,
    t,
    deps.keys,
    { tenant, now },
    {
      businessId,
      leadId: organisationId,
      fromAt: from,
      toAt: to,
      state: nobodyGoes ? 'cancelled' : 'planned',
      tasks: [
        {
          organisationId,
          kind: asked.kind,
          ground: asked.ground,
          reason: asked.reason,
          needs,
          state: nobodyGoes ? 'done' : needs.length > 0 ? 'awaitingApproval' : 'approved',
          windowFrom: from,
          windowTo: to,
          createdBy: actor.personId,
          items: items.map((item) => {
            const result = former.get(item.id);
            const repeatOf = result ? { taskId: result.taskId, itemId: result.itemId } : null;
            return { itemId: item.id, repeatOf, finding: reused.has(item.id) ? 'reused' : null };
          }),
          inspectors: nobodyGoes
            ? []
            : inspectors.flatMap((one) => {
                const certificateId = certificateFor(one, from, to);
                return certificateId === null ? [] : [{ personId: one.personId, certificateId }];
              }),
        },
      ],
    },
  );
  await refreshProposal(db, t, tenant, businessId, now);
  return taskIds[0] ?? '';
}

/**
 * Everything about one business's visits happens one after another: caps, joint visits and findings are decided on what is
 * there. @throws ApiError notFound
 */
export async function lockBusiness(db: Db, t: Tables, district: string, businessId: string): Promise<void> {
  const b = t.business;
  const [row] = await forUpdate(
    db
      .select({ id: b.id })
      .from(b)
      .where(and(eq(b.district, district), eq(b.id, businessId))),
  );
  if (!row) throw new ApiError('notFound', { detail: '没有这家企业或商户，请刷新后重新选。' });
}

export function presentAdmission(admission: Admission, doneThisYear: number): AdmissionView {
  return {
    verdict: admission.verdict,
    refusals: admission.verdict === 'refused' ? admission.refusals : [],
    sentences:
      admission.verdict === 'needsApproval'
        ? admission.sentences
        : admission.verdict === 'incomplete'
          ? [admission.sentence]
          : [],
    repeats: admission.repeats.map(({ itemId, sentence, former }) => ({
      forItemId: itemId,
      sentence,
      taskId: former.taskId,
      itemId: former.itemId,
      organisationName: former.organisationName,
      finding: former.finding,
      at: former.at,
    })),
    doneThisYear,
  };
}

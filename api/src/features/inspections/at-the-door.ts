import { certificateIsValid } from '@tellit/shared/rules/inspection/certificate.ts';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import { sealColumn } from '../../platform/crypto/sealed-column.ts';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { ownUpload } from '../attachments/uploader.ts';
import type { VisitRow } from './code.ts';
import { lockBusiness } from './create-task.ts';
import { leaveVisit } from './decide-task.ts';
import { type LoadedVisit, loadVisit, waitsFor } from './load-visit.ts';
import { unitNames } from './present-parts.ts';
import { refreshProposal } from './refresh-proposal.ts';
import type { TaskRow } from './scope.ts';
import { shapeVisit } from './shape-visit.ts';

interface Scene extends LoadedVisit {
  db: Db;
  t: Tables;
  now: number;
}

/**
 * 到门口了: the moment is recorded, the code may be shown. At least two of the visit's inspectors with certificates good today
 * must be there. Departments that have not agreed to the day are left to their own plan.
 * @throws ApiError notFound, forbidden, staleVersion, visitMoved, visitNotReady, tooFewArrived
 */
export function openVisit(
  deps: Deps,
  actor: StaffActor,
  id: string,
  given: { version: number; arrivedIds: readonly string[] },
): Promise<void> {
  return onVisit(deps, actor, id, given.version, 'planned', async (scene) => {
    const { db, t, tenant, visit, tasks, now } = scene;
    const { district } = visit;
    const unitOf = await unitNames(
      db,
      t,
      district,
      tasks.map((task) => task.organisationId),
    );
    const waits = waitsFor(scene, (unit) => unitOf(unit).name, now);
    if (waits) throw new ApiError('visitNotReady', { detail: waits });
    const going = tasks.filter((task) => task.state === 'approved');
    const arrived = await arrivedOf(scene, going, given.arrivedIds);
    if (arrived.size < 2) throw new ApiError('tooFewArrived');
    for (const task of tasks.filter((one) => one.state === 'awaitingApproval'))
      await leaveVisit(deps, db, t, tenant, task, now, {
        state: 'approved',
        needs: task.needs.filter((need) => need !== 'shifted'),
      });
    if (going.length < tasks.length) {
      await shapeVisit(db, t, tenant, visit, { now, by: actor.personId });
      await refreshProposal(db, t, tenant, visit.businessId, now);
    }
    const p = t.taskInspector;
    await db
      .update(p)
      .set({ arrivedAt: now, stoodDown: false })
      .where(
        and(
          eq(p.district, district),
          inArray(
            p.taskId,
            going.map((task) => task.id),
          ),
          inArray(p.personId, [...arrived]),
        ),
      );
    await change(scene, { state: 'open', openedAt: now, openedBy: actor.personId });
  });
}

/** Who of the named people is on the visit and certified now. Somebody else is nobody here. */
async function arrivedOf(
  { db, t, visit, now }: Scene,
  tasks: readonly TaskRow[],
  named: readonly string[],
): Promise<Set<string>> {
  const { taskInspector: p, certificate: c } = t;
  const rows = await db
    .select({ personId: p.personId, certificate: c })
    .from(p)
    .innerJoin(c, and(eq(c.district, p.district), eq(c.id, p.certificateId)))
    .where(
      and(
        eq(p.district, visit.district),
        inArray(
          p.taskId,
          tasks.map((task) => task.id),
        ),
      ),
    );
  return new Set(
    rows
      .filter((row) => named.includes(row.personId) && certificateIsValid(row.certificate, now))
      .map((row) => row.personId),
  );
}

export interface GivenFindings {
  version: number;
  findings: readonly {
    taskId: string;
    itemId: string;
    finding: 'pass' | 'problem' | 'notApplicable';
    words: string | null;
  }[];
  photos: readonly { taskId: string; attachmentIds: readonly string[] }[];
}

/** 逐项记结果; a later word about an item replaces the earlier one until the visit is finished. @throws ApiError as openVisit */
export function recordFindings(deps: Deps, actor: StaffActor, id: string, given: GivenFindings): Promise<void> {
  return onVisit(deps, actor, id, given.version, 'open', async (scene) => {
    const { db, t, visit, tasks, now } = scene;
    const own = new Set(tasks.map((task) => task.id));
    const i = t.taskItem;
    for (const { taskId, itemId, finding, words } of given.findings) {
      if (!own.has(taskId)) throw new ApiError('notFound');
      const done = await db
        .update(i)
        .set({
          finding,
          words,
          recordedBy: actor.personId,
          recordedAt: now,
          repeatOfTaskId: null,
          repeatOfItemId: null,
        })
        .where(and(eq(i.district, visit.district), eq(i.taskId, taskId), eq(i.itemId, itemId)));
      if (affected(done) === 0) throw new ApiError('notFound');
    }
    for (const { taskId, attachmentIds } of given.photos) {
      if (!own.has(taskId)) throw new ApiError('notFound');
      await takePhotos(scene, actor, taskId, attachmentIds);
    }
    await change(scene, {});
  });
}

/**
 * 查完了: every item has its finding; the business signed, or would not and somebody saw it. The tasks are done, the results are
 * readable by every department. @throws ApiError as openVisit, findingsMissing, invalidInput
 */
export function finishVisit(
  deps: Deps,
  actor: StaffActor,
  id: string,
  given: {
    version: number;
    signedBy: string | null;
    signatureId: string | null;
    refused: boolean;
    witness: string | null;
  },
): Promise<void> {
  return onVisit(deps, actor, id, given.version, 'open', async (scene) => {
    const { db, t, visit, tasks, now } = scene;
    const { district } = visit;
    const i = t.taskItem;
    const open = await db
      .select({ name: i.name })
      .from(i)
      .where(
        and(
          eq(i.district, district),
          inArray(
            i.taskId,
            tasks.map((task) => task.id),
          ),
          isNull(i.finding),
        ),
      );
    if (open.length > 0)
      throw new ApiError('findingsMissing', {
        detail: `还有 ${open.length} 项没有记录结果：${open.map((one) => one.name).join('、')}。请逐项记完再结束。`,
      });
    if (!given.refused && given.signatureId) await takePhotos(scene, actor, visit.id, [given.signatureId]);
    for (const task of tasks)
      await db
        .update(t.inspectionTask)
        .set({ state: 'done', version: task.version + 1 })
        .where(and(eq(t.inspectionTask.district, district), eq(t.inspectionTask.id, task.id)));
    const at = { table: 'inspection', row: visit.id };
    await change(scene, {
      state: 'done',
      finishedAt: now,
      signedBySealed: given.refused || !given.signedBy ? null : sealColumn(deps.vault, at, 'signedBy', given.signedBy),
      signatureId: given.refused ? null : given.signatureId,
      signatureRefused: given.refused,
      witness: given.refused ? given.witness : null,
    });
  });
}

/** An upload of the caller's belongs to the task (or, a signature, to the visit) from now on. @throws ApiError invalidInput */
async function takePhotos(
  { db, t }: Scene,
  actor: StaffActor,
  ownerId: string,
  attachmentIds: readonly string[],
): Promise<void> {
  for (const attachmentId of attachmentIds) {
    const done = await db
      .update(t.attachment)
      .set({ entryId: ownerId })
      .where(and(ownUpload(t, actor, attachmentId), eq(t.attachment.kind, 'photo')));
    if (affected(done) === 0)
      throw new ApiError('invalidInput', { detail: '有一张照片没有传上或已经用过。请重新传一次。' });
  }
}

async function onVisit(
  deps: Deps,
  actor: StaffActor,
  id: string,
  version: number,
  state: VisitRow['state'],
  work: (scene: Scene) => Promise<void>,
): Promise<void> {
  const { store, clock } = deps;
  const { t } = store;
  await store.tx(async (db) => {
    const seen = await loadVisit(db, t, actor, id);
    await lockBusiness(db, t, actor.district, seen.visit.businessId);
    const loaded = await loadVisit(db, t, actor, id);
    if (!loaded.goes)
      throw new ApiError('forbidden', { detail: '只有这次检查的检查人员能操作。请由到场的检查人员来记。' });
    if (loaded.visit.version !== version) throw new ApiError('staleVersion');
    if (loaded.visit.state !== state) throw new ApiError('visitMoved');
    await work({ ...loaded, db, t, now: clock.now() });
  });
}

async function change({ db, t, visit }: Scene, patch: Partial<VisitRow>): Promise<void> {
  const i = t.inspection;
  const [now] = await db
    .select({ version: i.version })
    .from(i)
    .where(and(eq(i.district, visit.district), eq(i.id, visit.id)));
  await db
    .update(i)
    .set({ ...patch, version: (now?.version ?? visit.version) + 1 })
    .where(and(eq(i.district, visit.district), eq(i.id, visit.id)));
}

import { and, eq, inArray, or } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { affected, type Db } from '../../platform/store/db.ts';
import { appendEvents } from '../work-orders/history.ts';
import { type LoadedCase, loadCase } from '../work-orders/load-case.ts';
import { actingOrganisation, viewOrder } from '../work-orders/viewer.ts';

export interface ClearPhoto {
  orderId: string;
  attachmentId: string;
  cleared: boolean;
}

/**
 * The desk lets a photo of an order be shown to everybody, or takes that back. Saying the same twice changes nothing.
 * @throws ApiError notFound, notAllowed, staleVersion
 */
export async function clearPhoto(
  deps: Deps,
  actor: StaffActor,
  { orderId, attachmentId, cleared }: ClearPhoto,
): Promise<void> {
  const { store } = deps;
  const { t } = store;
  const viewer = await store.read((db) => viewOrder(db, t, actor, orderId, deps.clock.now()));
  if (!viewer.standings.has('desk')) throw new ApiError('notAllowed', { detail: '照片能不能公开由调度员审核。' });
  const { district } = actor;
  await store.tx(async (db) => {
    const now = deps.clock.now();
    const loaded = await loadCase(db, t, district, orderId, now, true);
    if (!loaded) throw new ApiError('notFound');
    const photo = await photoOf(db, deps, loaded, attachmentId);
    if ((photo.clearedBy !== null) === cleared) return;
    await db
      .update(t.attachment)
      .set({ clearedBy: cleared ? actor.personId : null })
      .where(and(eq(t.attachment.district, district), eq(t.attachment.id, attachmentId)));
    const by = { kind: 'staff' as const, id: actor.personId, organisationId: actingOrganisation(actor, loaded) };
    const facts = { attachmentId, cleared };
    await appendEvents(db, t, { district, workOrderId: orderId, now, actor: by, words: [] }, [
      { action: 'photoCleared', visibility: 'staff', complaintId: photo.complaintId, assignmentId: null, facts },
    ]);
    const { version } = loaded.row;
    const o = t.workOrder;
    const bumped = await db
      .update(o)
      .set({ version: version + 1 })
      .where(and(eq(o.district, district), eq(o.id, orderId), eq(o.version, version)));
    if (affected(bumped) !== 1) throw new ApiError('staleVersion');
  });
}

/** A photo of the order: of its own entries, or of a complaint that came to it by a merge. */
async function photoOf(db: Db, { store }: Deps, loaded: LoadedCase, attachmentId: string) {
  const a = store.t.attachment;
  const complaintIds = loaded.facts.complaints.map((x) => x.id);
  const under = or(
    eq(a.workOrderId, loaded.row.id),
    complaintIds.length > 0 ? inArray(a.complaintId, complaintIds) : undefined,
  );
  const [photo] = await db
    .select()
    .from(a)
    .where(and(eq(a.district, loaded.row.district), eq(a.id, attachmentId), eq(a.kind, 'photo'), under));
  if (!photo) throw new ApiError('notFound', { detail: '这张工单里没有这张照片，请刷新后再看。' });
  return photo;
}

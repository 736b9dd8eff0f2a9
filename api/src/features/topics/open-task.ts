import { randomBytes } from 'node:crypto';
import { and, eq, inArray } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import { insertRows } from '../../platform/store/write-rows.ts';
import type { NumberAllocator } from '../complaints/numbers.ts';
import { tell } from '../complaints/tell.ts';
import { placeOf } from '../places/find-place.ts';
import { scopeOf, visibleOrders } from '../work-orders/scope.ts';

/**
 * 未诉先办: opens an order from a hot topic, told by staff, linked with the orders the topic is made of. They go on as before and
 * everybody keeps an answer of their own.
 * @throws ApiError notFound when one of the orders cannot be seen, or there is no such community
 */
export async function openTask(
  deps: Deps,
  numbers: NumberAllocator,
  actor: StaffActor,
  task: { title: string; text: string; communityId: string; orderIds: readonly string[] },
): Promise<{ workOrderId: string }> {
  const { store, clock } = deps;
  const { t } = store;
  const { district, personId } = actor;
  const orderIds = [...new Set(task.orderIds)];
  const place = await store.read(async (db) => {
    const o = t.workOrder;
    const seen = await db
      .select({ id: o.id })
      .from(o)
      .where(and(visibleOrders(db, t, await scopeOf(db, t, actor)), eq(o.sealed, false), inArray(o.id, orderIds)));
    if (seen.length !== orderIds.length)
      throw new ApiError('notFound', { detail: '有诉求现在看不到了，请刷新热点再立。' });
    return placeOf(db, t, district, task.communityId);
  });
  const post = actor.posts.find((one) => place.organisation.path.startsWith(one.path)) ?? actor.posts[0];
  if (!post) throw new ApiError('forbidden');
  let opened = '';
  await tell(
    deps,
    numbers,
    {
      district,
      code: undefined,
      communityId: task.communityId,
      channel: 'derived',
      reporterId: null,
      takenBy: { personId, organisationId: post.organisationId },
      idempotencyKey: randomBytes(16).toString('base64url'),
      telling: { text: `${task.title}\n${task.text}`, attachmentIds: [], disclosure: 'handlers', aboutOfficial: false },
    },
    async (db, workOrderId) => {
      opened = workOrderId;
      const at = clock.now();
      await insertRows(db, t.topicTask, [{ district, workOrderId, title: task.title, orderIds, personId, at }]);
      await insertRows(
        db,
        t.orderLink,
        orderIds.map((toId) => ({
          district,
          fromId: workOrderId,
          toId,
          kind: 'linked' as const,
          byPersonId: personId,
          at,
        })),
      );
    },
  );
  return { workOrderId: opened };
}

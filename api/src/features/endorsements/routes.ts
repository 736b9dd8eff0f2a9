import { mostWithin } from '@tellit/shared/rules/workflow/impact.ts';
import { and, desc, eq, inArray, isNotNull, isNull } from 'drizzle-orm';
import type { Actor, ComplaintActor, ReporterActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Routes } from '../../platform/http/register.ts';
import { newId } from '../../platform/id.ts';
import { type Db, forUpdate } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { knownPlaceOf } from '../places/find-place.ts';
import { loadPublic, type PublicScene } from '../public-matters/load-public.ts';
import { presentPublic } from '../public-matters/present-public.ts';
import { loadTenant } from '../tenants/tenant.ts';
import { runInTransaction } from '../work-orders/run-command.ts';
import { recountEndorsers } from './count.ts';
import { endorsementsOf, isOpenToEndorse, openRef, withEndorsements } from './present.ts';

const HOUR = 3_600_000;
/** Of one's own list: whoever endorsed more finds them on the public pages. */
const SHOWN = 50;

/** 附议 (product.md): one a person, of the same street, counted beside the reporters, withdrawn at will. */
export function registerEndorsements(routes: Routes, deps: Deps): void {
  const { store, clock } = deps;
  const { t } = store;

  routes.on('POST /v1/districts/:district/public-matters/endorse', async ({ actor, params: { district }, body }) => {
    const reporterId = identityOf(actor);
    const { complaint, own } = await store.read(async (db) => {
      const found = await publicScene(db, deps, district, body.ref);
      const here = await knownPlaceOf(db, t, district, body.communityId);
      const together = await complaintsWith(db, t, found.complaint);
      const streets = new Map<string, string>();
      for (const placeId of new Set(together.map((one) => one.placeOrgId))) {
        const { street } = await knownPlaceOf(db, t, district, placeId);
        streets.set(street.id, street.name);
      }
      if (!streets.has(here.street.id))
        throw new ApiError('notAllowed', {
          detail: `只有${[...streets.values()].join('、')}的居民可以附议这件事。您那里也有，请另外说一件。`,
        });
      return { ...found, own: together.some((one) => one.reporterId === reporterId) };
    });
    if (own) throw new ApiError('notAllowed', { detail: '这是您自己说的事，不用附议；着急可以催办。' });
    if (!isOpenToEndorse(complaint.state))
      throw new ApiError('wrongState', { detail: '这件事已经答复，不再附议。没有解决的，请另外说一件。' });
    await change(deps, complaint, async (db) => {
      const e = t.endorsement;
      const now = clock.now();
      await db
        .insert(e)
        .values({ district, id: newId(now), complaintId: complaint.id, reporterId, at: now, withdrawnAt: null })
        .onConflictDoUpdate({
          target: [e.district, e.complaintId, e.reporterId],
          // Given again: counted from now.
          set: { at: now, withdrawnAt: null },
          setWhere: isNotNull(e.withdrawnAt),
        });
    });
    return one(deps, actor, district, body.ref);
  });

  routes.on(
    'POST /v1/districts/:district/public-matters/withdraw-endorsement',
    async ({ actor, params: { district }, body }) => {
      const reporterId = identityOf(actor);
      const { complaint } = await store.read((db) => publicScene(db, deps, district, body.ref));
      await change(deps, complaint, async (db) => {
        const e = t.endorsement;
        const together = await complaintsWith(db, t, complaint);
        await db
          .update(e)
          .set({ withdrawnAt: clock.now() })
          .where(
            and(
              eq(e.district, district),
              // Whichever of the merged ones they endorsed: taken back is taken back.
              inArray(
                e.complaintId,
                together.map((one) => one.id),
              ),
              eq(e.reporterId, reporterId),
              isNull(e.withdrawnAt),
            ),
          );
      });
      return one(deps, actor, district, body.ref);
    },
  );

  routes.on('GET /v1/endorsements', ({ actor }) =>
    store.read(async (db) => {
      // Who opened one complaint by its code endorsed nothing.
      if (actor.kind !== 'reporter') return { items: [] };
      const { reporterId } = actor;
      const e = t.endorsement;
      const rows = await db
        .select({ district: e.district, complaintId: e.complaintId })
        .from(e)
        .where(and(eq(e.reporterId, reporterId), isNull(e.withdrawnAt)))
        .orderBy(desc(e.id))
        .limit(SHOWN);
      const items = [];
      for (const [district, mine] of Map.groupBy(rows, (row) => row.district)) {
        const ids = mine.map((row) => row.complaintId);
        const { scenes } = await loadPublic(db, t, { district, placeIds: null, ids, after: null, limit: SHOWN });
        // Two that were merged since are one matter.
        const apart = new Map(scenes.map((scene) => [scene.complaint.workOrderId, scene]));
        items.push(...(await presented(db, deps, actor, [...apart.values()])));
      }
      return { items };
    }),
  );
}

/** Who opened one complaint by its code has no identity to endorse with. @throws ApiError notSignedIn */
function identityOf(actor: ReporterActor | ComplaintActor): string {
  if (actor.kind !== 'reporter') throw new ApiError('notSignedIn');
  return actor.reporterId;
}

/** The complaints that are in one order with this one now, itself among them. */
async function complaintsWith(db: Db, t: Tables, { district, workOrderId }: PublicScene['complaint']) {
  const c = t.complaint;
  return db
    .select({ id: c.id, placeOrgId: c.placeOrgId, reporterId: c.reporterId })
    .from(c)
    .where(and(eq(c.district, district), eq(c.workOrderId, workOrderId)));
}

/** The matter a ref names, while it is public. @throws ApiError notFound */
async function publicScene(db: Db, deps: Deps, district: string, ref: string): Promise<PublicScene> {
  const id = openRef(deps.keys, district, ref);
  const page = { district, placeIds: null, ids: [id ?? ''], after: null, limit: 1 };
  const [scene] = id === null ? [] : (await loadPublic(db, deps.store.t, page)).scenes;
  if (!scene) throw new ApiError('notFound', { detail: '这件事现在不公开了，请刷新后再看。' });
  return scene;
}

async function one(deps: Deps, actor: Actor, district: string, ref: string) {
  return deps.store.read(async (db) => {
    const [matter] = await presented(db, deps, actor, [await publicScene(db, deps, district, ref)]);
    if (!matter) throw new ApiError('notFound');
    return matter;
  });
}

async function presented(db: Db, deps: Deps, actor: Actor, scenes: readonly PublicScene[]) {
  const endorsements = await endorsementsOf(
    db,
    deps,
    actor,
    scenes.map((scene) => scene.complaint),
  );
  return scenes.map((scene) => withEndorsements(presentPublic(deps, scene), endorsements.get(scene.complaint.id)));
}

/**
 * Changes an endorsement and what follows of it in one transaction: the count on the order, and, when reporters and endorsers together
 * first are as many as the published rule says, what the rule says then, through the one write path.
 */
async function change(
  deps: Deps,
  complaint: PublicScene['complaint'],
  write: (db: Db) => Promise<void>,
): Promise<void> {
  const { store } = deps;
  const { t } = store;
  const { district } = complaint;
  const tenant = await store.read((db) => loadTenant(db, t, district));
  if (!tenant) throw new ApiError('notFound');
  const { reporters, withinHours } = tenant.ladder.impact;
  await store.tx(async (db) => {
    const { workOrder: o, complaint: c } = t;
    const [now] = await db
      .select({ workOrderId: c.workOrderId })
      .from(c)
      .where(and(eq(c.district, district), eq(c.id, complaint.id)));
    const workOrderId = now?.workOrderId ?? complaint.workOrderId;
    const [order] = await forUpdate(
      db
        .select({ impactAt: o.impactAt })
        .from(o)
        .where(and(eq(o.district, district), eq(o.id, workOrderId))),
    );
    await write(db);
    const times = await recountEndorsers(db, t, district, workOrderId);
    if (!order || order.impactAt !== null || times.length === 0) return;
    const told = await db
      .select({ at: c.toldAt })
      .from(c)
      .where(and(eq(c.district, district), eq(c.workOrderId, workOrderId)));
    if (mostWithin([...told.map((row) => row.at), ...times], withinHours * HOUR) < reporters) return;
    await runInTransaction(db, deps, {
      district,
      orderId: workOrderId,
      action: 'countEndorsements',
      actor: { kind: 'system' },
      actorRef: { kind: 'system', id: null, organisationId: null },
      input: { endorsedAt: times },
    });
  });
}

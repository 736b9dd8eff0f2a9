import type { GridReport, gridRoutes } from '@tellit/shared/contract/together.ts';
import { Refusal } from '@tellit/shared/rules/workflow/refusal.ts';
import { orderStateLabel } from '@tellit/shared/words/labels.ts';
import { and, desc, eq, lt } from 'drizzle-orm';
import type { z } from 'zod';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Deps } from '../../platform/http/deps.ts';
import { ApiError } from '../../platform/http/problem.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { NumberAllocator } from '../complaints/numbers.ts';
import { tell } from '../complaints/tell.ts';
import { placeOf } from '../places/find-place.ts';
import type { NewEntry } from '../work-orders/entries.ts';
import { runInTransaction } from '../work-orders/run-command.ts';
import { workflowActor } from '../work-orders/viewer.ts';

type Report = z.output<(typeof gridRoutes)['POST /v1/grid-reports']['body']>;

/**
 * The first line of defence (万市 [S]): told, and in the same transaction solved on the spot or handed to the own community;
 * or told to the street's desk like anything else. The same key gives the same report however often it is sent.
 */
export async function reportFromGrid(
  deps: Deps,
  numbers: NumberAllocator,
  actor: StaffActor,
  report: Report,
  key: string,
): Promise<{ report: GridReport; repeated: boolean }> {
  const { t } = deps.store;
  const place = await deps.store.read((db) => placeOf(db, t, actor.district, report.placeOrgId));
  const posts = actor.posts.filter((p) => p.role === 'gridMember');
  // A grid member works in the own community: the one the grid lies in.
  const own = posts.find((p) => p.organisationPath.startsWith(place.community.path));
  if (!own) throw new Refusal('notAllowed');
  const { community } = place;
  const { receipt, repeated } = await tell(
    deps,
    numbers,
    {
      district: actor.district,
      code: undefined,
      communityId: report.placeOrgId,
      channel: 'grid',
      reporterId: null,
      takenBy: { personId: actor.personId, organisationId: own.organisationId },
      idempotencyKey: key,
      telling: {
        text: report.text,
        attachmentIds: report.outcome === 'solved' ? [] : report.beforeIds,
        kind: report.kind,
        place: report.place || undefined,
        datum: report.datum,
        lng: report.lng,
        lat: report.lat,
        disclosure: 'handlers',
        aboutOfficial: false,
        contact: report.contact,
      },
    },
    async (db, orderId) => {
      if (report.outcome === 'desk') return;
      const unit = { organisationId: community.id, path: community.path };
      const result: NewEntry = {
        kind: 'result',
        text: report.result ?? '',
        visibility: 'staff',
        attachments: [
          { ids: report.beforeIds, stage: 'before' },
          { ids: report.afterIds, stage: 'after' },
        ],
      };
      const solved = report.outcome === 'solved';
      await runInTransaction(db, deps, {
        district: actor.district,
        orderId,
        action: solved ? 'solveOnSpot' : 'reportUp',
        actor: workflowActor(actor),
        actorRef: { kind: 'staff', id: actor.personId, organisationId: community.id },
        input: ({ loaded }) => {
          loaded.organisations.set(community.id, community);
          return { unit, result: report.result ?? '' };
        },
        entries: solved ? [result] : [],
        // The words belong to the share, which has its id only now.
        also: async (_scene, decision) => {
          result.assignmentId = decision.newAssignments[0]?.id ?? null;
        },
      });
    },
  );
  const [row] = await deps.store.read((db) => myReports(db, t, actor, undefined, 1, receipt.id));
  if (!row) throw new ApiError('notFound');
  return { report: row, repeated };
}

/** What this grid member registered, newest first. Nothing but their own rows, so no other scope is asked. */
export async function myReports(
  db: Db,
  t: Tables,
  actor: StaffActor,
  cursor: string | undefined,
  limit: number,
  complaintId?: string,
): Promise<GridReport[]> {
  const { complaint: c, workOrder: o } = t;
  const rows = await db
    .select({
      complaintId: c.id,
      orderId: o.id,
      number: c.number,
      shortNumber: c.shortNumber,
      title: o.title,
      place: c.place,
      state: o.state,
      at: c.toldAt,
    })
    .from(c)
    .innerJoin(o, and(eq(o.district, c.district), eq(o.id, c.workOrderId)))
    .where(
      and(
        eq(c.district, actor.district),
        eq(c.takenBy, actor.personId),
        eq(c.channel, 'grid'),
        eq(o.sealed, false),
        complaintId ? eq(c.id, complaintId) : undefined,
        cursor ? lt(c.id, cursor) : undefined,
      ),
    )
    .orderBy(desc(c.id))
    .limit(limit);
  return rows.map((row) => ({ ...row, stateName: orderStateLabel[row.state] }));
}

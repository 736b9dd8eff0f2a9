import type { DocumentOfOrder, DocumentRow } from '@tellit/shared/contract/document-views.ts';
import { paperActions } from '@tellit/shared/rules/workflow/paper-steps.ts';
import type { PaperScene } from '@tellit/shared/rules/workflow/standing-papers.ts';
import type { Level } from '@tellit/shared/words/states.ts';
import { and, eq, inArray } from 'drizzle-orm';
import type { StaffActor } from '../../platform/http/actor.ts';
import type { Db } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ClockRow, dueView } from '../clocks/due-view.ts';
import { loadDirectory } from '../tenants/directory.ts';
import { loadOrganisations, type OrganisationFacts } from '../tenants/tenant.ts';
import { workflowActor } from '../work-orders/viewer.ts';
import type { FoundPaper } from './boxes.ts';

/** Rows of a list with their names, clocks and steps: a fixed number of queries however long the page. */
export async function presentPapers(
  db: Db,
  t: Tables,
  actor: StaffActor,
  found: readonly FoundPaper[],
  now: number,
): Promise<DocumentRow[]> {
  if (found.length === 0) return [];
  const { district } = actor;
  const orderIds = [...new Set(found.map(({ order }) => order.id))];
  const shares = await db
    .select({
      id: t.assignment.id,
      workOrderId: t.assignment.workOrderId,
      organisationId: t.assignment.organisationId,
      part: t.assignment.part,
    })
    .from(t.assignment)
    .where(and(eq(t.assignment.district, district), inArray(t.assignment.workOrderId, orderIds)));
  const clocks = await runningClocks(db, t, district, found);
  const organisations = await loadOrganisations(db, t, district, [
    ...found.flatMap(({ document: d, order: o }) => [d.toId, d.issuerId, o.streetId, o.deskId]),
    ...shares.map((share) => share.organisationId),
  ]);
  const supervisionId = (await loadDirectory(db, t, district)).supervisionOffice(now);
  return found.map(({ document, order }) => {
    const ofOrder = shares.filter((share) => share.workOrderId === order.id);
    const scene = sceneOf(order, ofOrder, organisations, supervisionId);
    return {
      ...presentPaper(actor, document, {
        scene,
        organisations,
        part: ofOrder.find((share) => share.id === document.assignmentId)?.part ?? null,
        clock: clocks.find((clock) => clock.documentId === document.id),
        now,
      }),
      order: {
        id: order.id,
        number: order.number,
        shortNumber: order.shortNumber,
        title: order.title,
        state: order.state,
        level: order.level as Level,
        version: order.version,
      },
    };
  });
}

async function runningClocks(db: Db, t: Tables, district: string, found: readonly FoundPaper[]): Promise<ClockRow[]> {
  const { clock: k } = t;
  const orderIds = [...new Set(found.map(({ order }) => order.id))];
  return db
    .select()
    .from(k)
    .where(
      and(
        eq(k.district, district),
        inArray(k.workOrderId, orderIds),
        inArray(k.kind, ['reply', 'check']),
        eq(k.state, 'running'),
      ),
    );
}

function sceneOf(
  order: FoundPaper['order'],
  shares: readonly { organisationId: string }[],
  organisations: ReadonlyMap<string, OrganisationFacts>,
  supervisionId: string | null,
): PaperScene {
  const streetPath = organisations.get(order.streetId)?.path ?? '';
  const districtOrgId = streetPath.split('/').filter(Boolean).at(-2) ?? order.streetId;
  const { state, sealed, deskId, streetId } = order;
  return {
    order: {
      state,
      sealed,
      deskId,
      streetId,
      streetPath,
      districtOrgId,
      supervisionId: supervisionId ?? districtOrgId,
    },
    assignments: shares.map(({ organisationId }) => ({
      organisationId,
      organisationPath: organisations.get(organisationId)?.path ?? '',
    })),
  };
}

/** What everybody who sees the order learns of a paper: that it is there and how far it got, not what it says. */
function presentPaper(
  actor: StaffActor,
  document: FoundPaper['document'],
  at: {
    scene: PaperScene;
    organisations: ReadonlyMap<string, OrganisationFacts>;
    part: 'lead' | 'joint' | null;
    clock: ClockRow | undefined;
    now: number;
  },
): DocumentOfOrder {
  const office = (id: string) => ({ id, name: at.organisations.get(id)?.shortName ?? '' });
  return {
    id: document.id,
    kind: document.kind,
    state: document.state,
    number: document.number,
    issuer: office(document.issuerId),
    to: office(document.toId),
    toRole: document.toRole,
    part: at.part,
    cause: document.cause,
    level: document.level as Level,
    issuedAt: document.issuedAt,
    receivedAt: document.receivedAt,
    replyDueAt: document.replyDueAt,
    repliedAt: document.repliedAt,
    repliedByResult: document.repliedAt !== null && document.replyEntryId === null,
    closedAt: document.closedAt,
    rejections: document.rejections,
    due: at.clock ? dueView(at.clock, at.now) : null,
    can: paperActions(at.scene, workflowActor(actor), document),
  };
}

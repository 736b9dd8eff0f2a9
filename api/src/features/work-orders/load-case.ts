import type { AssignmentFacts, OrderCase } from '@tellit/shared/rules/workflow/case.ts';
import { HEAD_ROLES } from '@tellit/shared/words/roles.ts';
import type { Level, PauseReason } from '@tellit/shared/words/states.ts';
import { and, eq, gt, inArray, isNull, lte, or } from 'drizzle-orm';
import { type Db, forUpdate } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { loadOrganisations, type OrganisationFacts } from '../tenants/tenant.ts';
import { loadRecords, supervisionOffice } from './load-records.ts';
import { underOrder } from './under-order.ts';

/** An order with everything under it, as the rules want it, and the organisations it names. */
export interface LoadedCase {
  facts: OrderCase;
  row: Tables['workOrder']['$inferSelect'];
  organisations: Map<string, OrganisationFacts>;
  /** Who holds or deputises the head's post of each organisation that could be climbed to. */
  heads: Map<string, string[]>;
}

/** Loads an order's case; with `lock` the order's row is held until the transaction ends. Null when there is none. */
export async function loadCase(
  db: Db,
  t: Tables,
  district: string,
  id: string,
  now: number,
  lock: boolean,
): Promise<LoadedCase | null> {
  const select = db
    .select()
    .from(t.workOrder)
    .where(and(eq(t.workOrder.district, district), eq(t.workOrder.id, id)));
  const [row] = await (lock ? forUpdate(select) : select);
  if (!row) return null;
  const under = underOrder(t);
  const assignments = await under.assignments(db, { district, id });
  const complaints = await under.complaints(db, { district, id });
  const clocks = await under.clocks(db, { district, id });
  const escalations = await under.escalations(db, { district, id });
  const records = await loadRecords(db, t, { district, id });
  const organisations = await loadOrganisations(db, t, district, [
    row.placeOrgId,
    row.streetId,
    row.deskId,
    ...(row.patronOrgId ? [row.patronOrgId] : []),
    ...assignments.map((a) => a.organisationId),
    ...escalations.map((e) => e.organisationId),
    ...records.documents.flatMap((d) => [d.toId, d.issuerId]),
  ]);
  const street = organisations.get(row.streetId);
  // The street's parent is the district: its path is ".../district/street/".
  const districtOrgId = street?.path.split('/').filter(Boolean).at(-2) ?? row.streetId;
  const heads = await headsOf(
    db,
    t,
    district,
    [...assignments, ...escalations].map((a) => a.organisationId).concat(row.deskId, row.streetId, districtOrgId),
    now,
  );
  const facts: OrderCase = {
    ...records,
    order: {
      id: row.id,
      number: row.number,
      state: row.state,
      urgency: row.urgency,
      difficulty: row.difficulty,
      level: row.level as Level,
      cycle: row.cycle,
      returns: row.returns,
      returnsRefused: row.returnsRefused,
      urges: row.urges,
      sealed: row.sealed,
      hazard: row.hazard,
      petition: row.petition,
      households: row.households,
      impactAt: row.impactAt,
      aboutPath: row.aboutPath,
      patronOrgId: row.patronOrgId,
      patronRole: row.patronRole,
      categoryId: row.categoryId,
      receivedAt: row.receivedAt,
      dispatchedAt: row.dispatchedAt,
      closedAt: row.closedAt,
      placePath: row.placePath,
      deskId: row.deskId,
      streetId: row.streetId,
      streetPath: street?.path ?? '',
      districtOrgId,
      supervisionId: (await supervisionOffice(db, t, district, now)) ?? districtOrgId,
      version: row.version,
    },
    assignments: assignments.map(
      (a): AssignmentFacts => ({
        id: a.id,
        organisationId: a.organisationId,
        organisationPath: organisations.get(a.organisationId)?.path ?? '',
        part: a.part,
        state: a.state,
        stateBeforeReturn: a.stateBeforeReturn,
        handlerId: a.handlerId,
        workedBy: a.workedBy,
        heads: heads.get(a.organisationId) ?? [],
        dispatchedAt: a.dispatchedAt,
        contactedAt: a.contactedAt,
      }),
    ),
    complaints: complaints.map((x) => ({
      id: x.id,
      state: x.state,
      reporterId: x.reporterId,
      disclosure: x.disclosure,
      hasPhone: x.hasPhone,
      optedOut: x.optedOut,
      lastUrgedAt: x.lastUrgedAt,
      attempts: x.attempts,
      closedAt: x.closedAt,
      toldAt: x.toldAt,
    })),
    clocks: clocks.map((k) => ({
      id: k.id,
      kind: k.kind,
      assignmentId: k.assignmentId,
      complaintId: k.complaintId,
      escalationId: k.escalationId,
      documentId: k.documentId,
      state: k.state,
      startedAt: k.startedAt,
      dueAt: k.dueAt,
      firedAt: k.firedAt,
      warnedAt: k.warnedAt,
      stoppedAt: k.stoppedAt,
      extensions: k.extensions,
      originalDueAt: k.originalDueAt,
      pausedAt: k.pausedAt,
      pauseReason: k.pauseReason,
      pauseCapAt: k.pauseCapAt,
      pausesUsed: k.pausesUsed.split(',').filter(Boolean) as PauseReason[],
    })),
    escalations: escalations.map((e) => ({
      id: e.id,
      cause: e.cause,
      causeRef: e.causeRef,
      level: e.level as Level,
      organisationId: e.organisationId,
      role: e.role,
      settledAt: e.settledAt,
    })),
  };
  return { facts, row, organisations, heads };
}

/** Who holds or deputises the head's post of each organisation now. */
async function headsOf(
  db: Db,
  t: Tables,
  district: string,
  organisationIds: string[],
  now: number,
): Promise<Map<string, string[]>> {
  const heads = new Map<string, string[]>();
  if (organisationIds.length === 0) return heads;
  const current = and(lte(t.post.heldFrom, now), or(isNull(t.post.heldTo), gt(t.post.heldTo, now)));
  const rows = await db
    .select({ organisationId: t.post.organisationId, personId: t.post.personId, deputyId: t.absence.deputyId })
    .from(t.post)
    .leftJoin(
      t.absence,
      and(
        eq(t.absence.district, t.post.district),
        eq(t.absence.postId, t.post.id),
        lte(t.absence.startsAt, now),
        gt(t.absence.endsAt, now),
      ),
    )
    .where(
      and(
        eq(t.post.district, district),
        inArray(t.post.organisationId, [...new Set(organisationIds)]),
        inArray(t.post.role, [...HEAD_ROLES]),
        current,
      ),
    );
  for (const row of rows) {
    const list = heads.get(row.organisationId) ?? [];
    for (const person of [row.personId, row.deputyId]) if (person && !list.includes(person)) list.push(person);
    heads.set(row.organisationId, list);
  }
  return heads;
}

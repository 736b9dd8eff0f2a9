import type { AssignmentFacts, OrderCase } from '@tellit/shared/rules/workflow/case.ts';
import type { Level, PauseReason } from '@tellit/shared/words/states.ts';
import { and, eq, sql } from 'drizzle-orm';
import { type Db, forUpdate, prepared } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type Directory, loadDirectory } from '../tenants/directory.ts';
import type { OrganisationFacts } from '../tenants/tenant.ts';
import { loadRecords } from './load-records.ts';
import { underOrder } from './under-order.ts';

/** An order with everything under it, as the rules want it, and the organisations it names. */
export interface LoadedCase {
  facts: OrderCase;
  row: Tables['workOrder']['$inferSelect'];
  organisations: Map<string, OrganisationFacts>;
  /** The district's units and heads in the revision this transaction sees. */
  directory: Directory;
  /** Who holds or deputises the head's post of an organisation now. */
  headsOf: (organisationId: string) => string[];
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
  const [row] = await orderRow(t, lock)(db, { district, id });
  if (!row) return null;
  const under = underOrder(t);
  const assignments = await under.assignments(db, { district, id });
  const complaints = await under.complaints(db, { district, id });
  const clocks = await under.clocks(db, { district, id });
  const escalations = await under.escalations(db, { district, id });
  const records = await loadRecords(db, t, { district, id }, row.records);
  const directory = await loadDirectory(db, t, district);
  const organisations = named(directory, [
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
      supervisionId: directory.supervisionOffice(now) ?? districtOrgId,
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
        heads: directory.headsOf(a.organisationId, now),
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
  return { facts, row, organisations, directory, headsOf: (organisationId) => directory.headsOf(organisationId, now) };
}

/** The order's own row, held until the transaction ends when it is locked. */
function orderRow(t: Tables, lock: boolean) {
  const o = t.workOrder;
  return prepared(lock ? 'order.locked' : 'order.row', (db) => {
    const select = db
      .select()
      .from(o)
      .where(and(eq(o.district, sql.placeholder('district')), eq(o.id, sql.placeholder('id'))));
    return lock ? forUpdate(select) : select;
  });
}

function named(directory: Directory, ids: readonly string[]): Map<string, OrganisationFacts> {
  return new Map(
    ids.flatMap((id) => {
      const found = directory.organisations.get(id);
      return found ? [[id, found] as const] : [];
    }),
  );
}

import type { AssignmentFacts, ClockFacts, ComplaintFacts, OrderCase } from '@tellit/shared/rules/workflow/case.ts';
import type { Level, PauseReason } from '@tellit/shared/words/states.ts';
import { and, asc, eq, sql } from 'drizzle-orm';
import { type Db, forUpdate, prepared } from '../../platform/store/db.ts';
import { isOneOf, listValue } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type Directory, loadDirectory } from '../tenants/directory.ts';
import type { OrganisationFacts } from '../tenants/tenant.ts';
import { loadRecords } from './load-records.ts';
import { underOrder, underOrders } from './under-order.ts';

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

/** How orders are loaded: `held` keeps their rows to the end of the transaction, `free` leaves out what others hold. */
export type Hold = 'none' | 'held' | 'free';

/** Loads an order's case; with `lock` the order's row is held until the transaction ends. Null when there is none. */
export async function loadCase(
  db: Db,
  t: Tables,
  district: string,
  id: string,
  now: number,
  lock: boolean,
): Promise<LoadedCase | null> {
  return (await loadCases(db, t, district, [id], now, lock ? 'held' : 'none')).get(id) ?? null;
}

/** The same for several orders of a district in a fixed number of queries, by id; their rows are locked in the order of ids. */
export async function loadCases(
  db: Db,
  t: Tables,
  district: string,
  ids: readonly string[],
  now: number,
  hold: Hold,
): Promise<Map<string, LoadedCase>> {
  const rows = await orderRows(t, hold)(db, { district, ids: listValue(db, ids) });
  const found = rows.map((row) => row.id);
  if (found.length === 0) return new Map();
  const under = underOrders(t);
  const assignments = await under.assignments(db, district, found);
  const complaints = await under.complaints(db, district, found);
  const clocks = await under.clocks(db, district, found);
  const escalations = await under.escalations(db, district, found);
  const recordsOf = await loadRecords(db, t, district, rows);
  const directory = await loadDirectory(db, t, district);
  return new Map(
    rows.map((row) => {
      const parts = {
        assignments: assignments.get(row.id) ?? [],
        complaints: complaints.get(row.id) ?? [],
        clocks: clocks.get(row.id) ?? [],
        escalations: escalations.get(row.id) ?? [],
        records: recordsOf(row.id),
      };
      return [row.id, caseOf(row, parts, directory, now)];
    }),
  );
}

interface Parts {
  assignments: Tables['assignment']['$inferSelect'][];
  complaints: ComplaintFacts[];
  clocks: (Omit<ClockFacts, 'pausesUsed'> & { pausesUsed: string })[];
  escalations: Tables['escalation']['$inferSelect'][];
  records: ReturnType<Awaited<ReturnType<typeof loadRecords>>>;
}

function caseOf(
  row: LoadedCase['row'],
  { assignments, complaints, clocks, escalations, records }: Parts,
  directory: Directory,
  now: number,
): LoadedCase {
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
      track: row.track,
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
        dispatchedBy: a.dispatchedBy,
        openedAt: a.openedAt,
      }),
    ),
    complaints,
    clocks: clocks.map((k) => ({ ...k, pausesUsed: k.pausesUsed.split(',').filter(Boolean) as PauseReason[] })),
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

/** The rows under one order as its page shows them: every column of what the rules see a part of. */
export interface ShownRows {
  assignments: Tables['assignment']['$inferSelect'][];
  complaints: Tables['complaint']['$inferSelect'][];
  clocks: Tables['clock']['$inferSelect'][];
  escalations: Tables['escalation']['$inferSelect'][];
}

/** An order for a page: its case, made of rows that are read once for both. Null when there is none. */
export async function loadShown(
  db: Db,
  t: Tables,
  district: string,
  id: string,
  now: number,
  seen?: number,
): Promise<{ loaded: LoadedCase; shown: ShownRows } | null> {
  const [row] = await orderRow(t)(db, { district, id });
  if (!row) return null;
  const under = underOrder(t);
  const shown = {
    assignments: await under.assignments(db, { district, id }),
    complaints: await under.complaints(db, { district, id }),
    clocks: await under.clocks(db, { district, id }),
    escalations: await under.escalations(db, { district, id }),
  };
  const recordsOf = await loadRecords(db, t, district, [row]);
  const directory = await loadDirectory(db, t, district, seen);
  return { loaded: caseOf(row, { ...shown, records: recordsOf(id) }, directory, now), shown };
}

function orderRow(t: Tables) {
  const o = t.workOrder;
  return prepared('order.row', (db) =>
    db
      .select()
      .from(o)
      .where(and(eq(o.district, sql.placeholder('district')), eq(o.id, sql.placeholder('id')))),
  );
}

/** The orders' own rows, by id. */
function orderRows(t: Tables, hold: Hold) {
  const o = t.workOrder;
  return prepared(`order.rows.${hold}`, (db) => {
    const select = db
      .select()
      .from(o)
      .where(and(eq(o.district, sql.placeholder('district')), isOneOf(db, o.id, sql.placeholder('ids'))))
      .orderBy(asc(o.id));
    return hold === 'none' ? select : forUpdate(select, hold === 'free' ? { skipLocked: true } : {});
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

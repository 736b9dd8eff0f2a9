import type { WorkOrderRow } from '@tellit/shared/contract/work-orders.ts';
import type { Level } from '@tellit/shared/words/states.ts';
import { and, eq, isNotNull, notInArray, sql } from 'drizzle-orm';
import { type Db, perStore, prepared } from '../../platform/store/db.ts';
import { isOneOf, listValue } from '../../platform/store/read-each.ts';
import type { Tables } from '../../platform/store/store.ts';
import { type ClockRow, nextDue } from '../clocks/due-view.ts';
import { communityOf } from '../complaints/load-resident.ts';
import { type Directory, loadDirectory } from '../tenants/directory.ts';
import type { ShownRows } from './load-case.ts';
import type { OrderRow } from './views.ts';

/** What of an order its row shows. */
export type RowSource = Pick<
  OrderRow,
  | 'id'
  | 'number'
  | 'shortNumber'
  | 'mainComplaintId'
  | 'title'
  | 'state'
  | 'urgency'
  | 'difficulty'
  | 'officialKind'
  | 'categoryId'
  | 'placeOrgId'
  | 'leadId'
  | 'level'
  | 'cycle'
  | 'reporters'
  | 'endorsers'
  | 'urges'
  | 'sealed'
  | 'channel'
  | 'receivedAt'
  | 'version'
>;

/** Rows of a list with their names and clocks: a fixed number of queries however long the page. */
export async function presentRows(
  db: Db,
  t: Tables,
  district: string,
  rows: readonly RowSource[],
  now: number,
): Promise<WorkOrderRow[]> {
  if (rows.length === 0) return [];
  const beside = besideRows(t);
  const ids = listValue(
    db,
    rows.map((row) => row.id),
  );
  const clocks = await beside.clocks(db, { district, ids });
  const complaints = await beside.complaints(db, {
    district,
    ids: listValue(
      db,
      rows.map((row) => row.mainComplaintId),
    ),
  });
  const leads = rows.some((row) => row.leadId !== null) ? await beside.handlers(db, { district, ids }) : [];
  const directory = await loadDirectory(db, t, district);
  const byOrder = groupBy(clocks, (clock) => clock.workOrderId);
  const told = new Map(complaints.map((c) => [c.id, c]));
  const handlerOf = new Map(leads.toReversed().map((lead) => [lead.workOrderId, lead.handlerId]));
  return rows.map((row) => {
    const beside = {
      complaint: told.get(row.mainComplaintId),
      clocks: byOrder.get(row.id) ?? [],
      handlerId: handlerOf.get(row.id) ?? null,
    };
    return presentRow(row, beside, directory, now);
  });
}

/** What stands beside an order and is shown in its row. */
interface BesideRow {
  complaint: Pick<Tables['complaint']['$inferSelect'], 'kind' | 'place'> | undefined;
  /** Those that are not stopped; others do no harm. */
  clocks: readonly ClockRow[];
  handlerId: string | null;
}

/** The same of an order that is loaded as a whole. */
export function besideInCase(row: RowSource, under: ShownRows): BesideRow {
  const lead = under.assignments.find(
    (a) => a.part === 'lead' && a.handlerId !== null && !['returned', 'replaced', 'withdrawn'].includes(a.state),
  );
  return {
    complaint: under.complaints.find((c) => c.id === row.mainComplaintId),
    clocks: under.clocks,
    handlerId: lead?.handlerId ?? null,
  };
}

/** One row of a list. */
export function presentRow(
  row: RowSource,
  { complaint, clocks, handlerId }: BesideRow,
  { organisations, people, categories }: Directory,
  now: number,
): WorkOrderRow {
  const community = communityOf(organisations, row.placeOrgId);
  return {
    id: row.id,
    number: row.number,
    shortNumber: row.shortNumber,
    title: row.title,
    state: row.state,
    urgency: row.urgency,
    difficulty: row.difficulty,
    kind: complaint?.kind ?? null,
    officialKind: row.officialKind,
    categoryName: (row.categoryId && categories.get(row.categoryId)) || null,
    place: complaint?.place ?? '',
    communityId: community?.id ?? row.placeOrgId,
    communityName: community?.shortName ?? '',
    leadName: row.leadId ? (organisations.get(row.leadId)?.shortName ?? null) : null,
    handlerName: people.get(handlerId ?? '') ?? null,
    level: row.level as Level,
    cycle: row.cycle,
    reporters: row.reporters,
    endorsers: row.endorsers,
    urges: row.urges,
    sealed: row.sealed,
    channel: row.channel,
    receivedAt: row.receivedAt,
    due: nextDue(clocks, now),
    version: row.version,
  };
}

/** What stands beside a page of orders: asked by every list, prepared once a connection. */
const besideRows = perStore(build);

function build({ clock, complaint, assignment }: Tables) {
  const district = sql.placeholder('district');
  const ids = sql.placeholder('ids');
  return {
    clocks: prepared('rows.clocks', (db) =>
      db
        .select()
        .from(clock)
        .where(
          and(
            eq(clock.district, district),
            isOneOf(db, clock.workOrderId, ids),
            // As the index says it, or it is not used.
            sql`${clock.state} <> 'stopped'`,
          ),
        ),
    ),
    complaints: prepared('rows.complaints', (db) =>
      db
        .select({ id: complaint.id, kind: complaint.kind, place: complaint.place })
        .from(complaint)
        .where(and(eq(complaint.district, district), isOneOf(db, complaint.id, ids))),
    ),
    handlers: prepared('rows.handlers', (db) =>
      db
        .select({ workOrderId: assignment.workOrderId, handlerId: assignment.handlerId })
        .from(assignment)
        .where(
          and(
            eq(assignment.district, district),
            isOneOf(db, assignment.workOrderId, ids),
            isNotNull(assignment.handlerId),
            eq(assignment.part, 'lead'),
            notInArray(assignment.state, ['returned', 'replaced', 'withdrawn']),
          ),
        ),
    ),
  };
}

function groupBy(clocks: readonly ClockRow[], key: (clock: ClockRow) => string): Map<string, ClockRow[]> {
  const groups = new Map<string, ClockRow[]>();
  for (const clock of clocks) {
    const group = groups.get(key(clock));
    if (group) group.push(clock);
    else groups.set(key(clock), [clock]);
  }
  return groups;
}

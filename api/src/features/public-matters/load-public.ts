import { disclosureView } from '@tellit/shared/rules/disclosure.ts';
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, not, type SQL, sql } from 'drizzle-orm';
import { type Db, startsWith } from '../../platform/store/db.ts';
import type { Tables } from '../../platform/store/store.ts';
import type { ResidentScene } from '../complaints/load-resident.ts';
import { loadOrganisations, type OrganisationFacts } from '../tenants/tenant.ts';

/** A complaint anybody may read, with what its page is made of. Nothing of it has passed the presenter yet. */
export interface PublicScene extends Pick<ResidentScene, 'complaint' | 'assignments' | 'clocks' | 'organisations'> {
  telling: Tables['entry']['$inferSelect'];
  /** The result of the lead that was approved last. */
  answer: Tables['entry']['$inferSelect'] | null;
  /** Of the telling and the answer. */
  attachments: Tables['attachment']['$inferSelect'][];
}

export interface PublicPage {
  district: string;
  /** Places to look at; null: the whole district. */
  placeIds: string[] | null;
  /** Only these complaints; absent: all of the places. */
  ids?: readonly string[];
  /** Complaint id of the last one shown. */
  after: string | null;
  /** Only those with this id or a later one; absent: however old. */
  since?: string;
  limit: number;
  /** Of those merged into one order only the first that was told: a list that people read shows a matter once. */
  oneAMatter?: boolean;
}

/** A person has looked at the matter, and at its words or WeChat has: nothing is public before it was accepted, nothing that was declined or withdrawn. */
const STATES = ['accepted', 'inHand', 'answered', 'closed'] as const;

/** A public complaint with its words, as they stand: redact.ts comes before anybody reads them. */
export type PublicTelling = Pick<PublicScene, 'complaint' | 'telling'>;

/** Newest first. `last` is where the next page goes on, null at the end. */
export async function loadPublic(
  db: Db,
  t: Tables,
  page: PublicPage,
): Promise<{ scenes: PublicScene[]; last: string | null }> {
  const { tellings, last } = await publicTellings(db, t, page);
  return { scenes: await scenesOf(db, t, page.district, tellings), last };
}

/** The same without what stands beside them. */
export async function publicTellings(
  db: Db,
  t: Tables,
  page: PublicPage,
): Promise<{ tellings: PublicTelling[]; last: string | null }> {
  const { district } = page;
  const { complaint: c, workOrder: o, entry: e } = t;
  const rows = await db
    .select({ complaint: c, sealed: o.sealed, telling: e })
    .from(c)
    .innerJoin(o, and(eq(o.district, c.district), eq(o.id, c.workOrderId)))
    .innerJoin(e, and(eq(e.district, c.district), eq(e.complaintId, c.id), eq(e.kind, 'telling'), isNull(e.erasedAt)))
    .where(
      and(
        eq(c.district, district),
        eq(c.disclosure, 'public'),
        eq(c.aboutOfficial, false),
        eq(c.wordsCleared, true),
        eq(o.sealed, false),
        inArray(c.state, [...STATES]),
        page.placeIds ? atPlaces(t, page.placeIds) : undefined,
        page.since ? gte(c.id, page.since) : undefined,
        page.ids ? inArray(c.id, [...page.ids]) : undefined,
        page.after ? lt(c.id, page.after) : undefined,
        page.oneAMatter ? not(earlierOfSame(t)) : undefined,
      ),
    )
    .orderBy(desc(c.id))
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? (shown.at(-1)?.complaint.id ?? null) : null;
  // The rule itself has the last word; the query above only spares reading the rest.
  const open = shown.filter(
    (row) => disclosureView(row.complaint.disclosure, 'public', row.sealed || row.complaint.aboutOfficial).matter,
  );
  return { tellings: open, last };
}

/**
 * Told before this one, in the same order, and public and readable as well. The same conditions as above, in SQL that both engines
 * read: a table beside itself has no builder that serves the two.
 */
function earlierOfSame({ complaint: c, entry: e }: Tables): SQL {
  return sql`exists (select 1 from ${c} as earlier join ${e} as told
    on told.district = earlier.district and told.complaint_id = earlier.id and told.kind = 'telling' and told.erased_at is null
    where earlier.district = ${c.district} and earlier.work_order_id = ${c.workOrderId} and earlier.id < ${c.id}
      and earlier.disclosure = 'public' and not earlier.about_official and earlier.words_cleared
      and earlier.state in ${[...STATES]})`;
}

/** One place said as such: its complaints then come newest first out of its index, and nothing is sorted. */
function atPlaces({ complaint: c }: Tables, [first, ...others]: readonly string[]): SQL {
  return first !== undefined && others.length === 0
    ? eq(c.placeOrgId, first)
    : inArray(c.placeOrgId, [...(first === undefined ? [] : [first]), ...others]);
}

/** What the pages of public complaints are made of. */
export async function scenesOf(
  db: Db,
  t: Tables,
  district: string,
  rows: readonly PublicTelling[],
): Promise<PublicScene[]> {
  if (rows.length === 0) return [];
  const orderIds = [...new Set(rows.map((row) => row.complaint.workOrderId))];
  const assignments = await db
    .select()
    .from(t.assignment)
    .where(and(eq(t.assignment.district, district), inArray(t.assignment.workOrderId, orderIds)))
    .orderBy(asc(t.assignment.id));
  const clocks = await db
    .select()
    .from(t.clock)
    .where(and(eq(t.clock.district, district), inArray(t.clock.workOrderId, orderIds), eq(t.clock.state, 'running')));
  const answers = await approvedAnswers(db, t, district, orderIds);
  const entryIds = [...rows.map((row) => row.telling.id), ...[...answers.values()].map((entry) => entry.id)];
  const attachments = await db
    .select()
    .from(t.attachment)
    .where(and(eq(t.attachment.district, district), inArray(t.attachment.entryId, entryIds)))
    .orderBy(asc(t.attachment.id));
  const organisations = await withCommunities(db, t, district, [
    ...rows.map((row) => row.complaint.placeOrgId),
    ...assignments.map((a) => a.organisationId),
  ]);
  return rows.map(({ complaint, telling }) => {
    const answer = complaint.answeredAt === null ? null : (answers.get(complaint.workOrderId) ?? null);
    return {
      complaint,
      telling,
      answer,
      assignments: assignments.filter((a) => a.workOrderId === complaint.workOrderId),
      clocks: clocks.filter((k) => k.workOrderId === complaint.workOrderId),
      attachments: attachments.filter((a) => a.entryId === telling.id || (answer !== null && a.entryId === answer.id)),
      organisations,
    };
  });
}

/** By order: what the lead had written when the answer was approved last; what was written since is not approved. */
async function approvedAnswers(
  db: Db,
  t: Tables,
  district: string,
  orderIds: string[],
): Promise<Map<string, PublicScene['telling']>> {
  const { event: v, entry: e, assignment: a } = t;
  const approvals = await db
    .select({ workOrderId: v.workOrderId, at: v.at })
    .from(v)
    .where(and(eq(v.district, district), inArray(v.workOrderId, orderIds), eq(v.action, 'answered')))
    .orderBy(asc(v.seq));
  const results = await db
    .select({ entry: e })
    .from(e)
    .innerJoin(a, and(eq(a.district, e.district), eq(a.id, e.assignmentId), eq(a.part, 'lead')))
    .where(
      and(
        eq(e.district, district),
        inArray(e.workOrderId, orderIds),
        eq(e.kind, 'result'),
        isNull(e.erasedAt),
        isNotNull(e.text),
      ),
    )
    .orderBy(asc(e.id));
  const approvedAt = new Map(approvals.map((row) => [row.workOrderId, row.at]));
  const answers = new Map<string, PublicScene['telling']>();
  for (const { entry } of results)
    if (entry.at <= (approvedAt.get(entry.workOrderId) ?? -1)) answers.set(entry.workOrderId, entry);
  return answers;
}

/** The named organisations and the communities above the grids among them. */
async function withCommunities(
  db: Db,
  t: Tables,
  district: string,
  ids: string[],
): Promise<Map<string, OrganisationFacts>> {
  const named = await loadOrganisations(db, t, district, ids);
  const above = [...named.values()].filter((o) => o.kind === 'grid').flatMap((o) => o.path.split('/').filter(Boolean));
  return new Map([...named, ...(await loadOrganisations(db, t, district, above))]);
}

/** A community or grid with everything below it; null when there is no such place. */
export async function placesUnder(db: Db, t: Tables, district: string, id: string): Promise<string[] | null> {
  const place = (await loadOrganisations(db, t, district, [id])).get(id);
  if (!place || (place.kind !== 'community' && place.kind !== 'grid')) return null;
  const o = t.organisation;
  const rows = await db
    .select({ id: o.id })
    .from(o)
    .where(and(eq(o.district, district), startsWith(o.path, place.path)));
  return rows.map((row) => row.id);
}
